internal import CKernels

/// A linear map with eight-bit weights, packed for the kernels. Its input is quantised row by row.
struct ByteMatrix: Sendable {
    private let kernels: Kernels
    private let panels: Buffer<Int8>
    private let counts: Buffer<UInt8>
    private let corrections: Buffer<demarche_correction>
    private let scales: Buffer<Float>
    private let sums: Buffer<Float>
    private let bias: Buffer<Float>
    let depth: Int
    let columns: Int

    /// Packs bytes `[columns][depth]` with a scale and a bias for each column.
    init(
        _ weights: UnsafeBufferPointer<Int8>, scales: UnsafeBufferPointer<Float>,
        bias: UnsafeBufferPointer<Float>,
        depth: Int, _ kernels: Kernels
    ) {
        self.kernels = kernels
        self.depth = depth
        columns = scales.count
        let padded = columns.roundedUp(to: Kernels.panel)
        panels = Buffer(demarche_packed_size_s8(depth, columns))
        counts = Buffer(padded / Kernels.panel)
        corrections = Buffer(padded / Kernels.panel * Int(DEMARCHE_MOST_CORRECTIONS))
        self.scales = Buffer(padded)
        sums = Buffer(padded)
        self.bias = Buffer(padded)
        if let from = weights.baseAddress {
            demarche_pack_s8(
                from, depth, columns, panels.start, counts.start, corrections.start, sums.start)
        }
        for i in 0..<columns {
            self.scales[i] = scales[i]
            self.bias[i] = bias[i]
        }
    }

    /// Maps rows that `QuantisedRows` holds into `out`.
    func apply(
        _ x: QuantisedRows, rows: Int, _ epilogue: demarche_epilogue, into out: UnsafeMutablePointer<Float>,
        stride: Int
    ) {
        var matrix = demarche_matrix_s8(
            panels: panels.start, counts: counts.start, corrections: corrections.start, scales: scales.start,
            sums: sums.start, bias: bias.start, depth: depth, columns: columns)
        kernels.c.multiply_s8(x.c(depth), rows, &matrix, epilogue, out, stride)
    }
}

/// Room for rows of quantised activations.
final class QuantisedRows {
    private let bytes: Buffer<UInt8>
    private let scales: Buffer<Float>
    private let lows: Buffer<Float>

    /// Room for `rows` rows of at most `depth` numbers.
    init(rows: Int, depth: Int) {
        bytes = Buffer(rows * depth.roundedUp(to: Kernels.depth))
        scales = Buffer(rows)
        lows = Buffer(rows)
    }

    /// The C view for rows of `depth` numbers.
    func c(_ depth: Int) -> demarche_rows {
        demarche_rows(
            bytes: bytes.start, stride: depth.roundedUp(to: Kernels.depth), scales: scales.start,
            lows: lows.start)
    }
}
