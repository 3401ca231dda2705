internal import Chronology
internal import FoundationEssentials
internal import Records

/// The filter behind `demarche resolve --what time`.
enum TimeQueries {
    private struct Input: Decodable {
        var id: JSONValue
        var text: String
        var reference: String?
        var mode: TimeMode?
    }

    private struct Output: Encodable {
        var id: JSONValue
        var times: [Time]
    }

    /// One expression, its span in code points.
    struct Time: Encodable {
        var span: TextPosition
        var timex: String
        var type: TimexType
        var begin: String?
        var end: String?
        var granularity: TimeGrain
        var mod: TimeMod?
        var certainty: TimeCertainty
        var rule: String
        var event: CountedEvent?

        init(_ time: TimeExpression, _ map: OffsetMap) {
            span = map.position(time.span)
            timex = time.value
            type = time.type
            begin = time.begin
            end = time.end
            granularity = time.granularity
            mod = time.mod
            certainty = time.certainty
            rule = time.rule
            event = time.event
        }
    }

    static func run(_ arguments: Arguments, _ setting: Setting) throws {
        let data = try setting.data()
        let chronologer = Chronologer(try Complaint.system { try TimeGrammar(data) })
        try Filter.run(Input.self) { input in
            let anchors = input.reference.map { TimeAnchors(moment: $0) } ?? TimeAnchors(publication: nil)
            let map = OffsetMap(input.text)
            let times = chronologer.times(in: input.text, anchors: anchors, mode: input.mode ?? .news)
            return Output(id: input.id, times: times.map { Time($0, map) })
        }
    }
}
