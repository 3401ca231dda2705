internal import Dispute
internal import Ledger
internal import Records

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// Where things happened: a circle a place, as large as the number of events told there, conflict and the rest apart.
struct MapSection {
    private struct Spot {
        var name: String
        var country: String?
        var point: GeoPoint
        var conflict = 0
        var other = 0
        var citations: [Citation] = []
        var isDisputed = false
        var total: Int { conflict + other }
    }

    private let spots: [Spot]
    private static let most = 60
    private static let labels = 9
    private static let listed = 12

    init(_ contents: Contents, _ locate: (ResolvedPlace) -> GeoPoint?) {
        var spots: [String: Spot] = [:]
        for event in contents.events where !event.background && event.modality != .negated {
            guard let place = event.place, !place.inferred, let point = locate(place) else { continue }
            let key = place.geonames.map { String($0) } ?? place.name
            var spot = spots[key] ?? Spot(name: place.name, country: place.country?.rawValue, point: point)
            if event.quad == .materialConflict || event.quad == .verbalConflict {
                spot.conflict += 1
            } else {
                spot.other += 1
            }
            if place.disputed ?? false { spot.isDisputed = true }
            spot.citations += contents.citations(event).prefix(1)
            spots[key] = spot
        }
        self.spots = spots.sorted { ($1.value.total, $0.key) < ($0.value.total, $1.key) }.prefix(Self.most)
            .map(
                \.value)
    }

    func citations(_ contents: Contents) -> [Citation] {
        spots.prefix(Self.listed).flatMap { $0.citations.prefix(1) }
    }

    func html(_ bits: Bits, _ outlines: Outlines?) -> String {
        guard let outlines, !spots.isEmpty else { return "" }
        // The view holds nineteen places in twenty; a lone far one is listed only.
        let held = Self.held(spots)
        let frame = MapFrame(held, width: 720, heights: 300...460)
        var shapes = "<rect class=\"sea\" width=\"720\" height=\"\(MapFrame.number(frame.height))\"/>"
        shapes += "<path class=\"land\" d=\"\(frame.paths(outlines.rings).joined())\"/>"
        // The largest first, so that the small ones stay on top.
        let placed = spots.compactMap { spot in frame.place(spot.point).map { (spot, $0) } }
        for (spot, at) in placed { shapes += Self.circle(spot, at) }
        shapes += Self.names(placed)
        let label = "Map of the places where events are told; the list follows"
        return """
            <figure class="map"><svg class="chart" viewBox="0 0 720 \(MapFrame.number(frame.height))" role="img" aria-label="\(label)">\(shapes)</svg>
            <figcaption><span class="key-dot conflict"></span> mostly conflict \
            <span class="key-dot calm"></span> mostly talks, agreement or aid. The area of a circle grows with the number of events \
            that name the place; events whose place is only the dateline's are left out.</figcaption></figure>
            \(list(bits))
            """
    }

    private static func held(_ spots: [Spot]) -> [GeoPoint] {
        let total = spots.reduce(0) { $0 + $1.total }
        var sum = 0
        var held: [GeoPoint] = []
        for spot in spots {
            held.append(spot.point)
            sum += spot.total
            if sum * 20 >= total * 19 { break }
        }
        return held
    }

    private static func radius(_ spot: Spot) -> Double { min(4 + 2.6 * Double(spot.total).squareRoot(), 30) }

    private static func circle(_ spot: Spot, _ at: (x: Double, y: Double)) -> String {
        let name = spot.conflict > spot.other ? "conflict" : "calm"
        return
            "<circle class=\"spot \(name)\" cx=\"\(MapFrame.number(at.x))\" cy=\"\(MapFrame.number(at.y))\" r=\"\(MapFrame.number(radius(spot)))\">"
            + "<title>\(HTML.text(spot.name)): \(ChangesSection.count(spot.total, "event", "events"))</title></circle>"
    }

    /// Names of the largest, where they do not run into one another.
    private static func names(_ placed: [(Spot, (x: Double, y: Double))]) -> String {
        var boxes: [(x: Double, y: Double, width: Double)] = []
        var html = ""
        for (spot, at) in placed where boxes.count < labels {
            let width = Double(spot.name.count) * 6.6
            let reach = radius(spot) + 4
            let isLeft = at.x + reach + width > 716
            let x = isLeft ? at.x - reach - width : at.x + reach
            let box = (x: x, y: at.y, width: width)
            guard x > 0,
                !boxes.contains(where: {
                    abs($0.y - box.y) < 14 && $0.x < box.x + width && box.x < $0.x + $0.width
                })
            else { continue }
            boxes.append(box)
            html +=
                "<text class=\"place-name\" x=\"\(MapFrame.number(isLeft ? at.x - reach : x))\" y=\"\(MapFrame.number(at.y + 4))\""
                + "\(isLeft ? " text-anchor=\"end\"" : "")>\(HTML.text(spot.name))</text>"
        }
        return html
    }

    private func list(_ bits: Bits) -> String {
        let items = spots.map { spot -> String in
            let dispute = spot.isDisputed ? " <span class=\"flag\">status disputed</span>" : ""
            return "<li><span class=\"who\">\(HTML.text(spot.name))</span>\(dispute) <span class=\"small\">"
                + "\(ChangesSection.count(spot.total, "event", "events"))\(spot.conflict > 0 ? ", \(spot.conflict) of conflict" : "") · \(bits.cites(spot.citations))</span></li>\n"
        }
        return Bits.folded(items, top: Self.listed, most: 60) {
            "\($0) more places"
        } wrap: { items in
            "<ol class=\"places\">\n\(items)</ol>\n"
        }
    }
}
