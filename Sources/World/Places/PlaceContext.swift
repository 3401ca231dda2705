/// What the story's other names say about a place: where their first guesses lie.
struct PlaceContext {
    private let story: PlaceStory
    /// Weight of each country by index, over all names.
    private var countries: [Float]
    /// Weight of first-level units by place.
    private var units = Masses()
    /// Countries and units that are named themselves.
    private var named = Masses()
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
                    units.add(place, weight)
                    named.add(place, weight)
                } else if record.unit != 0 {
                    units.add(Int(record.unit), weight)
                }
                if kind == .country { named.add(place, weight) }
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
            let mass = max(0, countries[Int(record.country)] - own.countries[Int(record.country)])
            sink.add(.countryShare, mass / rest)
            sink.add(.countryAmount, mass / (mass + 3))
            let countryPlace = story.gazetteer.countryPlace(record.country)
            if countryPlace != place { sink.add(.countryNamed, min(1, named[countryPlace])) }
        }
        let unit = record.kind == PlaceKind.unit.rawValue ? place : Int(record.unit)
        if unit != 0 {
            let mass = max(0, units[unit] - own.units[unit])
            sink.add(.unitShare, mass / rest)
            sink.add(.unitAmount, mass / (mass + 3))
            if unit != place { sink.add(.unitNamed, min(1, named[unit])) }
        }
        if record.isTown || record.kind == PlaceKind.district.rawValue
            || record.kind == PlaceKind.facility.rawValue
        {
            var near: Float = 0
            for spot in spots where spot.name != n && spot.record.country == record.country {
                near += spot.weight * record.nearness(spot.record, within: 200)
            }
            sink.add(.nearAmount, near / (near + 2))
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
        var countries = Masses()
        var units = Masses()
        var total: Float = 0
    }

    func own(_ n: Int) -> Own {
        var own = Own()
        let name = story.names[n]
        guard name.count > 0 else { return own }
        own.total = Self.weight(name)
        each(name) { place, record, weight in
            own.countries.add(Int(record.country), weight)
            let unit = record.kind == PlaceKind.unit.rawValue ? place : Int(record.unit)
            if unit != 0 { own.units.add(unit, weight) }
        }
        return own
    }
}

/// Weights of a few places. A list: a story names few, and a dictionary takes longer than looking through them.
struct Masses {
    private var places: [Int] = []
    private var weights: [Float] = []

    /// Most places that are kept; those after them have no weight.
    private static let most = 256

    subscript(place: Int) -> Float {
        for i in places.indices where places[i] == place { return weights[i] }
        return 0
    }

    /// The place of greatest weight; the first of equal ones.
    var largest: (place: Int, weight: Float)? {
        guard let most = weights.max(), let i = weights.firstIndex(of: most) else { return nil }
        return (places[i], most)
    }

    mutating func add(_ place: Int, _ weight: Float) {
        for i in places.indices where places[i] == place {
            weights[i] += weight
            return
        }
        if places.count < Self.most {
            places.append(place)
            weights.append(weight)
        }
    }
}
