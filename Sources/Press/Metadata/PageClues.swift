/// The places of a page that may tell about its article, collected in one pass over the tree.
struct PageClues {
    /// `meta` elements: lower-case name or property, and content.
    private(set) var metas: [(name: String, content: String)] = []
    private(set) var canonical: String?
    private(set) var language: String?
    private(set) var titleElement: String?
    private(set) var headings: [HTMLTree.NodeID] = []
    /// Elements that hold a moment: `time`, and `itemprop`s of dates.
    private(set) var times: [HTMLTree.NodeID] = []
    /// Elements marked as author or byline, best kind first.
    private(set) var authors: [(rank: Int, node: HTMLTree.NodeID)] = []
    /// Elements whose class speaks of a date.
    private(set) var dateElements: [HTMLTree.NodeID] = []

    /// Links whose words are “Source”, “Original article” or the like, as copies put them at their end.
    private(set) var sourceLinks: [HTMLTree.NodeID] = []

    /// Longest value that is read.
    private static let longest = 2000
    /// No more elements of one sort are kept.
    private static let most = 200

    init(_ tree: HTMLTree) {
        var node = 1
        while node < tree.count {
            let tag = tree.tag(node)
            switch tag {
            case .text:
                node += 1
                continue
            case .meta: addMeta(tree, node)
            case .link: addLink(tree, node)
            case .html: language = language ?? tree.attribute(node, .lang)
            case .title: if titleElement == nil { titleElement = Self.rawText(tree, node) }
            case .a: addSourceLink(tree, node)
            case .h1: if headings.count < Self.most { headings.append(node) }
            case .time: if times.count < Self.most { times.append(node) }
            default: break
            }
            addMarked(tree, node, tag)
            node += 1
        }
    }

    /// The content of the first `meta` with one of the names, in their order.
    func meta(_ names: [String]) -> (name: String, content: String)? {
        for name in names {
            if let found = metas.first(where: { $0.name == name }) { return found }
        }
        return nil
    }

    private mutating func addMeta(_ tree: HTMLTree, _ node: Int) {
        guard metas.count < Self.most,
            let name = tree.attribute(node, .property) ?? tree.attribute(node, .name)
                ?? tree.attribute(node, .itemprop),
            let range = tree.attributeRange(node, .content) ?? tree.attributeRange(node, .value),
            !range.isEmpty,
            range.count <= Self.longest
        else { return }
        let content = CharacterReferences.decoded(String(decoding: tree.bytes[range], as: UTF8.self))
        if !content.isEmpty {
            metas.append((String(decoding: name.utf8.map(lower), as: UTF8.self), content))
        }
    }

    private mutating func addLink(_ tree: HTMLTree, _ node: Int) {
        guard canonical == nil, tree.attribute(node, .rel)?.lowercased() == "canonical" else { return }
        canonical = tree.attribute(node, .href)
    }

    private mutating func addSourceLink(_ tree: HTMLTree, _ node: Int) {
        guard sourceLinks.count < Self.most, tree.end(of: node) <= node + 3, node + 1 < tree.end(of: node)
        else { return }
        let last = tree.end(of: node) - 1
        let range = tree.textRange(last)
        // “Source”, “Original article”, “Via original”, “Read original”, “Link to original”.
        guard tree.tag(last) == .text, (6...32).contains(range.count),
            let initial = tree.bytes[range].first(where: { !isSpace($0) }),
            [0x73, 0x6F, 0x76, 0x72, 0x6C].contains(lower(initial))
        else { return }
        let words = TitleReader.key(String(decoding: tree.bytes[range], as: UTF8.self))
        let known: Set = [
            "source", "sourcelink", "originalsource", "originalarticle", "originalstory", "viaoriginal",
            "readoriginal",
            "linktooriginal", "originallink", "sourcearticle",
        ]
        if known.contains(words) { sourceLinks.append(node) }
    }

    private mutating func addMarked(_ tree: HTMLTree, _ node: Int, _ tag: Tag) {
        for i in Int(tree.nodes[node].attributeStart)..<Int(tree.nodes[node].attributeEnd) {
            let attribute = tree.attributes[i]
            let value = tree.bytes[Int(attribute.start)..<Int(attribute.end)]
            switch attribute.name {
            case .rel where tag == .a:
                if value.elementsEqual("author".utf8) { addAuthor(1, node) }
            case .href where tag == .a:
                let address = Array(value.prefix(120))
                if address.contains("/author") || address.contains("/autor") || address.contains("/writers/")
                    || address.contains("/journalist") || address.contains("/redaktion/")
                    || address.contains("/profile/")
                {
                    addAuthor(6, node)
                }
            case .itemprop:
                if value.elementsEqual("author".utf8) { addAuthor(2, node) }
                if value.elementsEqual("datePublished".utf8) || value.elementsEqual("dateModified".utf8),
                    tag != .time, tag != .meta, times.count < Self.most
                {
                    times.append(node)
                }
            case .class, .id, .dataTestid, .dataComponent: addByClass(tree, node, Array(value.prefix(200)))
            default: break
            }
        }
    }

    private mutating func addAuthor(_ rank: Int, _ node: Int) {
        if authors.count < Self.most { authors.append((rank, node)) }
    }

    private mutating func addByClass(_ tree: HTMLTree, _ node: Int, _ value: [UInt8]) {
        let name = value.map(lower)
        if name.contains("author") || name.contains("byline") || name.contains("autor") {
            // Elements about something else with the author: his picture, box, page, comments.
            let other =
                name.contains("bio") || name.contains("image") || name.contains("avatar")
                || name.contains("photo")
                || name.contains("comment") || name.contains("box") || name.contains("social")
                || name.contains("related") || name.contains("description") || name.contains("follow")
            if !other {
                let isName =
                    name.contains("author-name") || name.contains("author_name")
                    || name.contains("byline-name")
                    || name.contains("authorname") || name.contains("author__name")
                    || name.contains("byline__name")
                addAuthor(isName ? 3 : name.contains("author") ? 4 : 5, node)
            }
        }
        if name.contains("date") || name.contains("time") || name.contains("publish")
            || name.contains("posted")
            || name.contains("datum") || name.contains("meta") || name.contains("fecha")
        {
            if !name.contains("update") && !name.contains("timeline"), dateElements.count < Self.most {
                dateElements.append(node)
            }
        }
    }

    /// The text of an element that is not shown, such as `title`.
    private static func rawText(_ tree: HTMLTree, _ node: Int) -> String? {
        var folded = FoldedText()
        for child in tree.subtree(node) where tree.tag(child) == .text {
            tree.bytes.withUnsafeBufferPointer {
                folded.append(UnsafeBufferPointer(rebasing: $0[tree.textRange(child)].prefix(longest)))
            }
        }
        return folded.isEmpty ? nil : CharacterReferences.decoded(folded.string)
    }
}
