/// What a generic word beside a name says about the place.
package enum PlaceWordRole: UInt8, Sendable {
    /// “… County”, “… region”: a unit of the name without it.
    case unit = 1
    /// “… city”, “downtown …”: a town.
    case town
    /// “… River”, “… border”: something beside or in the place of that name.
    case feature
    /// “… Street”, “… Hospital”: a building or street, which stands in a town.
    case facility
    /// “northern …”: a part of the place.
    case direction
    /// “the …”.
    case article
    /// “… Embassy”: stands in any country but that of the name.
    case mission

    package init?(name: String) {
        switch name {
        case "unit": self = .unit
        case "town": self = .town
        case "feature": self = .feature
        case "facility": self = .facility
        case "direction": self = .direction
        case "article": self = .article
        case "mission": self = .mission
        default: return nil
        }
    }
}

/// Generic words at the edges of folded names.
struct PlaceWords: Sendable {
    private let starts: NameIndex
    private let ends: NameIndex

    init(_ file: KnowledgeFile) throws {
        starts = try NameIndex(file.section("places.words.start"))
        ends = try NameIndex(file.section("places.words.end"))
    }

    /// The role of the first word or two of a folded name and how many bytes to leave out with the space behind.
    func start(of name: ArraySlice<UInt8>) -> (role: PlaceWordRole, length: Int)? {
        guard let space = name.firstIndex(of: 0x20) else { return nil }
        if let second = name[(space + 1)...].firstIndex(of: 0x20),
            let role = Self.role(starts, name[name.startIndex..<second])
        {
            return (role, second + 1 - name.startIndex)
        }
        return Self.role(starts, name[..<space]).map { ($0, space + 1 - name.startIndex) }
    }

    /// The role of the last word of a folded name and how many bytes to leave out with the space before.
    func end(of name: ArraySlice<UInt8>) -> (role: PlaceWordRole, length: Int)? {
        guard let space = name.lastIndex(of: 0x20), space > name.startIndex else { return nil }
        return Self.role(ends, name[(space + 1)...]).map { ($0, name.endIndex - space) }
    }

    private static func role(_ index: NameIndex, _ word: ArraySlice<UInt8>) -> PlaceWordRole? {
        word.withUnsafeBytes { index[$0].first }.flatMap {
            PlaceWordRole(rawValue: UInt8(truncatingIfNeeded: $0))
        }
    }
}
