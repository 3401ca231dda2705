internal import Dispute
internal import Ledger
internal import Records

/// Forces with their numbers: one row for what the stories say in the same terms, the largest first.
struct ForceTable {
    private struct Row {
        var who: Actor?
        var unit: String
        var quantity: Quantity?
        var place: String?
        var first: CalendarDay?
        var citations: [Citation]
        var sources: Set<String>
        var words: String
    }

    private let rows: [Row]
    private static let top = 14

    init(_ contents: Contents) {
        var rows: [String: Row] = [:]
        for (i, story) in contents.stories.enumerated() where !story.source.isCopy {
            for (j, force) in story.records.forces.enumerated() {
                let unit = force.unit ?? force.quantity?.unit ?? ""
                let number = Self.number(force.quantity)
                let key = [
                    force.who?.country?.rawValue ?? force.who?.name ?? "", unit.lowercased(), number,
                    force.place?.name ?? "",
                ].joined(separator: "\u{1F}")
                let citation = Citation(story: i, kind: .force, record: j)
                let origin = story.heading.agency ?? story.source.root
                if rows[key] == nil {
                    rows[key] = Row(
                        who: force.who, unit: unit, quantity: force.quantity, place: force.place?.name,
                        first: story.day, citations: [citation], sources: [origin],
                        words: story.words(force.span))
                } else {
                    rows[key]?.citations.append(citation)
                    rows[key]?.sources.insert(origin)
                }
            }
        }
        let sorted = rows.sorted { a, b in
            let (x, y) = (Self.weight(a.value, contents), Self.weight(b.value, contents))
            return x == y ? a.key < b.key : x > y
        }
        self.rows = sorted.map(\.value)
    }

    private static func weight(_ row: Row, _ contents: Contents) -> Int {
        var weight = 3 * min(row.sources.count, 4) + min(row.citations.count, 4)
        if row.quantity.map({ number($0) != "" }) ?? false { weight += 6 }
        if row.who.map(contents.isParty) ?? false { weight += 3 }
        if row.place != nil { weight += 2 }
        return weight
    }

    /// `100,000`, `at least 12`, `up to 100,000`; empty when no number is told.
    static func number(_ quantity: Quantity?) -> String {
        guard let quantity else { return "" }
        if let value = quantity.value { return digits(value) }
        switch (quantity.low, quantity.high) {
        case (let low?, let high?): return digits(low) + "–" + digits(high)
        case (let low?, nil): return "at least " + digits(low)
        case (nil, let high?): return "up to " + digits(high)
        case (nil, nil): return ""
        }
    }

    private static func digits(_ number: Double) -> String {
        guard number.isFinite, abs(number) < 1e12 else { return "–" }
        guard number == number.rounded() else { return String((number * 10).rounded() / 10) }
        var text = ""
        for (i, digit) in String(Int(abs(number))).reversed().enumerated() {
            if i > 0, i % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (number < 0 ? "−" : "") + String(text.reversed())
    }

    func citations(_ contents: Contents) -> [Citation] {
        rows.prefix(Self.top).flatMap { $0.citations.prefix(1) }
    }

    func html(_ bits: Bits) -> String {
        let head = """
            <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Whose</th>\
            <th role="columnheader" scope="col" class="count">How many</th>\
            <th role="columnheader" scope="col">What</th><th role="columnheader" scope="col">Where</th>\
            <th role="columnheader" scope="col">Told by</th></tr></thead>
            """
        return Bits.folded(rows.map { row($0, bits) }, top: Self.top, most: 100) { count in
            "\(count) more forces"
        } wrap: { rows in
            "<table class=\"plain forces\" role=\"table\">\n\(head)\n<tbody role=\"rowgroup\">\n\(rows)</tbody>\n</table>\n"
        }
    }

    private func row(_ row: Row, _ bits: Bits) -> String {
        let who = row.who.map { Bits.names([$0]) } ?? "<span class=\"unnamed\">not said</span>"
        let number = Self.number(row.quantity)
        let place =
            row.place.map { "<bdi>\(HTML.text($0))</bdi>" } ?? "<span class=\"unnamed\">not said</span>"
        return """
            <tr role="row"><th role="rowheader" scope="row">\(who)</th>\
            <td role="cell" class="count">\(number.isEmpty ? "<span class=\"unnamed\">no number</span>" : number)</td>\
            <td role="cell">\(Bits.quote(row.words, limit: 110))</td>\
            <td role="cell">\(place)</td>\
            <td role="cell" class="small">\(Bits.sources(row.sources.count, official: 0)) · \(bits.cites(row.citations))</td></tr>

            """
    }
}
