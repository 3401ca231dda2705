internal import Coding
internal import Language
internal import Press
internal import Records

/// The stages from published bytes to records, loaded once.
struct Pipeline {
    let press: Press
    private let analyser: Analyser
    private let statements: StatementReader
    private let events: EventReader
    private let assessments: AssessmentReader
    private let forces: ForceReader
    private let world: StoryWorld

    /// Loads the data tables, the knowledge file and the language model. Throws a ``Complaint``.
    init(_ arguments: Arguments, _ setting: Setting) throws {
        let data = try setting.data()
        press = try Complaint.system { try Press(data) }
        statements = try Complaint.system { try StatementReader(data) }
        events = try Complaint.system { try EventReader(data) }
        assessments = try Complaint.system { try AssessmentReader(data) }
        forces = try Complaint.system { try ForceReader(data) }
        world = try Complaint.system {
            try StoryWorld(data) { try ActorQueries.lists(arguments, $0) }
        }
        analyser = try Analyser.loaded(arguments, setting)
    }

    /// What the language model finds in the parts of a story that are read; nothing in a story that is not in English.
    func analysis(of story: Story, layers: AnalysisLayers) -> Analysis {
        guard story.language.map({ $0 == "en" }) ?? true else { return Analysis() }
        return analyser.analyse(story.text, paragraphs: StoryParagraphs.spans(of: story), layers: layers)
    }

    /// Layers of the analysis that records rest on.
    static let recordLayers = AnalysisLayers.all

    /// The story with actors, places and times resolved.
    func scene(of story: Story, _ analysis: Analysis) -> StoryScene { StoryScene(story, analysis, world) }

    func statements(in scene: StoryScene) -> [Statement] { statements.statements(in: scene) }

    func events(in scene: StoryScene, _ statements: [Statement]) -> [Event] {
        events.events(in: scene, statements: statements)
    }

    func assessments(in scene: StoryScene, _ statements: [Statement]) -> [Assessment] {
        assessments.assessments(in: scene, statements: statements)
    }

    func forces(in scene: StoryScene, _ events: [Event]) -> [Force] {
        forces.forces(in: scene, events: events)
    }

    /// The records of a story; none for a story that is not in English.
    func records(of story: Story) -> StoryRecords {
        let scene = scene(of: story, analysis(of: story, layers: Self.recordLayers))
        let statements = statements(in: scene)
        let events = events(in: scene, statements)
        return StoryRecords(
            story: story, statements: statements, events: events,
            assessments: assessments(in: scene, statements), forces: forces(in: scene, events))
    }
}
