internal import Tables

/// The patterns of wire copy, auto-posted copies and page furniture, by what becomes of a match.
struct WireTable: Sendable {
    /// What becomes of the text under a pattern: see the header of `press/wire_patterns.tsv`.
    enum Action: String, Sendable {
        case noise
        case noiseLast = "noise-last"
        case noiseRun = "noise-run"
        case prefixNoise = "prefix-noise"
        case inlineNoise = "inline-noise"
        case caption
        case creditTail = "credit-tail"
        case dateline, agency, byline
        case byLineBeforeDateline = "byline-before-dateline"
        case credit
        case creditSuffix = "credit-suffix"
        case titleTail = "title-tail"
        case titleAgency = "title-agency"
        case keep
    }

    /// One row.
    struct Entry: Sendable {
        /// Class of the noise, as records name it: `template_tag`, `counter`, `related` …
        let kind: String
        let action: Action
        let pattern: Pattern
    }

    private let entries: [Action: [Entry]]
    private let agencies: [String: String]

    /// Loads the patterns and the agencies. Throws ``TableError`` or ``PatternError``.
    init(_ folder: DataFolder) throws {
        var entries: [Action: [Entry]] = [:]
        for row in try folder.table("press/wire_patterns.tsv").rows {
            guard let action = Action(rawValue: row["action"]) else {
                throw TableError(
                    path: "press/wire_patterns.tsv", line: row.line,
                    reason: "unknown action “\(row["action"])”")
            }
            let pattern = try Pattern(row["pattern"], ignoringCase: row["flags"].contains("i"))
            entries[action, default: []].append(Entry(kind: row["class"], action: action, pattern: pattern))
        }
        self.entries = entries
        var agencies: [String: String] = [:]
        for row in try folder.table("press/wire_agencies.tsv").rows { agencies[row["alias"]] = row["name"] }
        self.agencies = agencies
    }

    /// The first entry of an action that matches `line`, with its match.
    func match(_ action: Action, _ line: [UInt8]) -> (Entry, Pattern.Match)? {
        for entry in entries[action] ?? [] {
            if let match = entry.pattern.firstMatch(in: line) { return (entry, match) }
        }
        return nil
    }

    /// All matches of an action in `line`, in order.
    func matches(_ action: Action, _ line: [UInt8]) -> [(Entry, Pattern.Match)] {
        (entries[action] ?? []).flatMap { entry in entry.pattern.matches(in: line).map { (entry, $0) } }
            .sorted { $0.1.range.lowerBound < $1.1.range.lowerBound }
    }

    /// The common short form of an agency's name; `nil` when the text is no agency.
    func agency(_ text: String) -> String? { agencies[text] }

    /// The first agency named in a line as a whole word.
    func agency(in line: String) -> String? {
        let words = line.split { !($0.isLetter || $0 == "." || $0 == "-") }.map(String.init)
        for length in stride(from: min(3, words.count), through: 1, by: -1) {
            for start in 0...(words.count - length) {
                if let name = agencies[words[start..<start + length].joined(separator: " ")] { return name }
            }
        }
        return nil
    }
}
