private import FoundationEssentials

/// The folder with the program's data files: `share/demarche` when installed, `Resources` in a checkout.
public struct DataFolder: Sendable {
    /// Path of the folder.
    public let path: String

    /// Uses a folder as it is.
    public init(path: String) {
        self.path = path
    }

    /// Finds the folder: `override` (from `DEMARCHE_DATA`), else `../share/demarche` beside the program, else
    /// `Resources` in one of the folders above it. Throws ``TableError`` when there is none.
    public init(override: String?, executable: String) throws {
        if let override, !override.isEmpty {
            path = override
            return
        }
        // `executable` may be a bare name that the shell found on PATH; Linux knows the file itself.
        let running =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? executable
        let start = URL(filePath: running).resolvingSymlinksInPath().deletingLastPathComponent()
        let installed = start.deletingLastPathComponent().appending(path: "share/demarche")
        var candidates = [installed]
        var above = start
        for _ in 0..<5 {
            above = above.deletingLastPathComponent()
            candidates.append(above.appending(path: "Resources"))
        }
        for candidate in candidates
        where FileManager.default.fileExists(atPath: candidate.appending(path: "press").path) {
            path = candidate.path
            return
        }
        throw TableError(
            path: installed.path, line: 0,
            reason: "the data files are not there (install with `make install`, or set DEMARCHE_DATA)")
    }

    /// The table at a path within the folder, for instance `press/wire_patterns.tsv`.
    public func table(_ name: String) throws -> DataTable {
        try DataTable(contentsOf: path + "/" + name)
    }

    /// The bytes of a file within the folder.
    public func bytes(_ name: String) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(filePath: path + "/" + name)))
        } catch {
            throw TableError(path: path + "/" + name, line: 0, reason: "cannot be read")
        }
    }
}
