private import Records

/// Gathers the versions of each quotation over many stories: values in, values out, in whatever order they come.
///
/// Quotations belong together when one speaker said both within three days and their words are alike, or when different
/// speakers are given the same words beyond doubt. Nothing is merged on meaning alone.
public enum QuoteClusters {
    /// Days between two versions of one quotation, at most.
    public static let window = 3

    /// The clusters, ordered by their sources.
    /// - Parameters:
    ///   - mentions: statements of all stories; those without quotation marks only join the quotations that they retell.
    ///   - roots: for a story that copies others the story it goes back to, as the ledger keeps it.
    public static func clusters(_ mentions: [QuoteMention], roots: [String: String] = [:]) -> [QuoteCluster] {
        let mentions = mentions.sorted(by: QuoteMention.precedes)
        let said = mentions.map { Said($0) }
        let quoted = said.indices.filter { said[$0].mention.isQuoted && !said[$0].words.keys.isEmpty }
        var groups = Groups(count: said.count)
        for (i, j) in pairs(said, quoted) where isSameQuotation(said[i], said[j]) { groups.join(i, j) }
        var members: [Int: [Int]] = [:]
        for i in quoted { members[groups.root(i), default: []].append(i) }
        let retold = retellings(said, quoted)
        return members.values.map { $0.sorted() }.sorted { $0[0] < $1[0] }.map { group in
            let lost = Set(group.flatMap { retold[$0] ?? [] })
            return cluster(group, lost: lost.sorted(), said, roots)
        }
    }

    /// A mention with what comparisons need.
    private struct Said {
        let mention: QuoteMention
        let words: QuoteWords
        let speakers: Set<UInt64>
        let day: Int?

        init(_ mention: QuoteMention) {
            self.mention = mention
            words = QuoteWords(mention.text)
            speakers = SpeakerKey.keys(mention)
            day = mention.published.flatMap { CalendarDay(opening: $0) }?.ordinal
        }

        func isNear(_ other: Said) -> Bool {
            guard let day, let otherDay = other.day else { return day == other.day }
            return abs(day - otherDay) <= QuoteClusters.window
        }
    }

    /// Pairs that share a speaker, or two neighbouring words, each once.
    private static func pairs(_ said: [Said], _ chosen: [Int]) -> [(Int, Int)] {
        var bySign: [UInt64: [Int]] = [:]
        for i in chosen {
            for sign in said[i].speakers.union(said[i].words.pairs) { bySign[sign, default: []].append(i) }
        }
        var found: Set<Int> = []
        for list in bySign.values {
            for (n, i) in list.enumerated() {
                for j in list[(n + 1)...] where said[i].isNear(said[j]) { found.insert(i * said.count + j) }
            }
        }
        return found.sorted().map { ($0 / said.count, $0 % said.count) }
    }

    private static func isSameQuotation(_ a: Said, _ b: Said) -> Bool {
        if !a.speakers.isDisjoint(with: b.speakers) {
            // One story quotes a speaker with many like words that are different quotations.
            if a.mention.story == b.mention.story { return QuoteLikeness.isSame(a.words, b.words) }
            return QuoteLikeness.isVariant(a.words, b.words)
        }
        return QuoteLikeness.isSame(a.words, b.words)
    }

    /// For each quotation the statements of other stories that tell it without quotation marks.
    private static func retellings(_ said: [Said], _ quoted: [Int]) -> [Int: [Int]] {
        var bySpeaker: [UInt64: [Int]] = [:]
        for i in said.indices where !said[i].mention.isQuoted {
            for speaker in said[i].speakers { bySpeaker[speaker, default: []].append(i) }
        }
        var result: [Int: [Int]] = [:]
        for i in quoted {
            for j in Set(said[i].speakers.flatMap { bySpeaker[$0] ?? [] }).sorted()
            where said[i].mention.story != said[j].mention.story && said[i].isNear(said[j])
                && QuoteLikeness.isRetold(said[i].words, said[j].words)
            {
                result[i, default: []].append(j)
            }
        }
        return result
    }

    // MARK: - Flags

    private static func cluster(_ group: [Int], lost: [Int], _ said: [Said], _ roots: [String: String])
        -> QuoteCluster
    {
        let source = said[group[0]]
        let stories = Set((group + lost).map { said[$0].mention.story })
        let isSingle = Set(stories.map { roots[$0] ?? $0 }).count < 2
        let wrong = misattributed(group, said, roots)
        let isLost = Set(lost)
        let variants = (group + lost).sorted().map { i in
            var flags: Set<QuoteFlag> = isSingle ? [.singleSource] : []
            var changes: [WordDiff.Piece] = []
            if i != group[0] {
                changes = WordDiff.pieces(source.mention.text, said[i].mention.text)
                if !changes.contains(where: \.isChange) { changes = [] }
            }
            if isLost.contains(i) {
                flags.insert(.quoteLost)
            } else if isReworded(changes) {
                flags.insert(.reworded)
            }
            if wrong.contains(i) { flags.insert(.misattributed) }
            return QuoteCluster.Variant(
                mention: said[i].mention, changes: changes, flags: QuoteFlag.allCases.filter(flags.contains))
        }
        // A retelling may be older than the first story that quotes.
        let ordered =
            variants.filter { $0.mention == source.mention }
            + variants.filter { $0.mention != source.mention }
        return QuoteCluster(source: source.mention, variants: ordered, isSingleSource: isSingle)
    }

    /// True when words were put for others or added inside; what is cut or added at either end is none.
    private static func isReworded(_ changes: [WordDiff.Piece]) -> Bool {
        changes.enumerated().contains { i, piece in
            guard piece.isChange else { return false }
            let isEdge = i == 0 || i == changes.count - 1
            return !isEdge || (!piece.old.isEmpty && !piece.new.isEmpty)
        }
    }

    /// Those whose speaker is not the one that most independent stories name; where none has a majority and one story
    /// names both, all of that story's.
    private static func misattributed(_ group: [Int], _ said: [Said], _ roots: [String: String]) -> Set<Int> {
        let named = group.filter { !said[$0].speakers.isEmpty }
        guard let first = named.first else { return [] }
        func support(_ i: Int) -> Int {
            Set(
                named.filter { !said[$0].speakers.isDisjoint(with: said[i].speakers) }
                    .map { roots[said[$0].mention.story] ?? said[$0].mention.story }
            ).count
        }
        let supports = Dictionary(uniqueKeysWithValues: named.map { ($0, support($0)) })
        let most = supports.values.max() ?? 0
        let leaders = named.filter { supports[$0] == most }
        let right = leaders.first ?? first
        let rivals = leaders.filter { said[$0].speakers.isDisjoint(with: said[right].speakers) }
        if rivals.contains(where: { said[$0].mention.story == said[right].mention.story }) {
            return Set(named)
        }
        return Set(named.filter { said[$0].speakers.isDisjoint(with: said[right].speakers) })
    }
}
