#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Says as counts come in whether their level has just changed.
///
/// Bayesian online change point detection (Adams and MacKay 2007, arXiv:0710.3742) on the square roots of the counts, which
/// makes the spread of bursty counts nearly even. Within a stretch the roots are normal with unknown mean and variance
/// (normal-inverse-gamma prior), so that the prediction is Student's t: its long tails let a single burst pass.
///
/// ```swift
/// let changes = ChangeDetector().changes([4, 6, 5, 3, 5, 4, 6, 5, 4, 15, 17, 14])
/// changes.last??.probability    // that a stretch began within the last eight periods
/// ```
public struct ChangeDetector: Sendable {
    /// What is known after a period.
    public struct Change: Hashable, Sendable {
        /// 0–1: that the present stretch began within the last ``ChangeDetector/reach`` periods.
        public var probability: Double
        /// How many periods ago it most probably began; 0 is the present one.
        public var age: Int
        /// True when the level since then is above that before.
        public var isRise: Bool
    }

    /// From this probability on a change is shown.
    public static let threshold = 0.8
    /// How recent a change must be.
    public static let reach = 8
    /// Periods before the first answer: the level must be known before it can change.
    public static let warmUp = 8
    /// Stretches are expected to last so many periods.
    static let expectedStretch = 52.0
    /// How many periods the prior of a new stretch's mean weighs.
    static let meanWeight = 0.3
    /// Shape of the prior of the variance: little is known.
    static let shape = 2.0
    /// How bursty counts are taken to be: the `k` of a negative binomial distribution, variance m + m²/k.
    static let dispersion = 5.0
    /// Stretches less probable than this are forgotten; keeps time linear.
    static let least = 1e-7

    /// Makes a detector.
    public init() {}

    /// What is known after each period; `nil` in the warm-up and for a missing count. Counts may be weighted.
    public func changes(_ counts: [Double?]) -> [Change?] {
        let opening = counts.lazy.compactMap { $0 }.prefix(Self.warmUp).map { $0.squareRoot() }
        guard opening.count == Self.warmUp else { return counts.map { _ in nil } }
        let start = opening.reduce(0, +) / Double(opening.count)
        var run = Run(prior: Stretch(level: start))
        return counts.map { count in
            guard let count else { return nil }
            run.add(max(0, count).squareRoot(), start: start)
            return run.seen > Self.warmUp ? run.change : nil
        }
    }

    /// The roots since some period on, as far as the distribution needs them.
    private struct Stretch {
        var probability = 1.0
        var length = 0
        var mean: Double
        var weight = ChangeDetector.meanWeight
        /// Parameters of the variance.
        var shape = ChangeDetector.shape
        var rate: Double
        /// Γ(shape + ½) / Γ(shape).
        var gammas = Stretch.firstGammas
        var sum = 0.0

        /// Before any count: a mean near what has been, a precision as such counts have it (delta method).
        init(level: Double) {
            mean = level
            rate = ChangeDetector.shape * (1 + level * level / ChangeDetector.dispersion) / 4
        }

        private static let firstGammas = exp(
            lgamma(ChangeDetector.shape + 0.5) - lgamma(ChangeDetector.shape))

        /// Student's t density of the next root.
        func density(_ root: Double) -> Double {
            let scale = 2 * rate * (weight + 1) / weight
            let distance = root - mean
            return gammas / (Double.pi * scale).squareRoot()
                * exp(-(shape + 0.5) * log1p(distance * distance / scale))
        }

        mutating func add(_ root: Double) {
            let distance = root - mean
            rate += weight * distance * distance / (2 * (weight + 1))
            mean = (weight * mean + root) / (weight + 1)
            weight += 1
            // Γ(a + 1) / Γ(a + ½) = a · Γ(a) / Γ(a + ½).
            gammas = shape / gammas
            shape += 0.5
            length += 1
            sum += root
        }
    }

    private struct Run {
        /// By age, the youngest first.
        var stretches: [Stretch]
        var seen = 0
        var total = 0.0

        init(prior: Stretch) { stretches = [prior] }

        mutating func add(_ root: Double, start: Double) {
            let hazard = 1 / ChangeDetector.expectedStretch
            var born = 0.0
            var sum = 0.0
            for at in stretches.indices {
                let joint = stretches[at].probability * stretches[at].density(root)
                born += joint * hazard
                stretches[at].probability = joint * (1 - hazard)
                sum += joint
                stretches[at].add(root)
            }
            seen += 1
            total += root
            // The level so far; the opening counts as much as half its length.
            let opening = Double(ChangeDetector.warmUp) / 2
            var new = Stretch(level: (start * opening + total) / (opening + Double(seen)))
            new.probability = born
            guard sum > 0 else {
                // Out of any range: begin anew.
                new.probability = 1
                stretches = [new]
                return
            }
            stretches.insert(new, at: 0)
            for at in stretches.indices { stretches[at].probability /= sum }
            stretches.removeAll { $0.probability < ChangeDetector.least }
        }

        var change: Change {
            // A stretch of length n began n periods ago: its first count is the one of n − 1 periods ago.
            let recent = stretches.filter { $0.length <= ChangeDetector.reach }
            let best = recent.filter { $0.length > 0 }.max {
                ($0.probability, $1.length) < ($1.probability, $0.length)
            }
            let before = Double(seen - (best?.length ?? 0))
            let old = before > 0 ? (total - (best?.sum ?? 0)) / before : 0
            let new = best.map { $0.sum / Double($0.length) } ?? old
            return Change(
                probability: min(1, recent.reduce(0) { $0 + $1.probability }),
                age: max(0, (best?.length ?? 1) - 1), isRise: new > old)
        }
    }
}
