internal import Copies
internal import Dispute
internal import Ledger
internal import Records

/// The sentences that copies among a dossier's stories altered.
struct Alterations {
    /// One altered pair of passages.
    struct Item {
        var passage: AlteredPassage
        /// Where it stands in the original's and in the copy's text.
        var original: Citation
        var copy: Citation
    }

    /// A passage of one story's text, marked there.
    struct Mark {
        /// The words that were lost or put in.
        var spans: [TextPosition]
        /// Number of the item.
        var item: Int
        var kinds: [AlterationKind]
    }

    /// By weight, then in the order of the stories.
    let items: [Item]
    /// For each story its passages; a citation's record is an index here.
    let marks: [[Mark]]

    /// So many copies are compared with their originals, at most: the last ones.
    private static let mostCopies = 300

    init(_ stories: [DossierStory], _ setting: Dossier) {
        let byID = Dictionary(stories.enumerated().map { ($1.heading.id, $0) }) { first, _ in first }
        var copies: [(root: Int, copy: Int)] = []
        for (i, story) in stories.enumerated() where story.source.root != story.heading.id {
            guard let root = byID[story.source.root], story.heading.copyOf?.relation != .exact else {
                continue
            }
            copies.append((root, i))
        }
        let groups = Dictionary(grouping: copies.suffix(Self.mostCopies), by: \.root)
        var found: [(place: (Int, Int, Int), passage: AlteredPassage)] = []
        for (root, members) in groups {
            let lists = setting.alterations(stories[root].records, members.map { stories[$0.copy].records })
            for (member, list) in zip(members, lists) {
                for (n, passage) in AlteredPassage.passages(list).enumerated() {
                    found.append(((root, member.copy, n), passage))
                }
            }
        }
        found.sort {
            (-$0.passage.weight, $0.place.0, $0.place.1, $0.place.2) < (
                -$1.passage.weight, $1.place.0, $1.place.1, $1.place.2
            )
        }
        var marks = [[Mark]](repeating: [], count: stories.count)
        var items: [Item] = []
        func cite(_ story: Int, _ passage: AlteredPassage, _ side: (Alteration) -> Alteration.Passage)
            -> Citation
        {
            marks[story].append(
                Mark(
                    spans: passage.alterations.map { side($0).words }, item: items.count,
                    kinds: passage.alterations.map(\.kind)))
            return Citation(story: story, kind: .alteration, record: marks[story].count - 1)
        }
        for (place, passage) in found {
            let original = cite(place.0, passage) { $0.original }
            let copy = cite(place.1, passage) { $0.copy }
            items.append(Item(passage: passage, original: original, copy: copy))
        }
        self.items = items
        self.marks = marks
    }

    /// How many altered passages a story has as a copy.
    func count(inCopy story: Int) -> Int { items.count { $0.copy.story == story } }
}

extension AlteredPassage {
    /// What turns the sense goes before what changes a figure.
    fileprivate var weight: Int {
        alterations.reduce(0) { sum, alteration in
            switch alteration.kind {
            case .hedgeLost, .negationChanged, .partyChanged, .speakerChanged: sum + 3
            case .attributionLost, .modalityChanged, .partyLost, .hedgeAdded, .numberChanged, .dateChanged:
                sum + 2
            case .attributionAdded, .partyAdded, .nameChanged: sum + 1
            }
        }
    }
}
