/// The commands, and how one is called.
enum CommandTable {
    static let all: [any Command.Type] = [
        ReadCommand.self, LedgerCommand.self, DossierCommand.self, AnnotateCommand.self, ParseCommand.self,
        ExtractCommand.self, CodeCommand.self, ResolveCommand.self, CompareCommand.self,
        CopiesCommand.self, QuotesCommand.self, ThreadsCommand.self, SeriesCommand.self, ExportCommand.self,
    ]

    static let version = "0.1.0-dev"

    /// Runs the command that the words name; what goes wrong is said on standard error. Returns the exit status.
    static func run(_ words: [String], executable: String) -> Int32 {
        do {
            return try dispatch(words, Setting(executable: executable))
        } catch let complaint as Complaint {
            StandardError.write(complaint.line)
            return complaint.status.rawValue
        } catch {
            StandardError.write("demarche: \(error)")
            return Complaint.Status.system.rawValue
        }
    }

    private static func dispatch(_ words: [String], _ setting: Setting) throws -> Int32 {
        guard let first = words.first else {
            StandardOutput.write(HelpText.overview(all))
            return Complaint.Status.usage.rawValue
        }
        let others = Array(words.dropFirst())
        switch first {
        case "help", "--help", "-h":
            StandardOutput.write(
                try others.first.map { HelpText.page(try command($0)) } ?? HelpText.overview(all))
            return 0
        case "version", "--version", "-V":
            StandardOutput.write("demarche \(version)\n")
            return 0
        default:
            let command = try command(first)
            if others.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
                StandardOutput.write(HelpText.page(command))
                return 0
            }
            return try command.run(Arguments(others, options: command.options), setting)
        }
    }

    private static func command(_ name: String) throws -> any Command.Type {
        if let command = all.first(where: { $0.name == name }) { return command }
        let near = all.map { ($0.name, EditDistance.between($0.name, name)) }.min {
            ($0.1, $0.0) < ($1.1, $1.0)
        }
        let hint = near.map { $0.1 <= 2 } ?? false ? "did you mean \(near?.0 ?? "")?" : "see demarche help"
        throw Complaint("unknown command \(name)", hint: hint)
    }
}
