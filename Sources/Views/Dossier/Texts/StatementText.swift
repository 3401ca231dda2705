internal import Ledger
internal import Records

/// How a statement is told in tables and notes.
enum StatementText {
    /// The speakers' names; a statement without one says so.
    static func speakers(_ statement: Statement) -> String {
        guard !statement.speakers.isEmpty else { return "<span class=\"unnamed\">unnamed</span>" }
        let names = statement.speakers.map { "<bdi>\(HTML.text($0.name))</bdi>" }
        return "<span class=\"who\">\(StorySection.list(names))</span>"
    }

    /// Offices and codes of the speakers.
    static func offices(_ statement: Statement) -> String {
        let parts = statement.speakers.compactMap { actor -> String? in
            let codes = [actor.country?.rawValue, actor.sector?.rawValue].compactMap { $0 }
            let office = [actor.role, codes.isEmpty ? nil : codes.joined(separator: "/")].compactMap { $0 }
            return office.isEmpty ? nil : office.joined(separator: ", ")
        }
        return HTML.text(parts.joined(separator: "; "))
    }

    /// To whom, in which medium, through whom, inside what.
    static func circumstances(_ statement: Statement, number: (String) -> Int?) -> [String] {
        var parts: [String] = []
        if let addressee = statement.addressee { parts.append("to <bdi>\(HTML.text(addressee))</bdi>") }
        if let medium = statement.medium { parts.append("in <bdi>\(HTML.text(medium))</bdi>") }
        if let via = statement.via { parts.append("through <bdi>\(HTML.text(via))</bdi>") }
        if let parent = statement.parent.flatMap(number) {
            parts.append("within <a href=\"#r\(parent)\">\(parent)</a>")
        }
        if let other = statement.conflictsWith.flatMap(number) {
            parts.append("the same words as <a href=\"#r\(other)\">\(other)</a>")
        }
        return parts
    }

    /// Words in a row of the ledger, cut where they get long: the passage holds them all.
    static func words(_ words: String) -> String {
        let line = PlainLine.of(words)
        return HTML.text(line.count > limit ? line.prefix(limit) + "…" : line)
    }

    private static let limit = 500
}
