internal import Ledger
internal import Records

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

// usage: scalebench LEDGER STORIES SOURCE.ndjson …
//
// Fills a ledger with synthetic stories made of the sentences of real ones, for Benchmarks/scale. Each stands for itself:
// the search for copies is timed by copybench.

let words = CommandLine.arguments.dropFirst()
guard words.count >= 3, let count = words.dropFirst().first.flatMap({ Int($0) }), let path = words.first
else {
    print("usage: scalebench LEDGER STORIES SOURCE.ndjson …")
    exit(64)
}
let source = try SourceText(Array(words.dropFirst(2)))
guard !source.sentences.isEmpty else {
    print("scalebench: no sentences")
    exit(66)
}
var stories = SyntheticStories(source.sentences, seed: 1)
let ledger = try Ledger(creating: path)
for number in 0..<count {
    let records = stories.story(number)
    try ledger.store(records)
    try ledger.link(records.story.id, nil, [])
}
