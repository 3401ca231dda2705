/// The attributes that extraction reads; all others are dropped before parsing.
enum AttributeName: UInt8, CaseIterable, Sendable {
    case id, `class`, itemprop, itemtype, name, property, content, href, rel, type, datetime, style, hidden
    case ariaHidden, role, lang, src, alt, title, dataTestid, dataComponent, pubdate, value

    /// The name as written in HTML, UTF-8.
    var html: [UInt8] { Self.written[Int(rawValue)] }

    private static let written: [[UInt8]] = allCases.map { name in
        switch name {
        case .ariaHidden: Array("aria-hidden".utf8)
        case .dataTestid: Array("data-testid".utf8)
        case .dataComponent: Array("data-component".utf8)
        default: Array("\(name)".utf8)
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

    private static let byKey: KeyTable<AttributeName> = {
        var table: [UInt64: AttributeName] = [:]
        for attribute in AttributeName.allCases {
            attribute.html.withUnsafeBufferPointer { table[key($0)] = attribute }
        }
        return KeyTable(table)
    }()
}
