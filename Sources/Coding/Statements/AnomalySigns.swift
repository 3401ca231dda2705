internal import Language
internal import Records
internal import Tables

/// Sequences of words that well-edited English does not have: `coding/anomaly_signs.tsv`.
struct AnomalySigns: Sendable {
    private struct Item: Sendable {
        var isExcluded: Bool
        var alternatives: Set<String>
    }

    private let signs: [(items: [Item], anomaly: Anomaly)]

    /// Throws ``TableError`` for an unknown tag or an empty pattern.
    init(_ folder: DataFolder) throws {
        let path = "coding/anomaly_signs.tsv"
        signs = try folder.table(path).rows.map { row in
            guard let anomaly = Anomaly(rawValue: row["anomaly"]) else {
                throw TableError(path: path, line: row.line, reason: "unknown anomaly “\(row["anomaly"])”")
            }
            let items = row["pattern"].split(separator: " ").map { item in
                let isExcluded = item.first == "!"
                let rest = isExcluded ? item.dropFirst() : item
                return Item(
                    isExcluded: isExcluded, alternatives: Set(rest.split(separator: "|").map(String.init)))
            }
            guard !items.isEmpty else {
                throw TableError(path: path, line: row.line, reason: "an empty pattern")
            }
            return (items, anomaly)
        }
    }

    /// The tags of the signs that stand in a range of tokens.
    func anomalies(in tokens: Range<Int>, _ tree: SyntaxTree) -> Set<Anomaly> {
        var found: Set<Anomaly> = []
        for sign in signs where !found.contains(sign.anomaly) && tokens.count >= sign.items.count {
            for start in tokens.lowerBound...(tokens.upperBound - sign.items.count) {
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
