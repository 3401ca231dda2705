private import CXXHash

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// What the program knows of the world, mapped into memory: named sections of bytes, compiled from the tables in
/// `Resources/world` by `worldbuild`.
///
/// Opening checks the whole file; nothing is parsed or copied. Sections are views that keep the mapping alive.
///
/// ```swift
/// let file = try KnowledgeFile(path: folder.path + "/world/world.dmw")
/// let names = try NameIndex(file.section("actors.names"))
/// ```
public final class KnowledgeFile: @unchecked Sendable {
    // Sendable: nothing writes after `init`, and the mapping is read-only.

    /// Where the file stands in the data folder.
    public static let name = "world/world.dmw"

    /// As given.
    public let path: String
    private let bytes: UnsafeRawBufferPointer
    private let directory: [String: Range<Int>]

    /// Maps and checks the file at `path`. Throws ``KnowledgeError`` when it cannot be read, is no knowledge file,
    /// has another version, or is damaged.
    public init(path: String) throws {
        let mapped = try Self.map(path)
        do {
            directory = try Self.checked(mapped, path)
        } catch {
            munmap(UnsafeMutableRawPointer(mutating: mapped.baseAddress), mapped.count)
            throw error
        }
        self.path = path
        bytes = mapped
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    /// Names of the sections, sorted.
    public var sections: [String] { directory.keys.sorted() }

    /// The bytes of a section. Throws ``KnowledgeError`` when the file has no such section.
    public func section(_ name: String) throws -> KnowledgeSection {
        guard let range = directory[name] else {
            throw KnowledgeError(
                path: path, reason: "has no section “\(name)”: make it again with `make world`")
        }
        return KnowledgeSection(name: name, bytes: UnsafeRawBufferPointer(rebasing: bytes[range]), file: self)
    }

    /// The section as values of fixed size. Throws ``KnowledgeError`` when there is none, or it does not divide so.
    public func records<Element: BitwiseCopyable & Sendable>(
        _ name: String, of type: Element.Type = Element.self
    ) throws -> KnowledgeRecords<Element> {
        try KnowledgeRecords(section(name))
    }

    // MARK: - Checking

    private static func checked(
        _ mapped: UnsafeRawBufferPointer, _ path: String
    ) throws -> [String: Range<Int>] {
        func fail(_ reason: String) -> KnowledgeError { KnowledgeError(path: path, reason: reason) }
        let format = KnowledgeFormat.self
        guard mapped.count >= format.preamble, mapped.prefix(8).elementsEqual(format.magic) else {
            throw fail("is no knowledge file of Demarche")
        }
        let version = UInt32(littleEndian: mapped.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        guard version == format.version else {
            throw fail("has format version \(version), but this program reads version \(format.version)")
        }
        let length = UInt64(littleEndian: mapped.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        guard length == UInt64(mapped.count) else {
            throw fail("is \(mapped.count) bytes long where \(length) are expected: copy or make it again")
        }
        let body = UnsafeRawBufferPointer(rebasing: mapped[format.preamble...])
        let hash = demarche_xxh3_128(body.baseAddress, body.count)
        let high = UInt64(bigEndian: mapped.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
        let low = UInt64(bigEndian: mapped.loadUnaligned(fromByteOffset: 32, as: UInt64.self))
        guard hash.high == high, hash.low == low else {
            throw fail("is damaged: its checksum does not fit; copy or make it again")
        }
        let count = Int(UInt32(littleEndian: mapped.loadUnaligned(fromByteOffset: 12, as: UInt32.self)))
        guard count <= format.mostSections, format.preamble + count * format.entry <= mapped.count else {
            throw fail("is damaged: its directory does not lie in the file")
        }
        var directory: [String: Range<Int>] = [:]
        for i in 0..<count {
            let at = format.preamble + i * format.entry
            let name = String(
                decoding: mapped[at..<(at + format.nameLength)].prefix { $0 != 0 }, as: UTF8.self)
            let fields = at + format.nameLength
            let offset = UInt64(littleEndian: mapped.loadUnaligned(fromByteOffset: fields, as: UInt64.self))
            let size = UInt64(littleEndian: mapped.loadUnaligned(fromByteOffset: fields + 8, as: UInt64.self))
            guard offset % UInt64(format.alignment) == 0, offset <= length, size <= length - offset else {
                throw fail("section “\(name)” does not lie in the file as it should")
            }
            directory[name] = Int(offset)..<Int(offset + size)
        }
        return directory
    }

    private static func map(_ path: String) throws -> UnsafeRawBufferPointer {
        func system(_ what: String) -> KnowledgeError {
            KnowledgeError(path: path, reason: "cannot be \(what) (\(String(cString: strerror(errno))))")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno != ENOENT else {
                throw KnowledgeError(path: path, reason: "is not there: make it with `make world`")
            }
            throw system("opened")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw KnowledgeError(path: path, reason: "is no regular file")
        }
        let size = Int(status.st_size)
        guard size > 0 else { throw KnowledgeError(path: path, reason: "is empty") }
        guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED
        else { throw system("mapped") }
        return UnsafeRawBufferPointer(start: address, count: size)
    }
}
