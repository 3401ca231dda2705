#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Standard output, written in large pieces.
enum StandardOutput {
    // Only the main thread writes.
    private nonisolated(unsafe) static var pending: [UInt8] = []

    static func write(_ text: String) { write(Array(text.utf8)) }

    static func write(_ bytes: some Collection<UInt8>) {
        pending.append(contentsOf: bytes)
        if pending.count >= 1 << 16 { flush() }
    }

    /// A line of bytes and a line feed.
    static func writeLine(_ bytes: some Collection<UInt8>) {
        write(bytes)
        write(CollectionOfOne(0x0A))
    }

    /// Hands everything over. When the reader has gone away (`head`), the program ends quietly.
    static func flush() {
        guard FileOutput.write(pending, to: 1) else {
            exitProcess(errno == EPIPE ? 0 : Complaint.Status.cannotWrite.rawValue)
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// True when a person reads it.
    static var isTerminal: Bool { isatty(1) == 1 }

    /// Width of the terminal in columns; `nil` when there is none.
    static var width: Int? {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Columns that running text may take: the terminal's, 100 at most, so that lines stay readable; 80 without one.
    static var textWidth: Int { min(width ?? 80, 100) }
}

/// Standard error: one line at a time.
enum StandardError {
    /// Writes a line. Control characters in it are shown as U+FFFD, so that no file name can play with the terminal.
    static func write(_ line: String) {
        StandardOutput.flush()
        let shown = String(
            String.UnicodeScalarView(
                line.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
        _ = FileOutput.write(Array((shown + "\n").utf8), to: 2)
    }

    /// Writes text as it is.
    static func writeRaw(_ text: String) { _ = FileOutput.write(Array(text.utf8), to: 2) }

    static var isTerminal: Bool { isatty(2) == 1 }
}

enum FileOutput {
    /// Writes all bytes to a file descriptor; false when that fails.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var at = 0
            while at < buffer.count {
                #if canImport(Glibc)
                    let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + at }, buffer.count - at)
                #else
                    let count = Darwin.write(
                        descriptor, buffer.baseAddress.map { $0 + at }, buffer.count - at)
                #endif
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                at += count
            }
            return true
        }
    }
}

/// An environment variable; `nil` when it is not set.
func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
}

/// Ends the program.
func exitProcess(_ status: Int32) -> Never {
    exit(status)
}
