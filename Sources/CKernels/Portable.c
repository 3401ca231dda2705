// The kernels for any processor: the shared bodies, compiled for the baseline of the target.

#include "Implementations.h"

// Vectors wider than the baseline's registers are passed between inlined functions only.
#pragma clang diagnostic ignored "-Wpsabi"

#if defined(__aarch64__)
#pragma STDC FP_CONTRACT ON
#else
#pragma STDC FP_CONTRACT OFF
#endif

#define KERNEL static inline __attribute__((always_inline))
#define EXPORTED static
#define TABLE demarche_portable_kernels_table
#define TABLE_NAME "portable"
#define MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))
#define LEAST(a, b) __builtin_elementwise_min(a, b)
#define MOST(a, b) __builtin_elementwise_max(a, b)

#include "Vector.h"

typedef int8_t s16 __attribute__((vector_size(16), aligned(1), may_alias));
typedef int16_t h16 __attribute__((vector_size(32)));

KERNEL h16 four_activations(const uint8_t *a) {
    const int16_t a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3];
    return (h16){a0, a1, a2, a3, a0, a1, a2, a3, a0, a1, a2, a3, a0, a1, a2, a3};
}

// Two products of 7 and 8 bits fit 16 bits, so two steps are added before they are widened.
KERNEL void tile_s8(
    const uint8_t *a, size_t stride, size_t depth, const int8_t *b, int narrow, size_t rows,
    int32_t sums[4][16]) {
    (void)narrow;
    for (size_t r = 0; r < rows; r++) {
        i8 total[4] = {{0}, {0}, {0}, {0}};
        const uint8_t *row = a + r * stride;
        for (size_t k = 0; k < depth; k += 8) {
            const h16 first = four_activations(row + k), second = four_activations(row + k + 4);
            const int8_t *step = b + k * 16;
            for (size_t g = 0; g < 4; g++) {
                const h16 w0 = __builtin_convertvector(*(const s16 *)(step + g * 16), h16);
                const h16 w1 = __builtin_convertvector(*(const s16 *)(step + 64 + g * 16), h16);
                const i8 pairs = (i8)(w0 * first + w1 * second);
                total[g] += ((pairs << 16) >> 16) + (pairs >> 16);
            }
        }
        for (size_t c = 0; c < 16; c++) sums[r][c] = total[c / 4][c % 4 * 2] + total[c / 4][c % 4 * 2 + 1];
    }
}

#include "Bodies.h"
