internal import Dispute
internal import Ledger
internal import Records

/// Meetings by day: those held, those planned, and what became of plans.
struct MeetingCalendar {
    /// One meeting with how it stands.
    private struct Meeting {
        var begin: CalendarDay?
        var end: CalendarDay?
        var state: DisputeThread.State
        var actors: [Actor]
        var place: String?
        var mode: EventMode?
        var words: String
        var sources: Int
        var official: Int
        var citations: [Citation]
        /// Sorts by importance.
        var weight: Int { 2 * min(sources, 5) + min(official, 2) + (state == .open ? 4 : 0) }
    }

    private let meetings: [Meeting]
    /// Indices of the meetings that matter most.
    private let shown: Set<Int>

    /// So many meetings are shown; the others are folded.
    private static let top = 24

    init(_ contents: Contents) {
        let events = Dictionary(contents.events.map { ($0.id, $0) }) { first, _ in first }
        var threaded: Set<String> = []
        var meetings: [Meeting] = []
        for thread in contents.threads where thread.kind == .meeting {
            // The step that settles it tells more than the plan.
            let step = thread.steps.last { $0.act == .held } ?? thread.steps[0]
            threaded.formUnion(thread.steps.map(\.event))
            let citations = thread.steps.reversed().flatMap(\.evidence).compactMap {
                contents.citation(story: $0.story, event: $0.event)
            }
            guard !citations.isEmpty else { continue }
            let event = events[step.event]
            // Of a plan without a day only the day of the report is known.
            let isDated = step.act == .held || !(event?.isDayInferred ?? false)
            meetings.append(
                Meeting(
                    begin: isDated ? step.begin.flatMap { CalendarDay($0) } : nil,
                    end: isDated ? step.end.flatMap { CalendarDay($0) } : nil,
                    state: thread.state, actors: step.actors + step.recipients, place: Self.place(event),
                    mode: event?.mode, words: step.words,
                    sources: thread.steps.map(\.sources).max() ?? 0,
                    official: thread.steps.map(\.official).max() ?? 0, citations: citations))
        }
        for event in contents.events
        where event.type == .consult && event.modality == .actual && !event.background
            && !threaded.contains(event.id)
            && PartyList.distinct(event.actors + event.recipients).count > 1
        {
            let citations = contents.citations(event)
            guard let first = citations.first else { continue }
            meetings.append(
                Meeting(
                    begin: event.begin, end: event.end, state: .held, actors: event.actors + event.recipients,
                    place: Self.place(event), mode: event.mode, words: contents.sentence(first),
                    sources: event.independentCount, official: event.officialCount, citations: citations))
        }
        self.meetings = meetings.sorted {
            ($0.begin?.ordinal ?? .max, $0.words) < ($1.begin?.ordinal ?? .max, $1.words)
        }
        let all = self.meetings
        shown = Set(
            all.indices.sorted {
                (-all[$0].weight, -(all[$0].begin?.ordinal ?? 0), $0)
                    < (-all[$1].weight, -(all[$1].begin?.ordinal ?? 0), $1)
            }.prefix(all.count <= Self.top + 3 ? all.count : Self.top))
    }

    private static func place(_ event: EventCluster?) -> String? {
        event?.place.flatMap { $0.inferred ? nil : $0.name }
    }

    func citations(_ contents: Contents) -> [Citation] {
        shown.sorted().flatMap { meetings[$0].citations.prefix(1) }
    }

    func html(_ bits: Bits) -> String {
        guard !meetings.isEmpty else { return "" }
        var html = Self.list(meetings.indices.filter(shown.contains).map { meetings[$0] }, bits)
        let rest = meetings.indices.filter { !shown.contains($0) }
        if !rest.isEmpty {
            html += "<details class=\"more\"><summary>\(rest.count) more meetings</summary>\n"
            html += Self.list(rest.prefix(200).map { meetings[$0] }, bits) + "</details>\n"
        }
        return html
    }

    private static func list(_ meetings: [Meeting], _ bits: Bits) -> String {
        var html = ""
        var month: String?
        for meeting in meetings {
            let own = meeting.begin.map { "\(DayText.month($0)) \($0.year)" } ?? "Day not told"
            if own != month {
                if month != nil { html += "</ol>\n" }
                html += "<h3 class=\"month-name\">\(own)</h3>\n<ol class=\"meetings\">\n"
                month = own
            }
            html += row(meeting, bits)
        }
        return html.isEmpty ? "" : html + "</ol>\n"
    }

    private static func row(_ meeting: Meeting, _ bits: Bits) -> String {
        var about: [String] = []
        if let place = meeting.place { about.append("<bdi>\(HTML.text(place))</bdi>") }
        if meeting.mode == .phone { about.append("by phone") }
        about.append(Bits.sources(meeting.sources, official: meeting.official))
        about.append(bits.cites(meeting.citations))
        return """
            <li class="row \(meeting.state.rawValue)"><p class="when">\(day(meeting))</p>
            <p class="state"><span class="badge">\(state(meeting.state))</span></p>
            <div class="what"><p class="sides"><span class="who">\(Bits.names(PartyList.distinct(meeting.actors)))</span></p>
            <p>\(meeting.citations.first.map { bits.contents.excerpt($0, limit: 220) } ?? "")</p>
            <p class="small">\(about.joined(separator: " · "))</p></div></li>

            """
    }

    private static func state(_ state: DisputeThread.State) -> String {
        switch state {
        case .held: "held"
        case .cancelled: "called off"
        case .unreported: "no report"
        default: "planned"
        }
    }

    private static func day(_ meeting: Meeting) -> String {
        guard let day = meeting.begin else { return "–" }
        let last = meeting.end.flatMap { $0 > day ? $0 : nil }
        let text = last.map {
            "\(day.day)–\($0.month == day.month ? "" : DayText.month($0).prefix(3) + " ")\($0.day)"
        }
        return "<time datetime=\"\(day)\">\(text ?? String(day.day))</time>"
            + (last == nil ? " <span class=\"weekday\">\(DayText.weekday(day).prefix(3))</span>" : "")
    }
}

/// Actors, each country or name once.
enum PartyList {
    static func distinct(_ actors: [Actor]) -> [Actor] {
        var seen: Set<String> = []
        return actors.filter { seen.insert($0.name).inserted }
    }
}
