internal import Records

/// Finds the paragraphs of a text.
///
/// A line of nothing but white space ends one; a single line break does when a mark that closes a sentence or
/// a quotation stands before it.
enum Paragraphs {
    /// Closing marks before a line break that end the paragraph: `. ! ? … : ” " ’ ' ) ]`.
    private static let enders: Set<UInt32> = [
        0x2E, 0x21, 0x3F, 0x2026, 0x3A, 0x201D, 0x22, 0x2019, 0x27, 0x29, 0x5D,
    ]

    /// Spans of the paragraphs in byte order, white space at their ends left out.
    static func spans(in bytes: UnsafeBufferPointer<UInt8>) -> [ByteSpan] {
        var found: [ByteSpan] = []
        var start: Int?
        var end = 0
        var last: UInt32 = 0
        var i = 0
        while i < bytes.count {
            let (value, width) = scalar(in: bytes, at: i)
            if value == 0x0A || value == 0x0D {
                var breaks = 0
                while i < bytes.count {
                    let (space, spaceWidth) = scalar(in: bytes, at: i)
                    guard ScalarTraits.of(space).contains(.space) else { break }
                    let isReturn = space == 0x0D && (i + 1 >= bytes.count || bytes[i + 1] != 0x0A)
                    if space == 0x0A || isReturn { breaks += 1 }
                    i += spaceWidth
                }
                if let from = start, breaks > 1 || enders.contains(last) {
                    found.append(ByteSpan(from, end))
                    start = nil
                }
                continue
            }
            if !ScalarTraits.of(value).contains(.space) {
                if start == nil { start = i }
                last = value
                end = i + width
            }
            i += width
        }
        if let from = start { found.append(ByteSpan(from, end)) }
        return found
    }
}
