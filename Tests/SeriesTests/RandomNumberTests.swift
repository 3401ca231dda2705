import Series
import Testing

@Suite("Pseudo-random numbers")
struct RandomNumberTests {
    @Test("are those of SplitMix64")
    func reference() {
        // First outputs for seed 1234567 in the authors' C program (prng.di.unimi.it/splitmix64.c).
        var random = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }

    @Test("have the means and variances of their distributions")
    func moments() {
        var random = SplitMix64(seed: 7)
        func moments(_ draw: (inout SplitMix64) -> Double) -> (mean: Double, variance: Double) {
            let drawn = (0..<40_000).map { _ in draw(&random) }
            let mean = drawn.reduce(0, +) / 40_000
            return (mean, drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 40_000)
        }
        let cases: [((inout SplitMix64) -> Double, Double, Double)] = [
            ({ $0.uniform() }, 0.5, 1.0 / 12), ({ $0.exponential() }, 1, 1), ({ $0.normal() }, 0, 1),
            ({ $0.gamma(shape: 5) }, 5, 5), ({ $0.gamma(shape: 0.25) }, 0.25, 0.25),
            ({ Double($0.poisson(mean: 70)) }, 70, 70),
        ]
        for (draw, mean, variance) in cases {
            let found = moments(draw)
            #expect(abs(found.mean - mean) < 0.03 * (1 + mean))
            #expect(abs(found.variance - variance) < 0.06 * (1 + variance))
        }
    }

    @Test("streams of names are their own and stay")
    func streams() {
        var a = SplitMix64(seed: 1, stream: 0, name: "Reuters")
        var again = SplitMix64(seed: 1, stream: 0, name: "Reuters")
        var b = SplitMix64(seed: 1, stream: 0, name: "AP")
        var c = SplitMix64(seed: 1, stream: 1, name: "Reuters")
        let first = a.next()
        #expect(first == again.next())
        #expect(first != b.next() && first != c.next())
    }
}
