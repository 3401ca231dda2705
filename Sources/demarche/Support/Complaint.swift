/// What the program says when it cannot do what was asked: one line, a hint, an exit status.
struct Complaint: Error, Equatable {
    /// Exit statuses of `sysexits.h` where one fits.
    enum Status: Int32 {
        /// Some input could not be read; the rest was.
        case someFailed = 1
        /// The command line is wrong (`EX_USAGE`).
        case usage = 64
        /// Input is missing or unreadable (`EX_NOINPUT`).
        case noInput = 66
        /// Something is wrong with the program's own files or the system (`EX_OSERR`).
        case system = 71
        /// Output cannot be written (`EX_CANTCREAT`).
        case cannotWrite = 73
    }

    let message: String
    /// What to do about it; may be empty.
    let hint: String
    let status: Status

    init(_ message: String, hint: String = "", status: Status = .usage) {
        self.message = message
        self.hint = hint
        self.status = status
    }

    /// `demarche: message (hint)`.
    var line: String { "demarche: " + message + (hint.isEmpty ? "" : " (\(hint))") }
}
