internal import Copies
internal import FoundationEssentials
internal import Press
internal import Records

/// `demarche compare`: pairs of texts in, how they are related out.
enum CompareCommand: Command {
    static let name = "compare"
    static let summary = "pairs of texts in, how one copies the other out (filter)"
    static let usage = "< pairs.ndjson > relations.ndjson"
    static let options: [Arguments.Option] = []
    static let details = """
        Reads {"id","a","b"} a line and writes {"id","relation","score"}. A text is a
        string, or a story {"text","title","published","agency"}.

        exact      the same text but for white space
        near       a copy with cuts, additions or single words changed
        reworded   the same sentences in the same order, in other words
        update     a later version from the same agency that tells something new
        none       independent

        The score lies in 0–1, rises with likeness and may be compared across pairs;
        from 0.5 on texts count as copies. Captions, credits and template tags of
        wire copy are passed over.
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
    }

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        let data = try setting.data()
        let (press, comparison) = try Complaint.system { (try Press(data), try StoryComparison(data)) }
        func version(_ text: Text) -> Version {
            var story = press.story(text: text.text, title: text.title, published: text.published)
            if let agency = text.agency { story.agency = agency }
            return Version(story, comparison.words)
        }
        try Filter.run(Input.self) { input in
            let likeness = comparison.compare(version(input.a), version(input.b))
            return Output(
                id: input.id, relation: likeness.relation?.rawValue ?? "none", score: likeness.score)
        }
        return 0
    }
}
