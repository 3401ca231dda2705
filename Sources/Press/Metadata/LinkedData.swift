/// What a page's JSON-LD says about its article (schema.org Article and its kinds).
struct LinkedData: Sendable {
    var headline: String?
    var authors: [String] = []
    /// True when all authors are marked as organisations.
    var authorsAreOrganisations = false
    var published: String?
    var modified: String?
    var section: String?
    var publisher: String?
    var articleBody: String?
    var description: String?
    var language: String?

    /// Reads the scripts of a page; the first object of the best type counts, gaps are filled from the others.
    init(_ scripts: [[UInt8]]) {
        var articles: [(rank: Int, value: LooseJSON)] = []
        var byID: [String: LooseJSON] = [:]
        for script in scripts {
            guard let value = LooseJSON(script) else { continue }
            Self.collect(value, depth: 0, into: &articles, byID: &byID)
        }
        let best = articles.map(\.rank).max() ?? 0
        for article in articles where article.rank == best && best > 0 { fill(from: article.value, byID) }
        guard best >= 3 || !articles.isEmpty else { return }
        for article in articles where article.rank < best { fillDates(from: article.value, byID) }
    }

    /// Kinds of objects, best first: 4 news articles, 3 articles and posts, 2 other works, 1 pages.
    private static func rank(_ value: LooseJSON) -> Int {
        guard let types = value["@type"] else { return 0 }
        var best = 0
        for type in types.elements.compactMap(\.text) {
            if type.hasSuffix("NewsArticle") || type == "LiveBlogPosting" {
                best = max(best, 4)
            } else if type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Report" {
                best = max(best, 3)
            } else if type == "CreativeWork" || type == "Review" || type == "ClaimReview" || type == "Recipe"
            {
                best = max(best, 2)
            } else if type.hasSuffix("WebPage") {
                best = max(best, 1)
            }
        }
        return best
    }

    private static func collect(
        _ value: LooseJSON, depth: Int, into articles: inout [(rank: Int, value: LooseJSON)],
        byID: inout [String: LooseJSON]
    ) {
        guard depth < 6 else { return }
        switch value {
        case .array(let values):
            for value in values { collect(value, depth: depth + 1, into: &articles, byID: &byID) }
        case .object(let members):
            if let id = value["@id"]?.text, members.count > 1, byID[id] == nil { byID[id] = value }
            let rank = rank(value)
            if rank > 0 { articles.append((rank, value)) }
            for member in members {
                switch member.key {
                case "@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "liveBlogUpdate":
                    if member.key != "liveBlogUpdate" {
                        collect(member.value, depth: depth + 1, into: &articles, byID: &byID)
                    }
                default: break
                }
            }
        default: break
        }
    }

    /// No story has more authors.
    private static let mostAuthors = 50

    private mutating func fill(from value: LooseJSON, _ byID: [String: LooseJSON]) {
        if headline == nil { headline = Self.clean(value["headline"]?.text ?? value["name"]?.text) }
        if authors.isEmpty {
            for author in (value["author"]?.elements ?? []).prefix(Self.mostAuthors) { add(author, byID) }
        }
        if section == nil { section = Self.clean(value["articleSection"]?.elements.first?.text) }
        if publisher == nil {
            let owner = value["publisher"].map { Self.resolved($0, byID) }
            publisher = Self.clean(owner?["name"]?.text)
        }
        if articleBody == nil { articleBody = Self.clean(value["articleBody"]?.text) }
        if description == nil { description = Self.clean(value["description"]?.text) }
        if language == nil { language = value["inLanguage"]?.text }
        fillDates(from: value, byID)
    }

    private mutating func fillDates(from value: LooseJSON, _ byID: [String: LooseJSON]) {
        if published == nil {
            published = Self.clean(value["datePublished"]?.text ?? value["dateCreated"]?.text)
        }
        if modified == nil { modified = Self.clean(value["dateModified"]?.text) }
    }

    private mutating func add(_ author: LooseJSON, _ byID: [String: LooseJSON]) {
        let author = Self.resolved(author, byID)
        if let name = Self.clean(author.text) {
            authors.append(name)
            return
        }
        let isOrganisation =
            author["@type"]?.elements.contains { $0.text?.hasSuffix("Organization") == true } ?? false
        for name in author["name"]?.elements.prefix(Self.mostAuthors).compactMap({ Self.clean($0.text) })
            ?? []
        {
            if authors.isEmpty { authorsAreOrganisations = isOrganisation }
            if !isOrganisation { authorsAreOrganisations = false }
            authors.append(name)
        }
    }

    /// The object that a bare `{"@id": …}` refers to.
    private static func resolved(_ value: LooseJSON, _ byID: [String: LooseJSON]) -> LooseJSON {
        guard case .object(let members) = value, members.count <= 2, let id = value["@id"]?.text,
            value["name"] == nil
        else { return value }
        return byID[id] ?? value
    }

    private static func clean(_ text: String?) -> String? {
        guard let text, text != "null" else { return nil }
        let decoded = CharacterReferences.decoded(text)
        return decoded.isEmpty ? nil : decoded
    }
}
