internal import Dispute
internal import Ledger
internal import Records

/// What happened, by day: the events that most sources tell.
struct EventTimeline {
    private let events: [EventCluster]
    private let shown: Set<String>

    private static let top = 36
    private static let most = 300

    init(_ contents: Contents) {
        // Meetings have their calendar; what others will do or may do is no event yet.
        events = contents.events.filter {
            !$0.background && ($0.modality == .actual || $0.modality == .planned) && !$0.actors.isEmpty
                && ($0.type != .consult || $0.modality == .actual) && !contents.citations($0).isEmpty
        }
        let all = events
        let order = all.indices.sorted {
            (-Self.weight(all[$0], contents), -(all[$0].begin?.ordinal ?? 0), all[$0].id)
                < (-Self.weight(all[$1], contents), -(all[$1].begin?.ordinal ?? 0), all[$1].id)
        }
        shown = Set(order.prefix(all.count <= Self.top + 3 ? all.count : Self.top).map { all[$0].id })
    }

    /// Deeds before words, the parties before others, many sources before few.
    static func weight(_ event: EventCluster, _ contents: Contents) -> Int {
        var weight = 3 * min(event.independentCount, 5) + 2 * min(event.officialCount, 2)
        switch event.quad {
        case .materialConflict, .materialCooperation: weight += 4
        case .verbalConflict: weight += 2
        case .verbalCooperation: break
        }
        if !event.recipients.isEmpty { weight += 2 }
        let parties = (event.actors + event.recipients).count { contents.isParty($0) }
        weight += min(parties, 2) * 2
        if event.modality == .planned { weight -= 2 }
        return weight + Int((event.confidence * 3).rounded())
    }

    func citations(_ contents: Contents) -> [Citation] {
        events.filter { shown.contains($0.id) }.flatMap { contents.citations($0).prefix(1) }
    }

    func html(_ bits: Bits) -> String {
        guard !events.isEmpty else { return "" }
        let rest = events.filter { !shown.contains($0.id) }
        var html = Self.days(events.filter { shown.contains($0.id) }, bits)
        if !rest.isEmpty {
            html += "<details class=\"more\"><summary>\(rest.count) more events</summary>\n"
            html += Self.days(Array(rest.prefix(Self.most)), bits)
            if rest.count > Self.most {
                html += "<p class=\"note\">\(rest.count - Self.most) more are in the ledger only.</p>\n"
            }
            html += "</details>\n"
        }
        return html
    }

    private static func days(_ events: [EventCluster], _ bits: Bits) -> String {
        var html = "<ol class=\"days\">\n"
        var last: [CalendarDay?]?
        for event in events {
            let days = [event.begin, event.end]
            if last != days {
                if last != nil { html += "</ol></li>\n" }
                html += "<li class=\"day\">\(day(event.begin, event.end))<ol class=\"of-day\">\n"
                last = days
            }
            html += entry(event, bits)
        }
        return html + "</ol></li>\n</ol>\n"
    }

    private static func day(_ day: CalendarDay?, _ end: CalendarDay?) -> String {
        guard let day else { return "<p class=\"date\"><span class=\"month\">undated</span></p>" }
        if let end, end != day {
            return
                "<p class=\"date\"><span class=\"month\">\(Bits.days(day.description, end.description))</span></p>"
        }
        return """
            <p class="date"><time datetime="\(day)"><span class="weekday">\(DayText.weekday(day))</span> \
            <span class="number">\(day.day)</span> <span class="month">\(DayText.month(day)) \(day.year)</span>\
            </time></p>
            """
    }

    static func entry(_ event: EventCluster, _ bits: Bits) -> String {
        let citations = bits.contents.citations(event)
        let words = citations.first.map { bits.contents.excerpt($0) } ?? ""
        var about: [String] = []
        if let place = event.place, !place.inferred { about.append("<bdi>\(HTML.text(place.name))</bdi>") }
        about.append(Bits.sources(event.independentCount, official: event.officialCount))
        about.append(bits.cites(citations))
        let copies = Set(event.members.filter(\.isCopy).map(\.story)).count
        if copies > 0 { about.append(copies == 1 ? "1 copy" : "\(copies) copies") }
        return """
            <li class="event \(event.quad.rawValue)"><p class="sides">\(Bits.sides(event.actors, event.recipients)) \
            <span class="act">\(EventText.label(event))</span></p>
            <p>\(words)</p>
            <p class="small">\(about.joined(separator: " · "))</p></li>

            """
    }
}

/// Words for what events are.
enum EventText {
    static func label(_ event: EventCluster) -> String { modality(event.modality) + word(event.type) }

    static func label(_ event: Event) -> String { modality(event.modality) + word(event.type) }

    private static func modality(_ modality: Modality) -> String {
        switch modality {
        case .actual: ""
        case .planned: "planned: "
        case .possible: "possible: "
        case .conditional: "on a condition: "
        case .negated: "not: "
        }
    }

    /// The type of PLOVER in a plain word.
    private static func word(_ type: EventType) -> String {
        switch type {
        case .agree: "agreement"
        case .consult: "meeting"
        case .support: "support"
        case .concede: "concession"
        case .cooperate: "cooperation"
        case .aid: "aid"
        case .retreat: "withdrawal"
        case .request: "demand"
        case .accuse: "accusation"
        case .reject: "rejection"
        case .threaten: "threat"
        case .protest: "protest"
        case .sanction: "sanction"
        case .mobilize: "forces moved"
        case .coerce: "coercion"
        case .assault: "attack"
        }
    }
}
