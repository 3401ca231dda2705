#include <string.h>

#include "CKernels.h"

static size_t round_up(size_t value, size_t unit) { return (value + unit - 1) / unit * unit; }

size_t demarche_packed_size_s8(size_t depth, size_t columns) {
    return round_up(depth, DEMARCHE_DEPTH) * round_up(columns, DEMARCHE_PANEL);
}

// Where position k of a column stands in its panel: steps of four positions, [step][column][4].
static size_t place(size_t k, size_t column) { return (k / 4) * (DEMARCHE_PANEL * 4) + column * 4 + k % 4; }

static void copy(const int8_t *weights, size_t depth, size_t columns, int8_t *panel) {
    for (size_t c = 0; c < columns; c++) {
        const int8_t *row = weights + c * depth;
        size_t k = 0;
        for (; k + 4 <= depth; k += 4) memcpy(panel + place(k, c), row + k, 4);
        for (; k < depth; k++) panel[place(k, c)] = row[k];
    }
}

// Kernels add the 16-bit sums of two steps before they widen them. That is exact when no sum of four products
// with activations up to 127 can leave 16 bits: when the positive weights of the four, and the negative ones,
// add up to at most 258. What a weight has beyond that goes to the corrections. Returns the new number of
// corrections, or DEMARCHE_WIDE when there is no more room.
static size_t fit(
    int8_t *panel, size_t column, const size_t positions[4], int sign, size_t count,
    demarche_correction *corrections) {
    const int32_t most = INT16_MAX / 127;
    for (;;) {
        int32_t sum = 0, largest = 0;
        size_t at = 0;
        for (size_t i = 0; i < 4; i++) {
            const int32_t w = sign * panel[place(positions[i], column)];
            if (w > 0) sum += w;
            if (w > largest) {
                largest = w;
                at = positions[i];
            }
        }
        if (sum <= most) return count;
        if (count == DEMARCHE_MOST_CORRECTIONS) return DEMARCHE_WIDE;
        const int32_t amount = sum - most < largest ? sum - most : largest;
        panel[place(at, column)] = (int8_t)(sign * (largest - amount));
        const demarche_correction correction = {(uint16_t)at, (uint16_t)column, sign * amount};
        corrections[count++] = correction;
    }
}

void demarche_pack_s8(
    const int8_t *weights, size_t depth, size_t columns, int8_t *panels, uint8_t *counts,
    demarche_correction *corrections, float *sums) {
    const size_t padded = round_up(depth, DEMARCHE_DEPTH);
    const size_t panel_count = round_up(columns, DEMARCHE_PANEL) / DEMARCHE_PANEL;
    memset(panels, 0, demarche_packed_size_s8(depth, columns));
    for (size_t panel = 0; panel < panel_count; panel++) {
        int8_t *to = panels + panel * padded * DEMARCHE_PANEL;
        const size_t first = panel * DEMARCHE_PANEL;
        const size_t own = columns - first < DEMARCHE_PANEL ? columns - first : DEMARCHE_PANEL;
        for (size_t c = 0; c < DEMARCHE_PANEL; c++) {
            int32_t sum = 0;
            for (size_t k = 0; c < own && k < depth; k++) sum += weights[(first + c) * depth + k];
            sums[first + c] = (float)sum;
        }
        copy(weights + first * depth, depth, own, to);
        size_t count = 0;
        demarche_correction *list = corrections + panel * DEMARCHE_MOST_CORRECTIONS;
        for (size_t c = 0; c < own && count != DEMARCHE_WIDE; c++) {
            const int8_t *row = weights + (first + c) * depth;
            for (size_t k = 0; k < padded && count != DEMARCHE_WIDE; k += 8) {
                // Most steps fit at once.
                int32_t size = 0;
                for (size_t i = k; i < k + 8 && i < depth; i++) size += row[i] < 0 ? -row[i] : row[i];
                if (size * 127 <= INT16_MAX) continue;
                for (size_t half = 0; half < 4 && count != DEMARCHE_WIDE; half += 2) {
                    const size_t positions[4] = {k + half, k + half + 1, k + half + 4, k + half + 5};
                    count = fit(to, c, positions, 1, count, list);
                    if (count != DEMARCHE_WIDE) count = fit(to, c, positions, -1, count, list);
                }
            }
        }
        counts[panel] = (uint8_t)count;
        if (count == DEMARCHE_WIDE) copy(weights + first * depth, depth, own, to);
    }
}

size_t demarche_packed_size_f32(size_t depth, size_t columns) {
    return depth * round_up(columns, DEMARCHE_PANEL);
}

void demarche_pack_f32(const float *weights, size_t depth, size_t columns, float *panels) {
    memset(panels, 0, demarche_packed_size_f32(depth, columns) * sizeof(float));
    for (size_t column = 0; column < columns; column++) {
        float *to = panels + column / DEMARCHE_PANEL * depth * DEMARCHE_PANEL + column % DEMARCHE_PANEL;
        for (size_t k = 0; k < depth; k++) to[k * DEMARCHE_PANEL] = weights[column * depth + k];
    }
}

size_t demarche_attention_scratch(size_t rows) {
    const size_t padded = round_up(rows, 16);
    // Keys and values of one head, then the weights of four queries.
    return (2 * 32 + 4) * padded;
}
