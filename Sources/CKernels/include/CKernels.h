#ifndef DEMARCHE_CKERNELS_H
#define DEMARCHE_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Numerical kernels of the language analyser: matrices with eight-bit and float weights, activations,
/// normalisation and attention.
///
/// Conventions. Matrices are row-major; a `stride` counts elements from one row to the next. Every result row
/// depends on its own input row (attention: on its own segment) alone, and is summed in a fixed order, so a
/// row comes out the same in whatever batch it is computed. Nothing allocates, nothing fails.

/// Columns that a packed matrix keeps together. Result matrices have strides that are multiples of this, at
/// least the number of columns rounded up to it: kernels write whole panels.
#define DEMARCHE_PANEL 16

/// Inner dimensions of eight-bit products are padded with zeros to multiples of this.
#define DEMARCHE_DEPTH 8

/// Longest segment that attention takes, in rows.
#define DEMARCHE_LONGEST_SEGMENT 512

/// What is done with the products before they are stored.
typedef enum {
    demarche_store = 0,
    /// Adds the sum to what the result row holds already (a residual).
    demarche_add = 1,
    /// Gaussian error linear unit, exact (erf) form.
    demarche_gelu = 2,
    /// max(0, x).
    demarche_relu = 3,
} demarche_epilogue;

/// Rows of activations in seven bits: value ≈ low + scale · byte.
typedef struct {
    /// 0…127; columns beyond the matrix up to `stride` are 0.
    uint8_t *_Nonnull bytes;
    /// Bytes from row to row: the inner dimension rounded up to `DEMARCHE_DEPTH`.
    size_t stride;
    float *_Nonnull scales;
    float *_Nonnull lows;
} demarche_rows;

/// What was taken off a weight so that sums of four products fit 16 bits; it is multiplied apart.
typedef struct {
    uint16_t position;
    uint16_t column;
    int32_t amount;
} demarche_correction;

/// A panel has at most this many corrections; one that would need more is kept whole.
#define DEMARCHE_MOST_CORRECTIONS 24

/// Stands for the number of corrections of a panel whose products are widened one by one.
#define DEMARCHE_WIDE 255

/// A weight matrix in eight bits, packed by `demarche_pack_s8`; weight ≈ scale of its column · byte.
typedef struct {
    const int8_t *_Nonnull panels;
    /// For each panel the number of its corrections, or `DEMARCHE_WIDE`.
    const uint8_t *_Nonnull counts;
    /// Room for `DEMARCHE_MOST_CORRECTIONS` a panel.
    const demarche_correction *_Nonnull corrections;
    /// For each column (padded with 0) its scale, the sum of its bytes, and what is added to the product.
    const float *_Nonnull scales;
    const float *_Nonnull sums;
    const float *_Nonnull bias;
    size_t depth;
    size_t columns;
} demarche_matrix_s8;

/// A float weight matrix packed by `demarche_pack_f32`.
typedef struct {
    const float *_Nonnull panels;
    const float *_Nonnull bias;
    size_t depth;
    size_t columns;
} demarche_matrix_f32;

/// One implementation of all kernels.
typedef struct {
    const char *_Nonnull name;

    /// Quantises `rows` rows of `columns` floats, each between its own least and greatest value.
    void (*_Nonnull quantise)(
        const float *_Nonnull x, size_t stride, size_t rows, size_t columns, demarche_rows out);

    /// out = epilogue(a · b + bias); integer sums are exact.
    void (*_Nonnull multiply_s8)(
        demarche_rows a, size_t rows, const demarche_matrix_s8 *_Nonnull b, demarche_epilogue epilogue,
        float *_Nonnull out, size_t out_stride);

    /// out = epilogue(a · b + bias) in floats.
    void (*_Nonnull multiply_f32)(
        const float *_Nonnull a, size_t a_stride, size_t rows, const demarche_matrix_f32 *_Nonnull b,
        demarche_epilogue epilogue, float *_Nonnull out, size_t out_stride);

    /// Replaces each row by (x − mean) / sqrt(variance + epsilon) · gain + shift.
    void (*_Nonnull normalise)(
        float *_Nonnull x, size_t stride, size_t rows, size_t columns, const float *_Nonnull gain,
        const float *_Nonnull shift, float epsilon);

    /// Multi-head self-attention within one segment of `rows` ≤ `DEMARCHE_LONGEST_SEGMENT` rows of
    /// query | key | value, each `heads` × 32 floats wide. `scratch` holds at least
    /// `demarche_attention_scratch(rows)` floats.
    void (*_Nonnull attend)(
        const float *_Nonnull qkv, size_t qkv_stride, size_t rows, size_t heads, float *_Nonnull out,
        size_t out_stride, float *_Nonnull scratch);

    /// Replaces each row by its softmax.
    void (*_Nonnull softmax)(float *_Nonnull x, size_t stride, size_t rows, size_t columns);

    /// Gaussian error linear unit of `count` values, exact (erf) form, in place.
    void (*_Nonnull gelu)(float *_Nonnull x, size_t count);

    /// Scalar product of `count` values.
    float (*_Nonnull dot)(const float *_Nonnull a, const float *_Nonnull b, size_t count);

    /// y += factor · x.
    void (*_Nonnull add_scaled)(
        float *_Nonnull y, const float *_Nonnull x, float factor, size_t count);

    /// out = scale · bytes.
    void (*_Nonnull widen)(const int8_t *_Nonnull bytes, float scale, size_t count, float *_Nonnull out);
} demarche_kernels;

/// The fastest kernels that this processor runs.
const demarche_kernels *_Nonnull demarche_best_kernels(void);

/// The kernels that run everywhere. Integer sums equal those of any other implementation.
const demarche_kernels *_Nonnull demarche_portable_kernels(void);

/// Bytes that `demarche_pack_s8` writes: `depth` rounded up to `DEMARCHE_DEPTH` times `columns` rounded up to
/// `DEMARCHE_PANEL`.
size_t demarche_packed_size_s8(size_t depth, size_t columns);

/// Packs the rows `[columns][depth]` of a weight matrix (one row for each output; `depth` < 65,536), and
/// fills
/// `counts` (one entry a panel), `corrections` and `sums` (columns rounded up to a panel).
void demarche_pack_s8(
    const int8_t *_Nonnull weights, size_t depth, size_t columns, int8_t *_Nonnull panels,
    uint8_t *_Nonnull counts, demarche_correction *_Nonnull corrections, float *_Nonnull sums);

/// Floats that `demarche_pack_f32` writes.
size_t demarche_packed_size_f32(size_t depth, size_t columns);

/// Packs the rows `[columns][depth]` of a float weight matrix.
void demarche_pack_f32(
    const float *_Nonnull weights, size_t depth, size_t columns, float *_Nonnull panels);

/// The best path of tags through a linear chain (Viterbi 1967): the greatest sum of `start`, emissions
/// (`count` rows of `tags`), transitions (`[from][to]`) and `end`. `scratch` holds 2 · `tags` floats, `back`
/// `count` · `tags` numbers. Writes `count` tags to `path`.
void demarche_viterbi(
    const float *_Nonnull emissions, size_t stride, size_t count, size_t tags, const float *_Nonnull start,
    const float *_Nonnull transition, const float *_Nonnull end, float *_Nonnull scratch,
    uint16_t *_Nonnull back, int32_t *_Nonnull path);

/// Floats of scratch that attention over a segment of `rows` rows needs.
size_t demarche_attention_scratch(size_t rows);

#endif
