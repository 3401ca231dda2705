/// The texts of `demarche help`, at most 80 columns wide.
enum HelpText {
    /// The page that lists all commands.
    static func overview(_ commands: [any Command.Type]) -> String {
        let width = (commands.map { $0.name.count }.max() ?? 0) + 2
        let lines = commands.map { "  " + $0.name.padded(to: width) + $0.summary }
        return """
            demarche reads news and keeps a sourced ledger of a dispute.

            usage: demarche COMMAND [OPTIONS] …

            \(lines.joined(separator: "\n"))

            demarche help COMMAND tells more, demarche version the version.

            """
    }

    /// The page of one command.
    static func page(_ command: any Command.Type) -> String {
        var text = "usage: demarche \(command.name) \(command.usage)\n\n\(command.details)\n"
        guard !command.options.isEmpty else { return text }
        let titles = command.options.map { option in
            (option.letter.map { "-\($0), " } ?? "") + "--" + option.name
                + (option.value.map { " " + $0 } ?? "")
        }
        let width = min(24, (titles.map(\.count).max() ?? 0) + 2)
        text += "\noptions:\n"
        for (title, option) in zip(titles, command.options) {
            let indent = String(repeating: " ", count: width + 2)
            let lines = wrapped(option.help, to: 78 - width)
            text += "  " + (title.count + 2 <= width ? title.padded(to: width) : title + "\n" + indent)
            text += lines.joined(separator: "\n" + indent) + "\n"
        }
        return text
    }

    private static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
