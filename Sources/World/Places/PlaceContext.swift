/// What the story's other names say about a place: where their first guesses lie.
struct PlaceContext {
    private let story: PlaceStory
    /// Weight of each country by index, over all names.
    private var countries: [Float]
    /// Weight of first-level units by place.
    private var units: [Int: Float] = [:]
    /// Countries and units that are named themselves.
    private var named: [Int: Float] = [:]
    private var total: Float = 0
    /// Likely places with a spot on the map.
    private var spots: [Spot] = []
    private var dateline: (name: Int, record: PlaceRecord)?
    /// The likeliest place of each name.
    private var best: [Int?]

    private struct Spot {
        var name: Int
        var record: PlaceRecord
        var weight: Float
    }

    /// Guesses below this count for nothing.
    private static let least: Float = 0.1
    /// Most spots: a story with thousands of names is no story.
    private static let mostSpots = 256

    init(_ story: PlaceStory) {
        self.story = story
        countries = [Float](repeating: 0, count: story.gazetteer.countryCount)
        best = []
        best.reserveCapacity(story.names.count)
        for (n, name) in story.names.enumerated() {
            best.append(Self.likeliest(name))
            guard name.count > 0 else { continue }
            total += Self.weight(name)
            each(name) { place, record, weight in
                if Int(record.country) < countries.count { countries[Int(record.country)] += weight }
                let kind = PlaceKind(rawValue: record.kind) ?? .town
                if kind == .unit {
                    units[place, default: 0] += weight
                    named[place, default: 0] += weight
                } else if record.unit != 0 {
                    units[Int(record.unit), default: 0] += weight
                }
                if kind == .country { named[place, default: 0] += weight }
                if kind.isSpot || kind == .district, spots.count < Self.mostSpots {
                    spots.append(Spot(name: n, record: record, weight: weight))
                }
            }
            if name.isDateline, dateline == nil, let place = best[n] {
                dateline = (n, story.gazetteer.records[place])
            }
        }
    }

    /// More mentions count more, though not in proportion.
    private static func weight(_ name: PlaceStory.Name) -> Float { Float(name.count).squareRoot() }

    private static func likeliest(_ name: PlaceStory.Name) -> Int? {
        guard let most = name.local.dropLast().max(), let i = name.local.firstIndex(of: most),
            most >= name.local.last ?? 0
        else { return nil }
        return name.reading.candidates[i].place
    }

    private func each(_ name: PlaceStory.Name, _ body: (Int, PlaceRecord, Float) -> Void) {
        let weight = Self.weight(name)
        for (i, candidate) in name.reading.candidates.enumerated() where name.local[i] >= Self.least {
            body(candidate.place, story.gazetteer.records[candidate.place], name.local[i] * weight)
        }
    }

    /// The features of a candidate of name `n`. Its own guesses are left out.
    @inline(__always)
    func write(_ place: Int, of n: Int, _ own: Own, _ sink: inout some PlaceFeatureSink) {
        let record = story.gazetteer.records[place]
        let rest = max(1, total - own.total)
        if record.country != 0, Int(record.country) < countries.count {
            let mass = max(0, countries[Int(record.country)] - (own.countries[record.country] ?? 0))
            sink.add(.countryShare, mass / rest)
            sink.add(.countryAmount, logarithm10(1 + mass))
            let countryPlace = story.gazetteer.countryPlace(record.country)
            if countryPlace != place, let weight = named[countryPlace] {
                sink.add(.countryNamed, min(1, weight))
            }
        }
        let unit = record.kind == PlaceKind.unit.rawValue ? place : Int(record.unit)
        if unit != 0 {
            let mass = max(0, (units[unit] ?? 0) - (own.units[unit] ?? 0))
            sink.add(.unitShare, mass / rest)
            sink.add(.unitAmount, logarithm10(1 + mass))
            if unit != place, let weight = named[unit] { sink.add(.unitNamed, min(1, weight)) }
        }
        if record.isTown || record.kind == PlaceKind.district.rawValue || record.kind == PlaceKind.facility.rawValue {
            var near: Float = 0
            for spot in spots where spot.name != n && spot.record.country == record.country {
                near += spot.weight * record.nearness(spot.record, within: 200)
            }
            sink.add(.nearAmount, logarithm10(1 + near))
        }
        if let dateline, dateline.name != n {
            if dateline.record.country == record.country { sink.add(.datelineCountry, 1) }
            sink.add(.datelineNear, record.nearness(dateline.record, within: 200))
        }
        writeNeighbours(record, of: n, &sink)
    }

    @inline(__always)
    private func writeNeighbours(_ record: PlaceRecord, of n: Int, _ sink: inout some PlaceFeatureSink) {
        let first = story.names[n].first
        var near: Float = 0
        var unit: Float = 0
        for other in [first - 1, first + 1] where other >= 0 && other < story.nameOfMention.count {
            guard let name = story.nameOfMention[other], name != n, let place = best[name] else { continue }
            let neighbour = story.gazetteer.records[place]
            near = max(near, record.nearness(neighbour, within: 200))
            if record.unit != 0, neighbour.unit == record.unit || place == Int(record.unit) { unit = 1 }
        }
        sink.add(.neighbourNear, near)
        sink.add(.neighbourUnit, unit)
    }

    /// What a name itself adds to the sums.
    struct Own {
        var countries: [UInt16: Float] = [:]
        var units: [Int: Float] = [:]
        var total: Float = 0
    }

    func own(_ n: Int) -> Own {
        var own = Own()
        let name = story.names[n]
        guard name.count > 0 else { return own }
        own.total = Self.weight(name)
        each(name) { place, record, weight in
            own.countries[record.country, default: 0] += weight
            let unit = record.kind == PlaceKind.unit.rawValue ? place : Int(record.unit)
            if unit != 0 { own.units[unit, default: 0] += weight }
        }
        return own
    }
}
