/// Tells well-formed UTF-8 from other bytes. Eight ASCII bytes are passed over at a time.
enum WellFormedUTF8 {
    /// True when all bytes are well-formed. Source: The Unicode Standard, table 3-7.
    static func holds(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var i = 0
            while i < buffer.count {
                if buffer[i] < 0x80 {
                    i += 1
                    while i + 8 <= buffer.count,
                        buffer.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                    {
                        i += 8
                    }
                    continue
                }
                let length = length(buffer, i)
                guard length > 0 else { return false }
                i += length
            }
            return true
        }
    }

    /// The bytes with each run of ill-formed ones replaced by one U+FFFD.
    static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        bytes.withUnsafeBytes { buffer in
            var i = 0
            var isBroken = false
            while i < buffer.count {
                let length = buffer[i] < 0x80 ? 1 : length(buffer, i)
                if length == 0 {
                    if !isBroken { result += [0xEF, 0xBF, 0xBD] }
                    isBroken = true
                    i += 1
                } else {
                    result.append(contentsOf: buffer[i..<i + length])
                    isBroken = false
                    i += length
                }
            }
        }
        return result
    }

    /// Bytes of the sequence of several bytes at `i`; 0 when it is ill-formed.
    private static func length(_ buffer: UnsafeRawBufferPointer, _ i: Int) -> Int {
        func isTail(_ offset: Int) -> Bool { i + offset < buffer.count && buffer[i + offset] & 0xC0 == 0x80 }
        guard isTail(1) else { return 0 }
        let second = buffer[i + 1]
        switch buffer[i] {
        case 0xC2...0xDF: return 2
        case 0xE0: return second >= 0xA0 && isTail(2) ? 3 : 0
        case 0xED: return second <= 0x9F && isTail(2) ? 3 : 0
        case 0xE1...0xEF: return isTail(2) ? 3 : 0
        case 0xF0: return second >= 0x90 && isTail(2) && isTail(3) ? 4 : 0
        case 0xF1...0xF3: return isTail(2) && isTail(3) ? 4 : 0
        case 0xF4: return second <= 0x8F && isTail(2) && isTail(3) ? 4 : 0
        default: return 0
        }
    }
}
