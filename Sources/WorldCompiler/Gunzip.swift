private import CZlib
private import FoundationEssentials
private import Tables

/// Reads tables that are kept compressed in the repository.
enum Gunzip {
    /// More than any table of ours; a damaged file must not fill the memory.
    static let limit = 256 << 20

    /// The text of a gzip file. Throws ``TableError`` when it cannot be read or is damaged.
    static func bytes(of path: String) throws -> [UInt8] {
        func fail(_ reason: String) -> TableError { TableError(path: path, line: 0, reason: reason) }
        guard let file = gzopen(path, "rb") else { throw fail("cannot be read") }
        defer { gzclose(file) }
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = gzread(file, &buffer, UInt32(buffer.count))
            guard count >= 0 else { throw fail("is damaged: it cannot be unpacked") }
            guard count > 0 else { break }
            result += buffer[..<Int(count)]
            guard result.count <= limit else { throw fail("unpacks to more than \(limit >> 20) MiB") }
        }
        var code: Int32 = 0
        _ = gzerror(file, &code)
        guard code == Z_OK || code == Z_STREAM_END else { throw fail("is cut off") }
        return result
    }
}
