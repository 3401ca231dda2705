private import CLibXML2

/// Builds an ``HTMLTree`` from libxml2's SAX events.
///
/// libxml2 tokenises, decodes entities and mends the nesting; its own tree is never made.
struct TreeBuilder {
    private var tree = HTMLTree()
    private var open: [Int32] = []
    private var depth = 0
    private static let maximumDepth = 512

    /// Parses guarded UTF-8 markup. Never fails: what cannot be parsed is left out.
    static func tree(_ markup: [UInt8]) -> HTMLTree {
        var builder = TreeBuilder()
        builder.parse(markup)
        return builder.tree
    }

    private init() {
        tree.nodes.append(HTMLTree.Node(tag: .document, parent: -1, end: 1))
        open.append(0)
    }

    private mutating func parse(_ markup: [UInt8]) {
        _ = Self.library
        tree.bytes.reserveCapacity(markup.count)
        tree.nodes.reserveCapacity(markup.count / 24)
        markup.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, buffer.count > 0,
                let context = htmlCreateMemoryParserCtxt(
                    base.assumingMemoryBound(to: CChar.self), Int32(clamping: buffer.count))
            else { return }
            defer { htmlFreeParserCtxt(context) }
            let options =
                HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_COMPACT.rawValue
            htmlCtxtUseOptions(context, Int32(bitPattern: options))
            xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
            var handler = xmlSAXHandler()
            handler.startElement = { builder(of: $0)?.pointee.start($1, $2) }
            handler.endElement = { context, _ in builder(of: context)?.pointee.end() }
            handler.characters = { builder(of: $0)?.pointee.characters($1, $2) }
            handler.ignorableWhitespace = { builder(of: $0)?.pointee.characters($1, $2) }
            handler.cdataBlock = { builder(of: $0)?.pointee.characters($1, $2) }
            context.pointee.sax.pointee = handler
            withUnsafeMutablePointer(to: &self) { builder in
                context.pointee.userData = UnsafeMutableRawPointer(builder)
                htmlParseDocument(context)
            }
        }
        while open.count > 1 { close() }
        tree.nodes[0].end = Int32(tree.nodes.count)
    }

    /// libxml2's one-time set-up, which is not safe to run twice at once.
    private static let library: Void = xmlInitParser()

    // MARK: Events

    fileprivate mutating func start(
        _ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard let name else { return }
        depth += 1
        guard depth <= Self.maximumDepth else { return }
        let index = Int32(tree.nodes.count)
        let tag = Tag(name: UnsafeBufferPointer(start: name, count: length(name)))
        var node = HTMLTree.Node(tag: tag, parent: open.last ?? 0, end: index + 1)
        node.attributeStart = Int32(tree.attributes.count)
        if var pair = attributes {
            while let key = pair[0] {
                if let name = AttributeName(name: UnsafeBufferPointer(start: key, count: length(key))) {
                    let start = Int32(tree.bytes.count)
                    if let value = pair[1] {
                        tree.bytes.append(contentsOf: UnsafeBufferPointer(start: value, count: length(value)))
                    }
                    tree.attributes.append(.init(name: name, start: start, end: Int32(tree.bytes.count)))
                }
                pair += 2
            }
        }
        node.attributeEnd = Int32(tree.attributes.count)
        tree.nodes.append(node)
        open.append(index)
    }

    fileprivate mutating func end() {
        if depth <= Self.maximumDepth { close() }
        if depth > 0 { depth -= 1 }
    }

    fileprivate mutating func close() {
        guard open.count > 1, let index = open.popLast() else { return }
        tree.nodes[Int(index)].end = Int32(tree.nodes.count)
    }

    fileprivate mutating func characters(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard let text, count > 0 else { return }
        let start = Int32(tree.bytes.count)
        tree.bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
        let end = Int32(tree.bytes.count)
        let parent = open.last ?? 0
        // The parser hands long texts over in pieces.
        let last = tree.nodes.count - 1
        if tree.nodes[last].tag == .text, tree.nodes[last].parent == parent, tree.nodes[last].textEnd == start
        {
            tree.nodes[last].textEnd = end
            return
        }
        let index = Int32(tree.nodes.count)
        tree.nodes.append(
            HTMLTree.Node(tag: .text, parent: parent, end: index + 1, textStart: start, textEnd: end))
    }

    private func length(_ text: UnsafePointer<xmlChar>) -> Int { Int(xmlStrlen(text)) }
}

private func builder(of context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<TreeBuilder>? {
    context?.assumingMemoryBound(to: TreeBuilder.self)
}
