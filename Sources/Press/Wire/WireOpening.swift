internal import Records

/// The opening of a text: its title and its dateline.
extension WireMarker {
    /// How many lines may hold a byline that is no paragraph of its own.
    private static let bylineReach = 8
    /// The longest such byline in bytes.
    private static let longestByline = 120

    /// A byline under a title in one paragraph, as pages set in tables and line breaks have it.
    func openingLine(_ work: inout MarkedLines, _ i: Int) {
        let line = work.lines[i]
        guard i < Self.bylineReach, !line.opensParagraph, line.range.count <= Self.longestByline,
            table.match(.byline, Array(work.text[line.range])) != nil
        else { return }
        byline(&work, i)
    }

    func readOpening(_ work: inout MarkedLines, _ title: String?) {
        // A title is a paragraph of its own with a story below it.
        var first: [Int] = []
        for i in work.lines.indices where work.open[i] != nil {
            guard work.lines[i].isParagraph, first.count < 8 else { break }
            first.append(i)
        }
        guard work.lines.count > 1,
            let found = openings.read(work.text, first.map { work.lines[$0].range }, known: title)
        else { return }
        for label in found.labels { work.close(first[label], .noise, reason: "section_label") }
        let line = first[found.title]
        work.marking.title = found.range
        work.pieces[line].append(.init(role: .heading, range: found.range))
        if let agency = found.agencyTail {
            work.pieces[line].append(.init(role: .credit, range: agency))
            work.marking.credit(table.agency(in: work.string(agency)), "title", 0.8)
        }
        if let tail = found.tail {
            work.pieces[line].append(.init(role: .noise, range: tail, reason: "title_tail"))
        }
        work.open[line] = nil
    }

    /// How many lines without a role may stand before the dateline's.
    private static let datelineReach = 4

    func readDateline(_ work: inout MarkedLines, _ published: String?) {
        var tried = 0
        var before: Int?
        for i in work.lines.indices {
            guard let rest = work.rest(i), work.lines[i].opensParagraph else { continue }
            if let found = datelines.read(work.text, rest, published: published),
                found.agency != nil || found.day != nil || tried <= 1
            {
                work.marking.dateline = (found.places, found.day, found.range)
                work.marking.credit(found.agency, "dateline", 0.95)
                work.pieces[i].append(.init(role: .dateline, range: found.range))
                work.open[i] = found.bodyStart < rest.upperBound ? found.bodyStart : nil
                if let before, work.lines[before].range.count < 200, work.lines[before].isParagraph,
                    table.match(.byLineBeforeDateline, Array(work.text[work.lines[before].range])) != nil
                {
                    byline(&work, before)
                }
                return
            }
            before = i
            tried += 1
            if tried > Self.datelineReach { return }
        }
    }
}
