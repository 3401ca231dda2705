/// From probabilities to answers: the likeliest place, or only what it lies in, or none.
struct PlaceDecision {
    private let story: PlaceStory
    private let gazetteer: Gazetteer

    init(_ story: PlaceStory, _ gazetteer: Gazetteer) {
        self.story = story
        self.gazetteer = gazetteer
    }

    /// An answer for each name of the story.
    func answers() -> [LocatedPlace?] {
        let focus = PlaceFocus(story)
        return story.names.map { name in
            let none = name.final.last ?? 1
            if let most = name.final.dropLast().max(), most > 0, let i = name.final.firstIndex(of: most),
                most >= none * Self.doubt
            {
                if most < Self.leastLikely { return doubtful(name) }
                let (place, likelihood) = cityProper(name.reading.candidates[i].place, most, name)
                return gazetteer.place(place, confidence: likelihood)
            }
            return around(name, focus)
        }
    }

    /// A place is given when it is this likely beside the option that the name means nothing known.
    private static let doubt: Float = 0.7

    /// Below this, a place is one of many, and only their common state is given.
    private static let leastLikely: Float = 0.4

    /// A state alone is given when it is this likely.
    private static let sureOfCountry: Float = 0.85

    /// The state in which most of a name's places lie, where that is likely enough; none otherwise.
    private func doubtful(_ name: PlaceStory.Name) -> LocatedPlace? {
        var countries = Masses()
        for (i, candidate) in name.reading.candidates.enumerated() {
            countries.add(Int(gazetteer.records[candidate.place].country), name.final[i])
        }
        guard let (country, likelihood) = countries.largest, likelihood >= Self.sureOfCountry
        else { return nil }
        return gazetteer.place(
            gazetteer.countryPlace(UInt16(truncatingIfNeeded: country)), confidence: likelihood,
            isApproximate: true)
    }

    /// A city that is a unit of its own (Vienna, Moscow) is given as the city, unless a word asks for the unit.
    private func cityProper(_ place: Int, _ likelihood: Float, _ name: PlaceStory.Name) -> (Int, Float) {
        let unit = gazetteer.records[place]
        guard unit.kind == PlaceKind.unit.rawValue || unit.kind == PlaceKind.district.rawValue,
            name.reading.role != .unit
        else { return (place, likelihood) }
        for (i, candidate) in name.reading.candidates.enumerated() {
            let town = gazetteer.records[candidate.place]
            if town.isTown, town.country == unit.country, town.nearness(unit, within: 40) > 0,
                Float(town.population) >= 0.4 * Float(unit.population)
            {
                return (candidate.place, likelihood + name.final[i])
            }
        }
        return (place, likelihood)
    }

    /// An unknown building, street or quarter lies in the town, unit or state that the story is about; of another unknown
    /// name only the unit or state is given.
    private func around(_ name: PlaceStory.Name, _ focus: PlaceFocus) -> LocatedPlace? {
        // An embassy is in none of the countries that the name tells.
        if name.reading.isCapitals || name.reading.role == .mission { return nil }
        let isFacility = name.reading.role == .facility
        let levels: [PlaceFocus.Level] = isFacility ? [.town, .unit, .country] : [.unit, .country]
        for level in levels {
            let least = level == .country ? PlaceFocus.leastCountry : PlaceFocus.least
            guard let (place, share) = focus[level], share >= least else { continue }
            // A story from abroad names places at home without saying so: then it takes more to be sure.
            if let home = story.home, gazetteer.records[home].country != gazetteer.records[place].country,
                share < PlaceFocus.leastAbroad
            {
                continue
            }
            return gazetteer.place(place, confidence: share / 2, isApproximate: true)
        }
        return nil
    }
}

/// What a story is about: the town, unit and state to which most of its names belong.
struct PlaceFocus {
    enum Level: Int, CaseIterable {
        case town, unit, country
    }

    /// Smaller shares of a story's names do not make it a story about the place.
    static let least: Float = 0.5
    /// The same for a state.
    static let leastCountry: Float = 0.6
    /// The same for a place in another country than the publisher's.
    static let leastAbroad: Float = 0.8

    private var found: [(place: Int, share: Float)?] = [nil, nil, nil]

    init(_ story: PlaceStory) {
        var sums: [[Int: Float]] = [[:], [:], [:]]
        var total: Float = 0
        let records = story.gazetteer.records
        for name in story.names where name.count > 0 {
            guard let most = name.final.dropLast().max(), let i = name.final.firstIndex(of: most),
                most >= name.final.last ?? 0
            else { continue }
            let place = name.reading.candidates[i].place
            let record = records[place]
            let weight = most * Float(name.count).squareRoot()
            total += weight
            if record.isTown { sums[0][place, default: 0] += weight }
            let unit = record.kind == PlaceKind.unit.rawValue ? place : Int(record.unit)
            if unit != 0 { sums[1][unit, default: 0] += weight }
            if record.country != 0 {
                sums[2][story.gazetteer.countryPlace(record.country), default: 0] += weight
            }
        }
        guard total > 0 else { return }
        for level in Level.allCases {
            // Equal sums: the lower index, so that the answer does not hang on the order of a dictionary.
            let best = sums[level.rawValue].max {
                $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key
            }
            found[level.rawValue] = best.map { ($0.key, $0.value / total) }
        }
    }

    subscript(level: Level) -> (place: Int, share: Float)? { found[level.rawValue] }
}
