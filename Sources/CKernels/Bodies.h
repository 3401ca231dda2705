// The bodies of the kernels, included once for each kind of processor. Expects what Vector.h defines,
// `tile_s8`, and the names TABLE, TABLE_NAME, EXPORTED.

#include <math.h>
#include <string.h>

// ---- Quantisation -----------------------------------------------------------------------------------------

// Adding 1.5 · 2^23 rounds to the nearest integer, ties to even, on every processor alike.
static const float rounding = 12582912.0f;

EXPORTED void quantise(const float *x, size_t stride, size_t rows, size_t columns, demarche_rows out) {
    typedef uint8_t b8 __attribute__((vector_size(8)));
    for (size_t r = 0; r < rows; r++) {
        const float *row = x + r * stride;
        uint8_t *bytes = out.bytes + r * out.stride;
        f8 lows = all8(row[0]), highs = lows;
        size_t k = 0;
        for (; k + 8 <= columns; k += 8) {
            const f8 v = load8(row + k);
            lows = least8(lows, v);
            highs = most8(highs, v);
        }
        float low = smallest8(lows), high = largest8(highs);
        for (; k < columns; k++) {
            low = row[k] < low ? row[k] : low;
            high = row[k] > high ? row[k] : high;
        }
        const float scale = (high - low) / 127.0f;
        // A constant row (and one that is not finite) quantises to zeros.
        const int usable = scale > 0 && scale <= 1.0e36f;
        out.scales[r] = usable ? scale : 0;
        out.lows[r] = low;
        const f8 inverse = all8(usable ? 1.0f / scale : 0);
        for (k = 0; k < columns; k += 8) {
            f8 v;
            if (k + 8 <= columns) v = load8(row + k);
            else {
                v = all8(low);
                memcpy(&v, row + k, (columns - k) * sizeof(float));
            }
            f8 q = (v - low) * inverse;
            q = (q + rounding) - rounding;
            q = least8(most8(q, all8(0)), all8(127.0f));
            const b8 small = __builtin_convertvector(__builtin_convertvector(q, i8), b8);
            memcpy(bytes + k, &small, 8);
        }
        for (; k < out.stride; k++) bytes[k] = 0;
    }
}

// ---- Products ---------------------------------------------------------------------------------------------

KERNEL void finish(f8 value, demarche_epilogue epilogue, float *out) {
    switch (epilogue) {
    case demarche_add: value = value + load8(out); break;
    case demarche_gelu: value = gelu8(value); break;
    case demarche_relu: value = most8(value, all8(0)); break;
    default: break;
    }
    store8(out, value);
}

EXPORTED void multiply_s8(
    demarche_rows a, size_t rows, const demarche_matrix_s8 *b, demarche_epilogue epilogue, float *out,
    size_t out_stride) {
    const size_t panels = (b->columns + DEMARCHE_PANEL - 1) / DEMARCHE_PANEL;
    for (size_t panel = 0; panel < panels; panel++) {
        const int8_t *weights = b->panels + panel * a.stride * DEMARCHE_PANEL;
        const size_t column = panel * DEMARCHE_PANEL;
        const int narrow = b->counts[panel] != DEMARCHE_WIDE;
        const size_t corrected = narrow ? b->counts[panel] : 0;
        const demarche_correction *corrections = b->corrections + panel * DEMARCHE_MOST_CORRECTIONS;
        for (size_t first = 0; first < rows; first += 4) {
            const size_t count = rows - first < 4 ? rows - first : 4;
            int32_t sums[4][16] __attribute__((aligned(32)));
            tile_s8(a.bytes + first * a.stride, a.stride, a.stride, weights, narrow, count, sums);
            for (size_t i = 0; i < corrected; i++) {
                const uint8_t *activation = a.bytes + first * a.stride + corrections[i].position;
                for (size_t r = 0; r < count; r++) {
                    sums[r][corrections[i].column] += activation[r * a.stride] * corrections[i].amount;
                }
            }
            for (size_t r = 0; r < count; r++) {
                const f8 scale = all8(a.scales[first + r]);
                const f8 low = all8(a.lows[first + r]);
                for (size_t c = 0; c < DEMARCHE_PANEL; c += 8) {
                    const i8 sum = *(const i8_unaligned *)(sums[r] + c);
                    const f8 product = madd8(
                        __builtin_convertvector(sum, f8), scale, load8(b->sums + column + c) * low);
                    finish(
                        madd8(product, load8(b->scales + column + c), load8(b->bias + column + c)), epilogue,
                        out + (first + r) * out_stride + column + c);
                }
            }
        }
    }
}

