/// Where features of a place go: into a sum, or into a table for fitting the weights.
protocol PlaceFeatureSink {
    mutating func add(_ feature: PlaceFeature, _ value: Float)
}

/// Adds up features with their final weights.
struct FinalSum: PlaceFeatureSink {
    private let weights: PlaceWeights
    private(set) var sum: Float

    init(_ weights: PlaceWeights, from sum: Float) {
        self.weights = weights
        self.sum = sum
    }

    @inline(__always)
    mutating func add(_ feature: PlaceFeature, _ value: Float) {
        sum += weights.values[2 * feature.rawValue + 1] * value
    }
}

/// Adds up features with both weights at once: those of the mention are needed twice.
struct BothSums: PlaceFeatureSink {
    private let weights: PlaceWeights
    private(set) var local: Float = 0
    private(set) var final: Float = 0

    init(_ weights: PlaceWeights) {
        self.weights = weights
    }

    @inline(__always)
    mutating func add(_ feature: PlaceFeature, _ value: Float) {
        local += weights.values[2 * feature.rawValue] * value
        final += weights.values[2 * feature.rawValue + 1] * value
    }
}

/// Keeps features one by one.
struct FeatureList: PlaceFeatureSink {
    private(set) var features: [(feature: PlaceFeature, value: Float)] = []

    mutating func add(_ feature: PlaceFeature, _ value: Float) { features.append((feature, value)) }
}

/// The features that a mention alone gives a candidate.
struct MentionFeatures {
    private let gazetteer: Gazetteer
    private let reading: PlaceReading
    private let containers: [Int]
    private let shared: [Int]
    /// Places named as containers of others.
    private let allContainers: [Int]
    /// Size of the name's largest town, and of its largest unit.
    private let largest: Float
    private let largestUnit: Float
    /// A state has the name for its own.
    private let isCountry: Bool
    private let home: Int
    private let homeRecord: PlaceRecord?

    init(_ story: PlaceStory, _ name: PlaceStory.Name) {
        gazetteer = story.gazetteer
        reading = name.reading
        containers = name.containers
        shared = name.shared
        allContainers = story.containers
        home = story.home ?? 0
        let records = story.gazetteer.records
        homeRecord = story.home.map { records[$0] }
        var (largest, largestUnit, isCountry) = (Float(0), Float(0), false)
        for candidate in name.reading.candidates {
            let record = records[candidate.place]
            if record.isTown { largest = max(largest, record.size) }
            if candidate.use == .preferred || candidate.use == .alias {
                if record.kind == PlaceKind.unit.rawValue { largestUnit = max(largestUnit, record.size) }
                if record.kind == PlaceKind.country.rawValue { isCountry = true }
            }
        }
        self.largest = largest
        self.largestUnit = largestUnit
        self.isCountry = isCountry
    }

    @inline(__always)
    func write(_ candidate: PlaceReading.Candidate, _ sink: inout some PlaceFeatureSink) {
        let record = gazetteer.records[candidate.place]
        let kind = PlaceKind(rawValue: record.kind) ?? .town
        let isHome = homeRecord.map { record.unit != 0 && record.unit == homeUnit($0) } ?? false
        let isInside =
            PlaceContainer.contains(containers, record, candidate.place, gazetteer)
            || PlaceContainer.contains(shared, record, candidate.place, gazetteer)
        writeKind(kind, record, isNear: isHome || isInside, &sink)
        writeUse(candidate.use, &sink)
        if reading.isCapitals, candidate.use == .alternate { sink.add(.capitalsAlternate, 1) }
        writeWay(kind, &sink)
        if !containers.isEmpty {
            let inside = PlaceContainer.contains(containers, record, candidate.place, gazetteer)
            sink.add(inside ? .insideContainer : .outsideContainer, 1)
        } else if !shared.isEmpty {
            let inside = PlaceContainer.contains(shared, record, candidate.place, gazetteer)
            sink.add(inside ? .insideShared : .outsideShared, 1)
        }
        if allContainers.contains(candidate.place) { sink.add(.isContainer, 1) }
        if let homeRecord { writeHome(homeRecord, record, kind, &sink) }
    }

