#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// The features of the second pass: how a block fits in with what the first pass thought of its neighbours.
///
/// Stacked classification (Cohen & Carvalho 2005): the second model sees the first one's probabilities around a
/// block and the container that they single out.
struct ContextFeatures {
    /// A family of mutually exclusive bins.
    enum Family: Int, CaseIterable {
        case own, previous, next, secondPrevious, secondNext, siblings, window, after, before, container
        case ownAndWindow, ownAndSiblings, headingAndNext, aroundPair, strongDistance, tagAndOwn
        case ownAndContainer, containerShare, ownAndWords, containerAndSiblings, headline

        var size: Int {
            switch self {
            case .own: 11
            case .previous, .next, .secondPrevious, .secondNext, .siblings, .window: 12
            case .after, .before, .strongDistance: 8
            case .container: 9
            case .ownAndWindow: 121
            case .ownAndSiblings: 132
            case .headingAndNext: 48
            case .aroundPair: 144
            case .tagAndOwn: 220
            case .ownAndContainer: 99
            case .containerShare: 6
            case .ownAndWords: 55
            case .containerAndSiblings: 108
            case .headline: 5
            }
        }
    }

    static let offsets: [Int] = {
        var offsets = [0]
        for family in Family.allCases { offsets.append(offsets[offsets.count - 1] + family.size) }
        return offsets
    }()
    static let count = offsets[Family.allCases.count]
    static let names: [String] = Family.allCases.flatMap { family in
        let name = "\(family)"
        return (0..<family.size).map { name + "=" + String($0) }
    }

    private let tree: HTMLTree
    private let blocks: [LeafBlock]
    private let scores: [Double]
    private let headline: Int
    let container: Container
    private var siblings: [Int: (sum: Double, words: Double)] = [:]
    /// Words of blocks taken so far, and probability times words so far, before each block.
    private var taken: [Double] = [0]
    private var expected: [Double] = [0]
    private var words: [Double] = [0]
    private var strong: [Int] = []

    /// `scores` are the first pass's probabilities that a block belongs to the article.
    init(_ tree: HTMLTree, _ blocks: [LeafBlock], scores: [Double], headline: Int) {
        self.tree = tree
        self.blocks = blocks
        self.scores = scores
        self.headline = headline
        container = Container(
            tree, blocks,
            values: zip(blocks, scores).map { block, score in
                min(2.5, max(-2.5, Self.logit(score))) * Self.mass(block.words)
            })
        for (i, block) in blocks.enumerated() {
            let count = Double(block.words)
            let parent = tree.parent(block.element)
            let sum = siblings[parent] ?? (0, 0)
            siblings[parent] = (sum.sum + scores[i] * count, sum.words + count)
            taken.append(taken[i] + (scores[i] > 0.5 ? count : 0))
            expected.append(expected[i] + scores[i] * count)
            words.append(words[i] + count)
            if scores[i] > 0.6, block.words >= 15 { strong.append(i) }
        }
    }

    static func logit(_ probability: Double) -> Double {
        let p = min(1 - 1e-4, max(1e-4, probability))
        return log(p / (1 - p))
    }

    /// Words count less the more there are: min(words, 60)^0.7.
    private static func mass(_ words: Int) -> Double { pow(Double(min(words, 60)), 0.7) }

    private static let limits = [0.02, 0.06, 0.12, 0.22, 0.35, 0.5, 0.65, 0.78, 0.88, 0.95]
    private static let shares = [0.001, 0.02, 0.05, 0.1, 0.3, 0.6, 0.9]

    private static func bin(_ value: Double, _ limits: [Double]) -> Int {
        var bin = 0
        while bin < limits.count, value >= limits[bin] { bin += 1 }
        return bin
    }

    private func scoreBin(_ i: Int) -> Int {
        blocks.indices.contains(i) ? Self.bin(scores[i], Self.limits) : 11
    }

    /// The features of block `i`.
    func features(_ i: Int) -> [Int] {
        var result: [Int] = []
        result.reserveCapacity(24)
        func add(_ family: Family, _ bin: Int) {
            result.append(Self.offsets[family.rawValue] + min(bin, family.size - 1))
        }
        let block = blocks[i]
        let count = Double(block.words)
        let own = scoreBin(i)
        let (previous, next) = (scoreBin(i - 1), scoreBin(i + 1))
        add(.own, own)
        add(.previous, previous)
        add(.next, next)
        add(.secondPrevious, scoreBin(i - 2))
        add(.secondNext, scoreBin(i + 2))

        let sum = siblings[tree.parent(block.element)] ?? (0, 0)
        let rest = sum.words - count
        let around = rest > 0 ? Self.bin((sum.sum - scores[i] * count) / rest, Self.limits) : 11
        add(.siblings, around)
        add(.ownAndSiblings, own * 12 + around)

        let low = max(0, i - 6)
        let high = min(blocks.count, i + 7)
        let near = words[high] - words[low] - count
        let mean = near > 0 ? (expected[high] - expected[low] - scores[i] * count) / near : 0
        let window = Self.bin(mean, Self.limits)
        add(.window, window)
        add(.ownAndWindow, own * 11 + min(10, window))

        let total = max(1, taken[blocks.count])
        add(.after, Self.bin((taken[blocks.count] - taken[i + 1]) / total, Self.shares))
        add(.before, Self.bin(taken[i] / total, Self.shares))
        add(.strongDistance, strongBin(i))
        add(.aroundPair, previous * 12 + next)
        let tag = BlockFeatures.tagBin(block.tag)
        add(.tagAndOwn, tag * 11 + own)
        if (3...6).contains(tag) { add(.headingAndNext, (tag - 3) * 12 + next) }

        let place = containerBin(block)
        add(.container, place)
        add(.ownAndContainer, own * 9 + place)
        add(.containerShare, Self.bin(container.share, [0.3, 0.5, 0.7, 0.85, 0.95]))
        add(.containerAndSiblings, place * 12 + around)
        add(.ownAndWords, own * 5 + FeatureSpace.bin(block.words, [3, 8, 16, 35]))
        add(.headline, headlineBin(i))
        return result
    }

    private func strongBin(_ i: Int) -> Int {
        var low = 0
        var high = strong.count
        while low < high {
            let middle = (low + high) / 2
            if strong[middle] < i { low = middle + 1 } else { high = middle }
        }
        var distance = Int.max
        if low > 0 { distance = i - strong[low - 1] }
        let after = low < strong.count && strong[low] == i ? low + 1 : low
        if after < strong.count { distance = min(distance, strong[after] - i) }
        guard distance < 99 else { return 7 }
        return FeatureSpace.bin(distance, [1, 2, 3, 5, 9, 20, 40]) - 1
    }

    /// Levels between block and container, 8 outside.
    private func containerBin(_ block: LeafBlock) -> Int {
        guard container.node > 0, tree.subtree(container.node).contains(block.element) else { return 8 }
        var at = block.element
        var level = 0
        while at > container.node {
            at = tree.parent(at)
            level += 1
        }
        return min(level, 7)
    }

    private func headlineBin(_ i: Int) -> Int {
        if headline < 0 { return 0 }
        if i < headline - 3 { return 1 }
        return i < headline ? 2 : i == headline ? 3 : 4
    }
}
