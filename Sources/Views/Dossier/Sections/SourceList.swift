internal import Dispute
internal import Ledger
internal import Records

/// The stories by day, each copy folded under the story that it repeats.
struct SourceList {
    private let contents: Contents
    /// Indices of originals, each with its copies and updates.
    private let families: [(root: Int, members: [Int])]
    private static let top = 30

    init(_ contents: Contents) {
        self.contents = contents
        var members: [Int: [Int]] = [:]
        var roots: [Int] = []
        for (i, story) in contents.stories.enumerated() {
            if let root = contents.story(story.source.root), root != i {
                members[root, default: []].append(i)
            } else {
                roots.append(i)
            }
        }
        families = roots.map { ($0, members[$0] ?? []) }
    }

    func html(_ bits: Bits) -> String {
        Bits.folded(families.map { family($0, bits) }, top: Self.top, most: .max) { count in
            "\(count) more stories with their copies"
        } wrap: { items in
            "<ol class=\"sources\">\n\(items)</ol>\n"
        }
    }

    private func family(_ family: (root: Int, members: [Int]), _ bits: Bits) -> String {
        var html = "<li class=\"origin\" id=\"source-\(family.root + 1)\">\(line(family.root, bits))"
        if !family.members.isEmpty {
            let copies = family.members.count { contents.stories[$0].source.isCopy }
            let updates = family.members.count - copies
            let label = [
                copies > 0 ? ChangesSection.count(copies, "copy", "copies") : nil,
                updates > 0 ? ChangesSection.count(updates, "update", "updates") : nil,
            ].compactMap { $0 }.joined(separator: ", ")
            html += "<details class=\"copies\"><summary>\(label)</summary>\n<ol>\n"
            html += family.members.map {
                "<li class=\"origin\" id=\"source-\($0 + 1)\">\(line($0, bits))</li>\n"
            }.joined()
            html += "</ol></details>"
        }
        return html + "</li>\n"
    }

    private func line(_ index: Int, _ bits: Bits) -> String {
        let story = contents.stories[index]
        let heading = story.heading
        let title = HTML.text(PlainLine.of(heading.title ?? "Story without a title"))
        let place = bits.passages.place(index)
        let link =
            place.map { "<a class=\"title\" href=\"#story-\($0)\" dir=\"auto\">\(title)</a>" }
            ?? "<span class=\"title\" dir=\"auto\">\(title)</span>"
        var about = [Bits.days(heading.day, nil), "<bdi>\(HTML.text(story.publisher))</bdi>"]
        let records = heading.counts.values.reduce(0, +)
        if records > 0 { about.append(ChangesSection.count(records, "record", "records")) }
        if place == nil, let url = heading.url, HTML.isWebAddress(url) {
            about.append(
                "<a class=\"out\" href=\"\(HTML.text(url))\" rel=\"noreferrer noopener nofollow\">read it there</a>"
            )
        }
        var flags: [String] = []
        if story.source.official != nil { flags.append("official") }
        if let copy = heading.copyOf {
            flags.append(
                copy.relation == .update
                    ? "update" : "\(copy.relation.rawValue) copy, \(StorySection.percent(copy.score))")
        }
        let altered = contents.alterations.count(inCopy: index)
        if altered > 0 {
            flags.append(altered == 1 ? "1 altered sentence" : "\(altered) altered sentences")
        }
        if heading.warnings > 0 {
            flags.append(heading.warnings == 1 ? "1 warning" : "\(heading.warnings) warnings")
        }
        if heading.confidence < 0.5 {
            flags.append("extraction \(StorySection.percent(heading.confidence)) sure")
        }
        return "<p>\(link)</p><p class=\"small\">\(about.joined(separator: " · "))"
            + flags.map { " <span class=\"flag\">\($0)</span>" }.joined() + "</p>"
    }
}
