#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A small generator of pseudo-random numbers: the same seed gives the same numbers on every machine.
///
/// Method: SplitMix64 (Steele, Lea and Flood 2014, “Fast splittable pseudorandom number generators”). Not for secrets.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Begins a stream.
    public init(seed: UInt64) { state = seed }

    /// Begins the stream that belongs to a name within another: what is drawn for one name does not depend on which other
    /// names there are.
    public init(seed: UInt64, stream: UInt64, name: String) {
        // FNV-1a over the name's bytes (Fowler, Noll and Vo), then mixed by the generator itself.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var mixer = SplitMix64(seed: seed ^ hash)
        state = mixer.next() &+ stream &* 0xD1B5_4A32_D192_ED03
        _ = next()
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number above 0 and up to 1.
    public mutating func uniform() -> Double { Double((next() >> 11) + 1) * 0x1p-53 }

    /// A number of the exponential distribution with mean 1.
    public mutating func exponential() -> Double { -log(uniform()) }

    /// A number of the standard normal distribution (Box and Muller 1958).
    public mutating func normal() -> Double {
        (2 * exponential()).squareRoot() * cos(2 * Double.pi * uniform())
    }

    /// A number of the gamma distribution with scale 1 (Marsaglia and Tsang 2000). `shape` must be above 0.
    public mutating func gamma(shape: Double) -> Double {
        guard shape >= 1 else { return gamma(shape: shape + 1) * pow(uniform(), 1 / shape) }
        let d = shape - 1 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
            if v > 0, log(uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
        }
    }

    /// A count of the Poisson distribution. Method: products of uniform numbers (Knuth), in parts so that it also holds for
    /// large means.
    public mutating func poisson(mean: Double) -> Int {
        var count = 0
        var rest = mean
        while rest > 0 {
            let part = min(rest, 30)
            rest -= part
            let limit = exp(-part)
            var product = uniform()
            while product > limit {
                count += 1
                product *= uniform()
            }
        }
        return count
    }
}
