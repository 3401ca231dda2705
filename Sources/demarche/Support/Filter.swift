internal import FoundationEssentials
internal import Records

/// A command that answers each line of NDJSON on standard input with one line on standard output.
///
/// A line that cannot be handled gives `{"id": …, "error": "…"}` and the rest goes on; empty lines are passed over.
enum Filter {
    /// What is said of a line that cannot be handled.
    struct Failure: Encodable {
        var id: JSONValue?
        var error: String
    }

    private struct Head: Decodable {
        var id: JSONValue?
    }

    /// Reads standard input to its end. `answer` gets each line decoded; what it throws becomes the line's error.
    static func run<Input: Decodable>(_ type: Input.Type, _ answer: (Input) throws -> some Encodable) throws {
        try run { bytes in try NDJSON.line(answer(NDJSON.value(type, from: Data(bytes)))) }
    }

    /// Reads standard input to its end, and answers a line's bytes with the bytes of another.
    static func run(_ answer: ([UInt8]) throws -> Data) throws {
        var reader = LineReader()
        while let line = reader.next() {
            guard case .bytes(let bytes) = line else {
                let error = "line \(reader.number): longer than \(LineReader.limit >> 20) MiB"
                try StandardOutput.writeLine(NDJSON.line(Failure(id: nil, error: error)))
                continue
            }
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            do {
                StandardOutput.writeLine(try answer(bytes))
            } catch {
                let id = (try? NDJSON.value(Head.self, from: Data(bytes)))?.id
                let failure = Failure(id: id, error: "line \(reader.number): " + reason(error))
                StandardOutput.writeLine(try NDJSON.line(failure))
            }
        }
    }

    /// What is wrong with a line, without the place.
    static func reason(_ error: any Error) -> String {
        guard let error = error as? DecodingError else {
            return (error as? Complaint)?.message ?? "\(error)"
        }
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, _): return "field “\(key.stringValue)” is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            let path = path(context)
            return path.isEmpty ? "not a JSON object" : "field “\(path)” is of the wrong kind"
        case .dataCorrupted(let context):
            let path = path(context)
            return path.isEmpty ? "not valid JSON" : "field “\(path)”: \(context.debugDescription)"
        @unknown default: return "cannot be read"
        }
    }
}

/// An id as it was given: a string or a whole number.
enum JSONValue: Codable, Hashable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let number = try? value.decode(Int.self) {
            self = .number(number)
        } else {
            self = .text(try value.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .text(let text): try value.encode(text)
        case .number(let number): try value.encode(number)
        }
    }

    /// The id as text.
    var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        }
    }
}