KERNEL void tile_f32(
    const float *a, size_t stride, size_t depth, const float *b, const float *bias, const size_t rows,
    demarche_epilogue epilogue, float *out, size_t out_stride) {
    f8 low[4], high[4];
    for (size_t r = 0; r < rows; r++) {
        low[r] = load8(bias);
        high[r] = load8(bias + 8);
    }
    for (size_t k = 0; k < depth; k++) {
        const f8 b0 = load8(b + k * DEMARCHE_PANEL), b1 = load8(b + k * DEMARCHE_PANEL + 8);
        for (size_t r = 0; r < rows; r++) {
            const f8 value = all8(a[r * stride + k]);
            low[r] = madd8(value, b0, low[r]);
            high[r] = madd8(value, b1, high[r]);
        }
    }
    for (size_t r = 0; r < rows; r++) {
        finish(low[r], epilogue, out + r * out_stride);
        finish(high[r], epilogue, out + r * out_stride + 8);
    }
}

EXPORTED void multiply_f32(
    const float *a, size_t a_stride, size_t rows, const demarche_matrix_f32 *b, demarche_epilogue epilogue,
    float *out, size_t out_stride) {
    const size_t panels = (b->columns + DEMARCHE_PANEL - 1) / DEMARCHE_PANEL;
    for (size_t panel = 0; panel < panels; panel++) {
        const size_t column = panel * DEMARCHE_PANEL;
        const float *weights = b->panels + column * b->depth;
        for (size_t first = 0; first < rows; first += 4) {
            const float *from = a + first * a_stride;
            float *to = out + first * out_stride + column;
            const float *bias = b->bias + column;
            switch (rows - first) {
            case 1: tile_f32(from, a_stride, b->depth, weights, bias, 1, epilogue, to, out_stride); break;
            case 2: tile_f32(from, a_stride, b->depth, weights, bias, 2, epilogue, to, out_stride); break;
            case 3: tile_f32(from, a_stride, b->depth, weights, bias, 3, epilogue, to, out_stride); break;
            default: tile_f32(from, a_stride, b->depth, weights, bias, 4, epilogue, to, out_stride);
            }
        }
    }
}

// ---- Rows -------------------------------------------------------------------------------------------------

EXPORTED void normalise(
    float *x, size_t stride, size_t rows, size_t columns, const float *gain, const float *shift, float epsilon) {
    for (size_t r = 0; r < rows; r++) {
        float *row = x + r * stride;
        f8 sums = all8(0);
        size_t k = 0;
        for (; k + 8 <= columns; k += 8) sums += load8(row + k);
        float sum = sum8(sums);
        for (; k < columns; k++) sum += row[k];
        const float mean = sum / (float)columns;
        f8 squares = all8(0);
        for (k = 0; k + 8 <= columns; k += 8) {
            const f8 d = load8(row + k) - mean;
            squares = madd8(d, d, squares);
        }
        float square = sum8(squares);
        for (; k < columns; k++) square += (row[k] - mean) * (row[k] - mean);
        const float factor = 1.0f / sqrtf(square / (float)columns + epsilon);
        for (k = 0; k + 8 <= columns; k += 8) {
            const f8 v = (load8(row + k) - mean) * factor;
            store8(row + k, madd8(v, load8(gain + k), load8(shift + k)));
        }
        for (; k < columns; k++) row[k] = (row[k] - mean) * factor * gain[k] + shift[k];
    }
}

