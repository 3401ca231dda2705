internal import CKernels

/// A linear map in floats, y = W x + b, packed for the kernels.
struct FloatMatrix: Sendable {
    private let kernels: Kernels
    private let panels: Buffer<Float>
    private let bias: Buffer<Float>
    /// Length of x.
    let depth: Int
    /// Length of y.
    let columns: Int
    /// Length of a result row: `columns` rounded up to a panel.
    var stride: Int { columns.roundedUp(to: Kernels.panel) }

    /// Packs `weights` (one row of `depth` numbers for each column) and `bias` (zeros when `nil`).
    init(
        _ weights: UnsafeBufferPointer<Float>, bias: UnsafeBufferPointer<Float>?, depth: Int,
        _ kernels: Kernels
    ) {
        self.kernels = kernels
        self.depth = depth
        columns = weights.count / depth
        panels = Buffer(demarche_packed_size_f32(depth, columns))
        self.bias = Buffer(columns.roundedUp(to: Kernels.panel))
        if let from = weights.baseAddress { demarche_pack_f32(from, depth, columns, panels.start) }
        if let bias {
            for i in 0..<columns { self.bias[i] = bias[i] }
        }
    }

    /// Reads `name.weight` and, unless told otherwise, `name.bias`.
    init(
        _ file: WeightFile, _ name: String, _ columns: Int, _ depth: Int, hasBias: Bool = true,
        _ kernels: Kernels
    )
        throws
    {
        let weights = try file.floats(name + (hasBias ? ".weight" : ""), [columns, depth])
        let bias = hasBias ? try file.floats(name + ".bias", [columns]) : nil
        self.init(weights.elements, bias: bias?.elements, depth: depth, kernels)
    }

    /// Maps `rows` rows of `x` into `out`, whose rows are at least `stride` long.
    func apply(
        _ x: UnsafePointer<Float>, stride xStride: Int, rows: Int,
        _ epilogue: demarche_epilogue = demarche_store,
        into out: UnsafeMutablePointer<Float>, stride outStride: Int
    ) {
        var matrix = demarche_matrix_f32(
            panels: panels.start, bias: bias.start, depth: depth, columns: columns)
        kernels.c.multiply_f32(x, xStride, rows, &matrix, epilogue, out, outStride)
    }
}
