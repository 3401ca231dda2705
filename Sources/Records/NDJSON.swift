public import FoundationEssentials

/// One JSON value a line: how records leave and enter the program.
///
/// Keys are sorted, slashes are not escaped, and no line break stands inside a value, so equal records give
/// equal bytes.
public enum NDJSON {
    /// The value as one line, without the line feed.
    public static func line(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    /// Reads one line.
    public static func value<Value: Decodable>(_ type: Value.Type, from line: Data) throws -> Value {
        try JSONDecoder().decode(type, from: line)
    }
}
