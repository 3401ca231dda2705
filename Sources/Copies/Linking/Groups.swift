/// Disjoint groups of numbers, joined step by step; a group's root is its least member.
struct Groups {
    private var parent: [Int]

    init(count: Int) {
        parent = Array(0..<count)
    }

    /// The least number of the group.
    mutating func root(_ number: Int) -> Int {
        var number = number
        while parent[number] != number {
            parent[number] = parent[parent[number]]
            number = parent[number]
        }
        return number
    }

    /// Makes one group of two.
    mutating func join(_ a: Int, _ b: Int) {
        let (x, y) = (root(a), root(b))
        if x != y { parent[max(x, y)] = min(x, y) }
    }
}
