/// Keys of the words of a text: a 64-bit hash of each run of letters and digits in small ASCII letters.
///
/// Cheap stand-ins for the words themselves where only equality matters.
enum WordKeys {
    private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

    /// The keys of the words in a stretch of UTF-8 text, in order.
    static func keys(in text: ArraySlice<UInt8>) -> [UInt64] {
        var result: [UInt64] = []
        result.reserveCapacity(text.count / 5)
        forEach(in: text) { key, _ in result.append(key) }
        return result
    }

    /// Calls `body` with each word's key and length in bytes.
    static func forEach(in text: ArraySlice<UInt8>, _ body: (UInt64, Int) -> Void) {
        text.withUnsafeBufferPointer { bytes in
            var key: UInt64 = 0
            var length = 0
            for byte in bytes {
                if isLetter(byte) || isDigit(byte) || byte >= 0xC3 && byte != 0xE2 {
                    // FNV-1a.
                    key = ((key == 0 ? seed : key) ^ UInt64(lower(byte))) &* 0x0000_0100_0000_01b3
                    length += 1
                } else if key != 0, byte < 0x80 || byte == 0xE2 {
                    body(key, length)
                    key = 0
                    length = 0
                }
            }
            if key != 0 { body(key, length) }
        }
    }

    /// The key of one word; `nil` when the text is not exactly one.
    static func key(of word: String) -> UInt64? {
        let keys = keys(in: Array(word.utf8)[...])
        return keys.count == 1 ? keys[0] : nil
    }
}
