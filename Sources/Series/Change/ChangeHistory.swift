#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Cuts a whole history into stretches of one level, looking back.
///
/// Pruned exact linear time search (Killick, Fearnhead and Eckley 2012) over the square roots of the counts: the cuts that
/// make the squared distances from the stretches' means, in units of the noise, plus ``penalty`` for each cut least. The
/// noise is taken from the differences of neighbours, so that the changes themselves do not count as noise.
public enum ChangeHistory {
    /// Periods of one level.
    public struct Stretch: Hashable, Sendable {
        /// Places in the history.
        public var places: Range<Int>
        /// Mean count (of the square roots, squared).
        public var level: Double
    }

    /// No stretch is shorter.
    public static let shortest = 3
    /// What a cut must be worth, in units of log n: its place, its level, and its level's and its noise's doubt.
    static let penalty = 4.0

    /// The stretches of a history, in order. Time is linear while changes come at a steady pace.
    public static func stretches(_ counts: [Double]) -> [Stretch] {
        let roots = counts.map { max(0, $0).squareRoot() }
        guard roots.count >= 2 * shortest else {
            return roots.isEmpty ? [] : [stretch(0..<roots.count, roots)]
        }
        let variance = noise(roots)
        let price = penalty * log(Double(roots.count))
        var sums = [0.0]
        var squares = [0.0]
        for root in roots {
            sums.append(sums[sums.count - 1] + root)
            squares.append(squares[squares.count - 1] + root * root)
        }
        func cost(_ from: Int, _ to: Int) -> Double {
            let sum = sums[to] - sums[from]
            return max(0, squares[to] - squares[from] - sum * sum / Double(to - from)) / variance
        }
        var best = Array(repeating: Double.infinity, count: roots.count + 1)
        var previous = Array(repeating: 0, count: roots.count + 1)
        best[0] = -price
        var candidates = [0]
        for to in shortest...roots.count {
            let totals = candidates.map { best[$0] + cost($0, to) + price }
            for (at, total) in zip(candidates, totals) where total < best[to] {
                best[to] = total
                previous[to] = at
            }
            candidates = zip(candidates, totals).filter { $1 - price <= best[to] }.map(\.0)
            let next = to - shortest + 1
            if next >= shortest, best[next].isFinite { candidates.append(next) }
        }
        var cuts = [roots.count]
        while let last = cuts.last, last > 0 { cuts.append(previous[last]) }
        let ends = Array(cuts.reversed())
        return zip(ends, ends.dropFirst()).map { stretch($0..<$1, roots) }
    }

    private static func stretch(_ places: Range<Int>, _ roots: [Double]) -> Stretch {
        let mean = roots[places].reduce(0, +) / Double(places.count)
        return Stretch(places: places, level: mean * mean)
    }

    /// Variance from the median distance of neighbours, at least that of steady counts (¼ for roots of Poisson counts).
    private static func noise(_ roots: [Double]) -> Double {
        let steps = zip(roots, roots.dropFirst()).map { abs($1 - $0) }.sorted()
        // A normal step has standard deviation σ√2 and median distance .6745 of that.
        let deviation = steps[steps.count / 2] / (0.6745 * 2.0.squareRoot())
        return max(0.25, deviation * deviation)
    }
}
