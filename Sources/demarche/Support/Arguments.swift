internal import Records

/// The words after a command's name, sorted into options and the rest by the command's own list of options.
///
/// ```swift
/// var arguments = try Arguments(["--format", "csv", "a.html"], options: [.value("format", "KIND", "…")])
/// arguments.value("format")   // "csv"
/// arguments.rest              // ["a.html"]
/// ```
struct Arguments {
    /// An option that a command understands.
    struct Option {
        let name: String
        /// One letter that stands for the name, for instance `o`.
        let letter: Character?
        /// Name of the value in the help; `nil` for a switch.
        let value: String?
        let help: String

        /// An option followed by a value: `--since DAY` or `--since=DAY`.
        static func value(_ name: String, _ value: String, letter: Character? = nil, _ help: String) -> Option
        {
            Option(name: name, letter: letter, value: value, help: help)
        }

        /// An option without a value.
        static func flag(_ name: String, letter: Character? = nil, _ help: String) -> Option {
            Option(name: name, letter: letter, value: nil, help: help)
        }
    }

    private var values: [String: [String]] = [:]
    /// Words that are no options, in order; `-` is one of them, and so is all that follows `--`.
    private(set) var rest: [String] = []

    /// Sorts the words. Throws a ``Complaint`` for an unknown option, a missing value or one too many.
    init(_ words: [String], options: [Option]) throws {
        var at = 0
        while at < words.count {
            let word = words[at]
            at += 1
            if word == "--" {
                rest += words[at...]
                return
            }
            guard word.hasPrefix("-"), word != "-" else {
                rest.append(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            guard let option = options.first(where: { Self.names($0).contains(parts[0]) }) else {
                throw Complaint(
                    "unknown option \(parts[0])", hint: Self.suggestion(for: parts[0], among: options))
            }
            if let name = option.value {
                if parts.count == 2 {
                    values[option.name, default: []].append(parts[1])
                } else if at < words.count {
                    values[option.name, default: []].append(words[at])
                    at += 1
                } else {
                    throw Complaint("\(parts[0]) needs a value", hint: "write \(parts[0]) \(name)")
                }
            } else {
                guard parts.count == 1 else { throw Complaint("\(parts[0]) takes no value") }
                values[option.name] = [""]
            }
        }
    }

    /// The last value given for an option.
    func value(_ name: String) -> String? { values[name]?.last }
    /// All values given for an option.
    func all(_ name: String) -> [String] { values[name] ?? [] }
    /// True when the option was given.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// An option's value as a count. Throws a ``Complaint`` unless it is a number from 1.
    func count(_ name: String) throws -> Int? {
        guard let text = value(name) else { return nil }
        guard let count = Int(text), count > 0 else {
            throw Complaint("--\(name) \(text): not a number from 1")
        }
        return count
    }

    /// An option's value as one of a closed set. Throws a ``Complaint`` that lists the set.
    func choice<Choice: CaseIterable & RawRepresentable<String>>(_ name: String, _ type: Choice.Type) throws
        -> Choice?
    {
        guard let text = value(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Complaint("--\(name) \(text): not known", hint: "one of \(known)")
        }
        return choice
    }

    /// An option's value as a calendar day. Throws a ``Complaint`` unless it is `YYYY-MM-DD`.
    func day(_ name: String) throws -> String? {
        guard let text = value(name) else { return nil }
        guard CalendarDay(text) != nil else {
            throw Complaint("--\(name) \(text): not a day", hint: "write it as 2022-01-10")
        }
        return text
    }

    private static func names(_ option: Option) -> [String] {
        ["--" + option.name] + (option.letter.map { ["-\($0)"] } ?? [])
    }

    /// The option whose name is nearest to what was typed.
    private static func suggestion(for word: String, among options: [Option]) -> String {
        let typed = String(word.drop { $0 == "-" })
        let near = options.map { ($0.name, EditDistance.between($0.name, typed)) }.min {
            ($0.1, $0.0) < ($1.1, $1.0)
        }
        if let near, near.1 <= 2 { return "did you mean --\(near.0)?" }
        return "see demarche help COMMAND"
    }
}
