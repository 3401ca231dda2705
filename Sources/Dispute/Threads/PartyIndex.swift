/// Items by party, so that only those with a party in common are compared.
struct PartyIndex {
    private var byParty: [String: [Int]] = [:]

    init(_ items: [ThreadItem], by parties: (ThreadItem) -> Set<String>) {
        for (i, item) in items.enumerated() {
            for party in parties(item) { byParty[party, default: []].append(i) }
        }
    }

    /// Indices of the items with one of the parties, each once, in order.
    func indices(_ parties: Set<String>) -> [Int] {
        if parties.count == 1, let party = parties.first { return byParty[party] ?? [] }
        return Set(parties.flatMap { byParty[$0] ?? [] }).sorted()
    }
}
