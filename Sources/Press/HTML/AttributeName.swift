/// The attributes that extraction reads; all others are dropped before parsing.
enum AttributeName: UInt8, CaseIterable, Sendable {
    case id, `class`, itemprop, itemtype, name, property, content, href, rel, type, datetime, style, hidden
    case ariaHidden, role, lang, src, alt, title, dataTestid, dataComponent, pubdate, value

    /// The name as written in HTML.
    var html: String {
        switch self {
        case .ariaHidden: "aria-hidden"
        case .dataTestid: "data-testid"
        case .dataComponent: "data-component"
        default: "\(self)"
        }
    }

    /// The attribute of a lower-case name.
    init?(name: UnsafeBufferPointer<UInt8>) {
        guard let found = Self.byKey[Self.key(name)] else { return nil }
        self = found
    }

    private static func key(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        for byte in name { key = key &* 257 &+ UInt64(byte) }
        return key
    }

    private static let byKey: [UInt64: AttributeName] = {
        var table: [UInt64: AttributeName] = [:]
        for attribute in AttributeName.allCases {
            let name = Array(attribute.html.utf8)
            name.withUnsafeBufferPointer { table[key($0)] = attribute }
        }
        return table
    }()
}
