/// Which words of one version of a quotation became which words of another.
public enum WordDiff {
    /// So many words of each version are compared, at most; what lies behind counts as changed.
    static let limit = 1_000

    /// A run of words that stayed, or that gave way to others.
    public struct Piece: Hashable, Sendable {
        /// The words in the first version; empty where words were added.
        public var old: String
        /// The words in the second version; empty where words were left out.
        public var new: String
        /// False where both are the same but for case and punctuation.
        public var isChange: Bool

        /// Makes a piece.
        public init(old: String, new: String, isChange: Bool) {
            self.old = old
            self.new = new
            self.isChange = isChange
        }
    }

    /// The pieces in order. The words that stay are a longest common subsequence.
    public static func pieces(_ old: String, _ new: String) -> [Piece] {
        let a = QuoteWords(old)
        let b = QuoteWords(new)
        var result: [Piece] = []
        // Behind the pieces made so far, and where the run of matching words that is not yet one began.
        var (i, j, run) = (0, 0, 0)
        func add(_ iEnd: Int, _ jEnd: Int, isChange: Bool) {
            guard i < iEnd || j < jEnd else { return }
            result.append(Piece(old: a.text(i..<iEnd), new: b.text(j..<jEnd), isChange: isChange))
            (i, j) = (iEnd, jEnd)
        }
        for (x, y) in matches(Array(a.keys.prefix(limit)), Array(b.keys.prefix(limit))) {
            if x != i + run || y != j + run {
                add(i + run, j + run, isChange: false)
                add(x, y, isChange: true)
                run = 0
            }
            run += 1
        }
        add(i + run, j + run, isChange: false)
        add(a.keys.count, b.keys.count, isChange: true)
        return result
    }

    /// A stretch of one version's text.
    public struct Run: Hashable, Sendable {
        /// As written, with its punctuation and white space.
        public var text: String
        /// True where the other version has other words.
        public var isChange: Bool
    }

    /// Both versions whole, each parted into what stayed and what did not.
    public static func runs(_ old: String, _ new: String) -> (old: [Run], new: [Run]) {
        let (a, b) = (QuoteWords(old), QuoteWords(new))
        let kept = matches(Array(a.keys.prefix(limit)), Array(b.keys.prefix(limit)))
        return (a.runs(kept: Set(kept.map(\.0))), b.runs(kept: Set(kept.map(\.1))))
    }

    /// Index pairs of a longest common subsequence, in order.
    private static func matches(_ a: [UInt64], _ b: [UInt64]) -> [(Int, Int)] {
        guard !a.isEmpty, !b.isEmpty else { return [] }
        let width = b.count + 1
        var lengths = [Int32](repeating: 0, count: (a.count + 1) * width)
        for i in stride(from: a.count - 1, through: 0, by: -1) {
            for j in stride(from: b.count - 1, through: 0, by: -1) {
                lengths[i * width + j] =
                    a[i] == b[j]
                    ? lengths[(i + 1) * width + j + 1] + 1
                    : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var result: [(Int, Int)] = []
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                result.append((i, j))
                (i, j) = (i + 1, j + 1)
            } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return result
    }
}
