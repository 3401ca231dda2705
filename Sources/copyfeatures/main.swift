// Writes the signs of pairs of texts, for `Training/copies/fit.py`.
//
// usage: copyfeatures RESOURCES < pairs.ndjson
//
// NDJSON in: {"id", "a", "b"}. Out, tab-separated: the names of the signs; then a line a pair: id, size (words of the shorter
// text), met (1 when the index would compare the two), signs.
internal import Copies
internal import FoundationEssentials
internal import Press
internal import Records
internal import Tables

struct Input: Decodable {
    var id: String
    var a: String
    var b: String
}

let folder = DataFolder(path: CommandLine.arguments[1])
let weights = try WordWeights(table: folder.table(WordWeights.name), path: WordWeights.name)
let press = try Press(folder)
print((["id", "size", "met"] + PairFeature.allCases.map(\.name)).joined(separator: "\t"))
while let line = readLine() {
    let input = try NDJSON.value(Input.self, from: Data(line.utf8))
    let (a, b) = (press.story(text: input.a), press.story(text: input.b))
    let (first, second) = (TextProfile(a, weights), TextProfile(b, weights))
    let signs = PairSigns(first, second).values.map { "\($0)" }
    let met = Set(BandKeys(first).keys).isDisjoint(with: BandKeys(second).keys) ? "0" : "1"
    print(([input.id, "\(min(first.count, second.count))", met] + signs).joined(separator: "\t"))
}
