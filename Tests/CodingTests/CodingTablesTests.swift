import Foundation
import Tables
import Testing

@testable import Coding

/// Every row of the tables is read, and one that makes no sense is told with its line.
@Suite("Tables of coding")
struct CodingTablesTests {
    @Test("load")
    func load() throws {
        _ = try ReportingFrames(.resources)
        _ = try SpeechActs(.resources)
        _ = try OutlookRules(.resources)
        #expect(try SourceWords(.resources).documents.contains("statement"))
        _ = try MediaWords(.resources)
        #expect(try ForceWords(.resources).weapons.contains("missile"))
        _ = try AnomalySigns(.resources)
        _ = try StatementEvents(.resources)
        _ = try ModalityRules(.resources)
        _ = try EventWords(.resources)
        _ = try PartyWords(.resources)
    }

    @Test(
        "name a word of a class once, and in small letters",
        arguments: [
            "coding/speech_words.tsv", "coding/source_words.tsv", "coding/outlook_words.tsv",
            "coding/force_words.tsv", "coding/event_words.tsv", "coding/party_words.tsv",
        ])
    func words(path: String) throws {
        let rows = try DataFolder.resources.table(path).rows
        let pairs = rows.map { $0["class"] + " " + $0["lemma"] }
        #expect(Set(pairs).count == pairs.count)
        #expect(rows.allSatisfy { !$0["lemma"].isEmpty && $0["lemma"] == $0["lemma"].lowercased() })
    }

    @Test("of modality hold no class that nobody asks for")
    func unknownClass() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "coding"), withIntermediateDirectories: true)
        try Data("class\tlemma\tmodality\nprospects\tdue\tplanned\n".utf8).write(
            to: folder.appending(path: "coding/modality.tsv"))
        #expect(throws: TableError.self) { try ModalityRules(DataFolder(path: folder.path)) }
    }

    @Test("say where they come from and under what licence", arguments: tables)
    func header(path: String) throws {
        let notes = try DataFolder.resources.table(path).notes.joined(separator: "\n")
        #expect(notes.contains("Source:") && notes.contains("Licence:"))
    }

    private static let tables = [
        "reporting_frames", "speech_acts", "speech_words", "source_words", "media", "anomaly_signs",
        "outlook_words",
        "outlook_rules", "force_words", "speech_events", "modality", "predicates",
        "verb_forms", "event_words", "party_words",
    ].map { "coding/\($0).tsv" }
}
