private import CXXHash

/// The hash by which names are found: the lower half of XXH3-128.
func nameHash(_ name: UnsafeRawBufferPointer) -> UInt64 {
    demarche_xxh3_128(name.baseAddress, name.count).low
}

/// Finds numbers by a name in a knowledge file: a hash table that is used where it lies, without being loaded.
///
/// Names are bytes; whoever writes and whoever asks must fold them in the same way. Written by ``NameIndexWriter``.
///
/// ```swift
/// let names = try NameIndex(file.section("actors.names"))
/// for office in names["sergei ryabkov"] { … }     // the numbers, in the order in which they were added
/// ```
///
/// Open addressing with steps of one over a power of two of slots, at most half of them taken. A slot is a part of the
/// name's hash (32 bits) and the position of its list (32 bits, 0 = free); a list is the name's offset in the text
/// pool, the count, and the numbers.
public struct NameIndex: Sendable {
    private let section: KnowledgeSection
    private let slots: UnsafeSlots
    private let lists: UnsafeSlots
    private let texts: UnsafeSlots
    private let mask: Int
    /// Number of names.
    public let count: Int

    // Sendable: points into the section, which is read-only and which this value keeps alive.
    private struct UnsafeSlots: @unchecked Sendable {
        let bytes: UnsafeRawBufferPointer

        /// The 32-bit number at an index; 0 outside.
        func number(_ i: Int) -> UInt32 {
            guard i >= 0, i < bytes.count / 4 else { return 0 }
            return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self))
        }
    }

    static let head = 16

    /// Reads the table of a section. Throws ``KnowledgeError`` when it is none.
    public init(_ section: KnowledgeSection) throws {
        let bytes = section.bytes
        guard bytes.count >= Self.head else { throw section.fault("is no table of names") }
        let head = (0..<4).map {
            Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
        }
        let (bits, listsLength) = (head[0], head[2])
        guard bits <= 30 else { throw section.fault("is no table of names") }
        let slotsEnd = Self.head + (8 << bits)
        let listsEnd = slotsEnd + 4 * listsLength
        guard listsEnd <= bytes.count, listsEnd + head[3] == bytes.count else {
            throw section.fault("is no table of names")
        }
        self.section = section
        slots = UnsafeSlots(bytes: UnsafeRawBufferPointer(rebasing: bytes[Self.head..<slotsEnd]))
        lists = UnsafeSlots(bytes: UnsafeRawBufferPointer(rebasing: bytes[slotsEnd..<listsEnd]))
        texts = UnsafeSlots(bytes: UnsafeRawBufferPointer(rebasing: bytes[listsEnd...]))
        mask = (1 << bits) - 1
        count = head[1]
    }

    /// The numbers of a name; none when it is not known.
    public subscript(name: String) -> Numbers {
        var name = name
        return name.withUTF8 { self[UnsafeRawBufferPointer($0)] }
    }

    /// The numbers of a name given as bytes.
    public subscript(name: UnsafeRawBufferPointer) -> Numbers {
        let hash = nameHash(name)
        let tag = UInt32(truncatingIfNeeded: hash >> 32)
        var slot = Int(truncatingIfNeeded: hash) & mask
        for _ in 0...mask {
            let list = Int(slots.number(2 * slot + 1))
            if list == 0 { break }
            if slots.number(2 * slot) == tag, isSame(name, lists.number(list)) {
                let count = Int(lists.number(list + 1))
                guard list + 2 + count <= lists.bytes.count / 4 else { break }
                return Numbers(index: self, first: list + 2, count: count)
            }
            slot = (slot + 1) & mask
        }
        return Numbers(index: self, first: 0, count: 0)
    }

    private func isSame(_ name: UnsafeRawBufferPointer, _ text: UInt32) -> Bool {
        let stored = TextPool.text(in: texts.bytes, at: Int(text))
        return stored.count == name.count && stored.elementsEqual(name)
    }

    /// The numbers of one name, in the order in which they were added.
    public struct Numbers: RandomAccessCollection, Sendable {
        private let index: NameIndex
        private let first: Int
        public let count: Int

        fileprivate init(index: NameIndex, first: Int, count: Int) {
            self.index = index
            self.first = first
            self.count = count
        }

        public var startIndex: Int { 0 }
        public var endIndex: Int { count }
        public subscript(position: Int) -> UInt32 { index.lists.number(first + position) }
    }
}
