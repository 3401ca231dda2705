/// Finds the best dependency tree: the maximum spanning arborescence with one child of the root
/// (Chu & Liu 1965, Edmonds 1967).
enum TreeDecoder {
    /// Heads of `count` words from scores `[dependent][head]`, where head 0 is the root and head j the j-th
    /// word from 1. The result has the same numbering. Of equal scores the lowest head wins.
    static func heads(count: Int, scores: [Float]) -> [Int] {
        let width = count + 1
        var greedy = [Int](repeating: 0, count: count)
        for i in 0..<count {
            var best = -1
            for j in 0..<width where j != i + 1 {
                if best < 0 || scores[i * width + j] > scores[i * width + best] { best = j }
            }
            greedy[i] = best
        }
        if greedy.count(where: { $0 == 0 }) == 1, isTree(greedy) { return greedy }
        return arborescence(count, scores)
    }

    /// Whether every word reaches the root.
    private static func isTree(_ heads: [Int]) -> Bool {
        var state = [UInt8](repeating: 0, count: heads.count + 1)
        state[0] = 2
        for start in 1..<state.count {
            var i = start
            while state[i] == 0 {
                state[i] = 1
                i = heads[i - 1]
            }
            if state[i] == 1 { return false }
            i = start
            while state[i] == 1 {
                state[i] = 2
                i = heads[i - 1]
            }
        }
        return true
    }

    private struct Edge {
        var dependent: Int32
        var head: Int32
    }

    /// A cycle that became one node: its parts and the edge that each had within the cycle.
    private struct Contraction {
        var parts: [(component: Int, edge: Edge)]
    }

    /// Makes a second child of the root worse than any tree with one.
    private static let rootPenalty = 10_000.0

    private static func arborescence(_ count: Int, _ scores: [Float]) -> [Int] {
        let size = count + 1
        // Row d, column h: score of h as head of d, and the words that the edge joins.
        var weights = [Double](repeating: 0, count: size * size)
        var edges = [Edge](repeating: Edge(dependent: 0, head: 0), count: size * size)
        for d in 1..<size {
            for h in 0..<size {
                weights[d * size + h] = Double(scores[(d - 1) * size + h]) - (h == 0 ? rootPenalty : 0)
                edges[d * size + h] = Edge(dependent: Int32(d), head: Int32(h))
            }
        }
        var active = Array(0..<size)
        var component = Array(0..<size)
        var parent = [Int](repeating: -1, count: size)
        var contractions: [Contraction] = []
        var best = [Int](repeating: 0, count: size)

        while true {
            for d in active where d != 0 {
                var top = -1
                for h in active where h != d {
                    if top < 0 || weights[d * size + h] > weights[d * size + top] { top = h }
                }
                best[d] = top
            }
            guard let cycle = cycle(active, best) else { break }
            let id = size + contractions.count
            contractions.append(
                Contraction(parts: cycle.map { (component[$0], edges[$0 * size + best[$0]]) }))
            for node in cycle { parent[component[node]] = id }
            parent.append(-1)

            let members = Set(cycle)
            let node = cycle[0]
            var into: [(score: Double, edge: Edge)] = []
            var outside: [Int] = []
            for v in active where !members.contains(v) {
                outside.append(v)
                var top = -1
                var gain = 0.0
                for c in cycle {
                    let own = weights[c * size + v] - weights[c * size + best[c]]
                    if top < 0 || own > gain { (top, gain) = (c, own) }
                }
                into.append((gain, edges[top * size + v]))
                if v == 0 { continue }
                var from = cycle[0]
                for c in cycle where weights[v * size + c] > weights[v * size + from] { from = c }
                weights[v * size + node] = weights[v * size + from]
                edges[v * size + node] = edges[v * size + from]
            }
            for (v, entry) in zip(outside, into) {
                weights[node * size + v] = entry.score
                edges[node * size + v] = entry.edge
            }
            component[node] = id
            active = active.filter { $0 == node || !members.contains($0) }
        }

        // Undoes the contractions, last first: the edge into a cycle replaces the one at the word that it
        // enters.
        var chosen = [Edge](repeating: Edge(dependent: 0, head: 0), count: size + contractions.count)
        for d in active where d != 0 { chosen[component[d]] = edges[d * size + best[d]] }
        for index in contractions.indices.reversed() {
            let id = size + index
            let entering = chosen[id]
            var part = Int(entering.dependent)
            while parent[part] != id { part = parent[part] }
            for (component, edge) in contractions[index].parts {
                chosen[component] = component == part ? entering : edge
            }
        }
        return (1..<size).map { Int(chosen[$0].head) }
    }

    /// A cycle among the best edges, in ascending order of nodes.
    private static func cycle(_ active: [Int], _ best: [Int]) -> [Int]? {
        var seen = [Int](repeating: -1, count: best.count)
        seen[0] = Int.max
        for start in active where seen[start] < 0 {
            var i = start
            while seen[i] < 0 {
                seen[i] = start
                i = best[i]
            }
            guard seen[i] == start else { continue }
            var nodes = [i]
            var next = best[i]
            while next != i {
                nodes.append(next)
                next = best[next]
            }
            return nodes.sorted()
        }
        return nil
    }
}
