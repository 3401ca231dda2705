internal import Coding
internal import Language
internal import Records

/// `demarche code`: a sentence with two actors in, what one does to the other out.
enum CodeCommand: Command {
    static let name = "code"
    static let summary = "what one actor does to another in a sentence (filter)"
    static let usage = "< pairs.ndjson > types.ndjson"
    static let options: [Arguments.Option] = [Pipeline.weightsOption]
    static let details = """
        Reads {"id","text","source":[s,e],"target":[s,e]} a line and writes PLOVER's
        type, mode, modality and quad class of what the source does to the target, with
        the score of every type. "NONE" stands for nothing; a missing span is null.
        """

    private struct Input: Decodable {
        var id: JSONValue
        var text: String
        var source: TextPosition?
        var target: TextPosition?
    }

    private struct Output: Encodable {
        var id: JSONValue
        var type: String
        var mode: EventMode?
        var modality: Modality?
        var quad: QuadClass?
        var scores: [String: Double]
    }

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        let data = try setting.data()
        let reader = try Complaint.system { try PairReader(data) }
        let world = try Complaint.system { try StoryWorld(data) }
        let analyser = try Analyser.loaded(arguments, setting, judgesPairs: true)
        try Filter.run(Input.self) { input in
            let analysis = analyser.analyse(input.text, layers: PairReader.layers)
            let map = OffsetMap(input.text)
            func tokens(_ position: TextPosition?, _ name: String) throws -> Range<Int>? {
                guard let position else { return nil }
                guard let found = analysis.tokens(touching: map.bytes(position)) else {
                    throw Complaint(
                        "“\(name)” covers no word of the text",
                        hint: "offsets count Unicode scalars; null is for an actor that is not there")
                }
                return found
            }
            guard
                let scores = reader.scores(
                    StoryScene(Story(text: input.text), analysis, world),
                    source: try tokens(input.source, "source"), target: try tokens(input.target, "target"))
            else { throw Complaint("these weights cannot code events", hint: "leave --weights out") }
            let judged = EventJudgement(scores)
            var all = [String: Double]()
            for (type, p) in scores.types { all[type.rawValue] = rounded(p * (1 - scores.none)) }
            all["NONE"] = rounded(scores.none)
            return Output(
                id: input.id, type: judged.type?.rawValue ?? "NONE", mode: judged.mode,
                modality: judged.type == nil ? nil : judged.modality, quad: judged.type?.quad, scores: all)
        }
        return 0
    }

    private static func rounded(_ p: Float) -> Double { (Double(p) * 10_000).rounded() / 10_000 }
}
