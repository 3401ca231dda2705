import FoundationEssentials
import Records
import Tables

@testable import World
@testable import WorldCompiler

/// The knowledge compiled from this checkout's tables, once for all tests.
enum CompiledWorld {
    static let resources = DataFolder(
        path: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Resources").path)

    static let bytes = Result { try WorldCompiler.compile(resources).bytes() }
    static let file = Result { try KnowledgeFileTests.open(bytes.get()) }
    static let gazetteer = Result { try Gazetteer(file.get()) }
}

/// A story with its mentions between `⟦` and `⟧`.
struct MarkedPlaces {
    let text: String
    let mentions: [ByteSpan]

    init(_ marked: String) {
        var bytes: [UInt8] = []
        var starts: [Int] = []
        var mentions: [ByteSpan] = []
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "⟦": starts.append(bytes.count)
            case "⟧": if let start = starts.popLast() { mentions.append(ByteSpan(start, bytes.count)) }
            default: bytes.append(contentsOf: String(scalar).utf8)
            }
        }
        text = String(decoding: bytes, as: UTF8.self)
        self.mentions = mentions.sorted()
    }

    /// The answers as `name CCC`, or `name –` without a country, or `nothing`.
    func resolved(domain: String? = nil) throws -> [String] {
        try places(domain: domain).map { place in
            place.map { "\($0.name) \($0.country?.rawValue ?? "–")" } ?? "nothing"
        }
    }

    func places(domain: String? = nil) throws -> [LocatedPlace?] {
        PlaceResolver(try CompiledWorld.gazetteer.get()).resolve(text, mentions: mentions, domain: domain)
    }
}
