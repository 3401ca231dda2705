internal import Records

/// Chooses the title among the page's heading, JSON-LD, OpenGraph and `title` element.
struct TitleReader {
    let tree: HTMLTree
    let clues: PageClues
    let linked: LinkedData
    let site: String?
    let url: String?

    func read(_ metadata: inout PageMetadata) {
        let openGraph = clues.meta([
            "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title",
        ])?.content
        let siteNames = names()
        let others = [linked.headline, openGraph, clues.titleElement].compactMap { $0 }
        let heading = bestHeading(others)
        metadata.headline = heading?.node
        let shown = heading?.text
        let social = openGraph.map {
            withoutSite($0, siteNames, known: [linked.headline, shown].compactMap { $0 })
        }
        let data = linked.headline.map {
            withoutSite($0, siteNames, known: [social, shown].compactMap { $0 })
        }
        let bar = clues.titleElement.map {
            withoutSite($0, siteNames, known: [social, data, shown].compactMap { $0 })
        }
        guard let (title, source) = choose(shown: shown, data: data, social: social, bar: bar) else { return }
        let agreeing = [shown, data, social, bar].count {
            $0.map { Self.key($0) == Self.key(title) } ?? false
        }
        metadata.title = title
        metadata.evidence["title"] = Evidence(source, [0.5, 0.6, 0.85, 0.95, 0.98][agreeing])
    }

    private func choose(
        shown: String?, data: String?, social: String?, bar: String?
    ) -> (String, String)? {
        if let data, !Self.isCut(data) {
            // A kicker before the headline: “Elections: Turnout falls” beside “Turnout falls”.
            if let social, data.count > social.count + 2, data.hasSuffix(social),
                data.dropLast(social.count).hasSuffix(": ")
            {
                return (social, "meta og:title")
            }
            return (
                data, shown.map { Self.key($0) == Self.key(data) } ?? false ? "h1 and json-ld" : "json-ld"
            )
        }
        if let data, let shown, Self.isCut(data), Self.overlap(data, shown) > 0.5 { return (shown, "h1") }
        if let social, !Self.isCut(social) {
            return (
                social,
                shown.map { Self.key($0) == Self.key(social) } ?? false
                    ? "h1 and meta og:title" : "meta og:title"
            )
        }
        if let shown, bar == nil || Self.overlap(shown, bar ?? "") > 0.3 || social != nil {
            return (shown, "h1")
        }
        if let bar { return (bar, "title element") }
        return social.map { ($0, "meta og:title") }
    }

    /// The heading that agrees best with the other titles; without others the first one.
    private func bestHeading(_ others: [String]) -> (node: Int, text: String)? {
        var best: (node: Int, text: String)?
        var bestScore = others.isEmpty ? -1.0 : 0.34
        for node in clues.headings.prefix(20) {
            let text = tree.text(node)
            guard !text.isEmpty, text.utf8.count < 400 else { continue }
            let score = others.map { Self.overlap(text, $0) }.max() ?? 0
            if score > bestScore {
                best = (node, text)
                bestScore = score
            }
        }
        return best
    }

    /// Names of the site, folded: what it calls itself, and the words of its domain.
    private func names() -> [String] {
        var names = [site, linked.publisher].compactMap { $0 }.map(Self.key)
        if let host = url.flatMap(WebAddress.init)?.registrableDomain {
            names.append(Self.key(host))
            if let label = host.split(separator: ".").first { names.append(Self.key(String(label))) }
        }
        return names.filter { $0.count >= 2 }
    }

    /// The title without the site's name before or behind it, and without tails that reposts add.
    private func withoutSite(_ title: String, _ siteNames: [String], known: [String]) -> String {
        var title = title
        let knownKeys = Set(known.map(Self.key))
        for _ in 0..<3 {
            if knownKeys.contains(Self.key(title)) { break }
            guard let (front, back) = Self.lastCut(title) else { break }
            let tail = Self.key(back)
            let isSite = siteNames.contains {
                tail == $0 || tail.hasPrefix($0) || ($0.count > 3 && tail.contains($0))
                    || (tail.count > 3 && $0.hasPrefix(tail))
            }
            if knownKeys.contains(Self.key(front)) || isSite || Self.tails.contains(tail)
                || siteNames.isEmpty && Self.looksLikeSite(back, behind: title)
            {
                title = front
                continue
            }
            break
        }
        if let (front, back) = Self.firstCut(title), siteNames.contains(Self.key(front)) { title = back }
        return title
    }

    /// Up to three words behind a bar, where the page does not say what its site is called.
    private static func looksLikeSite(_ tail: String, behind title: String) -> Bool {
        let words = tail.split(separator: " ")
        return (1...3).contains(words.count) && words.allSatisfy { $0.first?.isUppercase ?? false }
            && title.dropLast(tail.count).drop { $0 == " " }.last { $0 != " " } == "|"
    }

    private static let separators = [
        " | ", " - ", " – ", " — ", " · ", " » ", " :: ", " • ", "｜", "：", " |", "| ",
    ]
    private static let tails: Set<String> = ["breaking", "breakingnews"]

    /// The parts around the last separator; the front part must be the longer one or hold three words.
    private static func lastCut(_ title: String) -> (String, String)? {
        let bytes = Array(title.utf8)
        var best: (Int, Int)?
        for separator in separators {
            let mark = Array(separator.utf8)
            guard bytes.count > mark.count else { continue }
            var at = bytes.count - mark.count
            while at > 0 {
                if bytes[at] == mark[0], bytes[at..<at + mark.count].elementsEqual(mark) {
                    if best.map({ at > $0.0 }) ?? true { best = (at, at + mark.count) }
                    break
                }
                at -= 1
            }
        }
        if best == nil, title.hasSuffix("-Breaking") { best = (bytes.count - 9, bytes.count - 8) }
        guard let best else { return nil }
        let front = CharacterReferences.decoded(String(decoding: bytes[..<best.0], as: UTF8.self))
        let back = String(decoding: bytes[best.1...], as: UTF8.self)
        return front.isEmpty || back.isEmpty ? nil : (front, back)
    }

    private static func firstCut(_ title: String) -> (String, String)? {
        let bytes = Array(title.utf8)
        let separators: [StaticString] = [" | ", " - ", " – ", ": "]
        for separator in separators {
            guard let at = bytes.firstOffset(of: separator), at > 0 else { continue }
            let rest = bytes[(at + separator.utf8CodeUnitCount)...]
            if !rest.isEmpty {
                return (String(decoding: bytes[..<at], as: UTF8.self), String(decoding: rest, as: UTF8.self))
            }
        }
        return nil
    }

    /// Letters and digits in small letters.
    static func key(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            return String(
                decoding: text.utf8.filter { isLetter($0) || isDigit($0) }.map(lower), as: UTF8.self)
        }
        return String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    private static func isCut(_ title: String) -> Bool {
        title.hasSuffix("…") || title.hasSuffix("...") && title.count > 60
    }

    /// Share of the words of the shorter title that stand in the other one.
    static func overlap(_ a: String, _ b: String) -> Double {
        func words(_ text: String) -> Set<UInt64> {
            let folded = text.utf8.allSatisfy { $0 < 0x80 } ? text : text.lowercased()
            return Set(WordKeys.keys(in: Array(folded.utf8)[...]))
        }
        let (first, second) = (words(a), words(b))
        guard !first.isEmpty, !second.isEmpty else { return 0 }
        return Double(first.intersection(second).count) / Double(min(first.count, second.count))
    }
}
