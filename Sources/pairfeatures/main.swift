// Writes the signs of pairs of actors, for `Training/pairs/fit.py`.
//
// usage: pairfeatures RESOURCES < pairs.ndjson
//
// NDJSON in as for `demarche code`: {"id", "text", "source": [s,e], "target": [s,e]}. Out, a line a pair:
// {"id", "signs": {"w=attack": 1, …}, "types": {"AGREE": .1, …}, "none": .2}, the last two the event head's own judgement.
internal import Coding
internal import FoundationEssentials
internal import Language
internal import Records
internal import Tables

struct Input: Decodable {
    var id: String
    var text: String
    var source: TextPosition?
    var target: TextPosition?
}

struct Output: Encodable {
    var id: String
    var signs: [String: Float]
    var types: [String: Float]
    var none: Float?
}

let data = DataFolder(path: CommandLine.arguments[1])
let reader = try PairReader(data)
let world = try StoryWorld(data)
let analyser = try Analyser(data)
while let line = readLine() {
    let input = try NDJSON.value(Input.self, from: Data(line.utf8))
    let analysis = analyser.analyse(input.text, layers: PairReader.layers)
    let map = OffsetMap(input.text)
    func tokens(_ position: TextPosition?) -> Range<Int>? {
        position.flatMap { analysis.tokens(touching: map.bytes($0)) }
    }
    let (source, target) = (tokens(input.source), tokens(input.target))
    let own = analysis.events?.scores(sentence: analysis.tokens.indices, source: source, target: target)
    let output = Output(
        id: input.id,
        signs: reader.features(
            StoryScene(Story(text: input.text), analysis, world), source: source, target: target),
        types: Dictionary(uniqueKeysWithValues: (own?.types ?? [:]).map { ($0.key.rawValue, $0.value) }),
        none: own?.none)
    print(String(decoding: try NDJSON.line(output), as: UTF8.self))
}
