internal import Tables

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// Weighs the signs of a pair into one score, by `copies/pair_weights.tsv`.
///
/// Two logistic regressions over the signs and their excess over .4 and over .8, one of stories and one of single sentences;
/// between 75 and 90 words of the longer text one passes into the other. In the model of stories no sign counts against a
/// copy, so that more likeness never lowers the score.
struct PairModel: Sendable {
    /// Where the table stands in the data folder.
    static let name = "copies/pair_weights.tsv"

    private static let knots: [Float] = [0, 0.4, 0.8]
    private static let columns = [
        ["story", "story40", "story80"], ["sentence", "sentence40", "sentence80"],
    ]
    /// Up to so many words of the longer text the sentence model holds, from so many on the story model.
    private static let sentenceWords: Float = 75
    private static let storyWords: Float = 90
    /// Runs of three words beyond the bound of near copies lift the score: nothing else tells a plain copy as surely.
    private static let nearShingles: Float = 0.4
    private static let nearLift: Float = 40
    /// Log-odds from which a pair counts as copies: at it, 0.4 % of the hard negatives are taken for copies.
    private static let decision: Float = 2

    /// What it is worth, in log-odds, that both appeared within the index's window of days: 215 of 217 negatives from the same
    /// three days stay below the decision with it, and reworded copies of a long story pass it.
    private static let sameDaysLift: Float = 2

    private var story: [Float]
    private var sentence: [Float]
    private var constants: (story: Float, sentence: Float)

    /// Reads the table. Throws ``TableError`` for an unknown or missing sign, and for what is no number.
    init(table: DataTable, path: String) throws {
        let features = Dictionary(
            uniqueKeysWithValues: PairFeature.allCases.map { ($0.name, $0.rawValue) })
        let count = PairFeature.allCases.count
        var weights = [[Float]](repeating: Array(repeating: .nan, count: 3 * count), count: 2)
        var constants: [Float]?
        for row in table.rows {
            let numbers = Self.columns.map { $0.map { Float(row[$0]) ?? .nan } }
            guard numbers.joined().allSatisfy(\.isFinite) else {
                throw TableError(path: path, line: row.line, reason: "a weight is no number")
            }
            if row["feature"] == "constant" {
                constants = numbers.map { $0[0] }
            } else if let feature = features[row["feature"]] {
                for model in 0..<2 {
                    weights[model].replaceSubrange(3 * feature..<3 * feature + 3, with: numbers[model])
                }
            } else {
                throw TableError(path: path, line: row.line, reason: "“\(row["feature"])” is no sign")
            }
        }
        guard let constants else { throw TableError(path: path, line: 0, reason: "has no row “constant”") }
        if let missing = weights[0].firstIndex(where: \.isNaN) {
            let name = PairFeature.allCases[missing / 3].name
            throw TableError(path: path, line: 0, reason: "has no weights for “\(name)”")
        }
        story = weights[0]
        sentence = weights[1]
        self.constants = (constants[0], constants[1])
    }

    /// How likely it is that one text copies the other, 0–1; from .5 on they count as copies. `words` is the length of the
    /// longer text; `isSameDays` says that both are known to have appeared within days of each other.
    func score(_ signs: PairSigns, words: Int, isSameDays: Bool) -> Double {
        let odds = odds(signs, words: words, isSameDays: isSameDays) { Self.sum(signs, $0) }
        return 1 / (1 + exp(-Double(odds)))
    }

    /// False for pairs that cannot reach a score of .5, when the `open` signs are known by an upper bound only.
    func mayBeCopy(_ signs: PairSigns, words: Int, isSameDays: Bool, open: [PairFeature]) -> Bool {
        let odds = odds(signs, words: words, isSameDays: isSameDays) { weights in
            open.reduce(Self.sum(signs, weights)) { sum, sign in
                let (value, at) = (signs[sign], sign.rawValue)
                // Straight between the knots: greatest at one of them or at the bound.
                let most = Self.knots.reduce(Self.part(value, weights, at)) { most, knot in
                    knot < value ? max(most, Self.part(knot, weights, at)) : most
                }
                return sum + most - Self.part(value, weights, at)
            }
        }
        return odds > -Self.rounding
    }

    /// More than sums of so few numbers can be off.
    private static let rounding: Float = 0.01

    private func odds(_ signs: PairSigns, words: Int, isSameDays: Bool, sum: ([Float]) -> Float) -> Float {
        let share = min(
            max((Float(words) - Self.sentenceWords) / (Self.storyWords - Self.sentenceWords), 0), 1)
        var odds = Self.nearLift * max(0, signs[.shingles] - Self.nearShingles) - Self.decision
        if isSameDays { odds += Self.sameDaysLift }
        if share > 0 { odds += share * (sum(story) + constants.story) }
        if share < 1 { odds += (1 - share) * (sum(sentence) + constants.sentence) }
        return odds
    }

    /// What one sign of some value adds.
    private static func part(_ value: Float, _ weights: [Float], _ feature: Int) -> Float {
        var sum: Float = 0
        for (j, knot) in knots.enumerated() where value > knot {
            sum += weights[3 * feature + j] * (value - knot)
        }
        return sum
    }

    private static func sum(_ signs: PairSigns, _ weights: [Float]) -> Float {
        var sum: Float = 0
        for (i, value) in signs.values.enumerated() {
            for (j, knot) in knots.enumerated() where value > knot {
                sum += weights[3 * i + j] * (value - knot)
            }
        }
        return sum
    }
}
