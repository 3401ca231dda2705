internal import Records

/// Judges what one actor does to another by signs that have names, a weight for each sign and type.
///
/// Arithmetic: `Documentation/model-format.md`, section 7, pairs.
struct PairHead: Sendable {
    /// How much the event head's own judgement counts beside the signs: of types, of whether anything happens; and
    /// what is added to the latter.
    let mix: (types: Float, happens: Float, bias: Float)
    /// The same of signs and the encoder of pairs (``PairEncoder``), for a given pair; `nil` in a file without that encoder.
    let voices: Voices?
    /// The types in the file's order.
    let types: [EventType]
    /// Hashes of the names, rising.
    private let keys: [UInt32]
    private let weights: Tensor<Int8>
    private let scales: Tensor<Float>

    /// How much each judge counts; `bias` is added to the sum of what they say of whether anything happens.
    struct Voices: Sendable {
        let signs: (types: Float, happens: Float)
        let encoder: (types: Float, happens: Float)
        let bias: Float
    }

    /// Reads `pair.*`; `nil` when the file has no such head. Throws ``WeightError``.
    init?(_ file: WeightFile) throws {
        guard let entry = file.header.tensors["pair.keys"], let count = entry.shape.first,
            let labels = file.header.labels.eventType
        else { return nil }
        types = labels.compactMap { EventType(rawValue: $0) }
        let mixed = try file.floats("pair.mix", [3])
        mix = (mixed[0], mixed[1], mixed[2])
        let given = file.header.tensors["pair.voices"] == nil ? nil : try file.floats("pair.voices", [5])
        voices = given.map {
            Voices(signs: ($0[0], $0[1]), encoder: ($0[2], $0[3]), bias: $0[4])
        }
        let bytes = try file.bytes("pair.keys", [count, 4])
        keys = (0..<count).map { i in
            (0..<4).reduce(0) { $0 | UInt32(UInt8(bitPattern: bytes[4 * i + $1])) << (8 * UInt32($1)) }
        }
        weights = try file.bytes("pair.weights", [count, types.count + 1])
        scales = try file.floats("pair.weights.scale", [count])
        guard zip(keys, keys.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw WeightError(path: file.path, reason: "has keys of “pair.keys” that do not rise")
        }
    }

    /// Logits: that anything happens, and of the types given that it does.
    func logits(_ features: [String: Float]) -> (happens: Float, types: [EventType: Float]) {
        let columns = types.count + 1
        var sums = [Float](repeating: 0, count: columns)
        // Sums of floats depend on their order, and a dictionary has none.
        for (name, value) in features.sorted(by: { $0.key < $1.key }) {
            guard let row = row(Self.hash(name)) else { continue }
            let scale = scales[row] * value
            for k in 0..<columns { sums[k] += Float(weights[row * columns + k]) * scale }
        }
        return (sums[0], Dictionary(uniqueKeysWithValues: zip(types, sums.dropFirst())))
    }

    private func row(_ key: UInt32) -> Int? {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == key ? low : nil
    }

    /// FNV-1a, 32 bits, of the name's UTF-8.
    static func hash(_ name: String) -> UInt32 {
        name.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
