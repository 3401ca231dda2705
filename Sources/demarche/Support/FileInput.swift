internal import FoundationEssentials

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Reads files and folders for `read`.
enum FileInput {
    /// Most bytes of one page or text that are read; what is longer is cut by the press, with a warning.
    static let limit = (32 << 20) + 1

    /// An open file, closed when dropped.
    final class Handle {
        let descriptor: Int32

        /// Opens a file for reading. Throws a ``Complaint`` with the system's reason.
        init(_ path: String) throws {
            descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw Complaint(
                    "\(path): \(FileInput.reason(errno))", hint: "is the path right?", status: .noInput)
            }
        }

        deinit { close(descriptor) }
    }

    /// The system's words for an error number.
    static func reason(_ number: Int32) -> String {
        strerror(number).map { String(cString: $0) } ?? "error \(number)"
    }

    /// The next `limit` bytes behind a file descriptor.
    static func bytes(_ descriptor: Int32, path: String, limit: Int) throws -> [UInt8] {
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while result.count < limit {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Complaint("\(path): \(reason(errno))", status: .noInput) }
            if count == 0 { break }
            result.append(contentsOf: buffer[..<min(count, limit - result.count)])
        }
        return result
    }

    /// What stands at a path.
    enum Kind {
        case file(size: Int)
        case folder
        case missing
    }

    static func kind(_ path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .missing }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file(size: Int(status.st_size))
    }

    /// The files below a folder that have one of the endings, in order of their paths. Hidden ones, and links to
    /// folders, are passed over. `others` counts the files with another ending.
    static func files(in folder: String, endings: Set<String>, others: inout Int) throws -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw Complaint("\(folder): cannot be listed", hint: "may you read it?", status: .noInput)
        }
        var result: [String] = []
        for name in names where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            if case .folder = kind(path) {
                if !isLink(path) { result += try files(in: path, endings: endings, others: &others) }
            } else if endings.contains(InputForm.ending(of: name)) {
                result.append(path)
            } else {
                others += 1
            }
        }
        return result
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
}
