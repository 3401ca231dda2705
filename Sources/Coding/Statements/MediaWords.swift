internal import Language
internal import Tables

/// Words that tell through what somebody spoke: `coding/media.tsv`.
struct MediaWords: Sendable {
    /// How far a medium holds for what the same speaker says on.
    enum Carry: String, Sendable { case story, next, no }

    /// One row.
    struct Entry: Sendable {
        var medium: String
        var hasOutlet: Bool
        var carry: Carry
    }

    private let entries: [String: Entry]

    /// Throws ``TableError`` for an unknown reach and for a word without a medium.
    init(_ folder: DataFolder) throws {
        var entries: [String: Entry] = [:]
        for row in try folder.table("coding/media.tsv").rows {
            guard let carry = Carry(rawValue: row["carry"]) else {
                throw TableError(
                    path: "coding/media.tsv", line: row.line, reason: "unknown reach “\(row["carry"])”")
            }
            guard !row["medium"].isEmpty else {
                throw TableError(path: "coding/media.tsv", line: row.line, reason: "no medium")
            }
            entries[row["lemma"]] = Entry(
                medium: row["medium"], hasOutlet: row["outlet"] == "yes", carry: carry)
        }
        self.entries = entries
    }

    /// What a word tells, alone or with the word before it.
    func entry(_ word: Int, _ tree: SyntaxTree) -> Entry? {
        let lemma = tree.token(word).lemma.lowercased()
        if word > 0, let pair = entries[tree.token(word - 1).form.lowercased() + " " + lemma] { return pair }
        return entries[lemma]
    }
}
