internal import CKernels

/// A linear map of the encoder in the arithmetic that was asked for.
enum EncoderMatrix: Sendable {
    case bytes(ByteMatrix)
    case floats(OracleMatrix)

    /// Reads `name`, `name.scale` and `name.bias`.
    init(
        _ file: WeightFile, _ name: String, _ columns: Int, _ depth: Int, _ arithmetic: Arithmetic,
        _ kernels: Kernels
    ) throws {
        let bytes = try file.bytes(name, [columns, depth]).elements
        let scales = try file.floats(name + ".scale", [columns]).elements
        let bias = try file.floats(name + ".bias", [columns]).elements
        switch arithmetic {
        case .eightBit: self = .bytes(ByteMatrix(bytes, scales: scales, bias: bias, depth: depth, kernels))
        case .float: self = .floats(OracleMatrix(bytes, scales: scales, bias: bias, depth: depth, kernels))
        }
    }

    var depth: Int {
        switch self {
        case .bytes(let matrix): matrix.depth
        case .floats(let matrix): matrix.depth
        }
    }
}

/// The arithmetic of the encoder's matrix products.
public enum Arithmetic: Sendable {
    /// Eight-bit weights, activations in seven bits row by row; exact integer sums.
    case eightBit
    /// The same weights in floats through BLAS: slower, for comparison.
    case float
}

/// One transformer layer with its normalisation after each part (Vaswani et al. 2017, Devlin et al. 2019).
struct EncoderLayer: Sendable {
    let qkv: EncoderMatrix
    let out: EncoderMatrix
    let attentionNorm: LayerNorm
    let inner: EncoderMatrix
    let outer: EncoderMatrix
    let norm: LayerNorm

    /// Reads layer `number` of the encoder whose tensors' names begin with `opening`.
    init(
        _ file: WeightFile, _ opening: String, _ number: Int, _ arithmetic: Arithmetic, _ kernels: Kernels
    ) throws {
        let prefix = "\(opening)layer.\(number)."
        let (d, ffn) = (file.config.width, file.config.ffn)
        qkv = try EncoderMatrix(file, prefix + "attention.qkv", 3 * d, d, arithmetic, kernels)
        out = try EncoderMatrix(file, prefix + "attention.out", d, d, arithmetic, kernels)
        attentionNorm = try LayerNorm(file, prefix + "attention.norm", kernels)
        inner = try EncoderMatrix(file, prefix + "ffn.in", ffn, d, arithmetic, kernels)
        outer = try EncoderMatrix(file, prefix + "ffn.out", d, ffn, arithmetic, kernels)
        norm = try LayerNorm(file, prefix + "ffn.norm", kernels)
    }
}

/// Normalisation of rows with gain and shift.
struct LayerNorm: Sendable {
    private let gain: Tensor<Float>
    private let shift: Tensor<Float>
    private let epsilon: Float
    private let kernels: Kernels

    /// Reads `name.weight` and `name.bias`.
    init(_ file: WeightFile, _ name: String, _ kernels: Kernels) throws {
        gain = try file.floats(name + ".weight", [file.config.width])
        shift = try file.floats(name + ".bias", [file.config.width])
        epsilon = file.config.normEpsilon
        self.kernels = kernels
    }

    /// Normalises rows in place; rows follow each other without gaps.
    func apply(_ x: UnsafeMutablePointer<Float>, rows: Int) {
        guard let gain = gain.elements.baseAddress, let shift = shift.elements.baseAddress else { return }
        kernels.c.normalise(x, self.gain.count, rows, self.gain.count, gain, shift, epsilon)
    }
}
