internal import Records

/// The mentions of one story while they are resolved: equal names are taken together, because a story that says “Paris”
/// twice means the same Paris.
struct PlaceStory {
    /// A name of the story, with what stands behind it.
    struct Name {
        /// Of its words as they stand in the text.
        var hash: UInt64
        var reading: PlaceReading
        /// States and units named right behind it, where one of its places lies in them.
        var containers: [Int]
        /// The same of another mention of the name.
        var shared: [Int] = []
        /// How often it is mentioned, captions and bylines apart.
        var count = 0
        /// First mention, among the mentions in the order of the text.
        var first: Int
        /// Where the story's dateline stands.
        var isDateline = false
        /// Probabilities of the candidates, first guess.
        var local: [Float] = []
        /// Probabilities of the candidates; before the story is known, what the mention adds to their scores.
        var final: [Float] = []
    }

    private(set) var names: [Name] = []
    /// For each mention the index of its name; `nil` for one that lies outside the text.
    private(set) var nameOfMention: [Int?] = []
    let gazetteer: Gazetteer
    /// Where the story is published: index of a state, unit or town.
    let home: Int?
    /// Places named as containers of others.
    private(set) var containers: [Int] = []

    /// Most containers that are kept; more are in no story.
    private static let mostContainers = 64

    /// Reads the mentions. `marked` spans (captions, bylines) are resolved but count for nothing else.
    init(
        _ text: UnsafeBufferPointer<UInt8>, mentions: [ByteSpan], marked: [ByteSpan], domain: String?,
        gazetteer: Gazetteer
    ) {
        self.gazetteer = gazetteer
        home = domain.flatMap { gazetteer.publisherHome($0) }
        nameOfMention.reserveCapacity(mentions.count)
        // By the hash of the words, and of the words with the containers.
        var readings: [PlaceReading] = []
        var numbers: [UInt64: Int] = [:]
        var known: [UInt64: Int] = [:]
        for (i, span) in mentions.enumerated() {
            guard span.start >= 0, span.end <= text.count, !span.isEmpty else {
                nameOfMention.append(nil)
                continue
            }
            let bytes = UnsafeBufferPointer(rebasing: text[span.range])
            let hash = nameHash(UnsafeRawBufferPointer(bytes))
            let number = numbers[hash] ?? readings.count
            if number == readings.count {
                numbers[hash] = number
                readings.append(PlaceReading(bytes, gazetteer))
            }
            let reading = readings[number]
            let containers = Self.containers(of: reading, behind: span.end, text, gazetteer)
            let key = containers.reduce(hash) { ($0 ^ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 }
            let index = known[key] ?? names.count
            if index == names.count {
                known[key] = index
                names.append(Name(hash: hash, reading: reading, containers: containers, first: i))
                for container in containers.prefix(Self.mostContainers - self.containers.count)
                where !self.containers.contains(container) {
                    self.containers.append(container)
                }
            }
            nameOfMention.append(index)
            if !marked.contains(where: { $0.overlaps(span) }) {
                names[index].count += 1
                if i < 3, PlaceDateline.opens(span, text) { names[index].isDateline = true }
            }
        }
        share(known)
    }

    private static func containers(
        of reading: PlaceReading, behind end: Int, _ text: UnsafeBufferPointer<UInt8>, _ gazetteer: Gazetteer
    ) -> [Int] {
        guard !reading.candidates.isEmpty else { return [] }
        let containers = PlaceContainer.read(behind: end, in: text, gazetteer)
        guard !containers.isEmpty else { return [] }
        return containers.filter { container in
            reading.candidates.contains {
                PlaceContainer.contains([container], gazetteer.records[$0.place], $0.place, gazetteer)
            }
        }
    }

    /// Lets a name without container know of the containers behind its first mention that has some.
    private mutating func share(_ known: [UInt64: Int]) {
        for name in names where !name.containers.isEmpty {
            if let plain = known[name.hash], names[plain].shared.isEmpty {
                names[plain].shared = name.containers
            }
        }
    }

    /// Sets the first guess of a name's candidates, and what the mention adds to their scores.
    mutating func set(local: [Float], base: [Float], of name: Int) {
        names[name].local = local
        names[name].final = base
    }

    /// Sets the probabilities of a name's candidates.
    mutating func set(final: [Float], of name: Int) { names[name].final = final }
}

/// Tells the mention that opens a story's dateline: “GENEVA (Reuters) –”, “AUGUSTA, Ga. —”.
enum PlaceDateline {
    static func opens(_ span: ByteSpan, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard span.start < 1500, span.start == 0 || text[span.start - 1] < 0x20 else { return false }
        var at = span.end
        let stop = min(text.count, span.end + 60)
        while at < stop, text[at] >= 0x20 {
            if at + 2 < stop, text[at] == 0xE2, text[at + 1] == 0x80,
                text[at + 2] == 0x93 || text[at + 2] == 0x94
            {
                return true
            }
            if text[at] == 0x2D, at > span.end, text[at - 1] == 0x20 || text[at - 1] == 0x29 { return true }
            at += 1
        }
        return false
    }
}
