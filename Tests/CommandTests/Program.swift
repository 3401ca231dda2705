import Foundation
import Testing

/// Runs the built program in a folder of its own.
struct Program {
    /// What one run gave.
    struct Result {
        var status: Int32
        var output: String
        var errors: String

        /// The output's lines.
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// The folder that the program runs in; removed when the value goes.
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Runs `demarche` with the words, `input` on standard input.
    @discardableResult
    func run(_ words: String..., input: String = "") throws -> Result {
        try run(words, input: Data(input.utf8))
    }

    func run(_ words: [String], input: Data) throws -> Result {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = words
        process.currentDirectoryURL = folder.url
        var environment = ProcessInfo.processInfo.environment
        environment["DEMARCHE_DATA"] = Self.checkout.appending(path: "Resources").path
        process.environment = environment
        // Files rather than pipes: none can fill up.
        let files = try ["in", "out", "err"].map { try folder.file(".std" + $0, $0 == "in" ? input : Data()) }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }

    /// The checkout's folder.
    static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// False in a checkout where the world was not compiled yet (`make world`).
    static let hasWorld = FileManager.default.fileExists(
        atPath: checkout.appending(path: "Resources/world/world.dmw").path)

    /// The program stands beside the test bundle.
    private static let executable: URL = {
        var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        for _ in 0..<4 {
            let program = folder.appending(path: "demarche")
            if FileManager.default.isExecutableFile(atPath: program.path) { return program }
            folder = folder.deletingLastPathComponent()
        }
        return checkout.appending(path: ".build/debug/demarche")
    }()
}

/// A folder that goes with the last value that holds it.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "demarche-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file in the folder.
    @discardableResult
    func file(_ name: String, _ content: Data) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try content.write(to: file)
        return file
    }

    @discardableResult
    func file(_ name: String, _ content: String) throws -> URL { try file(name, Data(content.utf8)) }
}
