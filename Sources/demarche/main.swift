internal import Records

// The program: one file per command in `Commands`, what they share in `Support`.
let status = CommandTable.run(
    Array(CommandLine.arguments.dropFirst()), executable: CommandLine.arguments.first ?? "demarche")
StandardOutput.flush()
exitProcess(status)
