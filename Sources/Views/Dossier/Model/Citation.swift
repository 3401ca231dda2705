internal import Dispute
internal import Ledger
internal import Records

/// A record of a story, or a passage that a copy altered, that something on the page rests on.
struct Citation: Hashable {
    enum Kind: Int {
        case statement, event, assessment, force, alteration
    }

    /// Index of the story in the dossier.
    var story: Int
    var kind: Kind
    /// Index of the record, or altered passage, among those of its kind in the story.
    var record: Int
}

/// Which texts the page holds, and where citations lead: to the passage in the text, or where it is left out to the story's
/// entry among the sources.
struct Passages {
    /// Indices of the stories whose text is shown, in the dossier's order.
    let shown: [Int]
    private let places: [Int: Int]
    /// Number of each shown story's first statement.
    private let firstNumbers: [Int: Int]

    /// So many texts are shown at most, and so many characters in all.
    static let mostTexts = 60
    static let mostCharacters = 400_000

    /// Chooses the texts of what is cited first.
    /// - Parameter citations: in order of importance.
    init(_ citations: [Citation], _ stories: [DossierStory]) {
        var chosen: Set<Int> = []
        var characters = 0
        for citation in citations where !chosen.contains(citation.story) {
            let length = stories[citation.story].length
            guard chosen.count < Self.mostTexts, characters + length <= Self.mostCharacters else { continue }
            chosen.insert(citation.story)
            characters += length
        }
        self.init(shown: chosen.sorted(), stories)
    }

    init(shown: [Int], _ stories: [DossierStory]) {
        self.shown = shown
        var places: [Int: Int] = [:]
        var firsts: [Int: Int] = [:]
        var next = 1
        for (i, story) in shown.enumerated() {
            places[story] = i + 1
            firsts[story] = next
            next += stories[story].records.statements.count
        }
        self.places = places
        firstNumbers = firsts
    }

    /// Number of a story's text on the page, from 1; `nil` when it is left out.
    func place(_ story: Int) -> Int? { places[story] }

    /// Number of the first statement of a shown text.
    func firstNumber(_ story: Int) -> Int { firstNumbers[story] ?? 1 }

    /// Number of a statement; `nil` when its text is left out.
    func number(_ citation: Citation) -> Int? {
        firstNumbers[citation.story].map { $0 + citation.record }
    }

    /// Where a citation leads.
    func address(_ citation: Citation) -> String {
        guard let place = places[citation.story] else { return "#source-\(citation.story + 1)" }
        switch citation.kind {
        case .statement: return "#s\(firstNumber(citation.story) + citation.record)"
        case .event: return "#" + Self.anchor(place, .event, citation.record)
        case .assessment: return "#" + Self.anchor(place, .assessment, citation.record)
        case .force: return "#" + Self.anchor(place, .force, citation.record)
        case .alteration: return "#" + Self.anchor(place, .alteration, citation.record)
        }
    }

    /// Name of a passage in a text.
    static func anchor(_ place: Int, _ kind: Citation.Kind, _ record: Int) -> String {
        let letter =
            switch kind {
            case .statement: "s"
            case .event: "e"
            case .assessment: "a"
            case .force: "f"
            case .alteration: "c"
            }
        return "t\(place)\(letter)\(record + 1)"
    }
}
