import Records
import Testing

@testable import World

@Suite("A hostile mention")
struct HostileMentionTests {
    @Test(
        "is read in bounded time and answers something or nothing",
        arguments: [
            String(repeating: "Russian ", count: 50_000), String(repeating: "and ", count: 20_000),
            String(repeating: "A, ", count: 20_000), String(repeating: "(", count: 10_000),
            String(repeating: "of ", count: 10_000), String(repeating: "x", count: 100_000),
            String(repeating: "'s", count: 5_000), String(repeating: "U.S.-", count: 5_000),
            String(repeating: "é̂", count: 5_000), "\u{0}\u{1}\u{7F}", "<<<<<<<<", "–—-’‘", "🇷🇺 🇺🇸", "والكرملين",
            "former former former", "the the the", "- - -", "of", "and", "Russian and", "and Russian", ",",
            "(,)",
        ])
    func bounded(_ query: String) throws {
        let resolver = try ActorCases.resolver.get()
        let first = resolver.resolveAll(query: query, context: query)
        #expect(first.count <= 64)
        #expect(first == resolver.resolveAll(query: query, context: query))
        var story = StoryActors(resolver, date: nil)
        story.learn(query)
        _ = story.actors(query)
    }

    @Test("cut at any byte of it never fails")
    func cuts() throws {
        let resolver = try ActorCases.resolver.get()
        let bytes = Array(
            "The Nº 2 U.S. State Department “official”, Wendy Sherman’s aide (Müller & Søn) <X.T>".utf8)
        for end in 0...bytes.count {
            for start in stride(from: 0, through: end, by: 7) {
                _ = resolver.resolve(query: String(decoding: bytes[start..<end], as: UTF8.self))
            }
        }
    }
}
