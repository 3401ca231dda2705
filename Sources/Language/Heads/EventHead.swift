internal import CKernels
internal import Records

/// Judges candidate events: what one span does to another, in which mode and with which modality.
///
/// Arithmetic: `Documentation/model-format.md`, section 7, events.
struct EventHead: Sendable {
    /// Names of the classes, as the file has them; the first type means that nothing happens.
    struct Labels: Sendable {
        let types: [EventType?]
        let modalities: [Modality]
        let modes: [EventMode?]
        let contexts: [EventContext]
    }

    let labels: Labels
    private let width: Int
    private let trigger: FloatMatrix
    /// What stands for a missing source, target and trigger.
    private let absent: Tensor<Float>
    private let hidden: FloatMatrix
    private let outputs: [FloatMatrix]
    private let kernels: Kernels

    /// Reads `event.*`; `nil` when the file has no such head. Throws ``WeightError``.
    init?(_ file: WeightFile, _ kernels: Kernels) throws {
        let given = file.header.labels
        guard let size = file.config.event, let types = given.eventType, let modalities = given.eventModality,
            let modes = given.eventMode, let contexts = given.eventContexts
        else { return nil }
        func known<T: RawRepresentable<String>>(_ name: String, _ kind: T.Type) throws -> T {
            guard let value = T(rawValue: name) else {
                throw WeightError(path: file.path, reason: "has an unknown label of events, “\(name)”")
            }
            return value
        }
        labels = Labels(
            types: try types.map { $0 == "NONE" ? nil : try known($0, EventType.self) },
            modalities: try modalities.map { try known($0, Modality.self) },
            modes: try modes.map { $0 == "none" ? nil : try known($0, EventMode.self) },
            contexts: try contexts.map { try known($0, EventContext.self) })
        width = file.config.width
        self.kernels = kernels
        trigger = try FloatMatrix(file, "event.trigger", 1, width, kernels)
        absent = try file.floats("event.absent", [3, width])
        hidden = try FloatMatrix(file, "event.hidden", size, 5 * width, kernels)
        outputs = [
            try FloatMatrix(file, "event.type", types.count, size, kernels),
            try FloatMatrix(file, "event.modality", modalities.count, size, kernels),
            try FloatMatrix(file, "event.mode", modes.count, size, kernels),
            try FloatMatrix(file, "event.contexts", contexts.count, size, kernels),
        ]
    }

    /// For each word, the logit that it names an event.
    func triggers(_ vectors: WordVectors) -> [Float] {
        var found: [Float] = []
        found.reserveCapacity(vectors.count)
        vectors.blocks(of: trigger, words: 0..<vectors.count) { _, rows, scores, stride in
            for row in 0..<rows { found.append(scores[row * stride]) }
        }
        return found
    }

    /// Logits of types, modalities, modes and contexts for one candidate.
    func logits(
        _ vectors: WordVectors, sentence: Range<Int>, source: Range<Int>?, target: Range<Int>?,
        trigger: Range<Int>?
    ) -> [[Float]] {
        let input = Buffer<Float>(5 * width)
        mean(vectors, sentence, into: input.start)
        for (k, span) in [source, target, trigger].enumerated() {
            let place = input.start + (k + 1) * width
            if let span {
                mean(vectors, span, into: place)
            } else {
                for i in 0..<width { place[i] = absent[k * width + i] }
            }
        }
        if let source, let target {
            let (a, b) = source.lowerBound <= target.lowerBound ? (source, target) : (target, source)
            if a.upperBound < b.lowerBound {
                mean(vectors, a.upperBound..<b.lowerBound, into: input.start + 4 * width)
            }
        }
        let inner = Buffer<Float>(hidden.stride)
        hidden.apply(
            input.start, stride: 5 * width, rows: 1, demarche_relu, into: inner.start, stride: hidden.stride)
        return outputs.map { matrix in
            let out = Buffer<Float>(matrix.stride)
            matrix.apply(inner.start, stride: hidden.stride, rows: 1, into: out.start, stride: matrix.stride)
            return (0..<matrix.columns).map { out[$0] }
        }
    }

    private func mean(
        _ vectors: WordVectors, _ words: Range<Int>, into out: UnsafeMutablePointer<Float>
    ) {
        for i in words {
            let row = vectors.row(i)
            for k in 0..<width { out[k] += row[k] }
        }
        let scale = 1 / Float(max(1, words.count))
        for k in 0..<width { out[k] *= scale }
    }
}