// Exponentials of a row whose length is a multiple of 8 and whose padding holds values that vanish; returns
// the factor that makes them a softmax.
KERNEL float exponentials(float *row, size_t padded) {
    f8 tops = load8(row);
    for (size_t k = 8; k < padded; k += 8) tops = most8(tops, load8(row + k));
    const float top = largest8(tops);
    f8 sums = all8(0);
    for (size_t k = 0; k < padded; k += 8) {
        const f8 e = exp8(load8(row + k) - top);
        store8(row + k, e);
        sums += e;
    }
    return 1.0f / sum8(sums);
}

EXPORTED void softmax(float *x, size_t stride, size_t rows, size_t columns) {
    for (size_t r = 0; r < rows; r++) {
        float *row = x + r * stride;
        float top = row[0];
        for (size_t k = 1; k < columns; k++) top = row[k] > top ? row[k] : top;
        float sum = 0;
        for (size_t k = 0; k < columns; k += 8) {
            float part[8] = {0};
            const size_t count = columns - k < 8 ? columns - k : 8;
            memcpy(part, row + k, count * sizeof(float));
            store8(part, exp8(load8(part) - top));
            for (size_t i = 0; i < count; i++) sum += part[i];
            memcpy(row + k, part, count * sizeof(float));
        }
        const float factor = 1.0f / sum;
        for (size_t k = 0; k < columns; k++) row[k] *= factor;
    }
}

EXPORTED void gelu(float *x, size_t count) {
    size_t k = 0;
    for (; k + 8 <= count; k += 8) store8(x + k, gelu8(load8(x + k)));
    if (k < count) {
        float part[8] = {0};
        memcpy(part, x + k, (count - k) * sizeof(float));
        store8(part, gelu8(load8(part)));
        memcpy(x + k, part, (count - k) * sizeof(float));
    }
}

EXPORTED float dot(const float *a, const float *b, size_t count) {
    f8 sums = all8(0);
    size_t k = 0;
    for (; k + 8 <= count; k += 8) sums = madd8(load8(a + k), load8(b + k), sums);
    float sum = sum8(sums);
    for (; k < count; k++) sum += a[k] * b[k];
    return sum;
}

EXPORTED void add_scaled(float *y, const float *x, float factor, size_t count) {
    size_t k = 0;
    for (; k + 8 <= count; k += 8) store8(y + k, madd8(load8(x + k), all8(factor), load8(y + k)));
    for (; k < count; k++) y[k] += factor * x[k];
}

EXPORTED void widen(const int8_t *bytes, float scale, size_t count, float *out) {
    typedef int8_t s8 __attribute__((vector_size(8)));
    size_t k = 0;
    for (; k + 8 <= count; k += 8) {
        s8 small;
        memcpy(&small, bytes + k, 8);
        store8(out + k, __builtin_convertvector(small, f8) * scale);
    }
    for (; k < count; k++) out[k] = (float)bytes[k] * scale;
}

// ---- Attention --------------------------------------------------------------------------------------------

enum { head_width = 32 };

// Scores of up to four queries with all keys; `keys` is transposed: [32][padded].
KERNEL void attention_scores(
    const float *queries, size_t stride, const float *keys, size_t padded, const size_t count, float *scores) {
    const float scale = 0.17677669529663687f;  // 1 / √32
    for (size_t j = 0; j < padded; j += 16) {
        f8 low[4], high[4];
        for (size_t r = 0; r < count; r++) low[r] = high[r] = all8(0);
        for (size_t d = 0; d < head_width; d++) {
            const f8 k0 = load8(keys + d * padded + j), k1 = load8(keys + d * padded + j + 8);
            for (size_t r = 0; r < count; r++) {
                const f8 q = all8(queries[r * stride + d]);
                low[r] = madd8(q, k0, low[r]);
                high[r] = madd8(q, k1, high[r]);
            }
        }
        for (size_t r = 0; r < count; r++) {
            store8(scores + r * padded + j, low[r] * scale);
            store8(scores + r * padded + j + 8, high[r] * scale);
        }
    }
}

