/// Disjoint groups of numbers, joined step by step; a group's root is its least member.
public struct Groups: Sendable {
    private var parent: [Int]

    /// Every number from 0 to `count`, not included, alone.
    public init(count: Int) {
        parent = Array(0..<count)
    }

    /// The least number of the group.
    public mutating func root(_ number: Int) -> Int {
        var number = number
        while parent[number] != number {
            parent[number] = parent[parent[number]]
            number = parent[number]
        }
        return number
    }

    /// Makes one group of two.
    public mutating func join(_ a: Int, _ b: Int) {
        let (x, y) = (root(a), root(b))
        if x != y { parent[max(x, y)] = min(x, y) }
    }

    /// The groups of some numbers, each in order, by their first.
    public mutating func parts(_ numbers: some Sequence<Int>) -> [[Int]] {
        var groups: [Int: [Int]] = [:]
        for number in numbers.sorted() { groups[root(number), default: []].append(number) }
        return groups.values.sorted { $0[0] < $1[0] }
    }
}
