internal import Tables

#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// The linear models that say what each leaf block of a page is.
///
/// A multinomial model gives a first opinion from the block itself, a binary one revises it from the opinions
/// around. Both were trained on pages with hand-extracted text: see `Training/train_blocks.py`.
struct BlockModel: Sendable {
    let vocabulary: NameVocabulary
    /// Weights of the first model: `kinds` numbers a feature.
    private let weights: [Float]
    private let contextWeights: [Float]
    private static let kinds = BlockKind.allCases.count

    /// Loads `press/block_weights.tsv`, `press/context_weights.tsv` and the class words.
    init(_ folder: DataFolder) throws {
        let table = try folder.table("press/block_weights.tsv")
        let families = Dictionary(uniqueKeysWithValues: zip(FeatureSpace.names, FeatureSpace.names.indices))
        var names: [String] = []
        var familyRows = [Float](repeating: 0, count: FeatureSpace.count * Self.kinds)
        var nameRows: [Float] = []
        for row in table.rows {
            let values = try row.fields.dropFirst().map { field in
                guard let value = Float(field) else {
                    throw TableError(
                        path: "press/block_weights.tsv", line: row.line, reason: "“\(field)” is no number")
                }
                return value
            }
            guard values.count == Self.kinds else { continue }
            if let feature = families[row.fields[0]] {
                for kind in 0..<Self.kinds { familyRows[feature * Self.kinds + kind] = values[kind] }
            } else {
                names.append(row.fields[0])
                nameRows += values
            }
        }
        weights = familyRows + nameRows
        vocabulary = NameVocabulary(try ClassWords(folder), names: names, first: FeatureSpace.count)
        let contexts = Dictionary(
            uniqueKeysWithValues: zip(ContextFeatures.names, ContextFeatures.names.indices))
        var second = [Float](repeating: 0, count: ContextFeatures.count)
        for row in try folder.table("press/context_weights.tsv").rows {
            if let feature = contexts[row["feature"]], let value = Float(row["weight"]) {
                second[feature] = value
            }
        }
        contextWeights = second
    }

    /// Probability of each kind, `BlockKind` by `BlockKind`, for a block with these features.
    func kinds(_ features: [Int]) -> [Double] {
        var sums = [Float](repeating: 0, count: Self.kinds)
        for feature in features {
            let row = feature * Self.kinds
            for kind in 0..<Self.kinds { sums[kind] += weights[row + kind] }
        }
        let top = sums.max() ?? 0
        let powers = sums.map { exp(Double($0 - top)) }
        let total = powers.reduce(0, +)
        return powers.map { $0 / total }
    }

    /// The second model's log odds that a block belongs to the article.
    func contextLogit(_ features: [Int]) -> Double {
        Double(features.reduce(Float(0)) { $0 + contextWeights[$1] })
    }
}
