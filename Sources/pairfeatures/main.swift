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

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

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

/// An actor's place covers no word of the text.
struct NoWords: Error { var pair: String }

/// Throws what stands against reading the resources, a line, or a pair.
func features(of folder: String) throws {
    let data = DataFolder(path: folder)
    let reader = try PairReader(data)
    let world = try StoryWorld(data)
    let analyser = try Analyser(data)
    while let line = readLine() {
        let input = try NDJSON.value(Input.self, from: Data(line.utf8))
        let analysis = analyser.analyse(input.text, layers: PairReader.layers)
        let map = OffsetMap(input.text)
        func tokens(_ position: TextPosition?) throws -> Range<Int>? {
            guard let position else { return nil }
            guard let found = analysis.tokens(touching: map.bytes(position)) else {
                throw NoWords(pair: input.id)
            }
            return found
        }
        let (source, target) = (try tokens(input.source), try tokens(input.target))
        let output = Output(
            id: input.id,
            signs: reader.features(
                StoryScene(Story(text: input.text), analysis, world), source: source, target: target))
        print(String(decoding: try NDJSON.line(output), as: UTF8.self))
    }
}

/// Writes a line on standard error and ends with a status that stops the training.
func complain(_ line: String) -> Never {
    _ = (line + "\n").withCString { write(2, $0, strlen($0)) }
    exit(1)
}

guard CommandLine.arguments.count == 2 else { complain("usage: pairfeatures RESOURCES < pairs.ndjson") }
do { try features(of: CommandLine.arguments[1]) } catch { complain("pairfeatures: \(error)") }
