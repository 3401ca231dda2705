import Foundation
import Records
import Testing

@testable import Views

@Suite("The dossier")
struct DossierTests {
    private static let story = MarkedStory(
        """
        ⟦heading Envoys part⟧

        ⟦s1 Oslo⟧ ⟦c1 said⟧ ⟦w1 “never”⟧.

        ⟦noise Subscribe now⟧
        """, url: "https://a.example/1", title: "Envoys part", published: "2022-01-10T18:00:00Z"
    ).records

    @Test("The page has no script, no inline style, and asks for nothing")
    func selfContained() throws {
        let page = try Sample.dossier([Self.story])
        for part in [
            "<script", " style=", " src=", "<link", "<img", "@import", "url(", "<iframe", "<form", " on",
        ] {
            #expect(!page.replacing(#/>[^<]*</#, with: "><").contains(part), "\(part)")
        }
    }

    @Test("The policy allows nothing but the style sheet of this hash")
    func policy() throws {
        let page = try Sample.dossier([Self.story])
        let css = try #require(page.firstMatch(of: #/<style>([\s\S]*?)</style>/#)).output.1
        let hash = Data(SHA256.digest(css.utf8)).base64EncodedString()
        #expect(
            page.contains(
                "content=\"default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'\""
            ))
    }

    @Test(
        "SHA-256 gives the digests of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1000),
                "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
            ),
        ])
    func digest(text: String, expected: String) {
        let hex = SHA256.digest(text.utf8).map { String(format: "%02x", $0) }.joined()
        #expect(hex == expected)
    }

    @Test("Every row leads to its passage and every passage to its row")
    func anchors() throws {
        var stories = [Self.story]
        var broken = MarkedStory("Text.", url: "https://a.example/2", published: "2022-01-11").records
        broken.statements = [
            Statement(id: "x", content: [TextPosition(40, 50)], type: .direct, confidence: 1)
        ]
        stories.append(broken)
        let page = try Sample.dossier(stories)
        let ids = page.matches(of: #/\sid="([^"]+)"/#).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        for link in page.matches(of: #/href="#([^"]+)"/#) {
            #expect(ids.contains(String(link.output.1)), "\(link.output.1)")
        }
        #expect(page.contains("href=\"#s2\"") && page.contains("id=\"s2\""))
    }

    @Test("Elements are closed in the order in which they were opened")
    func wellFormed() throws {
        let page = try Sample.dossier([Self.story, Self.hostile("<b>\"'&")])
        var open: [Substring] = []
        for tag in page.matches(of: #/<(/?)([a-z0-9]+)[^>]*>/#) {
            let name = tag.output.2
            if ["meta", "br"].contains(name) { continue }
            if tag.output.1.isEmpty { open.append(name) } else { #expect(open.popLast() == name) }
        }
        #expect(open.isEmpty)
    }

    /// A story with the same text wherever text may stand.
    private static func hostile(_ text: String) -> StoryRecords {
        var records = StoryRecords(
            story: Story(givenId: text, url: text, title: text, published: "2022-01-12", text: text + " end"))
        let all = TextPosition(0, text.unicodeScalars.count)
        records.story.authors = [text]
        records.story.site = text
        records.story.agency = text
        records.story.section = text
        records.story.language = text
        records.story.modified = text
        records.story.claimedOriginal = "javascript:" + text
        records.story.dateline = Dateline(places: [text], day: text)
        records.story.captions = [Caption(span: nil, text: text, credit: text, photoDate: text)]
        records.story.removed = [Removal(span: nil, text: text, reason: text)]
        records.story.warnings = [text]
        records.statements = [
            Statement(
                id: text, speakers: [Actor(name: text, role: text)], content: [all], type: .direct,
                medium: text,
                addressee: text, via: text, parent: text, confidence: .infinity)
        ]
        return records
    }

    @Test(
        "Nothing that a story says becomes markup",
        arguments: [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x",
            "</style><svg/onload=x>",
            "<!--", "]]>", "&lt;script&gt;", "javascript:alert(1)", "</title><base href=//evil>",
        ])
    func escaped(text: String) throws {
        let page = try Sample.dossier([Self.hostile(text)])
        for part in ["<script", "<img", "<svg", "<base", "onmouseover='", "<!--", "]]>", "href=\"javascript"]
        {
            #expect(!page.contains(part), "\(part)")
        }
        #expect(page.matches(of: #/</style>/#).count == 1)
        #expect(page.matches(of: #/</title>/#).count == 1)
    }

    @Test(
        "Only web addresses are links",
        arguments: [
            ("https://a.example/x?y=1&z=2", true), ("http://a.example", true), ("HTTPS://A.EXAMPLE", true),
            ("https://пример.example/", true), ("javascript:alert(1)", false), ("JaVaScRiPt:alert(1)", false),
            ("java\nscript:alert(1)", false), (" https://a.example", false), ("data:text/html,x", false),
            ("vbscript:x", false), ("file:///etc/passwd", false), ("//a.example", false), ("https://", false),
            ("https://a.example/\u{202E}gpj", false), ("https:\\\\a.example", false),
            ("https://a\u{200B}b.example", false),
            ("mailto:a@b.example", false), ("https://a b", false), ("", false),
        ])
    func links(address: String, isLink: Bool) {
        #expect(HTML.isWebAddress(address) == isLink)
        #expect(HTML.link(address).contains("href=") == isLink)
    }

    @Test("Control characters are shown by pictures, direction marks by their codes")
    func controls() {
        #expect(HTML.text("a\u{0}\u{1B}\u{7F}\u{85}") == "a␀␛␡\u{FFFD}")
        #expect(HTML.text("\u{202E}x\u{2066}") == "[U+202E]x[U+2066]")
        #expect(HTML.text("שלום\u{200F}!") == "שלום\u{200F}!")
    }

    @Test("A carriage return is a line end")
    func carriageReturn() {
        #expect(HTML.text("a\rb") == "a\nb")
    }

    @Test("The heading that repeats the title stands once")
    func titleOnce() throws {
        let page = try Sample.dossier([Self.story])
        #expect(!page.contains("<h4"))
        #expect(page.contains(#/<h3 id="title-1" dir="auto">Envoys part</h3>/#))
    }

    @Test("Noise stays in the page, labelled")
    func noise() throws {
        #expect(try Sample.dossier([Self.story]).contains(#/<p class="noise".*Set apart.*Subscribe now/#))
    }

    @Test("A story's language is told where it is not English")
    func language() throws {
        var story = MarkedStory("Non.", url: "https://a.example/fr", title: "Non").records
        story.story.language = "fr"
        #expect(try Sample.dossier([story]).contains("<div class=\"text\" lang=\"fr\">"))
    }

    @Test("A dossier without stories says so")
    func empty() throws {
        #expect(try Sample.dossier([]).contains("No story in the ledger fits"))
    }

    @Test("The same ledger gives the same bytes")
    func deterministic() throws {
        #expect(
            try Sample.dossier([Self.story, Self.hostile("x")])
                == Sample.dossier([Self.hostile("x"), Self.story]))
    }

    @Test("Text and paper keep a contrast of 4.5 to 1 in both schemes")
    func contrast() throws {
        // Every colour that text is set in, on every ground that it may stand on.
        for scheme in StyleSheet.css.matches(of: #/:root\{([^}]*)\}/#) {
            var colours: [String: Double] = [:]
            for pair in scheme.output.1.matches(of: #/--([\w-]+):#([0-9a-f]{6})/#) {
                colours[String(pair.output.1)] = Self.luminance(String(pair.output.2))
            }
            for ink in ["ink", "soft", "accent", "calm", "conflict"] {
                for ground in ["paper", "raised", "said", "deep", "flag", "calm-soft", "sea", "land"] {
                    // Only ink stands on the grounds of an inner statement, of badges and of the map.
                    if ["deep", "calm-soft", "sea", "land"].contains(ground), ink != "ink" { continue }
                    // These two colour figures on the page itself.
                    if ["calm", "conflict"].contains(ink), ground != "paper" { continue }
                    let a = try #require(colours[ink])
                    let b = try #require(colours[ground])
                    let ratio = (max(a, b) + 0.05) / (min(a, b) + 0.05)
                    #expect(ratio >= 4.5, "\(ink) on \(ground): \(ratio)")
                }
            }
        }
    }

    /// Relative luminance of WCAG 2.2.
    private static func luminance(_ hex: String) -> Double {
        let value = Int(hex, radix: 16) ?? 0
        let parts = [16, 8, 0].map { shift -> Double in
            let part = Double(value >> shift & 0xFF) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    @Test(
        "Days read as people write them",
        arguments: [
            ("2022-01-10", "Monday"), ("2000-02-29", "Tuesday"), ("1962-10-22", "Monday"),
            ("2026-11-25", "Wednesday"),
        ])
    func weekday(day: String, name: String) throws {
        #expect(DayText.weekday(try #require(CalendarDay(day))) == name)
    }

    @Test(
        "Moments read as people write them",
        arguments: [
            ("2022-01-10", "10 January 2022"), ("2022-01-10T18:00:00Z", "10 January 2022, 18:00 UTC"),
            ("2022-01-10T18:00+03:00", "10 January 2022, 18:00 +03:00"), ("soon", "soon"),
            ("2022-01-10Tx", "10 January 2022"),
        ])
    func moment(text: String, expected: String) {
        #expect(DayText.moment(text) == expected)
    }
}
