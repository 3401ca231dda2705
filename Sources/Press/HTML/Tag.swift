/// The HTML elements that extraction tells apart; everything else is `other`.
enum Tag: UInt8, CaseIterable, Sendable {
    case text, other, document
    case html, head, body, title, meta, link, base
    case article, section, main, nav, aside, header, footer, address
    case div, span, p, br, hr, pre, blockquote, q, cite, center, font
    case h1, h2, h3, h4, h5, h6, hgroup
    case ul, ol, li, dl, dt, dd
    case table, thead, tbody, tfoot, tr, td, th, caption
    case figure, figcaption, picture, img, video, audio, source, iframe, object, embed, canvas, svg
    case a, b, strong, i, em, u, s, small, sub, sup, mark, time, abbr, code, del, ins, label
    case form, fieldset, input, button, select, option, textarea, noscript, template, script, style
    case details, summary, dialog

    /// The element of a lower-case name.
    init(name: UnsafeBufferPointer<UInt8>) {
        self = Self.byKey[Self.key(name)] ?? .other
    }

    /// No longer name than eight bytes is known, so eight bytes and the length identify it; longer known
    /// names differ in their first eight bytes from all others.
    private static func key(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        for byte in name.prefix(8) { key = key << 8 | UInt64(byte) }
        return key &* 31 &+ UInt64(name.count)
    }

    private static let byKey: KeyTable<Tag> = {
        var table: [UInt64: Tag] = [:]
        for tag in Tag.allCases where ![.text, .other, .document].contains(tag) {
            let name = Array("\(tag)".utf8)
            name.withUnsafeBufferPointer { table[key($0)] = tag }
        }
        return KeyTable(table)
    }()

    /// True when a text run ends where the element begins or ends.
    var isBlock: Bool { Self.blocks.contains(rawValue) }

    /// True for elements that hold no text of the page a reader sees.
    var isInvisible: Bool { Self.invisible.contains(rawValue) }

    /// `h1`…`h6`: 1…6, else 0.
    var headingLevel: Int {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: 0
        }
    }

    private static let inline: [Tag] = [
        .text, .other, .span, .q, .cite, .font, .a, .b, .strong, .i, .em, .u, .s, .small, .sub, .sup, .mark,
        .time, .abbr, .code, .del, .ins, .label, .br, .img, .picture, .source, .input, .meta, .link, .base,
        .embed,
    ]
    private static let blocks = TagSet(Tag.allCases.filter { !inline.contains($0) })
    private static let invisible = TagSet([
        .head, .title, .meta, .link, .base, .script, .style, .template, .noscript, .iframe, .object, .embed,
        .canvas, .svg, .select, .option, .textarea, .input, .button, .video, .audio, .dialog,
    ])
}

/// A set of tags as bits.
struct TagSet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ tags: [Tag]) {
        for tag in tags {
            if tag.rawValue < 64 { low |= 1 << tag.rawValue } else { high |= 1 << (tag.rawValue - 64) }
        }
    }

    func contains(_ raw: UInt8) -> Bool {
        raw < 64 ? low & (1 << raw) != 0 : high & (1 << (raw - 64)) != 0
    }

    func contains(_ tag: Tag) -> Bool { contains(tag.rawValue) }
}
