private import CUchardet
internal import Tables

#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// Finds out a page's charset and turns its bytes into UTF-8.
///
/// Order: byte-order mark; valid UTF-8 with at least one character beyond ASCII; the label of the HTTP header,
/// then of a `meta` element, by the WHATWG table of labels (so that `iso-8859-1` means windows-1252); uchardet's
/// guess; windows-1252.
struct Charset: Sendable {
    /// A charset and where it was learned.
    struct Choice: Hashable, Sendable {
        enum Reason: String, Sendable {
            case byteOrderMark = "byte-order mark"
            case validUTF8 = "valid UTF-8"
            case header = "HTTP header"
            case meta
            case guess = "guessed"
            case fallback
        }

        /// WHATWG name, lower case.
        var name: String
        var reason: Reason
    }

    /// Decoded text, always valid UTF-8.
    struct Decoded {
        var text: [UInt8]
        var choice: Choice
        var warnings: [String]
    }

    /// WHATWG name and name for `iconv`, by label.
    private let labels: [String: (name: String, iconv: String)]

    /// Loads the table of labels.
    init(_ folder: DataFolder) throws {
        var labels: [String: (name: String, iconv: String)] = [:]
        for row in try folder.table("press/charset_labels.tsv").rows {
            labels[row["label"]] = (row["name"], row["iconv"])
        }
        self.labels = labels
    }

    /// The WHATWG name of a label; `nil` for an unknown one.
    func name(of label: String) -> String? {
        labels[Self.normalised(label)]?.name
    }

