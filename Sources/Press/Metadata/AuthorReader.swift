internal import Records

/// Finds the authors: JSON-LD, `meta` elements, elements marked as byline.
struct AuthorReader {
    let tree: HTMLTree
    let clues: PageClues
    let linked: LinkedData
    let site: String?

    func read(_ metadata: inout PageMetadata) {
        let siteKey = site.map(TitleReader.key) ?? ""
        let data = Self.people(linked.authors)
        let isSite = data.allSatisfy { TitleReader.key($0) == siteKey }
        if !data.isEmpty, !isSite, !linked.authorsAreOrganisations {
            return set(&metadata, data, Evidence("json-ld", 0.9))
        }
        let metas = Self.people(
            ["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "cxenseparse:author"]
                .lazy.map { name in self.clues.metas.filter { $0.name == name }.map(\.content) }
                .first { values in values.contains { Self.isName($0) } } ?? []
        ).filter { TitleReader.key($0) != siteKey }
        if !metas.isEmpty { return set(&metadata, metas, Evidence("meta author", 0.75)) }
        if let shown = marked(siteKey) { return set(&metadata, shown, Evidence("byline", 0.65)) }
        if !data.isEmpty { set(&metadata, data, Evidence("json-ld", 0.5)) }
    }

    private func set(_ metadata: inout PageMetadata, _ authors: [String], _ evidence: Evidence) {
        metadata.authors = Array(authors.prefix(20))
        metadata.evidence["authors"] = evidence
    }

    /// The names in the best kind of marked elements.
    private func marked(_ siteKey: String) -> [String]? {
        for rank in 1...5 {
            var names: [String] = []
            for (_, node) in clues.authors.filter({ $0.rank == rank }).prefix(12) {
                // Bylines of other stories stand in lists and asides.
                let elsewhere = tree.ancestor(node) { [.aside, .footer, .nav, .li].contains(tree.tag($0)) } != nil
                if elsewhere, rank > 1 { continue }
                let text = tree.text(node)
                guard text.utf8.count <= 160 else { continue }
                for name in Self.people([text]) where TitleReader.key(name) != siteKey && !names.contains(name) {
                    names.append(name)
                }
            }
            if !names.isEmpty { return Array(names.prefix(6)) }
        }
        return nil
    }

    // MARK: Names

    /// Cleans and splits names; drops what is no name; each once.
    static func people(_ values: [String]) -> [String] {
        var result: [String] = []
        for value in values {
            for name in split(value) where isName(name) && !result.contains(where: { TitleReader.key($0) == TitleReader.key(name) }) {
                result.append(name)
            }
        }
        return result
    }

    private static let openings = [
        "by ", "von ", "por ", "par ", "di ", "door ", "av ", "af ", "written by ", "posted by ", "story by ", "text: ", "autor: ",
        "author: ", "authors: ", "by: ", "published by ", "submitted by ", "words by ", "przez ",
    ]
    private static let joints = [" and ", " und ", " et ", " y ", " e ", " & ", "; ", ", ", " og ", " och ", " / ", "、", " with "]

    private static func split(_ value: String) -> [String] {
        var text = value
        for opening in openings where text.lowercased().hasPrefix(opening) {
            text = String(text.dropFirst(opening.count))
            break
        }
        for mark in ["|", "•", "·", "\n", " - ", " – ", " — ", "("] {
            if let cut = text.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false).first { text = String(cut) }
        }
        var parts = [text]
        for joint in joints {
            parts = parts.flatMap { $0.split(separator: joint).map(String.init) }
        }
        let trimmed = parts.map { trim($0) }.filter { !$0.isEmpty }
        // “Name, professor of history”: what follows a name in small letters is no name.
        guard let first = trimmed.first, trimmed.count > 1 else { return trimmed }
        let names = trimmed.filter { part in looksLikeName(part) }
        return names.isEmpty ? [first] : names
    }

    private static func trim(_ text: String) -> String {
        var text = Substring(text)
        while let first = text.first, first.isWhitespace || ",;:.*–-".contains(first) { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace || ",;:*–-".contains(last) { text = text.dropLast() }
        return String(text)
    }

    /// Two to five words, most of which begin with a capital.
    private static func looksLikeName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (2...5).contains(words.count) else { return false }
        return words.count { $0.first?.isUppercase ?? false } * 2 > words.count && words.last?.first?.isUppercase ?? false
    }

    /// True for what may be a name: no address, no number, not long.
    static func isName(_ text: String) -> Bool {
        let count = text.count
        guard count >= 2, count <= 70, !text.contains("@"), !text.contains("://"), !text.contains("www."),
            !text.hasPrefix("/"), text.contains(where: \.isLetter)
        else { return false }
        let lowered = text.lowercased()
        if lowered == "admin" || lowered == "unknown" || lowered == "null" || lowered == "editor" { return false }
        return text.count(where: \.isNumber) * 4 < count && text.split(separator: " ").count <= 8
    }
}
