#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// The decimal logarithm.
func logarithm10(_ value: Float) -> Float { log10f(value) }

/// Probabilities of options with these scores.
func softmax(_ scores: [Float]) -> [Float] {
    let most = scores.max() ?? 0
    let powers = scores.map { expf($0 - most) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
}

/// The point on the unit sphere at so many degrees north and east.
package func spherePoint(latitude: Double, longitude: Double) -> (x: Float, y: Float, z: Float) {
    let (north, east) = (latitude * .pi / 180, longitude * .pi / 180)
    return (Float(cos(north) * cos(east)), Float(cos(north) * sin(east)), Float(sin(north)))
}
