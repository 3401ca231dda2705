internal import Records

/// Who reports an event independently: the roots of what is joined by copying, by the credit of one agency, or by being
/// one party's own publication.
enum SourceGroups {
    /// The sources in order of publication. `reports` must be in that order, without copies.
    static func sources(_ reports: [EventReport]) -> [IndependentSource] {
        var groups: [String: Int] = [:]
        var joined: [Int] = []
        var firsts: [EventReport] = []
        var confidences: [Double] = []
        func find(_ number: Int) -> Int {
            var number = number
            while joined[number] != number { number = joined[number] }
            return number
        }
        for report in reports {
            // Every bond that the report has leads to one group.
            let bonds = bonds(report.source)
            let known = Set(bonds.compactMap { groups[$0] }.map(find)).sorted()
            let number = known.first ?? joined.count
            if known.isEmpty {
                joined.append(number)
                firsts.append(report)
                confidences.append(report.event.confidence)
            }
            for other in known.dropFirst() {
                joined[other] = number
                confidences[number] = max(confidences[number], confidences[other])
            }
            confidences[number] = max(confidences[number], report.event.confidence)
            for bond in bonds { groups[bond] = number }
        }
        return joined.indices.filter { joined[$0] == $0 }.map { number in
            let source = firsts[number].source
            return IndependentSource(
                story: source.root, publisher: source.publisher, agency: source.agency,
                official: source.official, confidence: confidences[number])
        }
    }

    private static func bonds(_ source: StorySource) -> [String] {
        var bonds = ["root " + source.root]
        if let official = source.official {
            bonds.append("official " + official.rawValue)
        } else if let agency = source.agency {
            bonds.append("agency " + PartyKey.folded(agency))
        }
        return bonds
    }
}
