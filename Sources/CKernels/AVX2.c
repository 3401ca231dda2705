// The kernels for x86-64 processors with AVX2 and FMA: the shared bodies compiled for them, and an integer
// tile.

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#include "Implementations.h"

#pragma STDC FP_CONTRACT OFF

#define TARGET __attribute__((target("avx2,fma")))
#define KERNEL static inline TARGET __attribute__((always_inline))
#define EXPORTED static TARGET
#define TABLE demarche_avx2_kernels
#define TABLE_NAME "avx2"
#define MULTIPLY_ADD(a, b, c) \
    ((f8)_mm256_fmadd_ps((__m256)(a), (__m256)(b), (__m256)(c)))

#define LEAST(a, b) ((f8)_mm256_min_ps((__m256)(a), (__m256)(b)))
#define MOST(a, b) ((f8)_mm256_max_ps((__m256)(a), (__m256)(b)))

#include "Vector.h"

KERNEL __m256i four_bytes(const uint8_t *at) {
    int32_t value;
    memcpy(&value, at, 4);
    return _mm256_set1_epi32(value);
}

// Sums of four products stay in 16 bits when the panel allows it: three multiplications for two steps, not
// four.
KERNEL void tile_rows(
    const uint8_t *a, size_t stride, size_t depth, const int8_t *b, int narrow, const size_t rows,
    int32_t sums[4][16]) {
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i low[4], high[4];
    for (size_t r = 0; r < rows; r++) low[r] = high[r] = _mm256_setzero_si256();
    for (size_t k = 0; k < depth; k += 8) {
        const __m256i *step = (const __m256i *)(b + k * 16);
        const __m256i w00 = _mm256_loadu_si256(step), w01 = _mm256_loadu_si256(step + 1);
        const __m256i w10 = _mm256_loadu_si256(step + 2), w11 = _mm256_loadu_si256(step + 3);
        for (size_t r = 0; r < rows; r++) {
            const __m256i a0 = four_bytes(a + r * stride + k), a1 = four_bytes(a + r * stride + k + 4);
            const __m256i p00 = _mm256_maddubs_epi16(a0, w00), p01 = _mm256_maddubs_epi16(a0, w01);
            const __m256i p10 = _mm256_maddubs_epi16(a1, w10), p11 = _mm256_maddubs_epi16(a1, w11);
            if (narrow) {
                low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(_mm256_add_epi16(p00, p10), ones));
                high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(_mm256_add_epi16(p01, p11), ones));
            } else {
                low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(p00, ones));
                high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(p01, ones));
                low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(p10, ones));
                high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(p11, ones));
            }
        }
    }
    for (size_t r = 0; r < rows; r++) {
        _mm256_storeu_si256((__m256i *)sums[r], low[r]);
        _mm256_storeu_si256((__m256i *)(sums[r] + 8), high[r]);
    }
}

KERNEL void tile_s8(
    const uint8_t *a, size_t stride, size_t depth, const int8_t *b, int narrow, size_t rows,
    int32_t sums[4][16]) {
    switch (rows) {
    case 1:
        if (narrow) tile_rows(a, stride, depth, b, 1, 1, sums);
        else tile_rows(a, stride, depth, b, 0, 1, sums);
        break;
    case 2:
        if (narrow) tile_rows(a, stride, depth, b, 1, 2, sums);
        else tile_rows(a, stride, depth, b, 0, 2, sums);
        break;
    case 3:
        if (narrow) tile_rows(a, stride, depth, b, 1, 3, sums);
        else tile_rows(a, stride, depth, b, 0, 3, sums);
        break;
    default:
        if (narrow) tile_rows(a, stride, depth, b, 1, 4, sums);
        else tile_rows(a, stride, depth, b, 0, 4, sums);
    }
}

#include "Bodies.h"

#endif
