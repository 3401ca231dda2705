internal import Tables
internal import World

/// Words of grammar and anaphors: `mention_words.tsv`, `anaphors.tsv`.
enum WordTable {
    static func add(_ folder: DataFolder, _ names: inout ActorNames) throws {
        for fields in try folder.actorRows("mention_words.tsv") {
            guard let word = MentionWord(name: try fields.text("use")) else {
                throw fields.fail("“\(fields.row["use"])” is no use of a word")
            }
            names.add(try fields.text("word"), .word, Int(word.rawValue))
        }
    }

    static func anaphors(
        _ folder: DataFolder, _ names: ActorNames, _ texts: inout TextPoolWriter
    ) throws -> [UInt8] {
        var index = NameIndexWriter()
        for fields in try folder.actorRows("anaphors.tsv") {
            guard let kind = AnaphorKind(name: try fields.text("kind")) else {
                throw fields.fail("“\(fields.row["kind"])” is no kind of anaphor")
            }
            let value = fields.row["value"]
            let number = kind == .number ? UInt32(value) : try texts.number(value)
            guard let number else { throw fields.fail("“\(value)” is no number") }
            index.add(
                names.words(try fields.text("word")).joined(separator: " "), kind.rawValue << 28 | number)
        }
        return try index.bytes()
    }
}
