import Foundation
import Records
import Tables
import Testing

@testable import Coding

/// Each line of `plain_news.tsv`: what anybody would try first.
@Suite("Plain news", .enabled(if: Scenes.areThere))
struct PlainNewsTests {
    private static let table = Result {
        try DataTable(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "plain_news.tsv")
                .path)
    }

    private func codes(_ actors: [Actor]) -> Set<String> { Set(actors.compactMap { $0.country?.rawValue }) }

    @Test("is read: type and both sides")
    func lines() throws {
        let statements = try StatementReader(.resources)
        let events = try EventReader(.resources)
        for row in try Self.table.get().rows {
            let scene = try Scenes.scene(row["sentence"], published: "2022-05-16")
            let found = events.events(in: scene, statements: statements.statements(in: scene))
            let actors = Set(row["actors"].split(separator: " ").map(String.init))
            let recipients = Set(row["recipients"].split(separator: " ").map(String.init))
            let isRead = found.contains { event in
                event.type.rawValue == row["event"] && actors.isSubset(of: codes(event.actor))
                    && recipients.isSubset(of: codes(event.recipient))
            }
            #expect(isRead, "\(row["event"]) \(row["actors"]) > \(row["recipients"]): \(row["sentence"])")
        }
    }
}
