internal import Records

/// Finds when the article was published and last changed.
///
/// Order: JSON-LD, `meta` elements, marked elements near the headline, the address, visible dates.
struct DateFinder {
    let dates: DateReader
    let tree: HTMLTree
    let clues: PageClues
    let linked: LinkedData
    let url: String?
    /// The page's bytes, where scripts may name the day.
    let source: [UInt8]

    private static let publishedNames = [
        "article:published_time", "og:article:published_time", "article:published", "og:published_time",
        "datepublished",
        "date.published", "article.published", "article_date_original", "publication_date", "publish-date",
        "publish_date",
        "publishdate", "pubdate", "published_at", "published_time", "parsely-pub-date", "sailthru.date",
        "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate", "date_published", "ptime",
        "dc.date.issued",
        "dc.date.created", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date", "dc:date", "date",
        "datecreated",
        "created", "article.created", "citation_publication_date", "citation_date",
        "shareaholic:article_published_time",
        "vr:published_time", "eomportal-firstpublished", "rnews:datepublished", "doc_date",
    ]
    private static let modifiedNames = [
        "article:modified_time", "og:updated_time", "article:modified", "datemodified", "last-modified",
        "lastmod", "date.updated",
        "dcterms.modified", "dc.date.modified", "revised", "modified", "article.updated",
    ]

    func read(_ metadata: inout PageMetadata) {
        if let text = linked.modified, let moment = dates.moment(text) {
            metadata.modified = moment
            metadata.evidence["modified"] = Evidence("json-ld", 0.9)
        } else if let (name, content) = clues.meta(Self.modifiedNames), let moment = dates.moment(content) {
            metadata.modified = moment
            metadata.evidence["modified"] = Evidence("meta \(name)", 0.8)
        }
        guard var (moment, evidence) = published(metadata) else { return }
        if let local = localDay(of: moment, near: metadata.headline) {
            moment = local
            evidence.source += ", local day"
        }
        metadata.published = moment
        metadata.evidence["published"] = evidence
    }

    /// The local day of a moment in universal time that the page or its address dates a day earlier: what was
    /// published in the evening in America has the next day in UTC. `nil` when nothing says so.
    private func localDay(of moment: String, near headline: HTMLTree.NodeID?) -> String? {
        let isUniversal = moment.hasSuffix("Z") || moment.hasSuffix("+00:00") || moment.hasSuffix("+0000")
        guard isUniversal, moment.utf8.count > 13, let hour = Int(moment.dropFirst(11).prefix(2)), hour < 12,
            let before = dates.dayBefore(moment)
        else { return nil }
        if let address = url.flatMap(Self.dayInAddress) { return address == before ? before : nil }
        return shownDays(near: headline).contains(before) ? before : nil
    }

    /// The days that the page shows in its `time` elements and elements with a date class.
    private func shownDays(near headline: HTMLTree.NodeID?) -> Set<String> {
        var days: Set<String> = []
        for node in clues.times.prefix(5) + clues.dateElements.prefix(10) {
            let text = Array(tree.text(node).utf8)
            if text.count <= 200, let found = dates.first(in: text, from: 0, monthFirst: monthFirst) {
                days.insert(String(found.value.prefix(10)))
            }
        }
        return days
    }

    private func published(_ metadata: PageMetadata) -> (String, Evidence)? {
        if let text = linked.published, let moment = dates.moment(text) {
            return (moment, Evidence("json-ld", 0.95))
        }
        for name in Self.publishedNames {
            if let content = clues.metas.first(where: { $0.name == name })?.content,
                let moment = dates.moment(content)
            {
                return (moment, Evidence("meta \(name)", 0.9))
            }
        }
        let address = url.flatMap(Self.dayInAddress)
        if let (moment, confidence) = marked(near: metadata.headline) {
            return (moment, Evidence("time element", confidence))
        }
        if let address { return (address, Evidence("url", 0.8)) }
        if let moment = classed(near: metadata.headline) {
            return (moment, Evidence("element with a date class", 0.6))
        }
        if let moment = inScripts() { return (moment, Evidence("script data", 0.55)) }
        if let moment = visible(near: metadata.headline) { return (moment, Evidence("visible date", 0.45)) }
        if let modified = metadata.modified { return (modified, Evidence("modified", 0.4)) }
        return nil
    }

    /// The value of a key such as `"publishedDate":` in the data that scripts carry.
    private func inScripts() -> String? {
        let keys: [StaticString] = [
            "datePublished\"", "publishedDate\"", "publishedAt\"", "published_at\"", "publicationDate\"",
            "publishDate\"",
            "publish_date\"", "firstPublished\"", "published_time\"",
        ]
        for key in keys {
            guard let start = source.firstOffset(of: key) else { continue }
            var value = source[(start + key.utf8CodeUnitCount)...].prefix(48)
            value = value.drop { [0x3A, 0x20, 0x22, 0x5C].contains($0) }.prefix {
                ![0x22, 0x5C, 0x2C, 0x7D].contains($0)
            }
            if let moment = dates.moment(String(decoding: value, as: UTF8.self)) { return moment }
        }
        return nil
    }

