/// Reads a JSON object of strings, whole numbers and nulls, and writes one: for filters that answer short lines so fast
/// that a general decoder would take most of the time.
///
/// What it does not understand (nested values, broken text, a key given twice) it leaves to the general decoder by
/// giving `nil`.
struct FlatJSON {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// A value: text, or the bytes of a number.
    enum Value {
        case text(String)
        case number(Range<Int>)
        case null
    }

    /// The values of the keys, in the order of `keys`; others are passed over.
    static func values(_ line: [UInt8], keys: [StaticString]) -> [Value]? {
        line.withUnsafeBufferPointer { bytes in
            var reader = FlatJSON(bytes)
            return reader.object(keys)
        }
    }

    private mutating func object(_ keys: [StaticString]) -> [Value]? {
        var values = [Value](repeating: .null, count: keys.count)
        var seen: UInt64 = 0
        skipSpace()
        guard take(0x7B) else { return nil }
        skipSpace()
        if take(0x7D) { return isAtEnd ? values : nil }
        while true {
            skipSpace()
            guard let key = plainString() else { return nil }
            skipSpace()
            guard take(0x3A) else { return nil }
            skipSpace()
            guard let value = value() else { return nil }
            if let i = keys.firstIndex(where: { isSame(key, $0) }) {
                guard seen & (1 << UInt64(i)) == 0 else { return nil }
                seen |= 1 << UInt64(i)
                values[i] = value
            }
            skipSpace()
            if take(0x2C) { continue }
            guard take(0x7D) else { return nil }
            return isAtEnd ? values : nil
        }
    }

    private func isSame(_ range: Range<Int>, _ key: StaticString) -> Bool {
        guard range.count == key.utf8CodeUnitCount else { return false }
        for (i, at) in range.enumerated() where bytes[at] != key.utf8Start[i] { return false }
        return true
    }

    private mutating func value() -> Value? {
        guard at < bytes.count else { return nil }
        switch bytes[at] {
        case 0x22: return string().map { .text($0) }
        case 0x6E:
            guard at + 4 <= bytes.count, bytes[at..<(at + 4)].elementsEqual("null".utf8) else { return nil }
            at += 4
            return .null
        case 0x2D, 0x30...0x39:
            let start = at
            if bytes[at] == 0x2D { at += 1 }
            let first = at
            while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
            let digits = at - first
            guard digits > 0, digits < 19, digits == 1 || bytes[first] != 0x30, at < bytes.count,
                ![0x2E, 0x45, 0x65].contains(bytes[at])
            else { return nil }
            return .number(start..<at)
        default: return nil
        }
    }

    /// A string without escapes, as a range of bytes.
    private mutating func plainString() -> Range<Int>? {
        guard take(0x22) else { return nil }
        let start = at
        while at < bytes.count, bytes[at] != 0x22 {
            if bytes[at] == 0x5C || bytes[at] < 0x20 { return nil }
            at += 1
        }
        guard take(0x22) else { return nil }
        return start..<(at - 1)
    }

    private mutating func string() -> String? {
        let start = at
        if let range = plainString() {
            return String(validating: bytes[range], as: UTF8.self)
        }
        at = start
        return escapedString()
    }

    private mutating func escapedString() -> String? {
        guard take(0x22) else { return nil }
        var result: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case 0x22: return String(validating: result, as: UTF8.self)
            case 0..<0x20: return nil
            case 0x5C:
                guard let scalar = escape() else { return nil }
                result.append(contentsOf: String(scalar).utf8)
            default: result.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        guard at < bytes.count else { return nil }
        let byte = bytes[at]
        at += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: return Unicode.Scalar(byte)
        case 0x62: return "\u{8}"
        case 0x66: return "\u{C}"
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75:
            guard let unit = hexadecimal() else { return nil }
            guard (0xD800..<0xDC00).contains(unit) else { return Unicode.Scalar(unit) }
            guard take(0x5C), take(0x75), let low = hexadecimal(), (0xDC00..<0xE000).contains(low) else {
                return nil
            }
            return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        default: return nil
        }
    }

    private mutating func hexadecimal() -> UInt32? {
        guard at + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[at..<(at + 4)] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
            default: return nil
            }
        }
        at += 4
        return value
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0D { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private var isAtEnd: Bool {
        var i = at
        while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x09 || bytes[i] == 0x0D { i += 1 }
        return i == bytes.count
    }

    // MARK: - Writing

    /// Appends a string with its quotation marks, escaped as the records' encoder does.
    static func append(_ text: String, to output: inout [UInt8]) {
        output.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: output += [0x5C, byte]
            case 0x08: output += [0x5C, 0x62]
            case 0x0C: output += [0x5C, 0x66]
            case 0x0A: output += [0x5C, 0x6E]
            case 0x0D: output += [0x5C, 0x72]
            case 0x09: output += [0x5C, 0x74]
            case 0..<0x20:
                output += Array("\\u00".utf8)
                for digit in [byte >> 4, byte & 15] {
                    output.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
                }
            default: output.append(byte)
            }
        }
        output.append(0x22)
    }
}
