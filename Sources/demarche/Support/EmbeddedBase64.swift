#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// Takes a long base64 value out of a line of JSON before the line is parsed.
///
/// A page makes up nearly all of an `extract` line, and the parser would go over it several times.
enum EmbeddedBase64 {
    /// The line with an empty string for the value of `key`, and the value's bytes; `nil` when the line has no such
    /// value, or one that is not plain base64: then the parser has to judge it.
    static func split(_ line: [UInt8], key: StaticString) -> (rest: [UInt8], value: [UInt8])? {
        line.withUnsafeBytes { bytes in
            guard let range = valueRange(bytes, key),
                let value = decoded(UnsafeRawBufferPointer(rebasing: bytes[range]))
            else {
                return nil
            }
            return (Array(bytes[..<range.lowerBound]) + Array(bytes[range.upperBound...]), value)
        }
    }

    /// Where the value stands, without its quotation marks.
    private static func valueRange(_ bytes: UnsafeRawBufferPointer, _ key: StaticString) -> Range<Int>? {
        guard let base = bytes.baseAddress else { return nil }
        let length = key.utf8CodeUnitCount
        // A key: in marks that are not escaped, and before a colon.
        var mark = 0
        while let hit = memchr(base + mark, 0x22, bytes.count - mark) {
            mark = UnsafeRawPointer(hit) - base + 1
            if mark + length < bytes.count, mark < 2 || bytes[mark - 2] != 0x5C, bytes[mark + length] == 0x22,
                memcmp(base + mark, key.utf8Start, length) == 0
            {
                break
            }
        }
        var at = mark + length
        guard mark > 0, at < bytes.count, bytes[at] == 0x22 else { return nil }
        at += 1
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
        guard at < bytes.count, bytes[at] == 0x3A else { return nil }
        at += 1
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
        guard at < bytes.count, bytes[at] == 0x22 else { return nil }
        at += 1
        guard let close = memchr(base + at, 0x22, bytes.count - at) else { return nil }
        return at..<UnsafeRawPointer(close) - base
    }

    /// Decodes base64 with padding (RFC 4648, section 4); `nil` for anything else.
    static func decoded(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        guard text.count > 0 else { return [] }
        let padding = text[text.count - 1] != 0x3D ? 0 : text[text.count - 2] == 0x3D ? 2 : 1
        var faults: UInt32 = 0
        let size = text.count / 4 * 3
        var result = [UInt8](unsafeUninitializedCapacity: size) { output, count in
            count = size
            guard var from = text.bindMemory(to: UInt8.self).baseAddress, var to = output.baseAddress else {
                return
            }
            digits.withUnsafeBufferPointer { table in
                guard let digits = table.baseAddress else { return }
                let lastGroup = from + (text.count - 4)
                while from <= lastGroup {
                    var (c, d) = (from[2], from[3])
                    if from == lastGroup {
                        // “A” stands for the zero bits that padding leaves out.
                        if padding == 2 { c = 0x41 }
                        if padding >= 1 { d = 0x41 }
                    }
                    let bits =
                        digits[Int(from[0])] << 18 | digits[Int(from[1])] << 12 | digits[Int(c)] << 6
                        | digits[Int(d)]
                    faults |= bits
                    to[0] = UInt8(truncatingIfNeeded: bits >> 16)
                    to[1] = UInt8(truncatingIfNeeded: bits >> 8)
                    to[2] = UInt8(truncatingIfNeeded: bits)
                    to += 3
                    from += 4
                }
            }
        }
        guard faults & Self.fault == 0 else { return nil }
        result.removeLast(padding)
        return result
    }

    /// A bit that no digit sets, wherever it is shifted to.
    private static let fault: UInt32 = 0xFF00_0000

    /// Value of each digit, and for what is none a bit that stays above the 24 bits of four digits.
    private static let digits: [UInt32] = {
        var table = [UInt32](repeating: 0x8000_0000 | 0x0200_0000 | 0x0008_0000 | 0x0000_2000, count: 256)
        for (value, digit) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
            .enumerated()
        {
            table[Int(digit)] = UInt32(value)
        }
        return table
    }()
}
