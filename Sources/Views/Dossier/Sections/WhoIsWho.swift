internal import Dispute
internal import Ledger
internal import Records

/// The persons and bodies that speak and act, by country, each with the offices that the stories give.
struct WhoIsWho {
    private struct Entry {
        var actor: Actor
        var roles: [String: Int] = [:]
        var said = 0
        var did = 0
        var first: Citation?
        var total: Int { said + did }
    }

    private struct Group {
        var name: String
        var entries: [Entry]
        var total: Int { entries.reduce(0) { $0 + $1.total } }
    }

    private let groups: [Group]
    private static let topGroups = 6
    private static let topEntries = 8

    /// `countries` are names of those that no story names itself.
    init(_ contents: Contents, countries: [String: String]) {
        var entries: [String: Entry] = [:]
        var states: [String: [String: Int]] = [:]
        for (i, story) in contents.stories.enumerated() where !story.source.isCopy {
            func count(_ actor: Actor, _ citation: Citation, _ field: WritableKeyPath<Entry, Int>) {
                if actor.kind == .state, let country = actor.country?.rawValue {
                    states[country, default: [:]][actor.name, default: 0] += 1
                }
                guard actor.kind == .person || actor.kind == .organisation,
                    !actor.inferred || actor.role != nil
                else { return }
                let key = actor.name + "\u{1F}" + (actor.country?.rawValue ?? "")
                var entry = entries[key] ?? Entry(actor: actor, first: citation)
                entry[keyPath: field] += 1
                if let role = actor.role { entry.roles[PlainLine.of(role), default: 0] += 1 }
                entries[key] = entry
            }
            for (j, statement) in story.records.statements.enumerated() {
                for actor in statement.speakers {
                    count(actor, Citation(story: i, kind: .statement, record: j), \.said)
                }
            }
            for (j, event) in story.records.events.enumerated() {
                for actor in event.actor { count(actor, Citation(story: i, kind: .event, record: j), \.did) }
            }
        }
        let byCountry = Dictionary(grouping: entries.values) { $0.actor.country?.rawValue ?? "" }
        let names = states.mapValues { $0.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "" }
        groups = byCountry.map { code, entries in
            let sorted = entries.sorted { ($1.total, $0.actor.name) < ($0.total, $1.actor.name) }
            let name =
                code.isEmpty
                ? "Without a country"
                : names[code].flatMap { $0.isEmpty ? nil : $0 } ?? countries[code] ?? Self.body(code)
            return (code, Group(name: name, entries: sorted))
        }.sorted { a, b in
            if a.0.isEmpty != b.0.isEmpty { return b.0.isEmpty }
            return (b.1.total, a.0) < (a.1.total, b.0)
        }.map(\.1)
    }

    private static func body(_ code: String) -> String {
        switch code {
        case "IGO": "International organisations"
        case "UNO": "United Nations"
        case "EUR": "European Union and bodies of Europe"
        case "NGO": "Non-governmental organisations"
        case "MNC": "Companies"
        case "ISM", "IMG": "Armed groups"
        default: code
        }
    }

    func html(_ bits: Bits) -> String {
        Bits.folded(groups.map { group($0, bits) }, top: Self.topGroups, most: 40) { count in
            "\(count) more countries and bodies"
        } wrap: { groups in
            "<div class=\"people\">\n\(groups)</div>\n"
        }
    }

    private func group(_ group: Group, _ bits: Bits) -> String {
        let items = group.entries.map { entry -> String in
            let role = entry.roles.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
            let counts = [
                entry.said > 0 ? ChangesSection.count(entry.said, "statement", "statements") : nil,
                entry.did > 0 ? ChangesSection.count(entry.did, "act", "acts") : nil,
            ].compactMap { $0 }.joined(separator: ", ")
            let link = entry.first.map {
                "<a class=\"plain\" href=\"\(bits.passages.address($0))\"><bdi>\(HTML.text(Bits.cut(entry.actor.name, to: 70)))</bdi></a>"
            }
            return """
                <li><span class="who">\(link ?? "")</span>\
                \(role.map { " <span dir=\"auto\">\(HTML.text(Bits.cut($0, to: 90)))</span>" } ?? "") \
                <span class="small">\(counts)</span></li>

                """
        }
        return "<section class=\"country\"><h3>\(HTML.text(group.name))</h3>\n"
            + Bits.folded(items, top: Self.topEntries, most: 60) {
                "\($0) more"
            } wrap: {
                "<ul>\n\($0)</ul>\n"
            }
            + "</section>\n"
    }
}