// Weighted sums of the values for up to two queries; `values` is [rows][32].
KERNEL void attention_values(
    const float *weights, size_t padded, const float *factors, const float *values, size_t rows,
    const size_t count, float *out, size_t out_stride) {
    f8 sums[2][4];
    for (size_t r = 0; r < count; r++) {
        for (size_t i = 0; i < 4; i++) sums[r][i] = all8(0);
    }
    for (size_t j = 0; j < rows; j++) {
        const float *value = values + j * head_width;
        const f8 v0 = load8(value), v1 = load8(value + 8), v2 = load8(value + 16), v3 = load8(value + 24);
        for (size_t r = 0; r < count; r++) {
            const f8 w = all8(weights[r * padded + j]);
            sums[r][0] = madd8(w, v0, sums[r][0]);
            sums[r][1] = madd8(w, v1, sums[r][1]);
            sums[r][2] = madd8(w, v2, sums[r][2]);
            sums[r][3] = madd8(w, v3, sums[r][3]);
        }
    }
    for (size_t r = 0; r < count; r++) {
        for (size_t i = 0; i < 4; i++) store8(out + r * out_stride + i * 8, sums[r][i] * factors[r]);
    }
}

EXPORTED void attend(
    const float *qkv, size_t qkv_stride, size_t rows, size_t heads, float *out, size_t out_stride,
    float *scratch) {
    const size_t padded = (rows + 15) / 16 * 16;
    float *keys = scratch;
    float *values = keys + head_width * padded;
    float *scores = values + head_width * padded;
    const size_t width = heads * head_width;
    for (size_t head = 0; head < heads; head++) {
        const float *query = qkv + head * head_width;
        // Keys transposed; keys and values of one head stand together, else rows share cache sets.
        for (size_t j = 0; j < rows; j++) {
            const float *key = query + j * qkv_stride + width;
            for (size_t d = 0; d < head_width; d++) keys[d * padded + j] = key[d];
            memcpy(values + j * head_width, key + width, head_width * sizeof(float));
        }
        for (size_t d = 0; d < head_width; d++) {
            for (size_t j = rows; j < padded; j++) keys[d * padded + j] = 0;
        }
        for (size_t first = 0; first < rows; first += 4) {
            const float *from = query + first * qkv_stride;
            const size_t count = rows - first < 4 ? rows - first : 4;
            switch (count) {
            case 1: attention_scores(from, qkv_stride, keys, padded, 1, scores); break;
            case 2: attention_scores(from, qkv_stride, keys, padded, 2, scores); break;
            case 3: attention_scores(from, qkv_stride, keys, padded, 3, scores); break;
            default: attention_scores(from, qkv_stride, keys, padded, 4, scores);
            }
            float factors[4];
            for (size_t r = 0; r < count; r++) {
                for (size_t j = rows; j < padded; j++) scores[r * padded + j] = -1.0e30f;
                factors[r] = exponentials(scores + r * padded, padded);
            }
            float *to = out + first * out_stride + head * head_width;
            for (size_t r = 0; r < count; r += 2) {
                const float *w = scores + r * padded;
                if (count - r >= 2) attention_values(w, padded, factors + r, values, rows, 2, to, out_stride);
                else attention_values(w, padded, factors + r, values, rows, 1, to, out_stride);
                to += 2 * out_stride;
            }
        }
    }
}

const demarche_kernels TABLE = {
    .name = TABLE_NAME,
    .quantise = quantise,
    .multiply_s8 = multiply_s8,
    .multiply_f32 = multiply_f32,
    .normalise = normalise,
    .attend = attend,
    .softmax = softmax,
    .gelu = gelu,
    .dot = dot,
    .add_scaled = add_scaled,
    .widen = widen,
};
