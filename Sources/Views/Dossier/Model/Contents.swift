internal import Copies
internal import Dispute
internal import Ledger
internal import Records

/// All that a dossier tells, read from the ledger, before any of it is set.
struct Contents {
    /// By day, undated last; copies among them.
    let stories: [DossierStory]
    let events: [EventCluster]
    let threads: [DisputeThread]
    let parties: [Party]
    let alterations: Alterations
    /// Days of the first and last story.
    let days: ClosedRange<CalendarDay>?
    /// What is of this day or later counts as moved since last time.
    let since: CalendarDay?
    /// How many stories fit but are left out.
    let omitted: Int

    private let byID: [String: Int]
    private let eventIndex: [DisputeThread.Link: Int]

    /// Reads the stories that fit. Throws ``Ledger/LedgerError``.
    init(_ ledger: Ledger, _ query: LedgerQuery, _ setting: Dossier) throws {
        var headings: [StoryHeading] = []
        try ledger.stories(query) { headings.append($0) }
        omitted = max(0, headings.count - Dossier.mostStories)
        headings.removeFirst(omitted)
        let merged = try DisputeEvents(ledger, query, setting.sites)
        var stories: [DossierStory] = []
        for heading in headings {
            guard let records = try ledger.records(ofStory: heading.id) else { continue }
            let source = merged.sources[heading.id] ?? Self.source(heading, setting.sites)
            stories.append(DossierStory(heading: heading, records: records, source: source))
        }
        let byID = Dictionary(
            stories.enumerated().map { ($1.heading.id, $0) }, uniquingKeysWith: { first, _ in first })
        let isHeld = { (member: EventCluster.Member) in byID[member.story] != nil }
        self.stories = stories
        self.byID = byID
        alterations = Alterations(stories, setting)
        events = merged.clusters.filter { $0.members.contains(where: isHeld) }
        days = Self.days(stories)
        threads = merged.threads(words: setting.words, asOf: days?.upperBound)
        parties = query.parties.map { Party($0, stories) }
        since = setting.changesSince ?? days.flatMap { $0.upperBound.before(days: Self.recent) }
        var index: [DisputeThread.Link: Int] = [:]
        for story in stories {
            for (i, event) in story.records.events.enumerated() {
                index[DisputeThread.Link(story: story.heading.id, event: event.id)] = i
            }
        }
        eventIndex = index
    }

    /// Without another day, what moved in so many days before the last counts.
    private static let recent = 2

    private static func source(_ heading: StoryHeading, _ sites: OfficialSites) -> StorySource {
        StorySource(
            id: heading.id, root: heading.copyOf?.story, relation: heading.copyOf?.relation,
            published: heading.published, day: heading.day.flatMap { CalendarDay($0) },
            publisher: heading.siteName, agency: heading.agency, official: sites.publisher(url: heading.url))
    }

    private static func days(_ stories: [DossierStory]) -> ClosedRange<CalendarDay>? {
        let days = stories.compactMap(\.day)
        guard let first = days.min(), let last = days.max() else { return nil }
        return first...last
    }

    /// Index of a story.
    func story(_ id: String) -> Int? { byID[id] }

    /// The citation of an event of a story; `nil` when the dossier does not hold it.
    func citation(story: String, event: String) -> Citation? {
        guard let at = byID[story],
            let record = eventIndex[DisputeThread.Link(story: story, event: event)]
        else { return nil }
        return Citation(story: at, kind: .event, record: record)
    }

    /// The reports of an event that are no copies, the first report first.
    func citations(_ event: EventCluster) -> [Citation] {
        event.members.filter { !$0.isCopy }.compactMap { citation(story: $0.story, event: $0.event) }
    }

    /// The sentences that tell a cited event.
    func sentence(_ citation: Citation) -> String {
        let story = stories[citation.story]
        // The title says it in fewer words than the text; the first sentence of the text says it whole.
        let spans = story.records.events[citation.record].mentions.map(\.sentence)
        return spans.first.map { story.words($0) } ?? ""
    }

    /// The sentence that tells a cited event, its telling words marked; of a long one the part around them.
    func excerpt(_ citation: Citation, limit: Int = 260) -> String {
        let story = stories[citation.story]
        guard let mention = story.records.events[citation.record].mentions.first else { return "" }
        let (sentence, trigger) = (mention.sentence, mention.trigger)
        guard sentence.contains(trigger), trigger.count < limit else {
            return Bits.quote(story.words(sentence), limit: limit)
        }
        let room = limit - trigger.count
        // Two parts in five before the words, the rest behind; what one side does not need the other has.
        let before = min(
            trigger.start - sentence.start, max(room * 2 / 5, room - (sentence.end - trigger.end)))
        let after = min(sentence.end - trigger.end, room - before)
        let head = story.words(TextPosition(trigger.start - before, trigger.start))
        let tail = story.words(TextPosition(trigger.end, trigger.end + after))
        let isCutBefore = trigger.start - before > sentence.start
        let isCutAfter = trigger.end + after < sentence.end
        let start = isCutBefore ? "…" + Bits.fromWord(head) : head
        let end = isCutAfter ? Bits.toWord(tail) + "…" : tail
        return
            "<q dir=\"auto\">\(HTML.text(Bits.inline(start)))<b>\(HTML.text(Bits.inline(story.words(trigger))))</b>"
            + "\(HTML.text(Bits.inline(end)))</q>"
    }

    /// True for an actor of one of the parties; always, where no parties are named.
    func isParty(_ actor: Actor) -> Bool {
        parties.isEmpty || parties.contains { $0.filter.matches(actor) }
    }

    /// True for what is of the day from which things count as moved, or later.
    func isRecent(_ day: String?) -> Bool {
        guard let since, let day else { return false }
        return day >= since.description
    }
}

/// A side of the dispute.
struct Party {
    let filter: ActorFilter
    /// The name that the stories use most for the state itself; else as the user wrote it.
    let name: String

    init(_ filter: ActorFilter, _ stories: [DossierStory]) {
        self.filter = filter
        var counts: [String: Int] = [:]
        for actor in stories.lazy.flatMap({ $0.records.events.lazy.flatMap { $0.actor + $0.recipient } })
        where actor.kind == .state && filter.matches(actor) {
            counts[actor.name, default: 0] += 1
        }
        name = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? filter.text
    }
}

extension CalendarDay {
    /// The day so many days earlier; `nil` before the first of all.
    func before(days: Int) -> CalendarDay? {
        var (year, month, day) = (year, month, day - days)
        while day < 1 {
            month -= 1
            if month < 1 { (year, month) = (year - 1, 12) }
            guard year > 0 else { return nil }
            day += (28...31).reversed().first { CalendarDay(year: year, month: month, day: $0) != nil } ?? 30
        }
        return CalendarDay(year: year, month: month, day: day)
    }
}
