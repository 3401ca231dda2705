import Testing

@testable import World
@testable import WorldCompiler

@Suite("A knowledge file with places")
struct DamagedPlacesTests {
    @Test("opens fast")
    func opens() throws {
        let bytes = try CompiledWorld.bytes.get()
        #expect(bytes.count < 60 << 20)
        let file = try KnowledgeFileTests.open(bytes)
        let clock = ContinuousClock()
        let start = clock.now
        _ = try Gazetteer(file)
        #expect(clock.now - start < .milliseconds(50))
    }

    @Test("without its sections, or with sections of another shape, is refused")
    func refused() throws {
        var writer = KnowledgeWriter()
        #expect(throws: KnowledgeError.self) { try Gazetteer(KnowledgeFileTests.open(writer.bytes())) }
        try writer.add("places.records", bytes: [1, 2, 3])
        #expect(throws: KnowledgeError.self) { try Gazetteer(KnowledgeFileTests.open(writer.bytes())) }
    }

    @Test("whose names point behind the last place gives none of them")
    func strayIndices() throws {
        let whole = try CompiledWorld.file.get()
        var writer = KnowledgeWriter()
        for name in whole.sections where name != "places.records" {
            try writer.add(name, bytes: Array(whole.section(name).bytes))
        }
        let records: KnowledgeRecords<PlaceRecord> = try whole.records("places.records")
        // Only the states: every town's index lies behind them.
        try writer.add("places.records", records: Array(records.prefix(252)))
        let gazetteer = try Gazetteer(KnowledgeFileTests.open(writer.bytes()))
        #expect(gazetteer.places(named: "Springfield").isEmpty)
        let resolver = PlaceResolver(gazetteer)
        #expect(resolver.resolve("Springfield, Ohio", mentions: [.init(0, 11)]).count == 1)
    }
}
