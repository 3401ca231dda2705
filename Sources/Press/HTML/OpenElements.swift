/// The elements that are open, as libxml2 will see them.
struct OpenElements {
    /// How far down an end tag looks for its element.
    private static let search = 512

    /// Key of the name, and priority against end tags of others.
    private var open: [(key: UInt64, priority: UInt8)] = []

    var count: Int { open.count }

    mutating func append(_ key: UInt64, _ tag: Tag) { open.append((key, Self.priority(tag))) }

    /// Closes the element that an end tag closes, and all within it.
    ///
    /// - Returns: how many elements stay open; `nil` when the tag closes none.
    mutating func close(_ key: UInt64, _ tag: Tag) -> Int? {
        guard let match = match(key, Self.priority(tag)) else { return nil }
        open.removeSubrange(match...)
        return match
    }

    /// Where in `open` the element stands that an end tag closes; `nil` when it closes none.
    ///
    /// As in libxml2 (`htmlAutoCloseOnEnd`): a misplaced end tag closes only elements of its own or lower priority.
    /// An end tag that closes nothing is dropped, or the parser would search all open elements for it each time.
    private func match(_ key: UInt64, _ priority: UInt8) -> Int? {
        for i in open.indices.suffix(Self.search).reversed() {
            if open[i].key == key { return i }
            if open[i].priority > priority { return nil }
        }
        return nil
    }

    /// libxml2's `htmlEndPriority`.
    private static func priority(_ tag: Tag) -> UInt8 {
        switch tag {
        case .div: 150
        case .td, .th: 160
        case .tr: 170
        case .thead, .tbody, .tfoot: 180
        case .table: 190
        case .head, .body: 200
        case .html: 220
        default: 100
        }
    }

    /// Void elements, and those that the parser closes by itself when the next one opens.
    static func closesItself(_ tag: Tag) -> Bool { Self.selfClosing.contains(tag) }

    private static let selfClosing = TagSet([
        .br, .hr, .img, .meta, .link, .base, .input, .source, .embed, .p, .li, .dt, .dd, .option, .tr, .td,
        .th,
        .thead, .tbody, .tfoot, .html, .head, .body,
    ])
}
