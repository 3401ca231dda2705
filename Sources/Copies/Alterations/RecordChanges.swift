internal import Records

/// Holds what the words say against what the program read from both stories: events and statements of the aligned sentences.
struct RecordChanges {
    private let diff: PassageDiff
    private let before: [Event]
    private let after: [Event]
    private let said: [Statement]
    private let retold: [Statement]

    /// Words that two contents must share, and their share of all words, to be one statement.
    private static let leastShared = 4
    private static let leastAlike: Float = 0.5

    init(_ diff: PassageDiff, _ original: StoryRecords, _ copy: StoryRecords) {
        self.diff = diff
        func statements(_ records: StoryRecords, _ side: PassageDiff.Side) -> [Statement] {
            let spans = side.sentences.map { side.text.map.position(side.text.sentences[$0].span) }
            return records.statements.filter { statement in
                !statement.speakers.isEmpty && statement.parent == nil
                    && statement.content.contains { content in spans.contains { $0.contains(content) } }
            }
        }
        said = statements(original, diff.original)
        retold = statements(copy, diff.copy)
        func events(_ records: StoryRecords, _ side: PassageDiff.Side) -> [Event] {
            let spans = side.sentences.map { side.text.map.position(side.text.sentences[$0].span) }
            return records.events.filter { event in
                event.mentions.contains { mention in spans.contains { $0.contains(mention.trigger) } }
            }
        }
        before = events(original, diff.original)
        after = events(copy, diff.copy)
    }

    /// The alterations that the records bear out. An event that both stories tell alike in modality is not altered in it by a
    /// word more or less.
    func checked(_ found: [Alteration]) -> [Alteration] {
        found.filter { alteration in
            guard alteration.kind == .modalityChanged else { return true }
            return !matched.contains { $0.modality == $1.modality && isNear($0, alteration.original) }
        }
    }

    private var matched: [(Event, Event)] {
        before.flatMap { old in after.filter { $0.type == old.type && $0.mode == old.mode }.map { (old, $0) }
        }
    }

    /// True when the event's words stand behind the changed ones, few words away.
    private func isNear(_ event: Event, _ passage: Alteration.Passage) -> Bool {
        event.mentions.contains { abs($0.trigger.start - passage.words.end) <= 40 }
    }

    // MARK: - Speakers

    /// Statements that another speaker makes in the copy. Quotations of both are left to ``QuoteClusters``, which knows all
    /// stories that have them.
    func speakers() -> [Alteration] {
        said.flatMap { old in
            retold.compactMap { new -> Alteration? in
                // Offices, bodies and groups are told by many names (“officials”, “the State Department”).
                guard (old.speakers + new.speakers).allSatisfy({ $0.kind == .person }),
                    old.quoted.isEmpty || new.quoted.isEmpty, isSame(old, new),
                    !isShared(old.speakers, new.speakers),
                    // One of several speakers of the sentence is no new one.
                    !said.contains(where: { isShared($0.speakers, new.speakers) && isSame($0, new) })
                else { return nil }
                return alteration(old, new)
            }
        }
    }

    private func isSame(_ a: Statement, _ b: Statement) -> Bool {
        let (x, y) = (QuoteWords(words(a, diff.original)), QuoteWords(words(b, diff.copy)))
        let overlap = Overlap(x.set, y.set)
        return overlap.shared >= Self.leastShared && overlap.jaccard >= Self.leastAlike
    }

    private func words(_ statement: Statement, _ side: PassageDiff.Side) -> String {
        statement.content.map { side.text.text[side.text.map.bytes($0)] }.joined(separator: " ")
    }

    /// True for speakers of one name or of one state: “Washington” may stand for its minister.
    private func isShared(_ a: [Actor], _ b: [Actor]) -> Bool {
        func names(_ actors: [Actor]) -> Set<UInt64> {
            Set(actors.compactMap { QuoteWords($0.name).keys.last })
        }
        func states(_ actors: [Actor]) -> Set<Country> {
            Set(actors.compactMap(\.country).filter { !$0.isNonState })
        }
        return !names(a).isDisjoint(with: names(b)) || !states(a).isDisjoint(with: states(b))
    }

    private func alteration(_ old: Statement, _ new: Statement) -> Alteration {
        func passage(_ statement: Statement, _ side: PassageDiff.Side) -> Alteration.Passage {
            let span = statement.source?.spans.first ?? statement.content[0]
            return side.text.passage(side.sentences, words: side.text.map.bytes(span).range)
        }
        func names(_ actors: [Actor]) -> String { actors.map(\.name).joined(separator: ", ") }
        return Alteration(
            kind: .speakerChanged, original: passage(old, diff.original), copy: passage(new, diff.copy),
            old: names(old.speakers), new: names(new.speakers),
            isQuoted: !old.quoted.isEmpty || !new.quoted.isEmpty)
    }
}
