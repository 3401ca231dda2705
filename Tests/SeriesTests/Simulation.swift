import Records
import Series

/// Series of weekly counts as bursty as news is: negative binomial, variance m + m²/k.
struct Simulation {
    var random: SplitMix64
    /// Burstiness.
    var k = 5.0

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func count(mean: Double) -> Double {
        Double(random.poisson(mean: random.gamma(shape: k) * mean / k))
    }

    /// Counts of one mean; from `jump` on of another.
    mutating func series(_ weeks: Int, mean: Double, jump: Int? = nil, factor: Double = 3) -> [Double] {
        (0..<weeks).map { count(mean: $0 >= jump ?? weeks ? mean * factor : mean) }
    }
}

extension ChangeDetector {
    /// Places where a change is first shown: the next one counts when the probability has fallen in between.
    func alarms(_ counts: [Double]) -> [Int] {
        var isOn = false
        var alarms: [Int] = []
        for (at, change) in changes(counts).enumerated() {
            guard let change else { continue }
            if change.probability < 0.5 { isOn = false }
            if !isOn, change.probability >= Self.threshold {
                isOn = true
                alarms.append(at)
            }
        }
        return alarms
    }
}
