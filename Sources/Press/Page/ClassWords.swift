internal import Tables

/// The groups of class words that hint at a part of a page: comments, related links, captions …
struct ClassWords: Sendable {
    /// The groups, in the order in which the classifier numbers them.
    enum Group: Int, CaseIterable, Sendable {
        case comments, related, share, newsletter, byline, caption, ads, legal, nav, footer, body, title, box
    }

    /// Group by word key (see `NameVocabulary.key`).
    let groups: [UInt64: Group]

    /// Loads `press/class_words.tsv`. Throws ``TableError`` for an unknown group.
    init(_ folder: DataFolder) throws {
        let names = Dictionary(uniqueKeysWithValues: Group.allCases.map { ("\($0)", $0) })
        var groups: [UInt64: Group] = [:]
        for row in try folder.table("press/class_words.tsv").rows {
            guard let group = names[row["group"]] else {
                throw TableError(
                    path: "press/class_words.tsv", line: row.line, reason: "unknown group “\(row["group"])”")
            }
            groups[NameVocabulary.key(Array(row["word"].utf8)[...])] = group
        }
        self.groups = groups
    }
}
