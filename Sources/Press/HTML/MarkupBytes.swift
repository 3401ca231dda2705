#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// The bytes of a page, and searches in them that stay linear over the whole page.
///
/// A search for a mark that the rest of the page lacks is made once and remembered.
struct MarkupBytes {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Where a search for a closing mark once ran to the end of the page without success.
    private var missing: Set<UInt64> = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var count: Int { bytes.count }

    subscript(at: Int) -> UInt8 { bytes[at] }

    subscript(range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }

    func find(_ byte: UInt8, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress,
            let hit = memchr(base + start, Int32(byte), bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }

    mutating func findQuote(_ quote: UInt8, from start: Int) -> Int? {
        guard !missing.contains(UInt64(quote)) else { return nil }
        let hit = find(quote, from: start)
        if hit == nil { missing.insert(UInt64(quote)) }
        return hit
    }

    /// Offset of `text`, remembering a search that failed.
    mutating func search(_ text: StaticString, from start: Int) -> Int? {
        let key = UInt64(UInt(bitPattern: text.utf8Start))
        guard !missing.contains(key) else { return nil }
        var at = start
        while let hit = find(text.utf8Start[0], from: at) {
            if matches(text, at: hit) { return hit }
            at = hit + 1
        }
        missing.insert(key)
        return nil
    }

    /// Offset of `</name`, case ignored, remembering a search that failed.
    mutating func closing(_ name: StaticString, from start: Int) -> Int? {
        let key = UInt64(UInt(bitPattern: name.utf8Start))
        guard !missing.contains(key) else { return nil }
        var at = start
        while let hit = find(0x3C, from: at) {
            if hit + 1 < bytes.count, bytes[hit + 1] == 0x2F, matches(name, at: hit + 2, ignoringCase: true) {
                return hit
            }
            at = hit + 1
        }
        missing.insert(key)
        return nil
    }

    func matches(_ text: StaticString, at start: Int, ignoringCase: Bool = false) -> Bool {
        guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
        for i in 0..<text.utf8CodeUnitCount {
            let byte = bytes[start + i]
            if text.utf8Start[i] != (ignoringCase ? lower(byte) : byte) { return false }
        }
        return true
    }

    func contains(_ text: StaticString, in range: Range<Int>) -> Bool {
        guard range.count >= text.utf8CodeUnitCount else { return false }
        return (range.lowerBound...range.upperBound - text.utf8CodeUnitCount).contains {
            matches(text, at: $0, ignoringCase: true)
        }
    }

    func endOfName(_ start: Int) -> Int {
        var at = start
        while at < bytes.count, at - start < 64 {
            let byte = bytes[at]
            if isSpace(byte) || byte == 0x3E || byte == 0x2F || byte == 0x3C { break }
            at += 1
        }
        return at
    }

    /// FNV-1a over the lower-case name.
    func key(_ name: Range<Int>) -> UInt64 {
        name.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64(lower(bytes[$1]))) &* 0x0000_0100_0000_01b3 }
    }

    func withLowerName<Result>(
        _ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
            let count = min(64, range.count)
            for i in 0..<count { buffer[i] = lower(bytes[range.lowerBound + i]) }
            return body(UnsafeBufferPointer(rebasing: buffer[0..<count]))
        }
    }
}

func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
