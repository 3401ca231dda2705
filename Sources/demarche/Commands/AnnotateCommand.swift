internal import Records

/// `demarche annotate`: stories in, records out, without a store.
enum AnnotateCommand: Command {
    static let name = "annotate"
    static let summary = "story in, records out (filter)"
    static let usage = "[--layers LIST] < stories.ndjson > records.ndjson"
    static let options: [Arguments.Option] = [
        .value(
            "layers", "LIST",
            "layers to write, with commas between: \(Layer.allCases.map(\.rawValue).joined(separator: ", "))")
    ]
    static let details = """
        Reads {"id","text","published","title"?,"url"?} a line and writes the story's
        blocks and one array a layer. The text is taken as it is; spans count its code
        points. {"html"} in place of text is read as a page; text is written then too.

          demarche annotate --layers statements < stories.ndjson
        """

    /// What can be asked for.
    enum Layer: String, CaseIterable {
        case statements
    }

    /// Layers of the record contract that this version does not write yet.
    private static let later: Set<String> = [
        "events", "assessments", "times", "places", "entities", "actors", "coreference",
    ]

    private struct Output: Encodable {
        var id: JSONValue
        var text: String?
        var title: String?
        var blocks: [Block]
        var removed: [Removal]
        var captions: [Caption]
        var agency: String?
        var authors: [String]?
        var dateline: Dateline?
        var language: String?
        var warnings: [String]
        var statements: [Statement]?
    }

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        let layers = try Self.layers(arguments.value("layers"))
        let data = try setting.data()
        let pipeline = try Complaint.system { try Pipeline(data) }
        try Filter.run(StoryInput.self) { input in
            let story = try input.story(pipeline.press)
            let records = pipeline.records(of: story)
            return Output(
                id: input.id ?? .text(story.id), text: input.html == nil ? nil : story.text,
                title: story.title,
                blocks: story.blocks, removed: story.removed, captions: story.captions, agency: story.agency,
                authors: story.authors, dateline: story.dateline, language: story.language,
                warnings: story.warnings,
                statements: layers.contains(.statements) ? records.statements : nil)
        }
        return 0
    }

    /// The layers asked for that exist. Throws when none does, or when one is unknown.
    private static func layers(_ list: String?) throws -> Set<Layer> {
        guard let list else { return Set(Layer.allCases) }
        let names = list.split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init)
        for name in names where Layer(rawValue: name) == nil && !later.contains(name) {
            throw Complaint(
                "unknown layer “\(name)”",
                hint: "layers: \(Layer.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let known = names.compactMap(Layer.init)
        guard !known.isEmpty else {
            throw Complaint("none of the layers \(list) is written yet", hint: "try --layers statements")
        }
        return Set(known)
    }
}
