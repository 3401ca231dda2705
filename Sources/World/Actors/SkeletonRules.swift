/// The rules of ``NameSkeleton`` as they lie in the knowledge file: lines “r TAB from TAB to” and “w TAB word TAB word …”.
package enum SkeletonRules {
    package static func bytes(rules: [(from: String, to: String)], words: [[String]]) -> [UInt8] {
        let lines = rules.map { "r\t\($0.from)\t\($0.to)" } + words.map { "w\t" + $0.joined(separator: "\t") }
        return Array(lines.joined(separator: "\n").utf8)
    }

    static func read(_ section: KnowledgeSection) throws -> NameSkeleton {
        var rules: [(from: String, to: String)] = []
        var words: [[String]] = []
        for line in section.bytes.split(separator: 0x0A) {
            let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF8.self)
            }
            switch fields.first {
            case "r" where fields.count == 3: rules.append((fields[1], fields[2]))
            case "w" where fields.count > 2: words.append(Array(fields.dropFirst()))
            default: throw section.fault("holds a rule of transliteration that cannot be read")
            }
        }
        return NameSkeleton(rules: rules, words: words)
    }
}
