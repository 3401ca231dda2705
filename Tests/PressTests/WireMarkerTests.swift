import Records
import Testing

@testable import Press

@Suite("In a text given as text")
struct WireMarkerTests {
    private let copy = """
        Market Notes

        Envoys meet by the lake as winter deepens -Breaking

        [ad_1]

        2/2
        © Reuters. FILE PHOTO: The hall by the lake before the talks, October 3, 2019. REUTERS/Jane Doe/File Photo

        1/2

        Ann Lee and Bo Ray

        GENEVA, Jan 10 (Reuters) - The envoys met by the lake on Monday, and neither side spoke of any result.

        They will meet again, officials of the host country said, and both will send the same people.

        NEXT ROUND

        The second round begins in a week from now. (Reporting by Ann Lee; Editing by Cy Fox)

        Facebook
        Twitter
        WhatsApp

        [ad_2]
        """

    private func story(_ text: String, title: String? = nil, published: String? = "2022-01-10") -> Story {
        press.story(text: text, title: title, published: published)
    }

    @Test("each part gets its role", arguments: [nil, "Envoys meet by the lake as winter deepens"])
    func roles(title: String?) {
        #expect(
            story(copy, title: title).parts == [
                "noise: Market Notes", "heading: Envoys meet by the lake as winter deepens",
                "noise: -Breaking",
                "noise: [ad_1]", "noise: 2/2", "credit: © Reuters.",
                "caption: FILE PHOTO: The hall by the lake before the talks, October 3, 2019.",
                "credit: REUTERS/Jane Doe/File Photo", "noise: 1/2", "byline: Ann Lee and Bo Ray",
                "dateline: GENEVA, Jan 10 (Reuters) -",
                "body: The envoys met by the lake on Monday, and neither side spoke of any result.\n\n"
                    + "They will meet again, officials of the host country said, and both will send the same people.",
                "heading: NEXT ROUND", "body: The second round begins in a week from now.",
                "credit: (Reporting by Ann Lee; Editing by Cy Fox)", "noise: Facebook", "noise: Twitter",
                "noise: WhatsApp",
                "noise: [ad_2]",
            ])
    }

    @Test("not a character is altered, and noise is listed with its place")
    func unaltered() {
        let story = story(copy)
        #expect(story.text == copy)
        #expect(story.removed.map(\.reason).first == "section_label")
        #expect(story.removed.allSatisfy { $0.span.map(story.words) == $0.text })
    }

    @Test("the photo's day and credit belong to the caption alone")
    func caption() throws {
        let caption = try #require(story(copy).captions.first)
        #expect(caption.photoDate == "2019-10-03")
        #expect(caption.credit == "REUTERS/Jane Doe/File Photo")
        #expect(caption.isFile)
    }

    @Test("agency, authors, dateline and title are read")
    func metadata() {
        let story = story(copy)
        #expect(story.agency == "Reuters")
        #expect(story.authors == ["Ann Lee", "Bo Ray"])
        #expect(story.dateline?.places == ["Geneva"])
        #expect(story.dateline?.day == "2022-01-10")
        #expect(story.title == "Envoys meet by the lake as winter deepens")
        #expect(story.language == "en")
    }

    @Test("a counter without its caption, and template tags, are warned of")
    func warnings() {
        let warnings = story(copy).warnings
        #expect(warnings.contains("text: template tags of an auto-posted copy"))
        #expect(warnings.contains("text: photo counter 1/2 without its caption"))
    }

    @Test("a doubled sentence stays body, with a warning")
    func doubled() {
        let text =
            "Berg warned Stone on Friday that new tariffs could bring a “complete breakdown of relations” between them. "
            + "Stone replied that tariffs could bring a “complete breakdown in relations.”"
        let story = story(text)
        #expect(story.blocks.map(\.role) == [.body])
        #expect(story.warnings.count { $0.hasPrefix("text: doubled sentence") } == 1)
    }

    @Test("sentences that only share a subject are not doubled")
    func notDoubled() {
        let story = story(
            "The foreign minister met the envoy in Geneva on Monday. The foreign minister will travel to Vienna on Thursday."
        )
        #expect(story.warnings.isEmpty)
    }

    @Test(
        "a dateline gives its places and day",
        arguments: [
            (
                "BEIRUT/THE HAGUE, March 7 (AFP) - A tribunal met.", ["Beirut", "The Hague"], "2022-03-07",
                "AFP"
            ),
            ("GENEVA, Reuters – Diplomats met.", ["Geneva"], nil, "Reuters"),
            ("MOSCOW, December 28. /TASS/. The deputy minister spoke.", ["Moscow"], "2021-12-28", "TASS"),
            ("Geneva (AP) — Diplomats met.", ["Geneva"], nil, "AP"),
            ("(Reuters) - Diplomats met.", [], nil, "Reuters"),
        ] as [(String, [String], String?, String)])
    func datelines(text: String, places: [String], day: String?, agency: String) {
        let story = story(text + " They spoke for seven hours and went home.")
        #expect(story.dateline?.places == places)
        #expect(story.dateline?.day == day)
        #expect(story.agency == agency)
        #expect(story.blocks.map(\.role) == [.dateline, .body])
    }

    @Test(
        "prose stays body",
        arguments: [
            "May 5 was the day on which the talks began.", "NATO and Russia met in Brussels.",
            "By Monday the talks had stalled.", "Source close to the talks said nothing.",
            "Reuters reported the plan first.", "(Editing is hard work, he said.)",
            "3/4 of the members agreed.",
        ])
    func prose(text: String) {
        let story = story("The first line of the story stands here, long enough to be one.\n\n" + text)
        #expect(story.blocks.map(\.role) == [.body])
    }

    @Test("an opening sentence is no title, and a short label above it no noise")
    func noTitle() {
        #expect(story("The envoys met.\n\nThey spoke.").title == nil)
        #expect(story("One line only").blocks.map(\.role) == [.body])
    }

    @Test("wrapped lines of old wire copy are read as paragraphs")
    func wrapped() {
        let text = """
            GENEVA, March 20 (Reuters) - The envoys of both countries met by
            the lake on Monday and spoke for seven hours, and neither side
            would say in the evening if the talks had brought anything new.

            A second round was planned for the week after, in another town
            Facebook
            of the same country, officials of the host said, and both sides
            would send the same people again to go on where they had ended.
            """
        #expect(story(text).blocks.map(\.role) == [.dateline, .body])
    }

    @Test("of nothing nothing is made", arguments: ["", " \n ", "\0\0", "\u{FEFF}"])
    func nothing(text: String) {
        #expect(story(text).captions.isEmpty)
        #expect(story(text).text == text)
    }

    @Test("blocks stand in order, do not overlap, and begin and end with a character that shows")
    func order() {
        for text in [
            copy, copy + "\n\n" + copy, String(repeating: "[ad_1]\n3/3\n", count: 500), "a\r\n\r\nb",
        ] {
            let story = story(text)
            var end = 0
            for block in story.blocks {
                #expect(block.span.start >= end)
                #expect(block.span.count > 0)
                end = block.span.end
            }
            #expect(end <= text.unicodeScalars.count)
        }
    }
}