    /// Decodes `bytes`. Faulty sequences become U+FFFD, with a warning.
    func decode(_ bytes: [UInt8], label: String?) -> Decoded {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return utf8(Array(bytes.dropFirst(3)), .byteOrderMark)
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return convert(Array(bytes.dropFirst(2)), "utf-16be", "UTF-16BE", .byteOrderMark)
        }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return convert(Array(bytes.dropFirst(2)), "utf-16le", "UTF-16LE", .byteOrderMark)
        }
        let form = Self.form(of: bytes)
        if form == .utf8 {
            return Decoded(text: bytes, choice: Choice(name: "utf-8", reason: .validUTF8), warnings: [])
        }
        for (label, reason) in [(label, Choice.Reason.header), (Self.declared(in: bytes), .meta)] {
            guard let label, let entry = labels[Self.normalised(label)] else { continue }
            // Pages that are ASCII through and through need no work, unless seven-bit escapes hide in them.
            if form == .ascii, entry.name != "iso-2022-jp" {
                return Decoded(text: bytes, choice: Choice(name: entry.name, reason: reason), warnings: [])
            }
            if entry.name == "utf-8" || entry.name.hasPrefix("utf-16") { return utf8(bytes, reason) }
            return convert(bytes, entry.name, entry.iconv, reason)
        }
        if form == .ascii {
            return Decoded(text: bytes, choice: Choice(name: "utf-8", reason: .validUTF8), warnings: [])
        }
        if let guess = Self.guess(bytes), let entry = labels[Self.normalised(guess)], entry.name != "utf-8" {
            return convert(bytes, entry.name, entry.iconv, .guess)
        }
        // Mostly well-formed UTF-8 with a few faults stays UTF-8: a truncated page, a spliced comment.
        if Self.faultShare(bytes) < 0.1 { return utf8(bytes, .guess) }
        return convert(bytes, "windows-1252", "WINDOWS-1252", .fallback)
    }

    // MARK: Evidence

    private enum Form { case ascii, utf8, other }

    private static func form(of bytes: [UInt8]) -> Form {
        let ascii = bytes.withUnsafeBytes { buffer in
            var i = 0
            while i + 8 <= buffer.count {
                if buffer.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 {
                    return false
                }
                i += 8
            }
            while i < buffer.count {
                if buffer[i] >= 0x80 { return false }
                i += 1
            }
            return true
        }
        if ascii { return .ascii }
        return WellFormedUTF8.holds(bytes) ? .utf8 : .other
    }

    /// The charset label of a `meta` element within the first 4 KiB.
    static func declared(in bytes: [UInt8]) -> String? {
        let head = bytes.prefix(4096).map(lower)
        let key = Array("charset".utf8)
        var i = 0
        while i + key.count < head.count {
            guard head[i] == key[0], Array(head[i..<i + key.count]) == key else {
                i += 1
                continue
            }
            var at = i + key.count
            while at < head.count, isSpace(head[at]) { at += 1 }
            guard at < head.count, head[at] == 0x3D else {
                i += 1
                continue
            }
            at += 1
            while at < head.count, isSpace(head[at]) || head[at] == 0x22 || head[at] == 0x27 { at += 1 }
            let start = at
            while at < head.count,
                isLetter(head[at]) || isDigit(head[at]) || [0x2D, 0x5F, 0x3A, 0x2E].contains(head[at])
            {
                at += 1
            }
            if at > start { return String(decoding: head[start..<at], as: UTF8.self) }
            i = at
        }
        return nil
    }

    private static func guess(_ bytes: [UInt8]) -> String? {
        guard let detector = uchardet_new() else { return nil }
        defer { uchardet_delete(detector) }
        // The text beyond 512 KiB hardly changes the verdict.
        let sample = min(bytes.count, 512 << 10)
        let failed = bytes.withUnsafeBytes {
            uchardet_handle_data(detector, $0.baseAddress?.assumingMemoryBound(to: CChar.self), sample)
        }
        guard failed == 0 else { return nil }
        uchardet_data_end(detector)
        guard let name = uchardet_get_charset(detector) else { return nil }
        let label = String(cString: name)
        return label.isEmpty ? nil : label
    }

    /// Share of the bytes beyond ASCII that are not part of well-formed UTF-8.
    private static func faultShare(_ bytes: [UInt8]) -> Double {
        // The start tells enough; decoding broken text is slow.
        let bytes = bytes.prefix(128 << 10)
        let high = bytes.count { $0 >= 0x80 }
        let faults = String(decoding: bytes, as: UTF8.self).unicodeScalars.count { $0.value == 0xFFFD }
        return high == 0 ? 0 : Double(faults) / Double(high)
    }

    // MARK: Conversion

    private func utf8(_ bytes: [UInt8], _ reason: Choice.Reason) -> Decoded {
        let choice = Choice(name: "utf-8", reason: reason)
        if WellFormedUTF8.holds(bytes) {
            return Decoded(text: bytes, choice: choice, warnings: [])
        }
        return Decoded(
            text: WellFormedUTF8.repaired(bytes), choice: choice,
            warnings: ["page: broken UTF-8 replaced by U+FFFD"])
    }

    private func convert(_ bytes: [UInt8], _ name: String, _ iconvName: String, _ reason: Choice.Reason)
        -> Decoded
    {
        let choice = Choice(name: name, reason: reason)
        let converter = iconv_open("UTF-8", iconvName)
        guard converter != iconv_t(bitPattern: -1) else { return utf8(bytes, .fallback) }
        defer { iconv_close(converter) }
        var input = bytes
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 4)
        var faults = 0
        let chunk = 64 << 10
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: chunk) { buffer in
            input.withUnsafeMutableBytes { raw in
                var source = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = raw.count
                while left > 0 {
                    var target = buffer.baseAddress
                    var room = chunk
                    let result = iconv(converter, &source, &left, &target, &room)
                    buffer.withMemoryRebound(to: UInt8.self) {
                        output.append(contentsOf: $0.prefix(chunk - room))
                    }
                    if result == -1, errno != E2BIG {
                        // A faulty or cut sequence: one byte becomes U+FFFD.
                        faults += 1
                        output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                        source = source.map { $0 + 1 }
                        left -= 1
                    }
                }
            }
        }
        var warnings: [String] = []
        if reason == .guess || reason == .fallback {
            warnings.append("page: charset not declared, read as \(name)")
        }
        if faults > 0 { warnings.append("page: \(faults) faulty bytes in \(name) replaced by U+FFFD") }
        return Decoded(text: output, choice: choice, warnings: warnings)
    }

    private static func normalised(_ label: String) -> String {
        String(
            decoding: label.utf8.filter { !isSpace($0) && $0 != 0x22 && $0 != 0x27 }.map(lower), as: UTF8.self
        )
    }
}
