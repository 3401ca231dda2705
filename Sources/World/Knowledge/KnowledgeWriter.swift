private import CXXHash

/// Makes a knowledge file of named sections. The same sections give the same bytes, in whatever order they come.
///
/// ```swift
/// var writer = KnowledgeWriter()
/// try writer.add("actors.offices", records: offices)      // an array of fixed-size values
/// try writer.add("actors.names", bytes: index.bytes())    // bytes of any form
/// let file: [UInt8] = writer.bytes()
/// ```
public struct KnowledgeWriter: Sendable {
    private var sections: [String: [UInt8]] = [:]

    /// Makes a writer without sections.
    public init() {}

    /// Names of the sections and their lengths in bytes, sorted by name.
    public var sizes: [(name: String, bytes: Int)] {
        sections.sorted { $0.key < $1.key }.map { ($0.key, $0.value.count) }
    }

    /// Adds a section of bytes. Throws ``KnowledgeError`` for a name that is taken, empty or longer than 48 bytes.
    public mutating func add(_ name: String, bytes: [UInt8]) throws {
        guard (1...KnowledgeFormat.nameLength).contains(name.utf8.count) else {
            throw KnowledgeError(path: name, reason: "is no name of a section: 1 to 48 bytes are")
        }
        guard sections[name] == nil else {
            throw KnowledgeError(path: name, reason: "is the name of two sections")
        }
        sections[name] = bytes
    }

    /// Adds a section of fixed-size values, as they lie in memory. They must hold numbers and tuples of numbers only,
    /// and no padding, which would not be the same in two builds.
    public mutating func add<Element: BitwiseCopyable>(_ name: String, records: [Element]) throws {
        try add(name, bytes: records.withUnsafeBytes { Array($0) })
    }

    /// The whole file.
    public func bytes() -> [UInt8] {
        let ordered = sections.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        let directory = KnowledgeFormat.preamble + ordered.count * KnowledgeFormat.entry
        var file = [UInt8](repeating: 0, count: KnowledgeFormat.preamble)
        var offset = KnowledgeFormat.aligned(directory)
        for (name, bytes) in ordered {
            let name = Array(name.utf8)
            file += name + [UInt8](repeating: 0, count: KnowledgeFormat.nameLength - name.count)
            file += Self.littleEndian(UInt64(offset)) + Self.littleEndian(UInt64(bytes.count))
            offset = KnowledgeFormat.aligned(offset + bytes.count)
        }
        file.reserveCapacity(offset)
        for (_, bytes) in ordered {
            file += [UInt8](repeating: 0, count: KnowledgeFormat.aligned(file.count) - file.count)
            file += bytes
        }
        let hash = file[KnowledgeFormat.preamble...].withUnsafeBytes {
            demarche_xxh3_128($0.baseAddress, $0.count)
        }
        let head =
            KnowledgeFormat.magic + Self.littleEndian(KnowledgeFormat.version)
            + Self.littleEndian(UInt32(ordered.count)) + Self.littleEndian(UInt64(file.count))
            + Self.littleEndian(hash.high.byteSwapped) + Self.littleEndian(hash.low.byteSwapped)
        file.replaceSubrange(0..<head.count, with: head)
        return file
    }

    private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
