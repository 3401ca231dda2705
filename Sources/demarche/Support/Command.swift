internal import Tables

/// One thing the program does: `demarche NAME …`.
protocol Command: Sendable {
    /// The word that calls it.
    static var name: String { get }
    /// One line for `demarche help`.
    static var summary: String { get }
    /// What stands after the name in the usage line.
    static var usage: String { get }
    static var options: [Arguments.Option] { get }
    /// Paragraphs and examples for `demarche help NAME`.
    static var details: String { get }

    /// Does it. Throws a ``Complaint``; returns the exit status.
    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32
}

/// What the commands are given by their surroundings.
struct Setting {
    /// How the program was called, to find its data files.
    let executable: String

    /// The folder with the program's data. Throws a ``Complaint`` when it is not there.
    func data() throws -> DataFolder {
        try Complaint.system {
            try DataFolder(override: environment("DEMARCHE_DATA"), executable: executable)
        }
    }
}

extension Complaint {
    /// Runs `body`; what it throws becomes a complaint about the program's own files.
    static func system<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let complaint as Complaint {
            throw complaint
        } catch {
            throw Complaint("\(error)", hint: "the installation is damaged: install again", status: .system)
        }
    }
}
