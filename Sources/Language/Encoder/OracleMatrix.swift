internal import CKernels
private import COpenBLAS

/// A linear map in floats through the BLAS library: the oracle for the eight-bit kernels.
struct OracleMatrix: Sendable {
    private let kernels: Kernels
    private let weights: Buffer<Float>
    private let bias: Buffer<Float>
    let depth: Int
    let columns: Int

    /// Widens eight-bit weights `[columns][depth]`.
    init(
        _ bytes: UnsafeBufferPointer<Int8>, scales: UnsafeBufferPointer<Float>,
        bias: UnsafeBufferPointer<Float>,
        depth: Int, _ kernels: Kernels
    ) {
        self.kernels = kernels
        self.depth = depth
        columns = scales.count
        weights = Buffer(columns * depth)
        self.bias = Buffer(columns)
        for column in 0..<columns {
            self.bias[column] = bias[column]
            let row = UnsafeBufferPointer(rebasing: bytes[(column * depth)..<((column + 1) * depth)])
            if let from = row.baseAddress {
                kernels.c.widen(from, scales[column], depth, weights.start + column * depth)
            }
        }
    }

    /// Maps rows of `x` into `out`.
    func apply(
        _ x: UnsafePointer<Float>, stride xStride: Int, rows: Int, _ epilogue: demarche_epilogue,
        into out: UnsafeMutablePointer<Float>, stride: Int
    ) {
        let adds = epilogue == demarche_add
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(columns), Int32(depth), 1, x,
            Int32(xStride),
            weights.start, Int32(depth), adds ? 1 : 0, out, Int32(stride))
        for row in 0..<rows {
            kernels.c.add_scaled(out + row * stride, bias.start, 1, columns)
            if epilogue == demarche_gelu { kernels.c.gelu(out + row * stride, columns) }
        }
    }
}
