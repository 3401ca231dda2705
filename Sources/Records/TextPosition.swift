/// A half-open range of Unicode code points in a story's text: how records point at their evidence.
///
/// Written as `[start, end]`. Source: W3C Web Annotation Data Model, Text Position Selector.
public struct TextPosition: Hashable, Sendable, Comparable, Codable {
    /// Index of the first code point.
    public var start: Int
    /// Index after the last code point.
    public var end: Int

    /// Makes a position; `end` below `start` gives an empty one at `start`.
    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = max(start, end)
    }

    /// Length in code points.
    public var count: Int { end - start }

    /// True when every code point of `other` lies inside this one.
    public func contains(_ other: TextPosition) -> Bool { start <= other.start && other.end <= end }
    /// True when both share a code point.
    public func overlaps(_ other: TextPosition) -> Bool { start < other.end && other.start < end }

    /// The same position in a text with `count` more code points before it.
    public func shifted(_ count: Int) -> TextPosition { TextPosition(start + count, end + count) }

    /// Orders by start, then by end.
    public static func < (a: TextPosition, b: TextPosition) -> Bool {
        (a.start, a.end) < (b.start, b.end)
    }

    /// Reads `[start, end]`; throws `DecodingError` when it is not two ordered numbers from 0.
    public init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        let start = try values.decode(Int.self)
        let end = try values.decode(Int.self)
        guard values.isAtEnd, start >= 0, end >= start else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "a span is [start, end] with 0 <= start <= end"))
        }
        self.init(start, end)
    }

    /// Writes `[start, end]`.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        try values.encode(start)
        try values.encode(end)
    }
}
