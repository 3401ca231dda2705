internal import Records

/// How far a figure would move if other publishers had been read.
///
/// Each replicate gives every publisher a weight from the exponential distribution with mean 1 (the Bayesian bootstrap,
/// Rubin 1981, with publishers for units); an event weighs the mean of its publishers' weights, so that what many report
/// stands firmer than what one reports. A publisher's weight follows from its name and the replicate alone: neither order
/// nor other publishers change it. The figure itself is then drawn from its posterior, which adds what so few events leave
/// unknown.
struct PublisherBootstrap {
    /// Fixed, so that the same ledger gives the same intervals.
    static let seed: UInt64 = 0x6465_6D61_7263_6865

    let replicates: Int
    private var weights: [String: [Double]] = [:]

    init(replicates: Int) { self.replicates = replicates }

    /// The weights of an event, one for each replicate.
    mutating func weights(of sources: [SeriesSource]) -> [Double] {
        let names = Set(sources.map(\.name)).sorted()
        guard !names.isEmpty else { return Array(repeating: 1, count: replicates) }
        var sum = Array(repeating: 0.0, count: replicates)
        for name in names {
            let own = weights(of: name)
            for at in 0..<replicates { sum[at] += own[at] }
        }
        return sum.map { $0 / Double(names.count) }
    }

    private mutating func weights(of name: String) -> [Double] {
        if let known = weights[name] { return known }
        var random = SplitMix64(seed: Self.seed, stream: 0, name: name)
        let drawn = (0..<replicates).map { _ in random.exponential() }
        weights[name] = drawn
        return drawn
    }

    /// The middle `share` of a sorted sample.
    static func interval(_ sorted: [Double], _ share: Double) -> ClosedRange<Double> {
        let low = quantile(sorted, (1 - share) / 2)
        return low...max(low, quantile(sorted, (1 + share) / 2))
    }

    /// Linear between neighbours (type 7 of Hyndman and Fan 1996). `sorted` must not be empty.
    private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let place = share * Double(sorted.count - 1)
        let at = min(sorted.count - 1, Int(place))
        let next = min(sorted.count - 1, at + 1)
        return sorted[at] + (sorted[next] - sorted[at]) * (place - Double(at))
    }
}
