internal import Records
internal import Tables

/// What a page says about its article, each value with its source and how sure it is.
struct PageMetadata: Sendable {
    var title: String?
    var authors: [String] = []
    var published: String?
    var modified: String?
    var section: String?
    var site: String?
    var canonical: String?
    /// The page's own address: the one it was fetched from, else the one it declares.
    var address: String?
    var claimedOriginal: String?
    /// ISO 639-1 code that the page declares.
    var language: String?
    var description: String?
    /// JSON-LD's text of the article: evidence only.
    var articleBody: String?
    /// The element that holds the title.
    var headline: HTMLTree.NodeID?
    /// By field name.
    var evidence: [String: Evidence] = [:]
}

/// Reads a page's metadata: JSON-LD, `meta` elements, marked elements, address, visible text.
struct MetadataReader: Sendable {
    let dates: DateReader

    /// Loads the tables of months.
    init(_ folder: DataFolder) throws {
        dates = try DateReader(folder)
    }

    /// The metadata of a page fetched from `url`.
    func read(_ page: Page, url: String?) -> PageMetadata {
        let clues = PageClues(page.tree)
        let linked = LinkedData(page.linkedData)
        var metadata = PageMetadata()
        metadata.description =
            clues.meta(["og:description", "description", "twitter:description"])?.content
            ?? linked.description
        metadata.articleBody = linked.articleBody
        addSite(&metadata, page.tree, clues, linked, url)
        TitleReader(tree: page.tree, clues: clues, linked: linked, site: metadata.site, url: url).read(
            &metadata)
        let domain = (url ?? metadata.canonical).flatMap(WebAddress.init)?.registrableDomain
        AuthorReader(tree: page.tree, clues: clues, linked: linked, site: metadata.site, domain: domain)
            .read(&metadata)
        DateFinder(
            dates: dates, tree: page.tree, clues: clues, linked: linked, url: url ?? metadata.canonical,
            source: page.source
        ).read(&metadata)
        return metadata
    }

    private func addSite(
        _ metadata: inout PageMetadata, _ tree: HTMLTree, _ clues: PageClues, _ linked: LinkedData,
        _ url: String?
    ) {
        func set(
            _ field: String, _ path: WritableKeyPath<PageMetadata, String?>, _ value: String?,
            _ evidence: Evidence
        ) {
            guard metadata[keyPath: path] == nil, let value, !value.isEmpty else { return }
            metadata[keyPath: path] = value
            metadata.evidence[field] = evidence
        }
        set("site", \.site, clues.meta(["og:site_name"])?.content, Evidence("meta og:site_name", 0.9))
        set("site", \.site, linked.publisher, Evidence("json-ld", 0.8))
        set(
            "site", \.site, clues.meta(["application-name", "apple-mobile-web-app-title"])?.content,
            Evidence("meta", 0.6))
        set("site", \.site, url.flatMap(WebAddress.init)?.host, Evidence("url", 0.5))
        set(
            "section", \.section, clues.meta(["article:section", "parsely-section", "section"])?.content,
            Evidence("meta", 0.8))
        set("section", \.section, linked.section, Evidence("json-ld", 0.8))
        let shared = clues.meta(["og:url"])?.content
        let declared = (clues.canonical ?? shared).flatMap { WebAddress($0) == nil ? nil : $0 }
        metadata.canonical = declared
        // Without an address of its own, what a copy shares is its own and what it calls canonical may be the original.
        metadata.address = url ?? shared.flatMap { WebAddress($0) == nil ? nil : $0 } ?? declared
        let own = metadata.address.flatMap(WebAddress.init)?.registrableDomain
        func isElsewhere(_ text: String) -> Bool {
            WebAddress(text).map { own != nil && $0.registrableDomain != own } ?? false
        }
        if let declared, isElsewhere(declared) {
            set("claimedOriginal", \.claimedOriginal, declared, Evidence("canonical", 0.7))
        }
        let named = ["original_link", "original-source", "syndication-source", "original_url"]
        set("claimedOriginal", \.claimedOriginal, clues.meta(named)?.content, Evidence("meta", 0.8))
        for node in clues.sourceLinks.reversed() {
            if let target = tree.attribute(node, .href), isElsewhere(target) {
                set("claimedOriginal", \.claimedOriginal, target, Evidence("source link", 0.6))
                break
            }
        }
        let language =
            clues.language ?? linked.language
            ?? clues.meta(["og:locale", "content-language", "language"])?.content
        if let code = language?.prefix(2).lowercased(), code.utf8.count == 2, code.utf8.allSatisfy(isLetter) {
            metadata.language = code
        }
    }
}

/// The parts of a web address that metadata needs.
struct WebAddress {
    let host: String
    let path: String

    /// `nil` when the text is no http(s) address.
    init?(_ text: String) {
        let lowered = text.prefix(8).lowercased()
        guard let prefix = ["https://", "http://"].first(where: { lowered.hasPrefix($0) }) else { return nil }
        let rest = text.dropFirst(prefix.count)
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        var name = rest[..<end].lowercased()
        if let at = name.lastIndex(of: "@") { name = String(name[name.index(after: at)...]) }
        if let colon = name.firstIndex(of: ":") { name = String(name[..<colon]) }
        guard !name.isEmpty else { return nil }
        host = name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
        path = String(rest[end...])
    }

    /// The last two labels, or three where the last two are like `co.uk`.
    var registrableDomain: String {
        let labels = host.split(separator: ".")
        guard labels.count > 2 else { return host }
        let second = labels[labels.count - 2]
        let take = labels[labels.count - 1].count == 2 && second.count <= 3 ? 3 : 2
        return labels.suffix(take).joined(separator: ".")
    }
}
