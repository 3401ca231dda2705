/// The layout of a knowledge file, as writer and reader share it: `Documentation/world.md`, “The knowledge file”.
///
/// | offset | bytes | what |
/// |---|---|---|
/// | 0 | 8 | `DEMWORL` and a zero byte |
/// | 8 | 4 | format version |
/// | 12 | 4 | number of sections |
/// | 16 | 8 | length of the file |
/// | 24 | 16 | XXH3-128 of all that follows byte 64, big-endian |
/// | 64 | 64 each | directory: name (48 bytes, padded with zeros), offset (8), length (8); sorted by name |
/// | … | … | the sections, each from a multiple of 64 |
///
/// Numbers are little-endian.
enum KnowledgeFormat {
    static let magic: [UInt8] = Array("DEMWORL".utf8) + [0]
    static let version: UInt32 = 1
    static let preamble = 64
    static let entry = 64
    static let nameLength = 48
    static let alignment = 64
    /// More than any build has; keeps a foreign header from asking for the moon.
    static let mostSections = 4096

    /// The next multiple of ``alignment``.
    static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }
}
