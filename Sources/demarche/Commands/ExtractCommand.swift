internal import FoundationEssentials
internal import Press
internal import Records

/// `demarche extract`: pages in, article text and metadata out.
enum ExtractCommand: Command {
    static let name = "extract"
    static let summary = "page in, article text and metadata out (filter)"
    static let usage = "< pages.ndjson > stories.ndjson"
    static let options: [Arguments.Option] = []
    static let details = """
        Reads {"id","url","html"} a line, html being the page's bytes in base64, and
        writes the story found in it: text, title, authors, days, site, agency,
        blocks, captions, what was removed, language, warnings and confidence.
        The text is the article after its title; spans count code points of it.
        """

    private struct Input: Decodable {
        var id: JSONValue
        var url: String?
        var html: Data
        var published: String?
        var title: String?
    }

    /// A story without what `extract` cannot know, under the id that came in.
    private struct Output: Encodable {
        var id: JSONValue
        var story: Story

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: Key.self)
            try fields.encode(id, forKey: Key("id"))
            try fields.encodeIfPresent(story.title, forKey: Key("title"))
            try fields.encode(story.authors, forKey: Key("authors"))
            try fields.encodeIfPresent(story.published, forKey: Key("published"))
            try fields.encodeIfPresent(story.modified, forKey: Key("modified"))
            try fields.encodeIfPresent(story.site, forKey: Key("site"))
            try fields.encodeIfPresent(story.agency, forKey: Key("agency"))
            try fields.encodeIfPresent(story.section, forKey: Key("section"))
            try fields.encodeIfPresent(story.dateline, forKey: Key("dateline"))
            try fields.encodeIfPresent(story.claimedOriginal, forKey: Key("claimedOriginal"))
            try fields.encode(story.text, forKey: Key("text"))
            try fields.encode(story.blocks, forKey: Key("blocks"))
            try fields.encode(story.captions, forKey: Key("captions"))
            try fields.encode(story.removed, forKey: Key("removed"))
            try fields.encodeIfPresent(story.language, forKey: Key("language"))
            try fields.encode(story.warnings, forKey: Key("warnings"))
            try fields.encode(story.evidence, forKey: Key("evidence"))
            try fields.encode(story.confidence, forKey: Key("confidence"))
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        let data = try setting.data()
        let press = try Complaint.system { try Press(data) }
        try Filter.run { line in
            let (input, page) = try decoded(line)
            let story = press.article(
                html: page, url: input.url, givenId: input.id.text, title: input.title,
                published: input.published)
            return try NDJSON.line(Output(id: input.id, story: story))
        }
        return 0
    }

    /// The line's fields and its page.
    private static func decoded(_ line: [UInt8]) throws -> (Input, [UInt8]) {
        if let (rest, page) = EmbeddedBase64.split(line, key: "html") {
            let input = try NDJSON.value(Input.self, from: Data(rest))
            // Otherwise the value belonged to another object of the line.
            if input.html.isEmpty { return (input, page) }
        }
        let input = try NDJSON.value(Input.self, from: Data(line))
        return (input, Array(input.html))
    }
}
