internal import Dispute
internal import Ledger
internal import Records

/// The board of demands and their answers, and that of threats and what became of them: one row a thread, the open ones first.
struct ThreadBoard {
    private let kind: DisputeThread.Kind
    private let threads: [DisputeThread]

    /// So many rows are shown before the rest is folded.
    static let top = 12

    init(_ contents: Contents, _ kind: DisputeThread.Kind) {
        self.kind = kind
        threads = contents.threads.filter {
            $0.kind == kind && $0.steps.contains(where: { !$0.evidence.isEmpty })
        }
        .sorted { Self.weight($0, contents) > Self.weight($1, contents) }
    }

    /// Answered threads and those that were told again, of the parties and by more sources come first; the order is the same
    /// whatever the order of reading.
    private static func weight(_ thread: DisputeThread, _ contents: Contents) -> (Int, String, String) {
        let sides = thread.steps[0].actors + thread.steps[0].recipients
        var weight = thread.steps.reduce(0) { $0 + min($1.sources, 5) + min($1.official, 2) }
        if !thread.isOpen { weight += 4 }
        if !thread.what.isEmpty { weight += 3 }
        if !thread.steps[0].recipients.isEmpty { weight += 2 }
        weight += sides.count(where: { contents.isParty($0) }) > 1 ? 3 : 0
        return (weight, thread.steps[thread.steps.count - 1].begin ?? "", thread.id)
    }

    /// What the rows rest on, the most important first.
    func citations(_ contents: Contents) -> [Citation] {
        threads.prefix(Self.top).flatMap { thread in
            thread.steps.flatMap { step in
                step.evidence.prefix(2).compactMap { contents.citation(story: $0.story, event: $0.event) }
            }
        }
    }

    func html(_ bits: Bits) -> String {
        let rows = threads.map { row($0, bits) }
        return Bits.folded(rows, top: Self.top, most: 200) { count in
            kind == .demand ? "\(count) more demands" : "\(count) more threats and measures"
        } wrap: { rows in
            "<ol class=\"board\">\n\(rows)</ol>\n"
        }
    }

    private func row(_ thread: DisputeThread, _ bits: Bits) -> String {
        let first = thread.steps[0]
        let opening = thread.steps.filter { $0.act == first.act }
        let answers = thread.steps.filter { $0.act != first.act }
        let what = Bits.about(thread.what, first.words)
        let again = opening.count > 1 ? " <span class=\"small\">told \(opening.count) times</span>" : ""
        return """
            <li class="row \(thread.state.rawValue)">
            <p class="state"><span class="badge">\(ThreadText.state(thread))</span></p>
            <div class="what"><p class="sides">\(Bits.sides(first.actors, first.recipients))</p>
            <p class="demand">\(what)\(again)</p>
            <p class="small">\(Bits.days(first.begin, first.end)) · \
            \(Bits.sources(opening.map(\.sources).max() ?? 0, official: opening.map(\.official).max() ?? 0)) · \
            \(cites(opening, bits))</p></div>
            <div class="answers">\(answers.map { answer($0, bits) }.joined())</div></li>

            """
    }

    private func answer(_ step: DisputeThread.Step, _ bits: Bits) -> String {
        return """
            <div class="answer"><p class="sides"><span class="did">\(ThreadText.act(step.act))</span> \
            \(Bits.sides(step.actors, []))</p>
            <p>\(Bits.about(step.what, step.words, limit: 180))</p>
            <p class="small">\(Bits.days(step.begin, step.end)) · \
            \(Bits.sources(step.sources, official: step.official)) · \(cites([step], bits))</p></div>
            """
    }

    private func cites(_ steps: [DisputeThread.Step], _ bits: Bits) -> String {
        bits.cites(
            steps.flatMap(\.evidence).compactMap { bits.contents.citation(story: $0.story, event: $0.event) })
    }
}

/// Words for how threads stand.
enum ThreadText {
    static func state(_ thread: DisputeThread) -> String {
        switch thread.state {
        case .open: thread.kind == .meeting ? "to come" : "open"
        case .accepted: "accepted"
        case .rejected: "rejected"
        case .held: "held"
        case .cancelled: "called off"
        case .unreported: "no report"
        case .carriedOut: "carried out"
        case .dropped: "dropped"
        }
    }

    static func act(_ act: DisputeThread.Act) -> String {
        switch act {
        case .demanded: "demanded by"
        case .accepted: "accepted by"
        case .rejected: "rejected by"
        case .planned: "planned"
        case .held: "held"
        case .cancelled: "called off by"
        case .threatened: "threatened by"
        case .carriedOut: "carried out by"
        case .dropped: "dropped by"
        }
    }
}
