// Compiles the tables in RESOURCES/world into FILE. Writes nothing when FILE has these bytes already, so that its time
// tells when the knowledge last changed.
internal import FoundationEssentials
internal import Tables
internal import World
internal import WorldCompiler

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Writes a line on standard error and ends with a status that stops `make`.
func complain(_ line: String) -> Never {
    _ = (line + "\n").withCString { write(2, $0, strlen($0)) }
    exit(1)
}

guard CommandLine.arguments.count == 3 else { complain("usage: worldbuild RESOURCES FILE") }
let (resources, output) = (CommandLine.arguments[1], CommandLine.arguments[2])
do {
    let writer = try WorldCompiler.compile(DataFolder(path: resources))
    let bytes = Data(writer.bytes())
    let url = URL(filePath: output)
    if (try? Data(contentsOf: url)) == bytes {
        print("worldbuild: \(output) is as it should be")
    } else {
        // Under another name first: a program that has the old file mapped keeps it.
        let draft = output + ".new"
        try bytes.write(to: URL(filePath: draft))
        guard rename(draft, output) == 0 else { complain("worldbuild: \(output): cannot be written") }
        for section in writer.sizes { print("worldbuild: \(section.name)\t\(section.bytes)") }
        print("worldbuild: wrote \(output), \(bytes.count) bytes")
    }
} catch {
    complain("worldbuild: \(error)")
}
