/// One span, or several where the text breaks it: `"source": [12, 20]` or `[[12, 20], [31, 40]]`.
public struct Fragments: Hashable, Sendable, Codable {
    /// The fragments in text order; never empty.
    public let spans: [TextPosition]

    /// Makes fragments; `nil` for an empty list.
    public init?(_ spans: [TextPosition]) {
        guard !spans.isEmpty else { return nil }
        self.spans = spans.sorted()
    }

    /// Makes fragments of one span.
    public init(_ span: TextPosition) {
        spans = [span]
    }

    /// From the first fragment's start to the last one's end.
    public var hull: TextPosition { TextPosition(spans[0].start, spans.map(\.end).max() ?? spans[0].end) }

    /// Reads one span or a list of spans.
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let one = try? value.decode(TextPosition.self) {
            self.init(one)
            return
        }
        guard let many = Fragments(try value.decode([TextPosition].self)) else {
            throw DecodingError.dataCorruptedError(in: value, debugDescription: "an empty list of spans")
        }
        self = many
    }

    /// Writes one span plainly, several as a list.
    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        if spans.count == 1 { try value.encode(spans[0]) } else { try value.encode(spans) }
    }
}
