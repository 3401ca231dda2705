internal import Tables
internal import World

/// The freedoms of transliteration: letters and words of `skeletons.tsv`, spellings of names of `transliterations.tsv`.
struct Transliterations {
    let skeleton: NameSkeleton
    let bytes: [UInt8]
    /// Words that belong to the last name behind them: “von”, “bin”.
    private(set) var particles: Set<String> = []
    /// Codes of the countries where the family name comes first.
    private(set) var familyFirst: Set<String> = []

    init(_ folder: DataFolder) throws {
        var rules: [(from: String, to: String)] = []
        var words: [[String]] = []
        var known: Set<String> = []
        let letters = try LetterTable(folder).records
        for fields in try folder.actorRows("transliterations.tsv") {
            let spellings = try [fields.text("canonical")] + fields.list("variants")
            let single = spellings.map { FoldedPhrase.words($0) { letters[$0] } }.filter { $0.count == 1 }
                .flatMap { $0 }
            // The first group that has a word keeps it.
            let new = single.filter { known.insert($0).inserted }
            if fields.row["kind"] == "particle" {
                words += new.map { ["-", $0] }
            } else if new.count > 1 {
                words.append(new)
            }
        }
        for fields in try folder.actorRows("skeletons.tsv") {
            let from = try fields.text("from")
            switch try fields.text("kind") {
            case "letters": rules.append((from, fields.row["to"]))
            case "word": if known.insert(from).inserted { words.append([try fields.text("to"), from]) }
            case "particle": particles.insert(from)
            case "family-first": familyFirst.insert(from)
            default: throw fields.fail("“\(fields.row["kind"])” is no kind of rule")
            }
        }
        skeleton = NameSkeleton(rules: rules, words: words)
        bytes = SkeletonRules.bytes(rules: rules, words: words)
    }
}
