#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// The decimal logarithm.
package func logarithm10(_ value: Float) -> Float { log10f(value) }

/// Turns the scores of options into their probabilities.
func softmax(_ scores: inout [Float]) {
    var most = -Float.infinity
    for score in scores { most = max(most, score) }
    var sum: Float = 0
    for i in scores.indices {
        scores[i] = expf(scores[i] - most)
        sum += scores[i]
    }
    for i in scores.indices { scores[i] /= sum }
}

/// The point on the unit sphere at so many degrees north and east.
package func spherePoint(latitude: Double, longitude: Double) -> (x: Float, y: Float, z: Float) {
    let (north, east) = (latitude * .pi / 180, longitude * .pi / 180)
    return (Float(cos(north) * cos(east)), Float(cos(north) * sin(east)), Float(sin(north)))
}
