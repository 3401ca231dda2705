// Writes the signs of pairs of actors, for `Training/pairs/fit.py`.
//
// usage: pairfeatures RESOURCES < pairs.ndjson
//
// NDJSON in as for `demarche code`: {"id", "text", "source": [s,e], "target": [s,e]}. Out, a line a pair:
// {"id", "signs": {"w=attack": 1, …}}.
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
    let output = Output(
        id: input.id,
        signs: reader.features(
            StoryScene(Story(text: input.text), analysis, world), source: source, target: target))
    print(String(decoding: try NDJSON.line(output), as: UTF8.self))
}
