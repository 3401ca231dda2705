import Foundation
import Records
import Testing

@testable import Press

@Suite("A page")
struct PageTests {
    private static let paragraphs = """
        <p>The envoys of both countries met by the lake on Monday morning, and neither side spoke of a result.</p>
        <p>A second round of talks was planned for the following week, officials of the host country said.</p>
        <p>“We go on,” said Anna Berg, who leads one of the delegations, before she left the town in the evening.</p>
        """

    private func page(_ body: String, head: String = "") -> [UInt8] {
        Array(
            "<!doctype html><html lang=\"en\"><head><title>Envoys meet</title>\(head)</head><body>\(body)</body></html>"
                .utf8)
    }

    @Test("opens its text with the title, as a heading")
    func title() {
        let story = press.story(
            html: page("<h1>Envoys meet by the lake</h1><article>\(Self.paragraphs)</article>"))
        #expect(story.text.hasPrefix("Envoys meet by the lake\n\nThe envoys of both"))
        #expect(story.parts.first == "heading: Envoys meet by the lake")
        #expect(story.id == Story(url: nil, text: story.text).id)
    }

    @Test("without the title is what extract gives")
    func article() {
        let bytes = page("<h1>Envoys meet by the lake</h1><article>\(Self.paragraphs)</article>")
        let story = press.story(html: bytes)
        let article = press.article(html: bytes)
        #expect(story.text == "Envoys meet by the lake\n\n" + article.text)
        #expect(story.parts.dropFirst() == article.parts[...])
    }

    @Test("loses menus, share buttons and related links")
    func furniture() {
        let story = press.story(
            html: page(
                """
                <nav><a href="/a">World</a><a href="/b">Sport</a></nav><h1>Envoys meet by the lake</h1>
                <article>\(Self.paragraphs)<p><a href="/c">Read more: Envoys met last year</a></p></article>
                <aside><h3>Most read</h3><ul><li><a href="/d">A cat was found</a></li></ul></aside>
                <footer>© 2022 The Gazette. All rights reserved.</footer>
                """))
        for word in ["World", "Read more", "Most read", "A cat", "rights reserved"] {
            #expect(!story.text.contains(word))
        }
        #expect(story.text.contains("Anna Berg"))
    }

    @Test("keeps the paragraphs behind a link that was never closed")
    func unclosedLink() {
        let open = press.article(
            html: page(
                "<h1>Envoys meet</h1><div><p>The talks began at noon. <a href=\"/more\">\(Self.paragraphs)</div>"
                    + "<ul><li><a href=/a>World<li><a href=/b>Sport</ul>"))
        for name in ["The envoys of both", "A second round", "Anna Berg"] {
            #expect(open.text.contains(name))
        }
        #expect(!open.text.contains("Sport"))
    }

    @Test("set in line breaks has its byline under the title")
    func bylineInTitleParagraph() {
        let story = press.story(
            html: page(
                "<font><b>Envoys meet by the lake</b></font><br>By Ann Lee, special to the Gazette<p>\(Self.paragraphs)"
            ))
        #expect(story.authors == ["Ann Lee"])
        #expect(story.parts.contains("byline: By Ann Lee, special to the Gazette"))
    }

    @Test("gives its captions apart, without a place in the text")
    func caption() throws {
        let story = press.story(
            html: page(
                """
                <h1>Envoys meet by the lake</h1><article><figure><img src="a.jpg"><figcaption>FILE PHOTO: The hall by the
                lake, October 3, 2019. REUTERS/Jane Doe</figcaption></figure>\(Self.paragraphs)</article>
                """))
        let caption = try #require(story.captions.first)
        #expect(caption.span == nil)
        #expect(caption.photoDate == "2019-10-03")
        #expect(!story.text.contains("FILE PHOTO"))
    }

