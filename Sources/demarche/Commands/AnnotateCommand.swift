internal import Coding
internal import Language
internal import Records
internal import World

/// `demarche annotate`: stories in, records out, without a store.
enum AnnotateCommand: Command {
    static let name = "annotate"
    static let summary = "story in, records out (filter)"
    static let usage = "[--layers LIST] < stories.ndjson > records.ndjson"
    static let options: [Arguments.Option] =
        [
            .value(
                "layers", "LIST",
                "layers to write, with commas between: \(Layer.allCases.map(\.rawValue).joined(separator: ", "))"
            ),
            Pipeline.weightsOption,
        ] + ActorQueries.options
    static let details = """
        Reads {"id","text","published","title"?,"url"?} a line and writes the story's
        blocks and one array a layer. The text is taken as it is; spans count its code
        points. {"html"} in place of text is read as a page; text is written then too.

          demarche annotate --layers statements < stories.ndjson
        """

    /// What can be asked for.
    enum Layer: String, CaseIterable {
        case statements, events, assessments, forces, times, places, actors, entities, coreference

        /// What has to be analysed for it.
        var analysis: AnalysisLayers {
            switch self {
            case .statements, .events, .assessments, .forces, .actors: Pipeline.recordLayers
            case .times: []
            case .places: .entities
            case .entities: .entities
            case .coreference: [.entities, .coreference]
            }
        }
    }

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
        var events: [Event]?
        var assessments: [Assessment]?
        var forces: [Force]?
        var times: [TimeQueries.Time]?
        var places: [NamedPlace]?
        var actors: [Actor]?
        var entities: [NamedSpan]?
        var coreference: [ChainedSpan]?
    }

    /// A name or quantity.
    private struct NamedSpan: Encodable {
        var type: EntityType
        var span: TextPosition
    }

    /// A mention of a place with where it is.
    private struct NamedPlace: Encodable {
        var span: TextPosition
        var name: String
        var country: Country?
        var geonames: Int?
        var lat: Double?
        var lon: Double?
        var disputed: Bool?
        var claimants: [Country]?
        var confidence: Double
    }

    /// A mention with the number of its chain.
    private struct ChainedSpan: Encodable {
        var chain: Int
        var span: TextPosition
    }

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        let layers = try Self.layers(arguments.value("layers"))
        let pipeline = try Pipeline(arguments, setting)
        let needed = layers.reduce(into: AnalysisLayers()) { $0.formUnion($1.analysis) }
        try Filter.run(StoryInput.self) { input in
            let story = try input.story(pipeline.press)
            let analysis = pipeline.analysis(of: story, layers: needed)
            let map = OffsetMap(story.text)
            let scene =
                layers.isSubset(of: [.entities, .coreference])
                ? nil : pipeline.scene(of: story, analysis)
            let statements =
                layers.isDisjoint(with: [.events, .statements, .assessments, .forces])
                ? [] : scene.map(pipeline.statements(in:)) ?? []
            let events =
                layers.isDisjoint(with: [.events, .forces])
                ? [] : scene.map { pipeline.events(in: $0, statements) } ?? []
            return Output(
                id: input.id ?? .text(story.id), text: input.html == nil ? nil : story.text,
                title: story.title,
                blocks: story.blocks, removed: story.removed, captions: story.captions, agency: story.agency,
                authors: story.authors, dateline: story.dateline, language: story.language,
                warnings: story.warnings,
                statements: layers.contains(.statements) ? statements : nil,
                events: layers.contains(.events) ? events : nil,
                assessments: layers.contains(.assessments)
                    ? scene.map { pipeline.assessments(in: $0, statements) } : nil,
                forces: layers.contains(.forces) ? scene.map { pipeline.forces(in: $0, events) } : nil,
                times: layers.contains(.times) ? scene?.times.map { TimeQueries.Time($0, map) } : nil,
                places: layers.contains(.places) ? scene.map(places) : nil,
                actors: layers.contains(.actors) ? scene.map(actors) : nil,
                entities: layers.contains(.entities)
                    ? analysis.entities.map { NamedSpan(type: $0.type, span: map.position($0.span)) } : nil,
                coreference: layers.contains(.coreference) ? chained(analysis, map) : nil)
        }
        return 0
    }

    private static func places(_ scene: StoryScene) -> [NamedPlace] {
        scene.places.compactMap { named in
            named.place.map { place in
                NamedPlace(
                    span: scene.map.position(named.span), name: place.name, country: place.country,
                    geonames: place.geonames, lat: place.latitude, lon: place.longitude,
                    disputed: place.isDisputed ? true : nil,
                    claimants: place.claimants.isEmpty ? nil : place.claimants, confidence: place.confidence)
            }
        }
    }

    /// The mentions of actors in text order.
    private static func actors(_ scene: StoryScene) -> [Actor] {
        scene.actors.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    private static func chained(_ analysis: Analysis, _ map: OffsetMap) -> [ChainedSpan] {
        analysis.chains.enumerated().flatMap { number, chain in
            chain.mentions.map { ChainedSpan(chain: number + 1, span: map.position($0.span)) }
        }.sorted { ($0.span, $0.chain) < ($1.span, $1.chain) }
    }

    /// The layers asked for that exist. Throws when none does; unknown ones are told of.
    private static func layers(_ list: String?) throws -> Set<Layer> {
        guard let list else { return Set(Layer.allCases) }
        let names = list.split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init)
        let all = Layer.allCases.map(\.rawValue).joined(separator: ", ")
        let unknown = names.filter { Layer(rawValue: $0) == nil }
        guard unknown.count < names.count else {
            throw Complaint("unknown layer “\(names.first ?? "")”", hint: "layers: \(all)")
        }
        for name in unknown {
            StandardError.write("demarche: annotate: unknown layer “\(name)” is passed over (layers: \(all))")
        }
        return Set(names.compactMap(Layer.init))
    }
}
