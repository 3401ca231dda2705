internal import Coding
internal import Language
internal import Press
internal import Records

/// The stages from published bytes to records, loaded once.
struct Pipeline {
    let press: Press
    private let analyser: Analyser
    private let statements: TaggedStatements

    /// Loads the data tables and the language model. Throws a ``Complaint``.
    init(_ arguments: Arguments, _ setting: Setting) throws {
        let data = try setting.data()
        press = try Complaint.system { try Press(data) }
        statements = try Complaint.system { try TaggedStatements(data) }
        analyser = try Analyser.loaded(arguments, setting)
    }

    /// What the language model finds in the parts of a story that are read; nothing in a story that is not in English.
    func analysis(of story: Story, layers: AnalysisLayers) -> Analysis {
        guard story.language.map({ $0 == "en" }) ?? true else { return Analysis() }
        return analyser.analyse(story.text, paragraphs: StoryParagraphs.spans(of: story), layers: layers)
    }

    /// Layers of the analysis that statements rest on.
    static let statementLayers: AnalysisLayers = [.tags, .trees, .entities, .attributions, .coreference]

    func statements(of story: Story, _ analysis: Analysis) -> [Statement] {
        statements.statements(in: story, analysis)
    }

    /// The records of a story; none for a story that is not in English.
    func records(of story: Story) -> StoryRecords {
        StoryRecords(
            story: story, statements: statements(of: story, analysis(of: story, layers: Self.statementLayers))
        )
    }
}
