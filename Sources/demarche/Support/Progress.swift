#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A line on the terminal that tells how long work goes on; silent when standard error is no terminal.
struct Progress {
    private let isShown: Bool
    /// Bytes of work in all; 0 when that is not known.
    private let total: Int
    private let start = Progress.now()
    private var last = 0.0
    private(set) var stories = 0
    private(set) var bytes = 0

    init(totalBytes: Int) {
        total = totalBytes
        isShown = StandardError.isTerminal
    }

    /// Notes a story of `count` bytes.
    mutating func advance(bytes count: Int) {
        stories += 1
        bytes += count
        let time = Self.now()
        guard isShown, time - last >= 0.2 else { return }
        last = time
        let rate = Double(stories) / max(0.001, time - start)
        var line = "\(stories) stories, \(Int(rate.rounded())) a second"
        if total > bytes, bytes > 0 {
            line += ", \(Self.duration((time - start) * Double(total - bytes) / Double(bytes))) left"
        }
        StandardError.writeRaw("\r\u{1B}[K" + line)
    }

    /// Takes the line away before other output.
    func clear() {
        if isShown, last > 0 { StandardError.writeRaw("\r\u{1B}[K") }
    }

    /// `45 s`, `12 min`, `3 h 20 min`.
    static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        if whole < 100 { return "\(whole) s" }
        let minutes = (whole + 59) / 60
        return minutes < 100 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
