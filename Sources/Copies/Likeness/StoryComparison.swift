public import Records
public import Tables

/// Says how two texts are related.
///
/// ```swift
/// let comparison = try StoryComparison(folder)
/// comparison.compare(a, b)   // Likeness(relation: .reworded, score: 0.97)
/// ```
public struct StoryComparison: Sendable {
    /// Weights of words, for ``TextProfile``.
    public let words: WordWeights
    private let model: PairModel

    /// Days between a story and its reworded copies, at most.
    public static let window = 3
    /// Runs of three words: overlap from which a copy is near, and the share of the smaller text.
    static let nearOverlap: Float = 0.40
    static let nearContainment: Float = 0.80
    /// Share of the shorter text whose sentences must stand in the other, in order.
    static let leastAligned: Float = 0.35
    /// Share of the later version's words that must be new for an update.
    static let leastNew: Float = 0.15

    /// Loads the tables of `copies/`. Throws ``TableError``.
    public init(_ folder: DataFolder) throws {
        words = try WordWeights(
            table: folder.table(WordWeights.name), path: folder.path + "/" + WordWeights.name)
        model = try PairModel(table: folder.table(PairModel.name), path: folder.path + "/" + PairModel.name)
    }

    /// Compares two texts, whichever comes first.
    public func compare(_ a: TextProfile, _ b: TextProfile) -> Likeness {
        compare(a, b, isSameDays: false, onlyCopies: false)
    }

    /// With `onlyCopies` a pair that cannot be copies is given up as soon as that is certain, without a score.
    private func compare(_ a: TextProfile, _ b: TextProfile, isSameDays: Bool, onlyCopies: Bool) -> Likeness {
        guard a.count > 0, b.count > 0 else { return .none }
        if a.hash == b.hash { return Likeness(relation: .exact, score: 1) }
        let shared = SharedStems(a, b)
        let words = max(a.count, b.count)
        var signs = PairSigns(boundOf: a, b, shared)
        func isNear() -> Bool {
            signs[.shingles] >= Self.nearOverlap || signs[.shinglesContained] >= Self.nearContainment
        }
        func mayBeCopy(_ open: [PairFeature]) -> Bool {
            (isNear() || signs[.aligned] >= Self.leastAligned)
                && model.mayBeCopy(signs, words: words, isSameDays: isSameDays, open: open)
        }
        if onlyCopies, !mayBeCopy(PairFeature.runs + PairFeature.orders) { return .none }
        signs.addRuns(a, b)
        if onlyCopies, !mayBeCopy(PairFeature.orders) { return .none }
        signs.addOrder(a, b, shared)
        let score = model.score(signs, words: words, isSameDays: isSameDays)
        guard score >= 0.5 else { return Likeness(relation: nil, score: score) }
        if isNear() { return Likeness(relation: .near, score: score) }
        let isAligned = signs[.aligned] >= Self.leastAligned
        return Likeness(relation: isAligned ? .reworded : nil, score: score)
    }

    /// Compares two stories. That both appeared within three days counts for a copy; a later version from the same agency that
    /// tells something new is an update, no copy.
    public func compare(_ a: Version, _ b: Version) -> Likeness { compare(a, b, onlyCopies: false) }

    private func compare(_ a: Version, _ b: Version, onlyCopies: Bool) -> Likeness {
        let isSameDays = a.day.flatMap { day in b.day.map { abs(day.ordinal - $0.ordinal) <= Self.window } }
        var likeness = compare(
            a.profile, b.profile, isSameDays: isSameDays ?? false, onlyCopies: onlyCopies)
        guard likeness.relation == .near || likeness.relation == .reworded, let agency = a.agency,
            agency == b.agency, let first = a.modified, let second = b.modified, first != second
        else { return likeness }
        // What another site reworded is no version of the agency's own.
        if likeness.relation == .reworded, let site = a.site, let other = b.site, site != other {
            return likeness
        }
        let (earlier, later) = first < second ? (a, b) : (b, a)
        if SentenceAlignment.newShare(of: later.profile, against: earlier.profile) >= Self.leastNew {
            likeness.relation = .update
        }
        return likeness
    }

    /// How one story repeats another; `nil` for stories that are independent of each other. A cheap test comes before the full
    /// comparison.
    public func link(_ a: Version, _ b: Version) -> StoryLink? {
        guard BandKeys.isWorthComparing(a.profile, b.profile), a.id != b.id else { return nil }
        let likeness = compare(a, b, onlyCopies: true)
        guard let relation = likeness.relation else { return nil }
        let (first, second) = a.rank < b.rank ? (a, b) : (b, a)
        return StoryLink(original: first.id, copy: second.id, relation: relation, score: likeness.score)
    }
}

/// What a comparison found.
public struct Likeness: Hashable, Sendable {
    /// `nil` for texts that are independent of each other.
    public var relation: CopyRelation?
    /// 0–1, rising with likeness and comparable across pairs; 1 only for exact copies, from .5 on copies.
    public var score: Double

    /// Makes a result.
    public init(relation: CopyRelation?, score: Double) {
        self.relation = relation
        self.score = score
    }

    /// Nothing to compare.
    static let none = Likeness(relation: nil, score: 0)
}
