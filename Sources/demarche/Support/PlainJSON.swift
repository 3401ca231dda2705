internal import FoundationEssentials
internal import Records

/// A value of a plain line of NDJSON: an object without objects in it, whose arrays are pairs of numbers.
///
/// Filters that answer in microseconds would spend most of their time in a general decoder. What is not plain gives
/// `nil`, and the general decoder has to judge it.
enum PlainJSON {
    case string(String)
    case pairs([TextPosition])
    case null

    /// The fields of a line; `nil` when it is not plain, or not JSON.
    static func fields(of line: [UInt8]) -> [String: PlainJSON]? {
        line.withUnsafeBufferPointer { bytes in
            var reader = PlainJSONReader(bytes: bytes)
            return reader.object()
        }
    }
}

/// Reads plain lines.
private struct PlainJSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func object() -> [String: PlainJSON]? {
        var fields: [String: PlainJSON] = [:]
        guard take(0x7B) else { return nil }
        if take(0x7D) { return isAtEnd ? fields : nil }
        repeat {
            guard let key = string(), take(0x3A), let value = value(), fields[key] == nil else { return nil }
            fields[key] = value
        } while take(0x2C)
        return take(0x7D) && isAtEnd ? fields : nil
    }

    private var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return at == bytes.count
        }
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    }

    /// Passes over white space and one byte, if it is the one.
    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func value() -> PlainJSON? {
        skipSpace()
        guard at < bytes.count else { return nil }
        switch bytes[at] {
        case 0x22: return string().map(PlainJSON.string)
        case 0x5B: return pairs().map(PlainJSON.pairs)
        case 0x6E where take("null"): return .null
        default: return nil
        }
    }

    private mutating func take(_ word: StaticString) -> Bool {
        guard at + word.utf8CodeUnitCount <= bytes.count else { return false }
        for i in 0..<word.utf8CodeUnitCount where bytes[at + i] != word.utf8Start[i] { return false }
        at += word.utf8CodeUnitCount
        return true
    }

    /// `[[1,2],[3,4]]`, each pair in order.
    private mutating func pairs() -> [TextPosition]? {
        var pairs: [TextPosition] = []
        guard take(0x5B) else { return nil }
        if take(0x5D) { return pairs }
        repeat {
            guard take(0x5B), let start = number(), take(0x2C), let end = number(), take(0x5D), start <= end
            else { return nil }
            pairs.append(TextPosition(start, end))
        } while take(0x2C)
        return take(0x5D) ? pairs : nil
    }

    /// A whole number of at most nine digits.
    private mutating func number() -> Int? {
        skipSpace()
        let first = at
        var value = 0
        while at < bytes.count, at - first < 9, (0x30...0x39).contains(bytes[at]) {
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        guard at > first, at - first == 1 || bytes[first] != 0x30 else { return nil }
        return value
    }

    private mutating func string() -> String? {
        guard take(0x22) else { return nil }
        let first = at
        // Most strings have no escapes, and are taken as they are.
        while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 { at += 1 }
        guard at < bytes.count, bytes[at] >= 0x20 else { return nil }
        if bytes[at] == 0x22 {
            at += 1
            return String(validating: UnsafeBufferPointer(rebasing: bytes[first..<(at - 1)]), as: UTF8.self)
        }
        var unescaped: [UInt8] = []
        unescaped.reserveCapacity(bytes.count - first)
        var run = first
        while at < bytes.count, bytes[at] >= 0x20 {
            switch bytes[at] {
            case 0x22:
                unescaped.append(contentsOf: bytes[run..<at])
                at += 1
                return String(validating: unescaped, as: UTF8.self)
            case 0x5C:
                unescaped.append(contentsOf: bytes[run..<at])
                guard escape(&unescaped) else { return nil }
                run = at
            default: at += 1
            }
        }
        return nil
    }

    /// An escape from its backslash on.
    private mutating func escape(_ result: inout [UInt8]) -> Bool {
        guard at + 1 < bytes.count else { return false }
        let simple: UInt8
        switch bytes[at + 1] {
        case 0x22, 0x5C, 0x2F: simple = bytes[at + 1]
        case 0x6E: simple = 0x0A
        case 0x74: simple = 0x09
        case 0x72: simple = 0x0D
        case 0x62: simple = 0x08
        case 0x66: simple = 0x0C
        case 0x75: return codePoint(&result)
        default: return false
        }
        result.append(simple)
        at += 2
        return true
    }

    /// `\u2013`, or a pair of surrogates.
    private mutating func codePoint(_ result: inout [UInt8]) -> Bool {
        guard var value = unit() else { return false }
        if (0xD800...0xDBFF).contains(value) {
            guard let low = unit(), (0xDC00...0xDFFF).contains(low) else { return false }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { return false }
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        return true
    }

    private mutating func unit() -> UInt32? {
        guard at + 6 <= bytes.count, bytes[at] == 0x5C, bytes[at + 1] == 0x75 else { return nil }
        var value: UInt32 = 0
        for byte in bytes[(at + 2)..<(at + 6)] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
            default: return nil
            }
        }
        at += 6
        return value
    }
}

/// Writes a line of JSON piece by piece.
struct PlainJSONWriter {
    /// The line so far.
    private(set) var bytes: [UInt8] = []

    var data: Data { Data(bytes) }

    /// JSON as it is.
    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// JSON as it is.
    mutating func raw(_ json: [UInt8]) { bytes.append(contentsOf: json) }

    /// A whole number.
    mutating func number(_ value: Int) {
        if value < 0 { bytes.append(0x2D) }
        var rest = value.magnitude
        let first = bytes.count
        repeat {
            bytes.append(UInt8(truncatingIfNeeded: rest % 10) + 0x30)
            rest /= 10
        } while rest > 0
        bytes[first...].reverse()
    }

    /// A number of modest size to four decimals, without zeros at its end.
    mutating func decimal(_ value: Double) {
        let scaled = (value.magnitude * 10_000).rounded()
        guard scaled < 1e15 else { return raw("null") }
        if value < 0, scaled > 0 { bytes.append(0x2D) }
        let (whole, rest) = Int(scaled).quotientAndRemainder(dividingBy: 10_000)
        number(whole)
        guard rest > 0 else { return }
        bytes.append(0x2E)
        var (digit, left) = (1000, rest)
        while left > 0 {
            bytes.append(UInt8(left / digit) + 0x30)
            left %= digit
            digit /= 10
        }
    }

    /// A string in quotation marks, escaped as the general encoder does.
    mutating func string(_ text: String) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C:
                bytes.append(0x5C)
                bytes.append(byte)
            case 0x0A: raw("\\n")
            case 0x0D: raw("\\r")
            case 0x09: raw("\\t")
            case 0x08: raw("\\b")
            case 0x0C: raw("\\f")
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                raw("\\u00")
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }

    /// `"name":"value",`
    mutating func field(_ name: StaticString, _ value: String) {
        bytes.append(0x22)
        raw(name)
        bytes.append(0x22)
        bytes.append(0x3A)
        string(value)
        bytes.append(0x2C)
    }
}
