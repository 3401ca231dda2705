/// A half-open range of UTF-8 bytes in a text: how stages point at text inside the program.
///
/// Outside the program positions are counted in code points: see ``TextPosition`` and ``OffsetMap``.
public struct ByteSpan: Hashable, Sendable, Comparable {
    /// Offset of the first byte.
    public var start: Int
    /// Offset after the last byte.
    public var end: Int

    /// Makes a span; `end` below `start` gives an empty span at `start`.
    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = max(start, end)
    }

    /// Makes a span of a range of byte offsets.
    public init(_ range: Range<Int>) {
        self.init(range.lowerBound, range.upperBound)
    }

    /// Length in bytes.
    public var count: Int { end - start }
    /// True when the span holds no byte.
    public var isEmpty: Bool { end == start }
    /// The same span as a range of offsets.
    public var range: Range<Int> { start..<end }

    /// True when every byte of `other` lies inside this span.
    public func contains(_ other: ByteSpan) -> Bool { start <= other.start && other.end <= end }
    /// True when both spans share a byte.
    public func overlaps(_ other: ByteSpan) -> Bool { start < other.end && other.start < end }

    /// Orders by start, then by end.
    public static func < (a: ByteSpan, b: ByteSpan) -> Bool {
        (a.start, a.end) < (b.start, b.end)
    }
}

extension String {
    /// The text under a byte span, clamped to the text; broken sequences at the edges become U+FFFD.
    public subscript(span: ByteSpan) -> String {
        let bytes = utf8
        let low = min(max(0, span.start), bytes.count)
        let high = min(max(low, span.end), bytes.count)
        let from = bytes.index(bytes.startIndex, offsetBy: low)
        let to = bytes.index(from, offsetBy: high - low)
        return String(decoding: bytes[from..<to], as: UTF8.self)
    }
}
