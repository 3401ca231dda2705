private import CXXHash
private import FoundationEssentials

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// A file of weights, mapped into memory and checked: `Documentation/model-format.md`, section 1.
///
/// Tensors are views into the mapping and keep it alive. Reading one that is not there, or has another type
/// or shape than asked for, throws ``WeightError``.
final class WeightFile: @unchecked Sendable {
    // Sendable: nothing writes after `init`, and the mapping is read-only.

    /// As given.
    let path: String
    let header: WeightHeader
    /// Sizes and thresholds.
    var config: ModelConfig { header.config }
    private let bytes: UnsafeRawBufferPointer

    private static let magic: [UInt8] = Array("DEMLANG".utf8) + [0]
    private static let version: UInt32 = 1
    private static let preamble = 64

    /// Maps and checks the file at `path`. Throws ``WeightError`` when it cannot be read, is no file of
    /// weights, has another version, or is damaged.
    init(path: String) throws {
        func fail(_ reason: String) -> WeightError { WeightError(path: path, reason: reason) }
        let mapped = try Self.map(path)
        do {
            guard mapped.count >= Self.preamble, mapped.prefix(8).elementsEqual(Self.magic) else {
                throw fail("is no file of Demarche's language weights")
            }
            let version = UInt32(littleEndian: mapped.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
            guard version == Self.version else {
                throw fail("has format version \(version), but this program reads version \(Self.version)")
            }
            let headerLength = Int(
                UInt32(littleEndian: mapped.loadUnaligned(fromByteOffset: 12, as: UInt32.self)))
            let length = UInt64(littleEndian: mapped.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
            guard length == UInt64(mapped.count) else {
                throw fail(
                    "is \(mapped.count) bytes long where \(length) are expected: copy or fetch it again")
            }
            guard Self.preamble + headerLength <= mapped.count else {
                throw fail("is damaged: its header is cut off")
            }
            let body = UnsafeRawBufferPointer(rebasing: mapped[Self.preamble...])
            let hash = demarche_xxh3_128(body.baseAddress, body.count)
            let high = UInt64(bigEndian: mapped.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
            let low = UInt64(bigEndian: mapped.loadUnaligned(fromByteOffset: 32, as: UInt64.self))
            guard hash.high == high, hash.low == low else {
                throw fail("is damaged: its checksum does not fit; copy or fetch it again")
            }
            let header: WeightHeader
            do {
                let json = Data(mapped[Self.preamble..<(Self.preamble + headerLength)])
                header = try JSONDecoder().decode(WeightHeader.self, from: json)
            } catch {
                throw fail("has a header that cannot be read (\(error))")
            }
            if let fault = header.config.fault { throw fail(fault) }
            self.path = path
            self.header = header
            self.bytes = mapped
        } catch {
            munmap(UnsafeMutableRawPointer(mutating: mapped.baseAddress), mapped.count)
            throw error
        }
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    private static func map(_ path: String) throws -> UnsafeRawBufferPointer {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else {
            throw WeightError(path: path, reason: "cannot be opened (\(String(cString: strerror(errno))))")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw WeightError(path: path, reason: "is no regular file")
        }
        let size = Int(status.st_size)
        guard size > 0 else { throw WeightError(path: path, reason: "is empty") }
        guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED
        else {
            throw WeightError(path: path, reason: "cannot be mapped (\(String(cString: strerror(errno))))")
        }
        return UnsafeRawBufferPointer(start: address, count: size)
    }

    /// A tensor of floats.
    func floats(_ name: String, _ shape: [Int]) throws -> Tensor<Float> {
        try tensor(name, shape, dtype: "f32")
    }

    /// A tensor of signed bytes.
    func bytes(_ name: String, _ shape: [Int]) throws -> Tensor<Int8> {
        try tensor(name, shape, dtype: "i8")
    }

    /// UTF-8 text of any length.
    func text(_ name: String) throws -> Tensor<UInt8> {
        guard let entry = header.tensors[name] else {
            throw WeightError(path: path, reason: "has no tensor “\(name)”")
        }
        return try tensor(name, [entry.bytes], dtype: "utf8")
    }

    /// The rows of a text table: lines of cells between tabs, each with `columns` cells.
    func rows(_ name: String, columns: Int) throws -> [[String]] {
        let table = try text(name)
        var found: [[String]] = []
        for line in table.elements.split(separator: 0x0A) {
            let cells = line.split(separator: 0x09, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard cells.count == columns else {
                throw WeightError(
                    path: path,
                    reason: "a line of “\(name)” has \(cells.count) cells where \(columns) are expected")
            }
            found.append(cells)
        }
        return found
    }

    private func tensor<Element: BitwiseCopyable>(
        _ name: String, _ shape: [Int], dtype: String
    ) throws -> Tensor<Element> {
        guard let entry = header.tensors[name] else {
            throw WeightError(path: path, reason: "has no tensor “\(name)”")
        }
        guard entry.dtype == dtype, entry.shape == shape else {
            throw WeightError(
                path: path,
                reason:
                    "tensor “\(name)” is \(entry.dtype) \(entry.shape) where \(dtype) \(shape) is expected")
        }
        let count = shape.reduce(1, *)
        let size = count * MemoryLayout<Element>.stride
        guard entry.bytes == size, entry.offset >= Self.preamble, entry.offset % 64 == 0,
            entry.offset <= bytes.count - size
        else {
            throw WeightError(path: path, reason: "tensor “\(name)” does not lie in the file as it should")
        }
        let start = bytes.baseAddress.map { $0 + entry.offset }
        let elements = UnsafeBufferPointer(
            start: start?.bindMemory(to: Element.self, capacity: count), count: count)
        return Tensor(elements: elements, file: self)
    }
}

/// A view of numbers in a file of weights, row by row. Keeps the file mapped.
struct Tensor<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Sendable: read-only memory that lives as long as `file`.
    let elements: UnsafeBufferPointer<Element>
    private let file: WeightFile

    fileprivate init(elements: UnsafeBufferPointer<Element>, file: WeightFile) {
        self.elements = elements
        self.file = file
    }

    /// Number of elements.
    var count: Int { elements.count }

    subscript(i: Int) -> Element { elements[i] }

    /// The elements of a range.
    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<Element> {
        UnsafeBufferPointer(rebasing: elements[range])
    }
}