    @inline(__always)
    private func writeKind(
        _ kind: PlaceKind, _ record: PlaceRecord, isNear: Bool, _ sink: inout some PlaceFeatureSink
    ) {
        switch kind {
        case .country: sink.add(.isCountry, 1)
        case .unit:
            sink.add(.isUnit, 1)
            sink.add(.unitPopulation, record.size)
        case .district:
            sink.add(.isDistrict, 1)
            if !isNear { writeShadow(record.size, &sink) }
            sink.add(.unitPopulation, record.size)
        case .facility: sink.add(.isFacility, 1)
        case .capital, .town:
            if kind == .capital { sink.add(.isCapital, 1) }
            let size = record.size
            sink.add(.townPopulation, size)
            sink.add(.behindLargest, size - largest)
            if size >= largest { sink.add(.isLargest, 1) }
            if !isNear, kind != .capital { writeShadow(size, &sink) }
        default: sink.add(.isArea, 1)
        }
    }

    @inline(__always)
    private func writeShadow(_ size: Float, _ sink: inout some PlaceFeatureSink) {
        if isCountry { sink.add(.behindCountry, 1) }
        if largestUnit > size { sink.add(.behindUnit, largestUnit - size) }
    }

    @inline(__always)
    private func writeUse(_ use: NameUse, _ sink: inout some PlaceFeatureSink) {
        switch use {
        case .preferred: break
        case .alternate: sink.add(.byAlternate, 1)
        case .alias: sink.add(.byAlias, 1)
        case .demonym: sink.add(.byDemonym, 1)
        case .code: sink.add(.byCode, 1)
        }
    }

    @inline(__always)
    private func writeWay(_ kind: PlaceKind, _ sink: inout some PlaceFeatureSink) {
        if reading.way == .part {
            sink.add(.partOfMention, 1)
            return
        }
        if reading.way == .base { sink.add(.withoutWord, 1) }
        guard let role = reading.role, role != .article else { return }
        let fits: Bool
        switch role {
        case .unit: fits = kind == .unit || kind == .district || kind == .region
        case .town: fits = kind == .town || kind == .capital
        case .feature: fits = kind == .sea || kind == .water || kind == .mountain || kind == .island
        case .facility: fits = kind == .facility
        case .mission: fits = false
        case .direction, .article: fits = true
        }
        sink.add(fits ? .wordFits : .wordMisfits, 1)
    }

    /// The first-level unit of the publisher's home; 0 where there is none.
    private func homeUnit(_ homeRecord: PlaceRecord) -> UInt32 {
        homeRecord.kind == PlaceKind.unit.rawValue ? UInt32(home) : homeRecord.unit
    }

    @inline(__always)
    private func writeHome(
        _ homeRecord: PlaceRecord, _ record: PlaceRecord, _ kind: PlaceKind,
        _ sink: inout some PlaceFeatureSink
    ) {
        guard record.country == homeRecord.country else {
            if record.country != 0, kind != .country { sink.add(.publisherForeign, 1) }
            return
        }
        sink.add(.publisherCountry, 1)
        let homeKind = PlaceKind(rawValue: homeRecord.kind) ?? .town
        if homeKind == .country { return }
        let unit = homeUnit(homeRecord)
        if unit != 0, record.unit == unit { sink.add(.publisherUnit, 1) }
        if homeKind != .unit { sink.add(.publisherNear, record.nearness(homeRecord, within: 150)) }
    }
}

extension PlaceRecord {
    /// A town or capital.
    var isTown: Bool { kind == PlaceKind.town.rawValue || kind == PlaceKind.capital.rawValue }
}
