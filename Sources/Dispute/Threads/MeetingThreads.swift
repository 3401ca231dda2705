internal import Copies
internal import Records

/// Meetings planned, and whether they were held.
enum MeetingThreads {
    /// A plan without a day counts as over so many days after it was told.
    private static let patience = 30
    /// Papers tell of a meeting a day late.
    private static let slack = 1

    static func threads(_ items: ThreadItems, asOf today: CalendarDay?) -> [DisputeThread] {
        let meetings = items.whole { $0.type == .consult && !$0.background }
        let plans = meetings.filter { $0.cluster.modality == .planned && $0.parties.count > 1 }
        let held = meetings.filter { $0.cluster.modality == .actual }
        let off = meetings.filter { $0.cluster.modality == .negated }
        let refusals = items.whole {
            $0.type == .reject && $0.mode == .meet && $0.modality == .actual && !$0.background
        }
        var groups = Groups(count: plans.count)
        let byParty = PartyIndex(plans) { $0.parties }
        for i in plans.indices {
            for j in byParty.indices(plans[i].parties) where j > i && isSamePlan(plans[i], plans[j]) {
                groups.join(i, j)
            }
        }
        let heldBy = PartyIndex(held) { $0.parties }
        let calledOff = off + refusals
        let offBy = PartyIndex(calledOff) { $0.parties }
        return groups.parts(plans.indices).compactMap { part in
            let plans = part.map { plans[$0] }
            var steps = plans.map { $0.step(.planned) }
            let parties = plans.reduce(into: Set<String>()) { $0.formUnion($1.parties) }
            steps += heldBy.indices(parties).map { held[$0] }.filter { meeting in
                plans.contains { isHeld(meeting, $0) }
            }.map { $0.step(.held) }
            steps += offBy.indices(parties).map { calledOff[$0] }.filter { item in
                plans.contains { isOff(item, $0) }
            }.map { $0.step(.cancelled) }
            let areOver = today.map { today in plans.allSatisfy { isOver($0, today) } } ?? false
            return DisputeThread(
                .meeting, steps, settling: [.held: .held, .cancelled: .cancelled],
                otherwise: areOver ? .unreported : .open)
        }.sorted(by: DisputeThread.precedes)
    }

    private static func isSamePlan(_ a: ThreadItem, _ b: ThreadItem) -> Bool {
        guard !a.cluster.isDayInferred, !b.cluster.isDayInferred, isSameParties(a, b), isSamePlace(a, b),
            let x = a.days(slack: 0), let y = b.days(slack: 0)
        else { return false }
        return x.overlaps(y)
    }

    private static func isHeld(_ meeting: ThreadItem, _ plan: ThreadItem) -> Bool {
        guard isSameParties(meeting, plan), isSamePlace(meeting, plan), !plan.cluster.isDayInferred,
            let planned = plan.days(slack: slack), let days = meeting.days(slack: 0)
        else { return false }
        // A day after, but never before.
        return planned.overlaps(days) && days.upperBound >= planned.lowerBound
    }

    private static func isOff(_ item: ThreadItem, _ plan: ThreadItem) -> Bool {
        guard !plan.cluster.isDayInferred, isSameParties(item, plan), let day = item.begin?.ordinal,
            let planned = plan.days(slack: slack),
            let told = plan.reports.compactMap(\.source.day).min()?.ordinal
        else { return false }
        return (told...max(told, planned.upperBound)).contains(day)
    }

    private static func isOver(_ plan: ThreadItem, _ today: CalendarDay) -> Bool {
        guard let end = plan.cluster.end?.ordinal else { return false }
        return end + (plan.cluster.isDayInferred ? patience : slack) < today.ordinal
    }

    /// The same parties, or two at least in common where one story names more than another.
    private static func isSameParties(_ a: ThreadItem, _ b: ThreadItem) -> Bool {
        let (x, y) = (a.parties, b.parties)
        return x == y || (x.intersection(y).count > 1 && (x.isSubset(of: y) || y.isSubset(of: x)))
    }

    private static func isSamePlace(_ a: ThreadItem, _ b: ThreadItem) -> Bool {
        func country(_ item: ThreadItem) -> Country? {
            item.cluster.place.flatMap { $0.inferred ? nil : $0.country }
        }
        guard let x = country(a), let y = country(b) else { return true }
        return x == y
    }
}

extension ThreadItem {
    /// All who meet.
    fileprivate var parties: Set<String> { actors.union(recipients) }

    /// First to last day as numbers, with so many days more behind.
    fileprivate func days(slack: Int) -> ClosedRange<Int>? {
        guard let begin = (cluster.begin ?? cluster.end)?.ordinal,
            let end = (cluster.end ?? cluster.begin)?.ordinal
        else { return nil }
        return begin...max(begin, end) + slack
    }
}
