// Times the linking of copies on one core, and says which pairs meet as candidates.
//
// usage: copybench RESOURCES < stories.ndjson
//
// NDJSON in: {"id", "text", "published"?}. Out: a table of stories a second for each stage, and the number of links.
internal import Copies
internal import FoundationEssentials
internal import Press
internal import Records
internal import Tables

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

struct Input: Decodable {
    var id: String
    var text: String
    var published: String?
}

/// Runs `body` and prints how many stories it handles a second of this process's own time.
func timed<Value>(_ what: String, _ count: Int, _ body: () -> Value) -> Value {
    let start = clock()
    let value = body()
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    print("\(what)\t\(Int(Double(count) / max(seconds, 1e-6))) stories/s")
    return value
}

let folder = DataFolder(path: CommandLine.arguments[1])
let comparison = try StoryComparison(folder)
let press = try Press(folder)
var stories: [Input] = []
while let line = readLine() {
    var input = try NDJSON.value(Input.self, from: Data(line.utf8))
    input.text = press.story(text: input.text).told
    stories.append(input)
}
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
