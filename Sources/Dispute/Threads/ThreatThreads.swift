internal import Copies
internal import Records

/// Threats and announced measures, and what became of them.
enum ThreatThreads {
    /// What is done so many days after the threat is no longer its fulfilment.
    private static let reach = 365

    static func threads(_ items: ThreadItems) -> [DisputeThread] {
        let threats = items.worded(where: isThreat)
        let deeds = items.whole {
            $0.quad == .materialConflict && $0.modality == .actual && !$0.background
        }
        let drops = items.whole { cluster in
            let isTakenBack = cluster.quad == .materialConflict && cluster.modality == .negated
            let isGivenUp = cluster.type == .retreat || cluster.type == .concede
            return !cluster.background && (isTakenBack || (isGivenUp && cluster.modality == .actual))
        }
        let others = [(deeds, DisputeThread.Act.carriedOut), (drops, .dropped)].map { items, act in
            (items: items, byActor: PartyIndex(items) { $0.actors }, act: act)
        }
        var groups = Groups(count: threats.count)
        for (i, j) in WordedPairs.pairs(threats) where isSame(threats[i], threats[j]) { groups.join(i, j) }
        return groups.parts(threats.indices).compactMap { part in
            let threats = part.map { threats[$0] }
            var steps = threats.map { $0.step(.threatened) }
            let actors = threats.reduce(into: Set<String>()) { $0.formUnion($1.actors) }
            for other in others {
                for item in other.byActor.indices(actors).map({ other.items[$0] }) {
                    let links = threats.compactMap { link(item, $0) }
                    if let best = links.max() { steps.append(item.step(other.act, link: Double(best))) }
                }
            }
            return DisputeThread(
                .threat, steps, settling: [.carriedOut: .carriedOut, .dropped: .dropped])
        }.sorted(by: DisputeThread.precedes)
    }

    /// A threat, or a measure that is announced or made to depend on something.
    private static func isThreat(_ cluster: EventCluster) -> Bool {
        guard !cluster.background, !cluster.actors.isEmpty else { return false }
        let isAhead = cluster.modality == .planned || cluster.modality == .conditional
        if cluster.type == .threaten { return cluster.modality == .actual || isAhead }
        // Who plans an attack does not say so: what is told of it are denials and fears.
        let isMeasure = cluster.type == .sanction || cluster.type == .coerce || cluster.type == .mobilize
        return isMeasure && isAhead && !cluster.recipients.isEmpty
    }

    private static func isSame(_ a: ThreadItem, _ b: ThreadItem) -> Bool {
        a.isWorded && b.isWorded && isSameWay(a, b) && Wording.isSame(a.words, b.words)
    }

    /// The same side, and not against somebody else.
    private static func isSameWay(_ a: ThreadItem, _ b: ThreadItem) -> Bool {
        !a.actors.isDisjoint(with: b.actors)
            && (a.recipients.isEmpty || b.recipients.isEmpty || !a.recipients.isDisjoint(with: b.recipients))
    }

    /// How sure it is that something is what was threatened; `nil` when it is not.
    private static func link(_ deed: ThreadItem, _ threat: ThreadItem) -> Float? {
        // What is told of the day of a threat is the threat itself; a measure has its day.
        let wait = threat.cluster.type == .threaten ? 1 : 0
        guard isSameWay(deed, threat), let threatened = threat.begin?.ordinal, let done = deed.begin?.ordinal,
            (threatened + wait...threatened + reach).contains(done),
            isKind(deed.cluster.type, of: threat.cluster),
            deed.cluster.id != threat.cluster.id,
            Set(deed.reports.map(\.sentences)).isDisjoint(with: threat.reports.map(\.sentences))
        else { return nil }
        let likeness = Wording.likeness(threat.words, deed.words)
        return likeness >= Wording.share ? likeness : nil
    }

    /// True for the types of what a threat of this mode threatens; a drop may be of any.
    private static func isKind(_ type: EventType, of threat: EventCluster) -> Bool {
        if type == .retreat || type == .concede { return true }
        guard threat.type == .threaten else { return type == threat.type }
        switch threat.mode {
        case .restrict?: return type == .coerce || type == .sanction
        case .arrest?: return type == .coerce
        case .relations?: return type == .sanction
        case .expel?: return type == .sanction || type == .coerce
        case .territory?: return type == .coerce || type == .assault
        case .violence?: return type == .assault || type == .mobilize
        default: return true
        }
    }
}
