internal import Copies
internal import FoundationEssentials
internal import Press
internal import Records
internal import Views

/// `demarche compare`: pairs of texts in, or two files; how they are related, and what the second changed, out.
enum CompareCommand: Command {
    static let name = "compare"
    static let summary = "how one text copies another, and what it changed (files or filter)"
    static let usage = "ORIGINAL COPY | [--changes] < pairs.ndjson > relations.ndjson"
    static let options: [Arguments.Option] = [
        .flag("changes", "add the altered sentences of texts that are copies")
    ]
    static let details = """
        Reads {"id","a","b"} a line and writes {"id","relation","score"}. A text is a
        string, or a story {"text","title","published","agency"}. With two files (a
        page, a text, or a story as JSON) the relation and the altered sentences are
        shown; --changes adds them as "alterations", each with the code points of both
        passages.

        exact      the same text but for white space
        near       a copy with cuts, additions or single words changed
        reworded   the same sentences in the same order, in other words
        update     a later version from the same agency that tells something new
        none       independent

        The score lies in 0–1, rises with likeness and may be compared across pairs;
        from 0.5 on texts count as copies. Captions, credits and template tags of
        wire copy are passed over.

        A sentence of b is altered that lost or added a hedge (“what X calls”), an
        attribution (“X said”), a “could” or a “not”, or a party, or has another
        party, name, number or day than its sentence in a. Synonyms and other names of
        the same party are no change, and what was cut at length is none.

          demarche compare original.html copy.html
        """

    /// A text with what is known of its story.
    private struct Text: Decodable {
        var text: String
        var title: String?
        var published: String?
        var agency: String?

        private enum Key: CodingKey { case text, title, published, agency }

        init(from decoder: any Decoder) throws {
            if let value = try? decoder.singleValueContainer(), let text = try? value.decode(String.self) {
                self.text = text
                return
            }
            let fields = try decoder.container(keyedBy: Key.self)
            text = try fields.decode(String.self, forKey: .text)
            title = try fields.decodeIfPresent(String.self, forKey: .title)
            published = try fields.decodeIfPresent(String.self, forKey: .published)
            agency = try fields.decodeIfPresent(String.self, forKey: .agency)
        }
    }

    private struct Input: Decodable {
        var id: JSONValue
        var a: Text
        var b: Text
    }

    private struct Output: Encodable {
        var id: JSONValue
        var relation: String
        var score: Double
        var alterations: [AlterationRow]?
    }

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        guard arguments.rest.isEmpty || arguments.rest.count == 2 else {
            throw Complaint(
                "compare takes two files, or pairs on standard input", hint: "demarche compare ORIGINAL COPY")
        }
        let data = try setting.data()
        let (press, comparison) = try Complaint.system { (try Press(data), try StoryComparison(data)) }
        if arguments.rest.count == 2 {
            let stories = try arguments.rest.map { try StoryFile.story($0, press) }
            try show(stories[0], stories[1], comparison, AlterationFinder(setting))
            return 0
        }
        let finder = arguments.has("changes") ? try AlterationFinder(setting) : nil
        func story(_ text: Text) -> Story {
            var story = press.story(text: text.text, title: text.title, published: text.published)
            if let agency = text.agency { story.agency = agency }
            return story
        }
        try Filter.run(Input.self) { input in
            let (a, b) = (story(input.a), story(input.b))
            let likeness = comparison.compare(Version(a, comparison.words), Version(b, comparison.words))
            let rows = finder.map { finder in
                likeness.relation == nil
                    ? []
                    : finder.alterations(from: finder.text(of: a), to: finder.text(of: b)).map(
                        AlterationRow.init)
            }
            return Output(
                id: input.id, relation: likeness.relation?.rawValue ?? "none", score: likeness.score,
                alterations: rows)
        }
        return 0
    }

    /// The relation of two stories and the altered sentences, for people.
    private static func show(
        _ a: Story, _ b: Story, _ comparison: StoryComparison, _ finder: AlterationFinder
    ) {
        let likeness = comparison.compare(Version(a, comparison.words), Version(b, comparison.words))
        let share = "\(Int((100 * likeness.score).rounded(.down)))"
        StandardOutput.write("\(likeness.relation?.rawValue ?? "none") \(share)\n")
        // Whoever names two files wants to know what differs, also where they do not pass for copies.
        let found = finder.alterations(from: finder.text(of: a), to: finder.text(of: b))
        for passage in AlteredPassage.passages(found) {
            let lines = AlterationLines.lines(passage, width: StandardOutput.textWidth)
            StandardOutput.write("\n" + lines.joined(separator: "\n") + "\n")
        }
        if found.isEmpty { StandardError.write("demarche: no altered sentence") }
    }
}
