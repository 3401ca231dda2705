/// Short texts in a knowledge file, each known by a number of 32 bits.
///
/// A text is stored as its length in bytes (16 bits) and its UTF-8 bytes; its number is the offset. Number 0 is the
/// empty text.
public struct TextPool: Sendable {
    private let section: KnowledgeSection

    /// Reads the pool that ``TextPoolWriter`` wrote into a section.
    public init(_ section: KnowledgeSection) throws {
        guard section.bytes.count >= 2 else { throw section.fault("is no pool of texts") }
        self.section = section
    }

    /// The text of a number; empty for a number that the pool did not give.
    public subscript(number: UInt32) -> String {
        String(decoding: bytes(number), as: UTF8.self)
    }

    /// The bytes of a text. Valid while the pool lives.
    public func bytes(_ number: UInt32) -> UnsafeRawBufferPointer {
        Self.text(in: section.bytes, at: Int(number))
    }

    /// The text at an offset of a pool's bytes; empty when it does not lie in them.
    static func text(in pool: UnsafeRawBufferPointer, at offset: Int) -> UnsafeRawBufferPointer {
        guard offset >= 0, offset + 2 <= pool.count else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        let length = Int(
            UInt16(littleEndian: pool.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
        guard offset + 2 + length <= pool.count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: pool[(offset + 2)..<(offset + 2 + length)])
    }
}

/// Collects the texts of a ``TextPool``; equal texts are stored once.
public struct TextPoolWriter: Sendable {
    private var numbers: [String: UInt32] = ["": 0]
    private var pool: [UInt8] = [0, 0]

    /// Makes an empty pool.
    public init() {}

    /// The number of a text. What is longer than 65,535 bytes throws ``KnowledgeError``, and so does a full pool.
    public mutating func number(_ text: String) throws -> UInt32 {
        if let known = numbers[text] { return known }
        let bytes = Array(text.utf8)
        guard let length = UInt16(exactly: bytes.count), let number = UInt32(exactly: pool.count) else {
            throw KnowledgeError(path: String(text.prefix(40)), reason: "does not fit into a pool of texts")
        }
        pool += withUnsafeBytes(of: length.littleEndian) { Array($0) } + bytes
        numbers[text] = number
        return number
    }

    /// The bytes of the section.
    public func bytes() -> [UInt8] { pool }
}
