#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Where a command writes: standard output, or a file that appears only when it is complete.
///
/// A file is written beside its place and then moved there, so that whoever had the old one open keeps it and an
/// interrupted run leaves it alone.
final class OutputFile {
    private let path: String
    /// Where it is written meanwhile; the path itself for devices and pipes.
    private let partial: String
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var isFinished = false

    /// Opens the file. Throws a ``Complaint`` with the system's reason.
    init(_ path: String) throws {
        self.path = path
        var status = stat()
        let isThere = stat(path, &status) == 0
        let isPlace = isThere && status.st_mode & S_IFMT != S_IFREG
        partial = isPlace ? path : path + ".partial-\(getpid())"
        descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            // Already closed in a sense: nothing to remove.
            isFinished = true
            throw Self.complaint(path)
        }
    }

    deinit {
        if descriptor >= 0, !isFinished { close(descriptor) }
        if !isFinished, partial != path { unlink(partial) }
    }

    func write(_ text: String) throws { try write(text.utf8) }

    func write(_ bytes: some Sequence<UInt8>) throws {
        pending.append(contentsOf: bytes)
        if pending.count >= 1 << 18 { try flush() }
    }

    private func flush() throws {
        guard FileOutput.write(pending, to: descriptor) else { throw Self.complaint(path) }
        pending.removeAll(keepingCapacity: true)
    }

    /// Puts the file in its place.
    func finish() throws {
        try flush()
        isFinished = true
        guard close(descriptor) == 0, partial == path || rename(partial, path) == 0 else {
            let complaint = Self.complaint(path)
            if partial != path { unlink(partial) }
            throw complaint
        }
    }

    private static func complaint(_ path: String) -> Complaint {
        let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
        return Complaint("\(path): cannot be written: \(reason)", status: .cannotWrite)
    }

    /// Calls `body` with a place to write to: the file, or standard output for none and for `-`.
    static func write(to path: String?, _ body: (@escaping (String) throws -> Void) throws -> Void) throws {
        guard let path, path != "-" else { return try body { StandardOutput.write($0) } }
        let file = try OutputFile(path)
        try body { try file.write($0) }
        try file.finish()
    }
}
