#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// A cylindrical equal-spaced map of the part of the world where something happened.
///
/// Distances are true along the middle parallel; the map is cut where most sea or land without events lies, so that Tokyo and
/// Washington stand on either side of the Pacific.
struct MapFrame {
    let width: Double
    let height: Double
    private let west: Double
    private let north: Double
    /// Units a degree of longitude and of latitude.
    private let scaleX: Double
    private let scaleY: Double

    /// Widest and narrowest view in degrees, and how much is shown around the points.
    private static let least = 24.0
    private static let margin = 0.14

    /// Fits points into a frame of a width; its height lies within bounds.
    init(_ points: [GeoPoint], width: Double, heights: ClosedRange<Double>) {
        let start = Self.cut(points.map(\.longitude))
        let longitudes = points.map { Self.wrapped($0.longitude, from: start) }
        let (east0, west0) = (longitudes.max() ?? 180, longitudes.min() ?? -180)
        let (north0, south0) = (points.map(\.latitude).max() ?? 80, points.map(\.latitude).min() ?? -60)
        let middle = min(max((north0 + south0) / 2, -60), 60)
        let shrink = cos(middle * .pi / 180)
        var spanX = max((east0 - west0) * (1 + 2 * Self.margin), Self.least / shrink)
        var spanY = max((north0 - south0) * (1 + 2 * Self.margin), Self.least * 0.6)
        spanX = min(spanX, 360)
        // The frame's shape decides which of both spans grows.
        let natural = width * spanY / (spanX * shrink)
        let height = min(max(natural, heights.lowerBound), heights.upperBound)
        if natural < height {
            spanY = height / width * spanX * shrink
        } else {
            spanX = spanY * width / (height * shrink)
        }
        scaleX = width / spanX
        scaleY = height / spanY
        west = (east0 + west0) / 2 - spanX / 2
        let centre = min(max((north0 + south0) / 2, -84 + spanY / 2), max(84 - spanY / 2, -84 + spanY / 2))
        north = centre + spanY / 2
        self.width = width
        self.height = height
    }

    /// Behind the widest gap between longitudes.
    private static func cut(_ longitudes: [Double]) -> Double {
        let sorted = longitudes.sorted()
        guard let first = sorted.first, let last = sorted.last else { return -180 }
        var best = (gap: first + 360 - last, start: first)
        for (a, b) in zip(sorted, sorted.dropFirst()) where b - a > best.gap + 1e-9 { best = (b - a, b) }
        return best.start
    }

    private static func wrapped(_ longitude: Double, from start: Double) -> Double {
        var longitude = longitude
        while longitude < start { longitude += 360 }
        while longitude >= start + 360 { longitude -= 360 }
        return longitude
    }

    /// Where a point stands; `nil` outside the frame.
    func place(_ point: GeoPoint) -> (x: Double, y: Double)? {
        let x = (Self.wrapped(point.longitude, from: west) - west) * scaleX
        let y = (north - point.latitude) * scaleY
        return x <= width && (0...height).contains(y) ? (x, y) : nil
    }

    /// Paths of the outlines that the frame shows, each as many times as it meets the frame around the globe; points closer than half
    /// a unit are passed over.
    func paths(_ rings: [Outlines.Ring]) -> [String] {
        rings.flatMap { ring -> [String] in
            [-360.0, 0, 360].compactMap { turn in path(ring, turn) }
        }
    }

    private func path(_ ring: Outlines.Ring, _ turn: Double) -> String? {
        var points: [(Int, Int)] = []
        var (isWest, isEast, isNorth, isSouth) = (true, true, true, true)
        for (longitude, latitude) in zip(ring.longitudes, ring.latitudes) {
            let x = (longitude + turn - west) * scaleX
            let y = (north - latitude) * scaleY
            if x >= 0 { isWest = false }
            if x <= width { isEast = false }
            if y >= 0 { isNorth = false }
            if y <= height { isSouth = false }
            // Tenths of a unit; far outside the frame nothing depends on where exactly.
            let point = (Int((min(max(x, -3000), 5000)) * 10), Int((min(max(y, -3000), 5000)) * 10))
            if let last = points.last, abs(last.0 - point.0) < 6, abs(last.1 - point.1) < 6 { continue }
            points.append(point)
        }
        guard !isWest, !isEast, !isNorth, !isSouth, points.count > 2 else { return nil }
        var path = "M\(Self.tenths(points[0].0)) \(Self.tenths(points[0].1))l"
        var last = points[0]
        for point in points.dropFirst() {
            path += "\(Self.tenths(point.0 - last.0)) \(Self.tenths(point.1 - last.1)) "
            last = point
        }
        return path.dropLast() + "z"
    }

    static func tenths(_ value: Int) -> String {
        value % 10 == 0
            ? String(value / 10) : (value < 0 ? "-" : "") + "\(abs(value) / 10).\(abs(value) % 10)"
    }

    static func number(_ value: Double) -> String { tenths(Int((value * 10).rounded())) }
}
