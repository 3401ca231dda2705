/// A mention as the gazetteer sees it: its folded name, the places that name may mean, and how they were found.
struct PlaceReading {
    /// A place that a name may mean.
    struct Candidate {
        var place: Int
        var use: NameUse
    }

    /// How the candidates were found.
    enum Way {
        /// By the whole mention.
        case whole
        /// Without a generic word.
        case base
        /// By some of its words.
        case part
    }

    var candidates: [Candidate] = []
    var way = Way.whole
    /// What a generic word in it says.
    var role: PlaceWordRole?
    /// Two to five capital letters.
    var isCapitals = false

    /// Most candidates that are weighed: names such as San José have hundreds, and the list begins with the largest.
    static let most = 64

    /// Reads a mention given as UTF-8 bytes.
    init(_ mention: UnsafeBufferPointer<UInt8>, _ gazetteer: Gazetteer) {
        let mention = Self.trimmed(mention)
        isCapitals = (2...5).contains(mention.count) && mention.allSatisfy { (0x41...0x5A).contains($0) }
        let hasStop = mention.last == 0x2E
        let name = gazetteer.folding.folded(mention)
        guard !name.isEmpty else { return }
        let capitals = isCapitals
        func look(_ name: ArraySlice<UInt8>, for role: PlaceWordRole? = nil) -> [Candidate] {
            let found = Self.candidates(name, gazetteer, capitals: capitals, stop: hasStop)
            // “Frenchmen Street” and “the Russian Embassy” are not in the people's own country.
            switch role {
            case .facility: return found.filter { $0.use != .demonym }
            case .mission:
                return found.filter {
                    gazetteer.records[$0.place].kind != PlaceKind.country.rawValue
                        && gazetteer.records[$0.place].kind < PlaceKind.continent.rawValue
                }
            default: return found
            }
        }
        candidates = look(name[...])
        // “La.” is Louisiana, though “LA” is not.
        if hasStop, !capitals, name.count <= 5, candidates.contains(where: { $0.use == .code }) {
            candidates.removeAll { $0.use != .code }
        }
        if !candidates.isEmpty {
            role = gazetteer.words.end(of: name[...])?.role ?? gazetteer.words.start(of: name[...])?.role
            return
        }
        way = .base
        var rest = name[...]
        // Leaves out generic words one by one, at the start first: “the northern Idlib province”.
        for _ in 0..<4 {
            if let (role, length) = gazetteer.words.start(of: rest) {
                rest = rest.dropFirst(length)
                learn(role)
            } else if let (role, length) = gazetteer.words.end(of: rest) {
                rest = rest.dropLast(length)
                learn(role)
            } else {
                break
            }
            if rest.isEmpty { return }
            candidates = look(rest, for: role)
            if !candidates.isEmpty { return }
        }
        way = .part
        if role != .mission, let inner = Self.facilityWord(name, gazetteer.words) { role = inner }
        let role = self.role
        // Places before peoples: “British Embassy Tokyo”.
        candidates = Self.parts(name) { look($0, for: role == .mission ? .mission : .facility) }
        if candidates.isEmpty, role != .facility, role != .mission {
            candidates = Self.parts(name) { look($0) }
        }
    }

    /// Keeps what tells most of the generic words of a mention.
    private mutating func learn(_ role: PlaceWordRole) {
        if self.role == .mission || role == .article || role == .direction && self.role != nil { return }
        self.role = role
    }

    /// `facility` or `mission` when a word inside says so.
    private static func facilityWord(_ name: [UInt8], _ words: PlaceWords) -> PlaceWordRole? {
        for (i, byte) in name.enumerated() where byte == 0x20 {
            let role = words.end(of: name[..<i])?.role
            if role == .facility || role == .mission { return role }
        }
        return words.end(of: name[...]).map(\.role).flatMap { $0 == .facility || $0 == .mission ? $0 : nil }
    }

    /// Looks for the longest run of words that is a name, at the start first.
    private static func parts(_ name: [UInt8], _ look: (ArraySlice<UInt8>) -> [Candidate]) -> [Candidate] {
        let words = name.split(separator: 0x20)
        guard words.count > 1, words.count <= 8 else { return [] }
        for length in stride(from: words.count - 1, through: 1, by: -1) {
            for first in 0...(words.count - length) {
                let run = name[words[first].startIndex..<words[first + length - 1].endIndex]
                guard run.count > 3 else { continue }
                let found = look(run)
                if !found.isEmpty { return found }
            }
        }
        return []
    }

    /// Without white space, quotation marks and a possessive at the edges.
    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var (start, end) = (0, bytes.count)
        while start < end, bytes[start] <= 0x20 || bytes[start] == 0x22 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 || bytes[end - 1] == 0x22 || bytes[end - 1] == 0x2C {
            end -= 1
        }
        if end - start > 3, bytes[end - 1] | 0x20 == 0x73 {
            if bytes[end - 2] == 0x27 {
                end -= 2
            } else if end - start > 5, bytes[end - 2] == 0x99, bytes[end - 3] == 0x80, bytes[end - 4] == 0xE2
            {
                end -= 4
            }
        }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    static func candidates(
        _ name: ArraySlice<UInt8>, _ gazetteer: Gazetteer, capitals: Bool, stop: Bool
    ) -> [Candidate] {
        let numbers = name.withUnsafeBytes { gazetteer.names[$0] }
        var result: [Candidate] = []
        guard !numbers.isEmpty else { return result }
        result.reserveCapacity(min(numbers.count, most))
        for number in numbers.prefix(most) {
            let use = NameUse(rawValue: UInt8(truncatingIfNeeded: number >> 24)) ?? .alternate
            if use == .code, !capitals, !stop { continue }
            let place = Int(number & 0xFF_FFFF)
            if place < gazetteer.records.count { result.append(Candidate(place: place, use: use)) }
        }
        return result
    }
}
