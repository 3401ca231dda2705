// Writes the leaf blocks of pages with their features, for `Training/train_blocks.py`.
//
// NDJSON in: {"id", "url", "html": base64, "scores"?}. First line out: the feature names of both models. Then a
// line a page: {"id", "dump"}, or {"id", "context"} when the first model's probabilities are given in `scores`.
internal import FoundationEssentials
internal import Press
internal import Records
internal import Tables

struct Input: Decodable {
    var id: String
    var url: String?
    var html: Data
    var scores: [Double]?
}

struct Output: Encodable {
    var id: String
    var dump: BlockDump?
    var context: [[Int]]?
}

let press = try Press(try DataFolder(override: nil, executable: CommandLine.arguments[0]))
print(String(decoding: try NDJSON.line([BlockDump.featureNames, BlockDump.contextNames]), as: UTF8.self))
while let line = readLine() {
    let input = try NDJSON.value(Input.self, from: Data(line.utf8))
    let html = Array(input.html)
    var output = Output(id: input.id)
    if let scores = input.scores {
        output.context = BlockDump.context(html: html, url: input.url, scores: scores, press: press)
    } else {
        output.dump = BlockDump(html: html, url: input.url, press: press)
    }
    print(String(decoding: try NDJSON.line(output), as: UTF8.self))
}
