/// Converts between byte offsets and code-point positions of one text.
///
/// Built once per text in one pass; lookups scan at most 64 bytes. All-ASCII text costs nothing.
///
/// ```swift
/// let map = OffsetMap("Žofín said")
/// map.position(ByteSpan(0, 7))   // TextPosition(0, 5)
/// ```
public struct OffsetMap: Sendable {
    private static let stride = 64
    private let bytes: [UInt8]
    /// Code points before byte `stride * i`; empty when all bytes are ASCII.
    private let codePointsBefore: [Int32]
    /// Length of the text in bytes.
    public let byteCount: Int
    /// Length of the text in code points.
    public let codePointCount: Int

    /// Indexes `text`.
    public init(_ text: String) {
        let all = Array(text.utf8)
        byteCount = all.count
        if all.allSatisfy({ $0 < 0x80 }) {
            bytes = []
            codePointsBefore = []
            codePointCount = all.count
            return
        }
        var before: [Int32] = []
        before.reserveCapacity(all.count / Self.stride + 2)
        var points: Int32 = 0
        for (offset, byte) in all.enumerated() {
            if offset % Self.stride == 0 { before.append(points) }
            if byte & 0xC0 != 0x80 { points += 1 }
        }
        before.append(points)
        bytes = all
        codePointsBefore = before
        codePointCount = Int(points)
    }

    /// Number of code points that begin before byte `offset` (clamped to the text).
    public func codePoint(atByte offset: Int) -> Int {
        let offset = min(max(0, offset), byteCount)
        guard !bytes.isEmpty else { return offset }
        let block = offset / Self.stride
        var points = Int(codePointsBefore[block])
        for i in (block * Self.stride)..<offset where bytes[i] & 0xC0 != 0x80 { points += 1 }
        return points
    }

    /// Byte offset at which code point `index` begins (clamped to the text).
    public func byte(atCodePoint index: Int) -> Int {
        let index = min(max(0, index), codePointCount)
        guard !bytes.isEmpty else { return index }
        guard index < codePointCount else { return byteCount }
        // The last block whose count does not exceed `index`.
        var low = 0
        var high = (byteCount - 1) / Self.stride
        while low < high {
            let middle = (low + high + 1) / 2
            if Int(codePointsBefore[middle]) <= index { low = middle } else { high = middle - 1 }
        }
        var points = Int(codePointsBefore[low])
        var offset = low * Self.stride
        while offset < byteCount {
            if bytes[offset] & 0xC0 != 0x80 {
                if points == index { return offset }
                points += 1
            }
            offset += 1
        }
        return byteCount
    }

    /// The code-point position of a byte span. Offsets inside a character count as its end.
    public func position(_ span: ByteSpan) -> TextPosition {
        TextPosition(codePoint(atByte: span.start), codePoint(atByte: span.end))
    }

    /// The byte span of a code-point position.
    public func bytes(_ position: TextPosition) -> ByteSpan {
        ByteSpan(byte(atCodePoint: position.start), byte(atCodePoint: position.end))
    }
}
