#include <string.h>

#include "CKernels.h"

static size_t round_up(size_t value, size_t unit) { return (value + unit - 1) / unit * unit; }

size_t demarche_packed_size_s8(size_t depth, size_t columns) {
    return round_up(depth, DEMARCHE_DEPTH) * round_up(columns, DEMARCHE_PANEL);
}

// A panel holds its 16 columns in steps of four inner positions: [step][column][4]. Two steps make a pair whose
// 16-bit partial sums may be added before they are widened; that is safe when no such sum of four products with
// activations up to 127 can leave 16 bits.
void demarche_pack_s8(
    const int8_t *weights, size_t depth, size_t columns, int8_t *panels, uint8_t *narrow, float *sums) {
    const size_t padded = round_up(depth, DEMARCHE_DEPTH);
    const size_t panel_count = round_up(columns, DEMARCHE_PANEL) / DEMARCHE_PANEL;
    memset(panels, 0, demarche_packed_size_s8(depth, columns));
    for (size_t panel = 0; panel < panel_count; panel++) {
        int8_t *to = panels + panel * padded * DEMARCHE_PANEL;
        int safe = 1;
        for (size_t c = 0; c < DEMARCHE_PANEL; c++) {
            const size_t column = panel * DEMARCHE_PANEL + c;
            sums[column] = 0;
            if (column >= columns) continue;
            const int8_t *from = weights + column * depth;
            int32_t sum = 0;
            for (size_t k = 0; k < depth; k++) {
                sum += from[k];
                to[(k / 4) * (DEMARCHE_PANEL * 4) + c * 4 + k % 4] = from[k];
            }
            sums[column] = (float)sum;
            for (size_t k = 0; k < padded; k += 8) {
                for (size_t half = 0; half < 4; half += 2) {
                    int32_t up = 0, down = 0;
                    for (size_t i = 0; i < 4; i++) {
                        const size_t at = k + half + (i / 2) * 4 + i % 2;
                        const int32_t w = at < depth ? from[at] : 0;
                        if (w > 0) up += w;
                        else down -= w;
                    }
                    if (up * 127 > INT16_MAX || down * 127 > INT16_MAX) safe = 0;
                }
            }
        }
        narrow[panel] = (uint8_t)safe;
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
