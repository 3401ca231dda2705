// Times the linking of copies on one core, and says which pairs meet as candidates.
//
// usage: copybench RESOURCES < stories.ndjson
//
// NDJSON in: {"id", "text", "published"?}. Out: a table of stories a second for each stage, and the number of links.
internal import Copies
internal import FoundationEssentials
internal import Records
internal import Tables

struct Input: Decodable {
    var id: String
    var text: String
    var published: String?
}

/// Runs `body` and prints how many stories it handles a second.
func timed<Value>(_ what: String, _ count: Int, _ body: () -> Value) -> Value {
    let clock = ContinuousClock()
    let start = clock.now
    let value = body()
    let seconds = Double((clock.now - start) / .nanoseconds(1)) / 1e9
    print("\(what)\t\(Int(Double(count) / max(seconds, 1e-9))) stories/s")
    return value
}

let comparison = try StoryComparison(DataFolder(path: CommandLine.arguments[1]))
var stories: [Input] = []
while let line = readLine() { stories.append(try NDJSON.value(Input.self, from: Data(line.utf8))) }
print("stories\t\(stories.count)")
let banded = timed("hash and LSH", stories.count) {
    stories.reduce(0) { $0 + BandKeys(TextProfile($1.text, comparison.words)).keys.count }
}
let versions = stories.map {
    Version(id: $0.id, profile: TextProfile($0.text, comparison.words), published: $0.published)
}
_ = timed("links alone", stories.count) { CopyIndex.links(of: versions, comparison).count }
let links = timed("full linking", stories.count) {
    CopyIndex.links(
        of: stories.map {
            Version(id: $0.id, profile: TextProfile($0.text, comparison.words), published: $0.published)
        }, comparison)
}
print("band keys\t\(banded)\nlinks\t\(links.count)")
if CommandLine.arguments.dropFirst(2).first == "links" {
    for link in links { print("\(link.original)\t\(link.copy)\t\(link.relation)\t\(link.score)") }
}