    @Test("tells when it was published, by whom, where, and which is its original")
    func metadata() {
        let head = """
            <meta property="og:site_name" content="The Gazette"><meta property="og:url" content="https://gazette.example/1">
            <link rel="canonical" href="https://agency.example/original">
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Envoys meet by the lake",
            "datePublished":"2022-01-10T09:30:00+01:00","dateModified":"2022-01-10T11:00:00+01:00",
            "author":[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Bo Ray"}],"articleSection":"World"}</script>
            """
        let story = press.story(
            html: page("<h1>Envoys meet by the lake</h1><article>\(Self.paragraphs)</article>", head: head))
        #expect(story.site == "The Gazette")
        #expect(story.url == "https://gazette.example/1")
        #expect(story.claimedOriginal == "https://agency.example/original")
        #expect(story.published == "2022-01-10T09:30:00+01:00")
        #expect(story.modified == "2022-01-10T11:00:00+01:00")
        #expect(story.authors == ["Ann Lee", "Bo Ray"])
        #expect(story.section == "World")
        #expect(story.evidence["published"]?.source == "json-ld")
    }

    @Test("that ends with a link to its source names the original")
    func sourceLink() {
        let story = press.story(
            html: page(
                "<h1>Envoys meet by the lake</h1><div>\(Self.paragraphs)<br><a href=\"https://agency.example/x\">Source </a></div>"
            ),
            url: "https://copies.example/x")
        #expect(story.claimedOriginal == "https://agency.example/x")
    }

    @Test(
        "is read in its charset",
        arguments: [
            (
                [0x93, 0x57, 0x65, 0x20, 0x67, 0x6F, 0x20, 0x6F, 0x6E, 0x94, 0x20, 0x63, 0x61, 0x66, 0xE9],
                "iso-8859-1", "“We go on” café"
            ),
            (Array("“We go on” café".utf8), "iso-8859-1", "“We go on” café"),
            ([0xEF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], "windows-1251", "привет"),
        ] as [([UInt8], String, String)])
    func charsets(words: [UInt8], label: String, expected: String) {
        let bytes =
            Array(
                "<html><head><meta charset=\"\(label)\"></head><body><article><h1>Talks</h1>\(Self.paragraphs)<p>"
                    .utf8) + words
            + Array("</p></article></body></html>".utf8)
        #expect(press.story(html: bytes).text.contains(expected))
    }

    @Test("with broken UTF-8 is read with a warning")
    func brokenUTF8() {
        let story = press.story(html: page(Self.paragraphs).dropLast(20) + [0xE2, 0x80])
        #expect(story.text.contains("The envoys"))
        #expect(!story.warnings.isEmpty)
    }

    @Test("in another language says so, and is no failure")
    func language() {
        let story = press.story(
            html: Array(
                """
                <html lang="en"><body><article><p>Die Gesandten der beiden Länder haben sich am Montag am See getroffen, und
                keine der beiden Seiten hat von einem Ergebnis gesprochen. Eine zweite Runde ist für die nächste Woche geplant.</p>
                </article></body></html>
                """.utf8))
        #expect(story.language == "de")
        #expect(story.warnings.contains { $0.contains("only English is analysed") })
    }

    @Test("that is hostile costs little and gives a warning", arguments: Hostile.allCases)
    func hostile(kind: Hostile) {
        let story = press.story(html: kind.page)
        if kind != .options, kind != .paragraphs { #expect(!story.warnings.isEmpty) }
        #expect(story.text.utf8.count <= kind.page.count)
    }

    /// Shapes that make parsers run for minutes; time and memory are measured by the benchmarks.
    enum Hostile: String, CaseIterable {
        case attributes, nesting, paragraphs, options, brackets, truncated, nothing

        var page: [UInt8] {
            switch self {
            case .attributes: Array(("<div " + (0..<50_000).map { "a\($0)=1 " }.joined() + ">x</div>").utf8)
            case .nesting: Array(String(repeating: "<div>", count: 50_000).utf8)
            case .paragraphs: Array(String(repeating: "<p>x", count: 200_000).utf8)
            case .options: Array(("<select>" + String(repeating: "<option>x", count: 100_000)).utf8)
            case .brackets: [UInt8](repeating: 0x3C, count: 1 << 20)
            case .truncated: Array("<p>The envoys met".utf8) + [0xF0, 0x9F]
            case .nothing: []
            }
        }
    }
}
