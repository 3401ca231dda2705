internal import Language
internal import Records
internal import Tables

/// Sequences of words that well-edited English does not have: `coding/anomaly_signs.tsv`.
struct AnomalySigns: Sendable {
    private struct Item: Sendable {
        var isExcluded: Bool
        var alternatives: Set<String>
    }

    private struct Sign: Sendable {
        var items: [Item]
        var anomaly: Anomaly
        /// Only as the last words of a phrase that is stressed or affirmed.
        var isFinal: Bool
    }

    private let signs: [Sign]

    /// Throws ``TableError`` for an unknown tag or an empty pattern.
    init(_ folder: DataFolder) throws {
        let path = "coding/anomaly_signs.tsv"
        signs = try folder.table(path).rows.map { row in
            guard let anomaly = Anomaly(rawValue: row["anomaly"]) else {
                throw TableError(path: path, line: row.line, reason: "unknown anomaly “\(row["anomaly"])”")
            }
            let words = row["pattern"].split(separator: " ")
            let items = words.filter { $0 != "$" }.map { item in
                let isExcluded = item.first == "!"
                let rest = isExcluded ? item.dropFirst() : item
                return Item(
                    isExcluded: isExcluded, alternatives: Set(rest.split(separator: "|").map(String.init)))
            }
            guard !items.isEmpty else {
                throw TableError(path: path, line: row.line, reason: "an empty pattern")
            }
            return Sign(items: items, anomaly: anomaly, isFinal: words.last == "$")
        }
    }

    /// The tags of the signs that stand in a range of tokens; `isStressed` where they are the object of a word like “stress”.
    func anomalies(in tokens: Range<Int>, _ tree: SyntaxTree, isStressed: Bool) -> Set<Anomaly> {
        var found: Set<Anomaly> = []
        var end = tokens.upperBound
        while end > tokens.lowerBound, tree.token(end - 1).upos == "PUNCT" { end -= 1 }
        for sign in signs where !found.contains(sign.anomaly) && tokens.count >= sign.items.count {
            let last = (sign.isFinal ? end : tokens.upperBound) - sign.items.count
            if sign.isFinal, !isStressed || last < tokens.lowerBound { continue }
            for start in (sign.isFinal ? last : tokens.lowerBound)...last {
                let fits = sign.items.enumerated().allSatisfy { index, item in
                    let token = tree.token(start + index)
                    let names: Set<String> = [token.form.lowercased(), token.upos, token.xpos]
                    return item.alternatives == ["*"]
                        || names.isDisjoint(with: item.alternatives) == item.isExcluded
                }
                if fits {
                    found.insert(sign.anomaly)
                    break
                }
            }
        }
        return found
    }
}
