internal import Tables
internal import World

/// The freedoms of transliteration: `transliterations.tsv`.
struct Transliterations {
    let skeleton: NameSkeleton
    let bytes: [UInt8]

    init(_ folder: DataFolder) throws {
        var rules: [(from: String, to: String)] = []
        var words: [[String]] = []
        for fields in try folder.actorRows("skeletons.tsv") {
            let from = try fields.text("from")
            switch try fields.text("kind") {
            case "letters": rules.append((from, fields.row["to"]))
            case "word": words.append([try fields.text("to"), from])
            default: throw fields.fail("“\(fields.row["kind"])” is no kind of rule")
            }
        }
        skeleton = NameSkeleton(rules: rules, words: words)
        bytes = SkeletonRules.bytes(rules: rules, words: words)
    }
}
