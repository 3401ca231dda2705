/// The word pieces that the encoder knows, by number; finds the longest piece that a word begins with.
///
/// An open-addressing table over hashes that grow byte by byte, so all beginnings of a word are tried in one
/// pass.
struct PieceVocabulary: Sendable {
    /// All pieces one after another, without the `##` of pieces that continue a word.
    private let text: [UInt8]
    /// Where each piece begins in `text`, and the end of the last.
    private let starts: [Int32]
    /// Piece numbers + 1 by hash; 0 is empty. The low bit of a slot's hash tells beginnings from
    /// continuations.
    private let slots: [Int32]
    private let hashes: [UInt32]
    private let mask: UInt32

    /// Number of pieces.
    var count: Int { starts.count - 1 }
    /// Length in bytes of the longest piece.
    let longest: Int

    /// Reads one piece a line, in the order of their numbers.
    init(lines: some Sequence<UInt8>) {
        var text: [UInt8] = []
        var starts: [Int32] = [0]
        var continues: [Bool] = []
        var line: [UInt8] = []
        func close() {
            let isContinuation = line.count > 2 && line[0] == 0x23 && line[1] == 0x23
            text.append(contentsOf: isContinuation ? line[2...] : line[...])
            starts.append(Int32(truncatingIfNeeded: text.count))
            continues.append(isContinuation)
            line.removeAll(keepingCapacity: true)
        }
        for byte in lines {
            if byte == 0x0A { close() } else { line.append(byte) }
        }
        if !line.isEmpty { close() }

        var size = 16
        while size < continues.count * 4 { size *= 2 }
        let mask = UInt32(size - 1)
        var slots = [Int32](repeating: 0, count: size)
        var hashes = [UInt32](repeating: 0, count: continues.count)
        var longest = 0
        for id in continues.indices {
            let bytes = text[Int(starts[id])..<Int(starts[id + 1])]
            var hash = Self.seed(continuation: continues[id])
            for byte in bytes { hash = Self.step(hash, byte) }
            longest = max(longest, bytes.count)
            hashes[id] = hash
            var slot = Self.slot(hash, mask)
            while slots[slot] != 0 { slot = (slot + 1) & Int(mask) }
            slots[slot] = Int32(id + 1)
        }
        self.text = text
        self.starts = starts
        self.slots = slots
        self.hashes = hashes
        self.mask = mask
        self.longest = longest
    }

    /// The longest piece that `word[from...]` begins with: its number and the offset after it.
    func longestPiece(of word: [UInt8], from: Int) -> (id: Int32, end: Int)? {
        var hash = Self.seed(continuation: from > 0)
        var found: (id: Int32, end: Int)?
        let end = min(word.count, from + longest)
        for i in from..<end {
            hash = Self.step(hash, word[i])
            var slot = Self.slot(hash, mask)
            while slots[slot] != 0 {
                let id = Int(slots[slot] - 1)
                if hashes[id] == hash, matches(id, word, from, i + 1) {
                    found = (Int32(id), i + 1)
                    break
                }
                slot = (slot + 1) & Int(mask)
            }
        }
        return found
    }

    /// The number of a piece written as in the vocabulary (`##` before continuations).
    func id(of piece: String) -> Int32? {
        var bytes = Array(piece.utf8)
        let isContinuation = bytes.count > 2 && bytes.starts(with: [0x23, 0x23])
        if isContinuation { bytes.removeFirst(2) }
        var hash = Self.seed(continuation: isContinuation)
        for byte in bytes { hash = Self.step(hash, byte) }
        var slot = Self.slot(hash, mask)
        while slots[slot] != 0 {
            let id = Int(slots[slot] - 1)
            if hashes[id] == hash, matches(id, bytes, 0, bytes.count) { return Int32(id) }
            slot = (slot + 1) & Int(mask)
        }
        return nil
    }

    private func matches(_ id: Int, _ word: [UInt8], _ from: Int, _ end: Int) -> Bool {
        let start = Int(starts[id])
        guard Int(starts[id + 1]) - start == end - from else { return false }
        for i in 0..<(end - from) where text[start + i] != word[from + i] { return false }
        return true
    }

    // FNV-1a with one bit that tells the two kinds of pieces apart: equal bytes of different kinds never
    // collide.
    private static func seed(continuation: Bool) -> UInt32 { continuation ? 0x811C_9DC4 : 0x811C_9DC5 }
    private static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 0x0100_0193 }
    private static func slot(_ hash: UInt32, _ mask: UInt32) -> Int { Int((hash ^ (hash >> 15)) & mask) }
}
