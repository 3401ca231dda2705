/// The element that most likely holds the article: the subtree with the greatest sum of block values.
///
/// A paragraph of prose adds its words; a link list, a menu entry or a stray label takes some away, so that the
/// sum is greatest for the tightest element around the prose.
struct Container: Sendable {
    /// The element; 0 (the document) when the page has no prose.
    let node: HTMLTree.NodeID
    /// Its sum of values.
    let score: Double
    /// Words of prose in it, as a share of all prose of the page.
    let share: Double

    /// Finds the container for blocks of a page. `values` gives one value a block.
    init(_ tree: HTMLTree, _ blocks: [LeafBlock], values: [Double]) {
        var sums = [Double](repeating: 0, count: tree.count)
        var total = 0.0
        for (block, value) in zip(blocks, values) {
            if value > 0 { total += value }
            var at = block.element
            while at > 0 {
                sums[at] += value
                at = tree.parent(at)
            }
        }
        var best = 0
        var bestSum = 0.0
        // Equal sums: the innermost element, which comes later in document order.
        for (node, sum) in sums.enumerated() where sum > 0 && sum >= bestSum {
            best = node
            bestSum = sum
        }
        node = best
        score = bestSum
        share = total > 0 ? bestSum / total : 0
    }

    /// The value of a block judged by its form alone.
    static func value(_ block: LeafBlock) -> Double {
        if block.context.contains(.hidden) { return 0 }
        let dropped: LeafBlock.Context = [.nav, .footer, .aside, .form]
        let words = Double(block.words)
        let linked = Double(block.linkBytes) / Double(max(1, block.text.count))
        if linked > 0.5 { return -min(10, 1 + words) }
        if !block.context.isDisjoint(with: dropped) { return -min(5, words / 4) }
        let ends: Set<UInt8> = [0x2E, 0x21, 0x3F, 0x22, 0x94, 0x9D, 0x3A, 0x29]
        let sentence = block.text.last.map { ends.contains($0) } ?? false
        if words >= 12 || (words >= 6 && sentence) {
            return words * (1 - linked) * (block.tag == .li ? 0.6 : 1)
        }
        return block.tag.headingLevel > 1 ? 0 : -2
    }
}
