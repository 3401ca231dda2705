#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// A run of visible text between two block borders of a page: the unit that extraction classifies.
struct LeafBlock: Sendable {
    /// Where a block stands in the page, from the elements above it.
    struct Context: OptionSet, Sendable {
        let rawValue: UInt32
        static let nav = Context(rawValue: 1 << 0)
        static let header = Context(rawValue: 1 << 1)
        static let footer = Context(rawValue: 1 << 2)
        static let aside = Context(rawValue: 1 << 3)
        static let form = Context(rawValue: 1 << 4)
        static let figure = Context(rawValue: 1 << 5)
        static let table = Context(rawValue: 1 << 6)
        static let list = Context(rawValue: 1 << 7)
        static let quote = Context(rawValue: 1 << 8)
        static let article = Context(rawValue: 1 << 9)
        static let main = Context(rawValue: 1 << 10)
        static let section = Context(rawValue: 1 << 11)
        static let articleBody = Context(rawValue: 1 << 12)
        static let figcaption = Context(rawValue: 1 << 13)
        static let hidden = Context(rawValue: 1 << 14)
        static let noscript = Context(rawValue: 1 << 15)
        static let address = Context(rawValue: 1 << 16)
        static let details = Context(rawValue: 1 << 17)
        static let articleHeader = Context(rawValue: 1 << 18)
        static let nestedArticle = Context(rawValue: 1 << 19)
    }

    /// The element whose text it is: the nearest block element above it.
    var element: HTMLTree.NodeID
    /// First text node of the run.
    var firstText: HTMLTree.NodeID
    var tag: Tag
    var context: Context
    /// UTF-8, white space folded, line feeds where `<br>` stood.
    var text: [UInt8]
    /// Bytes of `text` inside links, in bold and in italics.
    var linkBytes: Int
    var boldBytes: Int
    var italicBytes: Int
    var words: Int
}

/// Cuts a page into leaf blocks, in one pass over its tree.
struct LeafBlocks {
    private let tree: HTMLTree
    private var blocks: [LeafBlock] = []
    private var text = FoldedText()
    private var linkBytes = 0
    private var boldBytes = 0
    private var italicBytes = 0
    private var firstText = -1
    private var breaks = 0
    private var open: [Open] = []

    private struct Open {
        var node: Int
        var end: Int
        var context: LeafBlock.Context
        /// The nearest block element.
        var block: Int
        var isBlock: Bool
        var inLink: Bool
        var inBold: Bool
        var inItalic: Bool
    }

    /// Most blocks that are read of a page; a long one has some thousands.
    static let most = 8000

    /// The blocks of a page in document order, no more than ``most``. Invisible elements give none.
    static func collect(_ tree: HTMLTree) -> [LeafBlock] {
        var collector = LeafBlocks(tree)
        collector.run()
        return collector.blocks
    }

    private init(_ tree: HTMLTree) {
        self.tree = tree
    }

    private mutating func run() {
        var state = Open(
            node: 0, end: tree.count, context: [], block: 0, isBlock: true, inLink: false, inBold: false,
            inItalic: false)
        var node = 1
        while node < tree.count, blocks.count < Self.most {
            while node >= state.end { close(&state) }
            let tag = tree.tag(node)
            if tag == .text {
                addText(node, state)
                node += 1
                continue
            }
            if tag.isInvisible, tag != .noscript {
                node = tree.end(of: node)
                continue
            }
            if tag == .br {
                breaks += 1
                if breaks >= 2 { flush(state) } else { text.lineBreak() }
                node += 1
                continue
            }
            let isBlock = tag.isBlock
            if isBlock { flush(state) }
            open.append(state)
            state = Open(
                node: node, end: tree.end(of: node), context: context(node, tag, state.context),
                block: isBlock ? node : state.block, isBlock: isBlock, inLink: state.inLink || tag == .a,
                inBold: state.inBold || tag == .b || tag == .strong,
                inItalic: state.inItalic || tag == .i || tag == .em)
            node += 1
        }
        while !open.isEmpty { close(&state) }
        flush(state)
    }

    private mutating func close(_ state: inout Open) {
        if state.isBlock { flush(state) }
        if let outer = open.popLast() { state = outer } else { state.end = Int.max }
    }

