internal import Records

/// Finds the authors: JSON-LD, `meta` elements, elements marked as byline.
struct AuthorReader {
    let tree: HTMLTree
    let clues: PageClues
    let linked: LinkedData
    let site: String?
    /// Registrable domain of the page's address.
    let domain: String?

    func read(_ metadata: inout PageMetadata) {
        let data = Self.people(linked.authors)
        let named = data.filter { !isSite($0) }
        if !named.isEmpty {
            return set(&metadata, named, Evidence("json-ld", linked.authorsAreOrganisations ? 0.7 : 0.9))
        }
        for name in Self.metaNames {
            let values = Self.people(clues.metas.filter { $0.name == name }.map(\.content)).filter {
                !isSite($0)
            }
            if !values.isEmpty { return set(&metadata, values, Evidence("meta \(name)", 0.75)) }
        }
        // Yoast's card: label “Written by”, data the name.
        if let card = clues.metas.firstIndex(where: {
            $0.name == "twitter:label1" && $0.content == "Written by"
        }),
            let value = clues.metas[card...].first(where: { $0.name == "twitter:data1" })
        {
            let names = Self.people([value.content]).filter { !isSite($0) }
            if !names.isEmpty { return set(&metadata, names, Evidence("meta twitter:data1", 0.7)) }
        }
        if let shown = marked() { return set(&metadata, shown, Evidence("byline", 0.65)) }
        if let shown = opened(near: metadata.headline) {
            return set(&metadata, shown, Evidence("byline text", 0.55))
        }
        if !data.isEmpty { set(&metadata, data, Evidence("json-ld", 0.5)) }
    }

    private static let metaNames = [
        "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
        "byl",
        "cxenseparse:author", "twitter:misc:written by",
    ]

    /// True for the site's own name, which many pages give as the author.
    private func isSite(_ name: String) -> Bool {
        let key = TitleReader.key(name)
        let label = domain?.split(separator: ".").first.map(String.init)
        return [site, linked.publisher, label, domain].compactMap { $0 }.contains {
            TitleReader.key($0) == key
        }
    }

    private func set(_ metadata: inout PageMetadata, _ authors: [String], _ evidence: Evidence) {
        metadata.authors = Array(authors.prefix(20))
        metadata.evidence["authors"] = evidence
    }

    /// The names in the best kind of marked elements.
    private func marked() -> [String]? {
        for rank in 1...6 {
            var names: [String] = []
            for (_, node) in clues.authors.filter({ $0.rank == rank }).prefix(12) {
                // Bylines of other stories stand in lists and asides.
                let elsewhere =
                    tree.ancestor(node) { [.aside, .footer, .nav, .li].contains(tree.tag($0)) } != nil
                if elsewhere, rank > 1 { continue }
                for name in self.names(in: node) where !isSite(name) && !names.contains(name) {
                    names.append(name)
                }
            }
            if !names.isEmpty { return Array(names.prefix(6)) }
        }
        return nil
    }

    /// The names in an element: those of its parts when it holds several, else its whole text split.
    private func names(in node: HTMLTree.NodeID) -> [String] {
        let text = tree.text(node)
        guard text.utf8.count <= 200 else { return [] }
        let parts = tree.subtree(node).dropFirst()
            .filter { [.a, .span, .li, .b, .strong].contains(tree.tag($0)) && tree.end(of: $0) == $0 + 2 }
            .map { tree.text($0) }.filter(Self.looksLikeName)
        return parts.count > 1 ? Self.people(parts) : Self.people([text])
    }

    /// The names of a short text after the headline that opens with “By” or its like.
    private func opened(near headline: HTMLTree.NodeID?) -> [String]? {
        guard let headline else { return nil }
        var node = tree.end(of: headline)
        let stop = min(tree.count, node + 150)
        while node < stop {
            defer { node += 1 }
            let range = tree.tag(node) == .text ? tree.textRange(node) : 0..<0
            guard range.count >= 2, range.count < 100 else { continue }
            let text = CharacterReferences.decoded(String(decoding: tree.bytes[range], as: UTF8.self))
            let opening = text.lowercased() + " "
            guard Self.openings.contains(where: { opening.hasPrefix($0) }) else { continue }
            // “By” alone: the name stands in the next element.
            let block = tree.ancestor(node) { tree.tag($0).isBlock } ?? node
            let whole = tree.text(block)
            let names = Self.people([whole.utf8.count < 120 && whole.hasPrefix(text) ? whole : text]).filter(
                Self.looksLikeName)
            if !names.isEmpty { return names }
        }
        return nil
    }

    // MARK: Names

    /// Cleans and splits names; drops what is no name; each once.
    static func people(_ values: [String]) -> [String] {
        var result: [String] = []
        for value in values {
            for name in split(value)
            where isName(name) && !result.contains(where: { TitleReader.key($0) == TitleReader.key(name) }) {
                result.append(name)
            }
        }
        return result
    }

    private static let openings = [
        "by ", "von ", "por ", "par ", "di ", "door ", "av ", "af ", "written by ", "posted by ", "story by ",
        "text: ", "autor: ",
        "author: ", "authors: ", "by: ", "von: ", "published by ", "submitted by ", "words by ", "przez ",
    ]
    private static let joints = [
        " and ", " und ", " et ", " y ", " e ", " & ", "; ", ", ", " og ", " och ", " / ", "、", " with ",
    ]

    private static func split(_ value: String) -> [String] {
        var text = value
        for opening in openings where text.lowercased().hasPrefix(opening) {
            text = String(text.dropFirst(opening.count))
            break
        }
        for mark in ["|", "•", "·", "\n", " - ", " – ", " — ", "("] {
            if let cut = text.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false).first {
                text = String(cut)
            }
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
        while let first = text.first, first.isWhitespace || ",;:.*–-".contains(first) {
            text = text.dropFirst()
        }
        while let last = text.last, last.isWhitespace || ",;:*–-".contains(last) { text = text.dropLast() }
        return String(text)
    }

    /// Two to five words, most of which begin with a capital.
    private static func looksLikeName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (2...5).contains(words.count) else { return false }
        return words.count { $0.first?.isUppercase ?? false } * 2 > words.count
            && words.last?.first?.isUppercase ?? false
    }

    /// True for what may be a name: no address, no number, not long.
    static func isName(_ text: String) -> Bool {
        let count = text.count
        guard count >= 2, count <= 70, !text.contains("@"), !text.contains("://"), !text.contains("www."),
            !text.hasPrefix("/"), text.contains(where: \.isLetter)
        else { return false }
        let lowered = text.lowercased()
        if ["twitter", "facebook", "email", "e-mail", "share", "follow", "whatsapp"].contains(
            where: lowered.hasPrefix)
        {
            return false
        }
        if lowered == "admin" || lowered == "unknown" || lowered == "null" || lowered == "editor" {
            return false
        }
        return text.count(where: \.isNumber) * 4 < count && text.split(separator: " ").count <= 8
    }
}
