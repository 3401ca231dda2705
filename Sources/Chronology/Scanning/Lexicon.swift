internal import Tables

/// The words that expressions of time are made of, with their classes and values; punctuation marks are words too.
struct Lexicon: Sendable {
    static let unknown: Int32 = 0
    static let digits: Int32 = 1
    /// Digits that are four, as years are: told apart so that other numbers are soon done with.
    static let fourDigits: Int32 = 2

    /// The value of a word in a class.
    enum Value: Sendable {
        case number(Double)
        case symbol(String)
    }

    /// Words by id; the first three have no spelling.
    private(set) var words: [String] = ["", "", ""]
    /// Classes by name, each with the values of its words by id.
    private(set) var classes: [String: [Int32: Value]] = [:]
    private var ids: [String: Int32] = [:]
    private var table: [Int32] = []
    private var spellings: [[UInt8]] = [[], [], []]

    /// Reads `chronology/words.tsv`. Throws ``TableError``.
    init(_ folder: DataFolder) throws {
        for row in try folder.table("chronology/words.tsv").rows {
            let value = row["value"]
            let name = row["class"]
            for word in row["words"].split(separator: " ") {
                let id = add(String(word))
                classes[name, default: [:]][id] = Double(value).map(Value.number) ?? .symbol(value)
            }
        }
        for mark in [
            ",", ".", "-", "'", "/", ":", "(", ")", "$", "%", ";", "\"", "#", "~", "&", "½", "¼", "¾", "@",
            "<", ">", "=",
        ] {
            _ = add(mark)
        }
    }

    /// The id of a word, which is entered when it is new. Call ``index()`` when the last one is in.
    mutating func add(_ word: String) -> Int32 {
        if let id = ids[word] { return id }
        let id = Int32(words.count)
        words.append(word)
        spellings.append(Array(word.utf8))
        ids[word] = id
        return id
    }

    /// The id of a word; ``unknown`` when it is not in.
    func id(_ word: String) -> Int32 { ids[word] ?? Self.unknown }

    /// Builds the table for ``lookUp(_:_:_:)``.
    mutating func index() {
        var size = 1024
        while size < words.count * 4 { size *= 2 }
        table = Array(repeating: 0, count: size)
        for (id, spelling) in spellings.enumerated() where id > Self.fourDigits {
            var slot = Int(truncatingIfNeeded: Self.hash(spelling)) & (size - 1)
            while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
            table[slot] = Int32(id)
        }
    }

    /// Longest spelling that is looked up, in bytes.
    static let longest = 20

    /// The id of `count` bytes at `base` (small letters), whose ``hash(_:)`` is known.
    func lookUp(_ base: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt64) -> Int32 {
        let mask = table.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while table[slot] != 0 {
            let id = table[slot]
            let spelling = spellings[Int(id)]
            if spelling.count == count, spelling.withUnsafeBufferPointer({ equal($0, base) }) { return id }
            slot = (slot + 1) & mask
        }
        return Self.unknown
    }

    private func equal(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafePointer<UInt8>) -> Bool {
        for i in 0..<a.count where a[i] != b[i] { return false }
        return true
    }

    static let hashStart: UInt64 = 0xCBF2_9CE4_8422_2325

    /// One step of FNV-1a.
    static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    private static func hash(_ bytes: [UInt8]) -> UInt64 { bytes.reduce(hashStart) { hash($0, $1) } }
}
