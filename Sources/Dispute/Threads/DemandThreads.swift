internal import Copies
internal import Records

/// Demands and their answers.
enum DemandThreads {
    /// A demand that only history tells is older news than this many days and no part of the dispute.
    private static let historyDays = 180

    static func threads(_ items: ThreadItems) -> [DisputeThread] {
        let demands = items.worded {
            $0.type == .request && $0.modality == .actual && !$0.actors.isEmpty
        }.filter(isCurrent)
        let answers = items.worded {
            ($0.type == .reject || $0.type == .agree || $0.type == .concede) && $0.modality == .actual
                && !$0.background
        }
        var groups = Groups(count: demands.count)
        for (i, j) in WordedPairs.pairs(demands) where isSame(demands[i], demands[j]) { groups.join(i, j) }
        let parts = groups.parts(demands.indices)
        let threads = parts.map { part in part.map { demands[$0] } }
        let board = Board(threads)
        var steps = threads.map { demands in demands.map { $0.step(.demanded) } }
        for answer in answers {
            let act: DisputeThread.Act = answer.cluster.type == .reject ? .rejected : .accepted
            for (thread, link) in board.answered(by: answer) {
                steps[thread].append(answer.step(act, link: link))
            }
        }
        return steps.compactMap {
            DisputeThread(.demand, $0, settling: [.accepted: .accepted, .rejected: .rejected])
        }.sorted(by: DisputeThread.precedes)
    }

    private static func isCurrent(_ item: ThreadItem) -> Bool {
        guard item.cluster.background else { return true }
        guard let day = item.begin, let told = item.reports.compactMap(\.source.day).min() else {
            return false
        }
        return told.ordinal - day.ordinal <= historyDays
    }

    private static func isSame(_ a: ThreadItem, _ b: ThreadItem) -> Bool {
        a.isWorded && b.isWorded && !a.actors.isDisjoint(with: b.actors)
            && (a.recipients.isEmpty || b.recipients.isEmpty || !a.recipients.isDisjoint(with: b.recipients))
            && Wording.isSame(a.words, b.words)
    }
}

/// The demands made, to find which of them something answers.
private struct Board {
    private let threads: [[ThreadItem]]
    private var byReport: [DisputeThread.Link: Int] = [:]
    /// Threads by who was asked.
    private var byAsked: [String: [Int]] = [:]

    init(_ threads: [[ThreadItem]]) {
        self.threads = threads
        for (number, items) in threads.enumerated() {
            for report in items.flatMap(\.reports) {
                byReport[DisputeThread.Link(story: report.source.id, event: report.event.id)] = number
            }
            for party in items.reduce(into: Set<String>(), { $0.formUnion($1.recipients) }) {
                byAsked[party, default: []].append(number)
            }
        }
    }

    /// The threads that something answers, with how sure that is: those that its story names, else the one whose wording is
    /// nearest.
    func answered(by answer: ThreadItem) -> [(Int, Double)] {
        let named = answer.reports.compactMap { report in
            report.event.answers.flatMap { byReport[DisputeThread.Link(story: report.source.id, event: $0)] }
        }
        let credible = Set(named).filter { isCredible(answer, $0) }
        if !credible.isEmpty { return credible.sorted().map { ($0, 1) } }
        guard answer.isWorded, named.isEmpty else { return [] }
        let asked = Set(answer.actors.flatMap { byAsked[$0] ?? [] }).sorted()
        let near = asked.compactMap { thread -> (Int, Float)? in
            let likeness = threads[thread].filter { Self.isReply(answer, to: $0) }.map {
                Wording.likeness(answer.words, $0.words)
            }.max()
            return likeness.flatMap { $0 >= Wording.share ? (thread, $0) : nil }
        }
        return near.max { ($0.1, $1.0) < ($1.1, $0.0) }.map { [($0.0, Double($0.1))] } ?? []
    }

    /// Whether what a story takes for an answer can be one: nobody answers himself, nor before he is asked; and a promise in the very
    /// sentence that tells the demand is what is demanded.
    private func isCredible(_ answer: ThreadItem, _ thread: Int) -> Bool {
        threads[thread].contains { demand in
            guard answer.actors.isDisjoint(with: demand.actors) else { return false }
            guard let asked = demand.begin, let day = answer.cluster.end, day >= asked else { return false }
            let sentences = Set(demand.reports.map(\.sentences))
            return answer.cluster.type == .reject
                || answer.reports.contains { !sentences.contains($0.sentences) }
        }
    }

    /// True when one of those asked answers, later, and not to somebody else.
    private static func isReply(_ answer: ThreadItem, to demand: ThreadItem) -> Bool {
        guard demand.isWorded, !answer.actors.isDisjoint(with: demand.recipients) else { return false }
        guard answer.recipients.isEmpty || !answer.recipients.isDisjoint(with: demand.actors) else {
            return false
        }
        guard let asked = demand.begin, let day = answer.cluster.end else { return false }
        return day >= asked
    }
}