    // MARK: Elements

    /// The moment of `time` elements and date `itemprop`s: marked as published first, then the nearest to the headline.
    private func marked(near headline: HTMLTree.NodeID?) -> (String, Double)? {
        var best: (moment: String, rank: Int, distance: Int)?
        for node in clues.times {
            let property = tree.attribute(node, .itemprop)
            if property == "dateModified" { continue }
            let value = tree.attribute(node, .datetime) ?? tree.attribute(node, .content) ?? tree.text(node)
            guard value.utf8.count < 200, let moment = dates.moment(value, monthFirst: monthFirst) else {
                continue
            }
            let published = property == "datePublished" || tree.attribute(node, .pubdate) != nil
            let aside = tree.ancestor(node) { [.aside, .footer, .nav, .li].contains(tree.tag($0)) } != nil
            let rank = published ? 0 : aside ? 2 : 1
            let distance = headline.map { abs(node - $0) + (node < $0 ? 40 : 0) } ?? node
            if best.map({ (rank, distance) < ($0.rank, $0.distance) }) ?? true {
                best = (moment, rank, distance)
            }
        }
        guard let best else { return nil }
        return (best.moment, [0.85, 0.75, 0.5][best.rank])
    }

    /// A date in an element whose class speaks of one: the nearest to the headline.
    private func classed(near headline: HTMLTree.NodeID?) -> String? {
        var best: (moment: String, distance: Int)?
        for node in clues.dateElements {
            if tree.ancestor(node, where: { [.aside, .footer, .nav].contains(tree.tag($0)) }) != nil {
                continue
            }
            let text = Array(tree.text(node).utf8)
            guard text.count <= 300, let found = dates.first(in: text, from: 0, monthFirst: monthFirst) else {
                continue
            }
            let distance = headline.map { abs(node - $0) + (node < $0 ? 40 : 0) } ?? node
            if best.map({ distance < $0.distance }) ?? true { best = (found.value, distance) }
        }
        return best?.moment
    }

    /// A date in a short text, nearest to the headline; behind a word such as “published” anywhere.
    private func visible(near headline: HTMLTree.NodeID?) -> String? {
        var best: (moment: String, cost: Int)?
        var texts = 0
        for node in 1..<max(1, tree.count) where tree.tag(node) == .text {
            let range = tree.textRange(node)
            guard range.count >= 6, range.count <= 4000, tree.bytes[range].contains(where: isDigit) else {
                continue
            }
            if hidden(node) { continue }
            texts += 1
            guard texts < 3000 else { break }
            let text = Array(tree.bytes[range])
            guard let found = dates.first(in: text, from: 0, monthFirst: monthFirst) else { continue }
            if copyright(text) { continue }
            var cost = headline.map { abs(node - $0) + (node < $0 ? 30 : 0) } ?? node / 2
            if range.count > 120 { cost += 400 }
            if tree.ancestor(node, where: { [.aside, .footer, .nav, .li].contains(tree.tag($0)) }) != nil {
                cost += 300
            }
            if best.map({ cost < $0.cost }) ?? true { best = (found.value, cost) }
        }
        return best?.moment
    }

    private func hidden(_ node: Int) -> Bool {
        let parent = tree.tag(tree.parent(node))
        return parent.isInvisible
    }

    private func copyright(_ text: [UInt8]) -> Bool {
        text.contains("\u{A9}") || text.contains("opyright")
    }

    /// Only American pages write the month first.
    private var monthFirst: Bool {
        let language = clues.language?.lowercased() ?? clues.meta(["og:locale"])?.content.lowercased() ?? ""
        return language.hasPrefix("en-us") || language.hasPrefix("en_us") || language == "en"
    }

    // MARK: Address

    /// A day in a path: `/2022/01/10/`, `/2022-01-10`, `/20220110`, `-10-01-2022`.
    static func dayInAddress(_ url: String) -> String? {
        guard let address = WebAddress(url) else { return nil }
        let path = Array(address.path.utf8)
        var i = 0
        while i < path.count {
            guard isDigit(path[i]), i == 0 || !isDigit(path[i - 1]) else {
                i += 1
                continue
            }
            let run = path[i...].prefix(while: isDigit)
            func value(_ slice: ArraySlice<UInt8>) -> Int { slice.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
            if run.count == 8,
                let day = DateReader.day(
                    value(run.prefix(4)), value(run.dropFirst(4).prefix(2)), value(run.suffix(2)))
            {
                return day
            }
            if run.count == 4 {
                let parts = path[run.endIndex...].prefix(7)
                let marks: Set<UInt8> = [0x2F, 0x2D, 0x5F]
                if let mark = parts.first, marks.contains(mark) {
                    let month = parts.dropFirst().prefix(while: isDigit)
                    let rest = path[month.endIndex...]
                    if (1...2).contains(month.count), rest.first == mark {
                        let day = rest.dropFirst().prefix(while: isDigit)
                        if (1...2).contains(day.count),
                            let found = DateReader.day(value(run), value(month), value(day))
                        {
                            return found
                        }
                    }
                }
            }
            i = run.endIndex
        }
        return nil
    }
}
