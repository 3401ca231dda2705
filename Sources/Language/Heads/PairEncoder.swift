internal import CKernels

/// The two that judge pairs, where the weights have them.
struct PairJudges: Sendable {
    let signs: PairHead?
    let encoder: PairEncoder?
}

/// Judges what one span of words does to another by an encoder of its own, which is told where the two stand.
///
/// Arithmetic: `Documentation/model-format.md`, section 7, pairs.
struct PairEncoder: Sendable {
    private let encoder: Encoder
    /// Before which layer the roles are added, and their vectors.
    private let level: Int
    private let roles: Tensor<Float>
    /// What stands for a missing source and target.
    private let absent: Tensor<Float>
    private let hidden: FloatMatrix
    /// That anything happens, then the types.
    private let output: FloatMatrix

    private enum Role: UInt8 { case none, source, target, between }

    /// Reads `pair.*`; `nil` when the file has no such encoder, or one for a model of another size. Throws ``WeightError``.
    init?(_ file: WeightFile, sharing other: Encoder, _ arithmetic: Arithmetic) throws {
        let config = file.config
        guard let layers = config.pairLayers, let level = config.pairRoles, let size = config.pairHidden,
            let types = file.header.labels.eventType, config.width == other.config.width,
            config.window == other.config.window
        else { return nil }
        self.level = level
        let d = config.width
        encoder = try Encoder(file, "pair.", layers: layers, sharing: other, arithmetic)
        roles = try file.floats("pair.roles", [3, d])
        absent = try file.floats("pair.absent", [2, d])
        hidden = try FloatMatrix(file, "pair.hidden", size, 4 * d, other.kernels)
        output = try FloatMatrix(file, "pair.output", types.count, size, other.kernels)
    }

    /// Logits: that anything happens, and of the types in the file's order, given that it does. `source` and `target` are
    /// ranges of the words of `input`.
    func logits(_ input: EncoderInput, source: Range<Int>?, target: Range<Int>?) -> [Float] {
        let window = window(input, source, target)
        let d = encoder.config.width
        let places = (0..<input.count).map { Self.role(of: $0, source, target).rawValue }
        let vectors = WordVectors(count: window.count, width: d)
        encoder.encode(
            input, windows: [window], into: vectors.buffer.start, Encoder.Workspace(encoder.config, input),
            roles: Encoder.Roles(layer: level, vectors: roles, ofWord: places))

        let means = Buffer<Float>(4 * d)
        for (place, wanted) in [nil, Role.source, .target, .between].enumerated() {
            let out = means.start + place * d
            var count = 0
            for word in window where wanted.map({ places[word] == $0.rawValue }) ?? true {
                encoder.kernels.c.add_scaled(out, vectors.row(word - window.lowerBound), 1, d)
                count += 1
            }
            let scale = 1 / Float(max(1, count))
            for k in 0..<d { out[k] *= scale }
            if count == 0, wanted == .source || wanted == .target {
                for k in 0..<d { out[k] = absent[(place - 1) * d + k] }
            }
        }
        let inner = Buffer<Float>(hidden.stride)
        hidden.apply(
            means.start, stride: 4 * d, rows: 1, demarche_relu, into: inner.start, stride: hidden.stride)
        let out = Buffer<Float>(output.stride)
        output.apply(inner.start, stride: hidden.stride, rows: 1, into: out.start, stride: output.stride)
        return (0..<output.columns).map { out[$0] }
    }

    private static func role(of word: Int, _ source: Range<Int>?, _ target: Range<Int>?) -> Role {
        if source?.contains(word) == true { return .source }
        if target?.contains(word) == true { return .target }
        guard let source, let target else { return .none }
        let (low, high) = (
            min(source.upperBound, target.upperBound), max(source.lowerBound, target.lowerBound)
        )
        return low <= word && word < high ? .between : .none
    }

    /// What fits the encoder: from the first word if both then stand in it, else from the earlier of them.
    private func window(
        _ input: EncoderInput, _ source: Range<Int>?, _ target: Range<Int>?
    ) -> Range<Int> {
        let limit = encoder.config.window - 2
        let spans = [source, target].compactMap(\.self)
        let last = spans.map(\.upperBound).max() ?? 0
        let start = Int(input.starts[last]) > limit ? spans.map(\.lowerBound).min() ?? 0 : 0
        var end = start
        while end < input.count, Int(input.starts[end + 1] - input.starts[start]) <= limit { end += 1 }
        return start..<end
    }
}
