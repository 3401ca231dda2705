import FoundationEssentials
import Testing

@testable import World

@Suite("A knowledge file")
struct KnowledgeFileTests {
    private static func written(_ bytes: [UInt8]) throws -> String {
        let name = "demarche-knowledge-\(UInt64.random(in: 0...UInt64.max)).dmw"
        let url = FileManager.default.temporaryDirectory.appending(path: name)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// Opens bytes as a file, which is removed again.
    static func open(_ bytes: [UInt8]) throws -> KnowledgeFile {
        let path = try written(bytes)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try KnowledgeFile(path: path)
    }

    private static func sample() throws -> [UInt8] {
        var writer = KnowledgeWriter()
        try writer.add("b.numbers", records: [3, 1, 2] as [UInt32])
        try writer.add("a.text", bytes: Array("Kyiv".utf8))
        try writer.add("c.empty", bytes: [])
        return writer.bytes()
    }

    /// The reason why bytes are refused.
    private static func refusal(_ bytes: [UInt8]) -> String? {
        do {
            _ = try open(bytes)
            return nil
        } catch {
            return (error as? KnowledgeError)?.reason
        }
    }

    @Test("gives back its sections, each from a multiple of 64")
    func roundTrip() throws {
        let file = try Self.open(Self.sample())
        #expect(file.sections == ["a.text", "b.numbers", "c.empty"])
        #expect(Array(try file.records("b.numbers", of: UInt32.self)) == [3, 1, 2])
        let text = try file.section("a.text").bytes
        #expect(String(decoding: text, as: UTF8.self) == "Kyiv")
        #expect(UInt(bitPattern: text.baseAddress) % 64 == 0)
        #expect(try file.section("c.empty").bytes.isEmpty)
    }

    @Test("is the same whatever the order of its sections")
    func deterministic() throws {
        var writer = KnowledgeWriter()
        try writer.add("c.empty", bytes: [])
        try writer.add("a.text", bytes: Array("Kyiv".utf8))
        try writer.add("b.numbers", records: [3, 1, 2] as [UInt32])
        #expect(try writer.bytes() == Self.sample())
    }

    @Test("has no two sections of one name, and no section without one")
    func names() throws {
        var writer = KnowledgeWriter()
        try writer.add("a", bytes: [])
        #expect(throws: KnowledgeError.self) { try writer.add("a", bytes: []) }
        #expect(throws: KnowledgeError.self) { try writer.add("", bytes: []) }
        #expect(throws: KnowledgeError.self) { try writer.add(String(repeating: "a", count: 49), bytes: []) }
    }

    @Test("says what it does not hold")
    func missing() throws {
        let file = try Self.open(Self.sample())
        #expect(throws: KnowledgeError.self) { try file.section("actors") }
        #expect(throws: KnowledgeError.self) { try file.records("a.text", of: UInt64.self) }
        #expect(throws: KnowledgeError.self) { try TextPool(file.section("c.empty")) }
        #expect(throws: KnowledgeError.self) { try NameIndex(file.section("b.numbers")) }
    }

    @Test("that is not there, foreign, of another version, cut off or damaged is refused with the reason")
    func refused() throws {
        #expect(throws: KnowledgeError.self) { _ = try KnowledgeFile(path: "/nowhere/world.dmw") }
        #expect(throws: KnowledgeError.self) { _ = try KnowledgeFile(path: "/") }
        #expect(Self.refusal([]) == "is empty")
        #expect(Self.refusal(Array("PK".utf8)) == "is no knowledge file of Demarche")
        #expect(
            Self.refusal([UInt8](repeating: 0x41, count: 4096)) == "is no knowledge file of Demarche")
        var bytes = try Self.sample()
        bytes[8] = 9
        #expect(Self.refusal(bytes)?.contains("format version 9") == true)
        bytes = try Self.sample()
        #expect(Self.refusal(bytes.dropLast())?.contains("bytes long where") == true)
        for at in stride(from: 64, to: bytes.count, by: 7) {
            var damaged = bytes
            damaged[at] ^= 0x10
            #expect(Self.refusal(damaged)?.contains("checksum") == true, "byte \(at)")
        }
    }
}

@Suite("A table of names")
struct NameIndexTests {
    @Test("finds the numbers of each name in the order they came, and nothing else")
    func lookup() throws {
        var index = NameIndexWriter()
        for i in 0..<5000 as Range<UInt32> { index.add("name \(i % 4000)", i) }
        index.add("", 7)
        index.add("name 0", 0)
        var writer = KnowledgeWriter()
        try writer.add("names", bytes: index.bytes())
        let names = try NameIndex(KnowledgeFileTests.open(writer.bytes()).section("names"))
        #expect(names.count == 4001)
        #expect(Array(names["name 0"]) == [0, 4000])
        #expect(Array(names["name 3999"]) == [3999])
        #expect(Array(names[""]) == [7])
        #expect(names["name"].isEmpty)
        #expect(names["Name 1"].isEmpty)
        for i in 0..<4000 as Range<UInt32> { #expect(names["name \(i)"].first == i) }
    }

    @Test("without names finds none")
    func empty() throws {
        var writer = KnowledgeWriter()
        try writer.add("names", bytes: NameIndexWriter().bytes())
        let names = try NameIndex(KnowledgeFileTests.open(writer.bytes()).section("names"))
        #expect(names["x"].isEmpty)
    }
}

@Suite("A pool of texts")
struct TextPoolTests {
    @Test("stores each text once and gives it back by its number")
    func roundTrip() throws {
        var texts = TextPoolWriter()
        let numbers = try ["Kyiv", "", "Žofín", "Kyiv"].map { try texts.number($0) }
        var writer = KnowledgeWriter()
        try writer.add("texts", bytes: texts.bytes())
        let pool = try TextPool(KnowledgeFileTests.open(writer.bytes()).section("texts"))
        #expect(numbers.map { pool[$0] } == ["Kyiv", "", "Žofín", "Kyiv"])
        #expect(numbers[0] == numbers[3])
        #expect(pool[4_000_000_000] == "")
    }

    @Test("has no room for a text of more than 65,535 bytes")
    func tooLong() {
        var texts = TextPoolWriter()
        #expect(throws: KnowledgeError.self) { try texts.number(String(repeating: "a", count: 65_536)) }
    }
}
