/// Reads the unit or state that stands right behind a mention: “Paris, Texas”, “Richmond (Va.)”, “Woodstock, Ont.”.
enum PlaceContainer {
    /// States and units that the words behind byte `end` may mean; none when no such thing stands there.
    static func read(
        behind end: Int, in text: UnsafeBufferPointer<UInt8>, _ gazetteer: Gazetteer
    ) -> [Int] {
        var at = end
        while at < text.count, text[at] == 0x20 { at += 1 }
        guard at < text.count, text[at] == 0x2C || text[at] == 0x28 else { return [] }
        at += 1
        while at < text.count, text[at] == 0x20 { at += 1 }
        // Up to four words that begin with a capital; the longest name wins.
        var ends: [Int] = []
        var word = at
        while ends.count < 4, word < text.count, (0x41...0x5A).contains(text[word]) {
            var stop = word
            while stop < text.count, isNamePart(text[stop]), stop - word < 40 { stop += 1 }
            ends.append(stop)
            guard stop < text.count, text[stop] == 0x20 else { break }
            word = stop + 1
        }
        for stop in ends.reversed() {
            let places = places(UnsafeBufferPointer(rebasing: text[at..<stop]), gazetteer)
            if !places.isEmpty { return places }
        }
        return []
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x2E, 0x27, 0x2D, 0x80...0xFF: true
        default: false
        }
    }

    private static func places(_ name: UnsafeBufferPointer<UInt8>, _ gazetteer: Gazetteer) -> [Int] {
        let capitals = name.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x2E }
        let key = gazetteer.folding.folded(name)
        return PlaceReading.candidates(key[...], gazetteer, capitals: capitals, stop: true)
            .filter { candidate in
                let kind = PlaceKind(rawValue: gazetteer.records[candidate.place].kind)
                guard kind == .country || kind == .unit || kind == .district else { return false }
                return candidate.use != .demonym
            }
            .prefix(4).map(\.place)
    }

    /// True when a place lies in one of the containers; in a district, when it is near the district's point.
    static func contains(
        _ containers: [Int], _ record: PlaceRecord, _ place: Int, _ gazetteer: Gazetteer
    ) -> Bool {
        containers.contains { container in
            if container == place { return false }
            if Int(record.unit) == container || gazetteer.countryPlace(record.country) == container {
                return true
            }
            let other = gazetteer.records[container]
            return other.kind == PlaceKind.district.rawValue && other.country == record.country
                && record.nearness(other, within: 60) > 0
        }
    }
}
