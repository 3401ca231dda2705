import Foundation
import Records
import Testing

@testable import Press

@Suite("The example pages")
struct ExamplePagesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Examples/geneva-2022")

    private func story(_ name: String) throws -> Story {
        press.story(html: Array(try Data(contentsOf: Self.folder.appending(path: name))))
    }

    @Test("all have a title, a day and a body")
    func all() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter {
            $0.hasSuffix(".html")
        }
        #expect(names.count >= 12)
        for name in names {
            let story = try story(name)
            #expect(story.title?.isEmpty == false, "\(name)")
            #expect(story.published?.hasPrefix("2022-01-") == true, "\(name)")
            #expect(story.blocks.contains { $0.role == .body }, "\(name)")
            #expect(story.confidence >= 0.5, "\(name)")
        }
    }

    @Test("in windows-1252 keep their quotation marks and accents")
    func windows1252() throws {
        let text = try story("07-kremlin-on-sanctions-cp1252.html").text
        #expect(text.contains("“") && text.contains("”"))
        #expect(!text.contains("\u{FFFD}"))
    }

    @Test("reposted by a machine lose tags and counters, and say so")
    func reposted() throws {
        let story = try story("04-geneva-talks-reposted.html")
        #expect(!story.text.contains("[ad_"))
        #expect(story.removed.contains { $0.reason == "template_tag" && $0.span == nil })
        #expect(story.warnings.contains("text: template tags of an auto-posted copy"))
        #expect(story.agency == "Reuters")
    }

    @Test("in French are kept with a warning")
    func french() throws {
        #expect(try story("16-geneve-en-francais.html").language == "fr")
    }
}
