/// Numbers joined into groups step by step.
struct ItemGroups {
    private var parent: [Int]

    init(count: Int) { parent = Array(0..<count) }

    mutating func root(_ number: Int) -> Int {
        var number = number
        while parent[number] != number {
            parent[number] = parent[parent[number]]
            number = parent[number]
        }
        return number
    }

    mutating func join(_ a: Int, _ b: Int) {
        let (x, y) = (root(a), root(b))
        if x != y { parent[max(x, y)] = min(x, y) }
    }

    /// The groups of some numbers, each in order, by their first.
    mutating func parts(_ numbers: some Sequence<Int>) -> [[Int]] {
        var groups: [Int: [Int]] = [:]
        for number in numbers.sorted() { groups[root(number), default: []].append(number) }
        return groups.values.sorted { $0[0] < $1[0] }
    }
}