    private mutating func addText(_ node: Int, _ state: Open) {
        let before = text.bytes.count
        tree.bytes.withUnsafeBufferPointer {
            text.append(UnsafeBufferPointer(rebasing: $0[tree.textRange(node)]))
        }
        let added = text.bytes.count - before
        guard added > 0 else { return }
        breaks = 0
        if firstText < 0 { firstText = node }
        if state.inLink { linkBytes += added }
        if state.inBold { boldBytes += added }
        if state.inItalic { italicBytes += added }
    }

    private mutating func flush(_ state: Open) {
        breaks = 0
        defer {
            text = FoldedText()
            linkBytes = 0
            boldBytes = 0
            italicBytes = 0
            firstText = -1
        }
        guard !text.isEmpty, firstText >= 0 else { return }
        blocks.append(
            LeafBlock(
                element: state.block, firstText: firstText, tag: tree.tag(state.block),
                context: state.context,
                text: text.bytes, linkBytes: linkBytes, boldBytes: boldBytes, italicBytes: italicBytes,
                words: Self.wordCount(text.bytes)))
    }

    private func context(_ node: Int, _ tag: Tag, _ above: LeafBlock.Context) -> LeafBlock.Context {
        var context = above
        switch tag {
        case .nav: context.insert(.nav)
        case .header: context.insert(above.contains(.article) ? .articleHeader : .header)
        case .footer: context.insert(.footer)
        case .aside: context.insert(.aside)
        case .form, .fieldset, .label: context.insert(.form)
        case .figure, .picture: context.insert(.figure)
        case .figcaption, .caption: context.insert(.figcaption)
        case .table: context.insert(.table)
        case .ul, .ol, .dl: context.insert(.list)
        case .blockquote: context.insert(.quote)
        case .article: context.insert(above.contains(.article) ? .nestedArticle : .article)
        case .main: context.insert(.main)
        case .section: context.insert(.section)
        case .noscript: context.insert(.noscript)
        case .address: context.insert(.address)
        case .details: context.insert(.details)
        default: break
        }
        let first = Int(tree.nodes[node].attributeStart)
        for i in first..<Int(tree.nodes[node].attributeEnd) {
            let attribute = tree.attributes[i]
            let value = tree.bytes[Int(attribute.start)..<Int(attribute.end)]
            switch attribute.name {
            case .itemprop where value.elementsEqual("articleBody".utf8): context.insert(.articleBody)
            case .hidden: context.insert(.hidden)
            case .ariaHidden where value.elementsEqual("true".utf8): context.insert(.hidden)
            case .style where hides(value): context.insert(.hidden)
            case .role:
                if value.elementsEqual("navigation".utf8) { context.insert(.nav) }
                if value.elementsEqual("main".utf8) { context.insert(.main) }
                if value.elementsEqual("complementary".utf8) { context.insert(.aside) }
                if value.elementsEqual("contentinfo".utf8) { context.insert(.footer) }
                if value.elementsEqual("banner".utf8) { context.insert(.header) }
            default: break
            }
        }
        return context
    }

    /// `display: none` or `visibility: hidden` in a style attribute.
    private func hides(_ style: ContiguousArray<UInt8>.SubSequence) -> Bool {
        let packed = style.lazy.filter { !isSpace($0) }.map(lower)
        let bytes = Array(packed)
        return bytes.contains("display:none") || bytes.contains("visibility:hidden")
    }

    /// Runs of characters between spaces that hold a letter or digit.
    static func wordCount(_ text: [UInt8]) -> Int {
        var words = 0
        var inWord = false
        for byte in text {
            if byte == 0x20 || byte == 0x0A {
                inWord = false
            } else if !inWord, isLetter(byte) || isDigit(byte) || byte >= 0x80 {
                inWord = true
                words += 1
            }
        }
        return words
    }
}

extension [UInt8] {
    /// True when the ASCII text occurs in the bytes.
    func contains(_ text: StaticString) -> Bool { firstOffset(of: text) != nil }

    /// Where the text first occurs in the bytes.
    func firstOffset(of text: StaticString) -> Int? {
        let length = text.utf8CodeUnitCount
        guard count >= length, length > 0 else { return nil }
        return withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            let last = bytes.count - length
            var start = 0
            while start <= last, let hit = memchr(base + start, Int32(text.utf8Start[0]), last - start + 1) {
                if memcmp(hit, text.utf8Start, length) == 0 { return UnsafeRawPointer(hit) - base }
                start = UnsafeRawPointer(hit) - base + 1
            }
            return nil
        }
    }
}
