#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Reads a file descriptor line by line with bounded memory.
struct LineReader {
    /// A line without its line feed, or the note that it was longer than ``limit`` and passed over.
    enum Line {
        case bytes([UInt8])
        case tooLong
    }

    /// Longest line that is read, in bytes: a page of 32 MiB in base64 with room to spare.
    static let limit = 64 << 20

    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)
    private var start = 0
    private var end = 0
    /// Number of the last line read, from 1.
    private(set) var number = 0

    init(descriptor: Int32 = 0) {
        self.descriptor = descriptor
    }

    /// The next line; `nil` at the end. A carriage return before the line feed is dropped.
    mutating func next() -> Line? {
        var line: [UInt8] = []
        var tooLong = false
        var any = false
        while true {
            if start == end, !fill() {
                guard any else { return nil }
                break
            }
            any = true
            let found = lineFeed()
            let stop = found ?? end
            if line.count + (stop - start) > Self.limit {
                tooLong = true
                line = []
            } else if !tooLong {
                line.append(contentsOf: buffer[start..<stop])
            }
            start = found.map { $0 + 1 } ?? end
            if found != nil { break }
        }
        number += 1
        if line.last == 0x0D { line.removeLast() }
        return tooLong ? .tooLong : .bytes(line)
    }

    /// Offset of the next line feed in the buffer.
    private func lineFeed() -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let hit = memchr(base + start, 0x0A, end - start) else {
                return nil
            }
            return UnsafeRawPointer(hit) - base
        }
    }

    /// The next bytes, up to `count`, without taking them. For the start of a file: it never goes back to the file
    /// while bytes are pending.
    mutating func peek(_ count: Int) -> [UInt8] {
        if start == end { _ = fill() }
        return Array(buffer[start..<min(end, start + count)])
    }

    /// All that is left, up to `limit` bytes. Throws a ``Complaint`` when the file cannot be read on.
    mutating func all(limit: Int, path: String) throws -> [UInt8] {
        let first = Array(buffer[start..<end])
        start = end
        return try first + FileInput.bytes(descriptor, path: path, limit: max(0, limit - first.count))
    }

    private mutating func fill() -> Bool {
        start = 0
        end = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            end = count
            return true
        }
    }
}
