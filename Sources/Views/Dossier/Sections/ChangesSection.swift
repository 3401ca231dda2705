internal import Dispute
internal import Ledger
internal import Records

/// What moved since last time: steps of threads, the weightiest events, and how many stories came.
struct ChangesSection {
    private let steps: [(thread: DisputeThread, step: DisputeThread.Step)]
    private let events: [EventCluster]
    private let stories: Int
    private let copies: Int

    private static let topSteps = 12
    private static let topEvents = 6

    init(_ contents: Contents) {
        let threaded = Set(contents.threads.flatMap { $0.steps.map(\.event) })
        steps = contents.threads.flatMap { thread in
            thread.steps.filter { step in
                Self.told(step, contents).contains { contents.isRecent($0.description) }
                    // A plan is news when it is told, everything else on its day.
                    && (step.act == .planned || contents.isRecent(step.end ?? step.begin))
            }.map { (thread, $0) }
        }.sorted {
            (Self.weight($0.step, contents), $0.step.begin ?? "", $0.step.event)
                > (Self.weight($1.step, contents), $1.step.begin ?? "", $1.step.event)
        }
        events = contents.events.filter { event in
            !event.background && event.modality == .actual && !threaded.contains(event.id)
                && !event.actors.isEmpty && contents.isRecent(event.end?.description)
                && !contents.citations(event).isEmpty
        }.sorted {
            (EventTimeline.weight($0, contents), $0.id) > (EventTimeline.weight($1, contents), $1.id)
        }
        let recent = contents.stories.filter { contents.isRecent($0.day?.description) }
        stories = recent.count
        copies = recent.count { $0.source.isCopy }
    }

    private static func told(_ step: DisputeThread.Step, _ contents: Contents) -> [CalendarDay] {
        step.evidence.compactMap { contents.story($0.story).flatMap { contents.stories[$0].day } }
    }

    /// Answers and outcomes before new demands and plans.
    private static func weight(_ step: DisputeThread.Step, _ contents: Contents) -> Int {
        var weight = 3 * min(step.sources, 5) + 2 * min(step.official, 2)
        switch step.act {
        case .accepted, .rejected, .held, .cancelled, .carriedOut, .dropped: weight += 5
        case .demanded, .threatened: weight += 2
        case .planned: weight += 1
        }
        if !step.what.isEmpty { weight += 2 }
        if !step.recipients.isEmpty { weight += 2 }
        return weight + 2 * min(2, (step.actors + step.recipients).count { contents.isParty($0) })
    }

    func citations(_ contents: Contents) -> [Citation] {
        steps.prefix(Self.topSteps).flatMap { item in
            item.step.evidence.prefix(1).compactMap { contents.citation(story: $0.story, event: $0.event) }
        } + events.prefix(Self.topEvents).flatMap { contents.citations($0).prefix(1) }
    }

    func html(_ bits: Bits) -> String {
        guard let since = bits.contents.since, let last = bits.contents.days?.upperBound else { return "" }
        let came =
            "<p class=\"note\">Since \(DayText.full(since)): \(Self.count(stories, "story", "stories"))"
            + (copies > 0 ? ", \(copies == 1 ? "one of them a copy" : "\(copies) of them copies")" : "")
            + ". The last is of \(DayText.full(last)).</p>\n"
        guard !steps.isEmpty || !events.isEmpty else {
            return came + "<p>No demand, answer, meeting or threat is new, and no event of the parties.</p>\n"
        }
        let items =
            steps.prefix(Self.topSteps).map { step($0.step, $0.thread, bits) }
            + events.prefix(Self.topEvents).map { event($0, bits) }
        let more = max(0, steps.count - Self.topSteps) + max(0, events.count - Self.topEvents)
        return came + "<ol class=\"moves\">\n" + items.joined() + "</ol>\n"
            + (more > 0 ? "<p class=\"note\">\(more) lesser moves stand in the sections below.</p>\n" : "")
    }

    private func step(_ step: DisputeThread.Step, _ thread: DisputeThread, _ bits: Bits) -> String {
        let citations = step.evidence.compactMap { bits.contents.citation(story: $0.story, event: $0.event) }
        return item(
            badge: Self.badge(step.act), state: Self.settles(step.act) ? thread.state.rawValue : "",
            sides: Bits.sides(step.actors, step.recipients),
            words: Bits.about(step.what, step.words),
            day: Bits.days(step.begin, step.end),
            sources: Bits.sources(step.sources, official: step.official), cites: bits.cites(citations))
    }

    private func event(_ event: EventCluster, _ bits: Bits) -> String {
        let citations = bits.contents.citations(event)
        return item(
            badge: EventText.label(event), state: "", sides: Bits.sides(event.actors, event.recipients),
            words: citations.first.map { bits.contents.excerpt($0) } ?? "",
            day: Bits.days(event.begin?.description, event.end?.description),
            sources: Bits.sources(event.independentCount, official: event.officialCount),
            cites: bits.cites(citations))
    }

    private func item(
        badge: String, state: String, sides: String, words: String, day: String, sources: String,
        cites: String
    ) -> String {
        """
        <li class="row \(state)"><p class="state"><span class="badge">\(badge)</span></p>
        <div class="what"><p class="sides">\(sides)</p>
        <p>\(words)</p>
        <p class="small">\(day) · \(sources) · \(cites)</p></div></li>

        """
    }

    private static func badge(_ act: DisputeThread.Act) -> String {
        switch act {
        case .demanded: "demand"
        case .accepted: "accepted"
        case .rejected: "rejected"
        case .planned: "planned"
        case .held: "held"
        case .cancelled: "called off"
        case .threatened: "threat"
        case .carriedOut: "carried out"
        case .dropped: "dropped"
        }
    }

    private static func settles(_ act: DisputeThread.Act) -> Bool {
        act != .demanded && act != .planned && act != .threatened
    }

    static func count(_ number: Int, _ one: String, _ many: String) -> String {
        number == 1 ? "one \(one)" : "\(number) \(many)"
    }
}
