/// The leaf blocks of a page with their features: what the block classifier is trained on.
package struct BlockDump: Codable {
    /// One block.
    package struct Item: Codable {
        /// The block's text.
        package var text: String
        /// Numbers of its family features.
        package var features: [Int]
        /// Its features by name, sorted, each once.
        package var names: [String]
        /// `h1`, `p`, …
        package var tag: String
        /// Names of the contexts that hold, as the bits of `LeafBlock.Context`.
        package var context: UInt32
        /// Bytes of text and of text in links.
        package var bytes: Int
        package var linkBytes: Int
    }

    package var blocks: [Item]
    package var headline: Int

    /// Names of the family features of both models by number.
    package static var featureNames: [String] { FeatureSpace.names }
    package static var contextNames: [String] { ContextFeatures.names }

    /// Reads a page as `extract` does.
    package init(html: [UInt8], url: String?, press: Press) {
        let page = Page(html, charsets: press.charsets)
        let leafs = LeafBlocks.collect(page.tree)
        // Without known names only the families number the features.
        let bare = NameVocabulary(press.classWords, names: [], first: FeatureSpace.count)
        var features = BlockFeatures(
            page.tree, leafs, evidence: press.evidence(of: page, url: url), vocabulary: bare)
        headline = features.headlineIndex
        blocks = leafs.indices.map { i in
            let block = leafs[i]
            return Item(
                text: String(decoding: block.text, as: UTF8.self), features: features.features(i),
                names: Self.names(block, page.tree), tag: "\(block.tag)", context: block.context.rawValue,
                bytes: block.text.count, linkBytes: block.linkBytes)
        }
    }

    /// The features of the second model, given the first one's probabilities.
    package static func context(html: [UInt8], url: String?, scores: [Double], press: Press) -> [[Int]] {
        let page = Page(html, charsets: press.charsets)
        let leafs = LeafBlocks.collect(page.tree)
        guard leafs.count == scores.count else { return [] }
        let bare = NameVocabulary(press.classWords, names: [], first: FeatureSpace.count)
        let headline = BlockFeatures(
            page.tree, leafs, evidence: press.evidence(of: page, url: url), vocabulary: bare
        ).headlineIndex
        let context = ContextFeatures(page.tree, leafs, scores: scores, headline: headline)
        return leafs.indices.map { context.features($0) }
    }

    private static func names(_ block: LeafBlock, _ tree: HTMLTree) -> [String] {
        var found: Set<String> = []
        for (scope, node) in BlockNames.elements(of: block, in: tree) {
            BlockNames.words(of: node, in: tree) { _, range in
                found.insert(scope.prefix + String(decoding: tree.bytes[range].map(lower), as: UTF8.self))
            }
        }
        for (scope, text) in BlockNames.texts(of: block) {
            found.insert(scope.prefix + String(decoding: text.map(lower), as: UTF8.self))
        }
        return found.sorted()
    }
}
