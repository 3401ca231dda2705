package import Records

/// The actors that the program knows, with their names and offices: a view of the knowledge file.
///
/// ```swift
/// let book = try ActorBook(KnowledgeFile(path: folder.path + "/" + KnowledgeFile.name))
/// let resolver = ActorResolver(book)
/// resolver.resolve(query: "Foggy Bottom")?.country     // USA
/// ```
///
/// A class only because every stage of a resolution hands it on; nothing in it changes.
public final class ActorBook: Sendable {
    let names: NameIndex
    /// First word of a phrase → words in the longest phrase that begins with it.
    let heads: NameIndex
    let skeletons: NameIndex
    /// Words of ``Anaphor``: its kind in the upper 4 bits.
    let anaphors: NameIndex
    let skeleton: NameSkeleton
    let actors: KnowledgeRecords<ActorRecord>
    let persons: KnowledgeRecords<PersonRecord>
    let offices: KnowledgeRecords<OfficeRecord>
    let agents: KnowledgeRecords<AgentRecord>
    let texts: TextPool
    /// For names of places; `nil` when the file holds none.
    let gazetteer: Gazetteer?
    private let letters: KnowledgeRecords<UInt16>
    /// Offices that ended on this day or later count for a story without a date, which is taken to be of recent years.
    let recent: Int32
    /// Packed code → its states, in the order of the table.
    private let states: [UInt32: [Int]]

    /// Finds its sections in a knowledge file. Throws ``KnowledgeError`` when one is missing or of another shape.
    public init(_ file: KnowledgeFile) throws {
        names = try NameIndex(file.section("actors.names"))
        heads = try NameIndex(file.section("actors.heads"))
        skeletons = try NameIndex(file.section("actors.skeletons"))
        anaphors = try NameIndex(file.section("actors.anaphors"))
        actors = try file.records("actors.records")
        persons = try file.records("actors.persons")
        offices = try file.records("actors.offices")
        agents = try file.records("actors.agents")
        texts = try TextPool(file.section("actors.texts"))
        letters = try file.records("actors.letters")
        guard letters.count == NameFolding.tableSize else {
            throw try file.section("actors.letters").fault("is no table of letters")
        }
        skeleton = try SkeletonRules.read(file.section("actors.transliterations"))
        gazetteer = file.sections.contains("places.names") ? try Gazetteer(file) : nil
        var states: [UInt32: [Int]] = [:]
        for (index, record) in actors.enumerated()
        where record.country != 0 && Int(record.kind) == ActorKind.stateNumber {
            states[record.country, default: []].append(index)
        }
        self.states = states
        recent = (offices.lazy.map(\.from).max() ?? ActorDay.first) - Self.recentDays
    }

    /// Five years.
    private static let recentDays: Int32 = 5 * 365

    /// Cuts a mention into words.
    func words(_ text: String, limit: Int = MentionWords.mostWords, bytes: Int = MentionWords.mostBytes)
        -> MentionWords
    {
        var text = text
        return text.withUTF8 { MentionWords($0, words: limit, bytes: bytes) { letters[$0] } }
    }

    /// The record of a state by its code.
    func state(_ country: UInt32) -> ActorRecord? {
        states[country]?.first.map { actors[$0] }
    }

    /// True when a code is one of ours.
    func isKnown(_ country: Country) -> Bool { states[country.packed] != nil || country.isNonState }

    /// The longest phrase of the table at a word, with what it stands for. `admits` judges a number.
    func longest(
        _ words: MentionWords, at start: Int, before end: Int, admits: (UInt32, Range<Int>) -> Bool
    ) -> (range: Range<Int>, numbers: NameIndex.Numbers)? {
        guard let most = words.phrase(start..<(start + 1), { heads[$0].first }) else { return nil }
        var stop = min(end, start + Int(most))
        while stop > start {
            let range = start..<stop
            stop -= 1
            if words.hasBorder(in: range) { continue }
            let numbers = words.phrase(range) { names[$0] }
            if numbers.contains(where: { admits($0, range) }) { return (range, numbers) }
        }
        return nil
    }

    /// Does a record hold at a day? Without a day those do that hold to this day.
    func holds(_ record: ActorRecord, _ day: Int32?) -> Bool {
        guard let day else { return record.to == ActorDay.last }
        return record.from <= day && day <= record.to
    }

    /// The best of the numbers with a use: one that holds at the day goes before one that does not, of these one of the
    /// countries nearby before the others, then the one that has held for the shortest time (the Soviet Union before
    /// Russia), then the first.
    func pick(_ use: PhraseUse, _ numbers: NameIndex.Numbers, _ day: Int32?, near: [UInt32]) -> Int? {
        var best: (index: Int, rank: Int, from: Int32)?
        for number in numbers where number >> 28 == use.rawValue {
            let index = Int(number & PhraseUse.indexMask)
            guard index < actors.count else { continue }
            let record = actors[index]
            let rank = (holds(record, day) ? 2 : 0) + (near.contains(record.country) ? 1 : 0)
            // Of those that hold no more the last to end.
            let from = rank >= 2 ? record.from : record.to
            if best.map({ rank > $0.rank || (rank == $0.rank && day != nil && from > $0.from) }) ?? true {
                best = (index, rank, from)
            }
        }
        return best?.index
    }

    /// The country of a place by its name: the one of `near` that has such a place, else that of the most populous one,
    /// unless it is a village or one elsewhere is nearly as large.
    func country(ofPlace words: MentionWords, _ range: Range<Int>, near: [UInt32]) -> UInt32? {
        guard let gazetteer, range.count <= 4, !range.isEmpty else { return nil }
        var best: PlaceRecord?
        var rival: UInt32 = 0
        var nearby: UInt32?
        let numbers = words.phrase(range) { gazetteer.names[$0] }
        for number in numbers {
            guard let use = NameUse(rawValue: UInt8(number >> 24)), use != .code else { continue }
            let index = Int(number & 0xFF_FFFF)
            guard index < gazetteer.records.count else { continue }
            let record = gazetteer.records[index]
            guard record.country != 0 else { continue }
            if !near.isEmpty, record.population >= 5_000 || PlaceKind(rawValue: record.kind) == .unit,
                let code = Country(rawValue: gazetteer.alpha3(record.country))?.packed,
                near.contains(code)
            {
                if let nearby, nearby != code { return nil }
                nearby = code
            }
            if let known = best {
                if record.country != known.country { rival = max(rival, record.population) }
            } else {
                best = record
            }
        }
        if let nearby { return nearby }
        guard let best else { return nil }
        let isTown = PlaceKind(rawValue: best.kind)?.isSpot ?? false
        if isTown, best.population < 15_000 || rival > best.population / 4 { return nil }
        return Country(rawValue: gazetteer.alpha3(best.country))?.packed
    }
}

extension ActorKind {
    static let stateNumber = Int(packed(.state))

    /// Place in `allCases`.
    package static func packed(_ kind: ActorKind) -> UInt8 { UInt8(allCases.firstIndex(of: kind) ?? 0) }

    init?(packed: UInt8) {
        guard Int(packed) < Self.allCases.count else { return nil }
        self = Self.allCases[Int(packed)]
    }
}
