/// Collects names and their numbers, and writes the table that ``NameIndex`` reads.
public struct NameIndexWriter: Sendable {
    private var numbers: [String: [UInt32]] = [:]

    /// Makes an empty table.
    public init() {}

    /// Number of names so far.
    public var count: Int { numbers.count }

    /// The numbers of a name so far.
    public func numbers(of name: String) -> [UInt32] { numbers[name] ?? [] }

    /// Gives a name one more number; one that it has already is not added again. Folding is the caller's.
    public mutating func add(_ name: String, _ number: UInt32) {
        var list = numbers[name] ?? []
        guard !list.contains(number) else { return }
        list.append(number)
        numbers[name] = list
    }

    /// The bytes of the section: the same for the same names and numbers. Throws ``KnowledgeError`` when a name is
    /// longer than 65,535 bytes or the table larger than 32 bits can address.
    public func bytes() throws -> [UInt8] {
        let ordered = numbers.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        var bits = 4
        while 1 << bits < 2 * ordered.count { bits += 1 }
        let mask = (1 << bits) - 1
        var slots = [UInt32](repeating: 0, count: 2 << bits)
        // Position 0 of the lists means a free slot.
        var lists: [UInt32] = [0]
        var texts = TextPoolWriter()
        for (name, values) in ordered {
            guard let list = UInt32(exactly: lists.count), bits <= 30 else {
                throw KnowledgeError(path: "names", reason: "are too many for one table")
            }
            lists += [try texts.number(name), UInt32(values.count)] + values
            let utf8 = Array(name.utf8)
            let hash = utf8.withUnsafeBytes { nameHash($0) }
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[2 * slot + 1] != 0 { slot = (slot + 1) & mask }
            slots[2 * slot] = UInt32(truncatingIfNeeded: hash >> 32)
            slots[2 * slot + 1] = list
        }
        let pool = texts.bytes()
        let head = [UInt32(bits), UInt32(ordered.count), UInt32(lists.count), UInt32(pool.count)]
        let table = (head + slots + lists).map(\.littleEndian)
        return table.withUnsafeBytes { Array($0) } + pool
    }
}
