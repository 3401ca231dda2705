/// Gives lemmas: a table of forms with their tags, then suffix rules, then the form itself.
struct Lemmatiser: Sendable {
    private let table: SortedLines
    /// What to cut and append, by tag and suffix.
    private let rules: [String: (cut: Int, ending: String)]
    private let longestSuffix: Int

    /// Reads `lemma.table` and `lemma.rules`. Throws ``WeightError``.
    init(_ file: WeightFile) throws {
        table = SortedLines(try file.text("lemma.table"))
        var rules: [String: (cut: Int, ending: String)] = [:]
        var longest = 0
        for cells in try file.rows("lemma.rules", columns: 4) {
            guard let cut = Int(cells[2]), cut >= 0 else {
                throw WeightError(
                    path: file.path, reason: "a rule of “lemma.rules” cuts “\(cells[2])” characters")
            }
            rules[cells[0] + "\t" + cells[1]] = (cut, cells[3])
            longest = max(longest, cells[1].unicodeScalars.count)
        }
        self.rules = rules
        longestSuffix = longest
    }

    /// The lemma of a form with its tags.
    func lemma(_ form: String, xpos: String, isProperNoun: Bool) -> String {
        let low = form.lowercased()
        let base = isProperNoun ? form : low
        if let lemma = table.value(of: low + "\t" + xpos) {
            return isProperNoun && lemma.lowercased() == low ? base : lemma
        }
        let scalars = Array(("^" + low).unicodeScalars)
        var length = min(scalars.count, longestSuffix)
        while length >= 0 {
            var key = xpos + "\t"
            key.unicodeScalars.append(contentsOf: scalars[(scalars.count - length)...])
            if let rule = rules[key] {
                let kept = base.unicodeScalars.dropLast(rule.cut)
                let lemma = String(String.UnicodeScalarView(kept)) + rule.ending
                return lemma.isEmpty ? base : lemma
            }
            length -= 1
        }
        return base
    }
}

/// Lines of a text table sorted by their bytes, searched where they stand.
struct SortedLines: Sendable {
    private let text: Tensor<UInt8>
    private let starts: [Int32]

    /// Indexes lines that end in a line feed.
    init(_ text: Tensor<UInt8>) {
        self.text = text
        var starts: [Int32] = [0]
        for (i, byte) in text.elements.enumerated() where byte == 0x0A {
            starts.append(Int32(truncatingIfNeeded: i + 1))
        }
        if let last = starts.last, Int(last) < text.count {
            starts.append(Int32(truncatingIfNeeded: text.count + 1))
        }
        self.starts = starts
    }

    /// What stands after `key` and a tab in the line that begins so.
    func value(of key: String) -> String? {
        var key = key
        return key.withUTF8 { key in
            var low = 0
            var high = starts.count - 1
            while low < high {
                let middle = (low + high) / 2
                let line = text.slice(Int(starts[middle])..<(Int(starts[middle + 1]) - 1))
                switch Self.order(line, key) {
                case ..<0: low = middle + 1
                case 1...: high = middle
                default: return String(decoding: line[(key.count + 1)...], as: UTF8.self)
                }
            }
            return nil
        }
    }

    /// Whether a line comes before (−1) or after (1) the lines that begin with `key` and a tab, or is one
    /// (0).
    private static func order(_ line: UnsafeBufferPointer<UInt8>, _ key: UnsafeBufferPointer<UInt8>) -> Int {
        for i in 0..<key.count {
            if i == line.count { return -1 }
            if line[i] != key[i] { return line[i] < key[i] ? -1 : 1 }
        }
        if key.count == line.count { return -1 }
        return line[key.count] == 0x09 ? 0 : line[key.count] < 0x09 ? -1 : 1
    }
}
