#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// The article of a page as a list of paragraphs, with what was set apart.
struct Article: Sendable {
    /// A block taken from the page.
    struct Paragraph: Sendable {
        var kind: BlockKind
        /// White space folded, line feeds where the page broke the line.
        var text: String
        /// Probability of belonging to the article.
        var score: Double
    }

    /// How the text was found, best first.
    enum Step: String, Sendable {
        case model = "block model"
        case container = "densest element"
        case prose = "all prose"
        case description = "page description"
        case nothing = "nothing found"
    }

    /// Body and headings within the article, in page order.
    var paragraphs: [Paragraph] = []
    /// Captions, bylines and other blocks in and around the article that do not belong to its text.
    var setApart: [Paragraph] = []
    var step = Step.nothing
    /// 0–1: mean score of the text's words; low for the fallbacks.
    var confidence = 0.0
}

/// Finds the article among a page's blocks.
struct ArticleFinder {
    /// Mean log odds of both models above which a block is taken.
    private static let threshold = 0.0
    /// An article of fewer words is looked for again by the fallbacks.
    private static let fewWords = 20
    /// At most so many blocks are kept as set apart.
    private static let setApartLimit = 60

    /// True when the page has more blocks than are read.
    var isCut: Bool { blocks.count >= LeafBlocks.most }

    private let tree: HTMLTree
    private let blocks: [LeafBlock]
    private let evidence: BlockFeatures.Evidence
    private var kinds: [[Double]] = []
    private var scores: [Double] = []
    private var headline = -1
    private var simpleContainer = 0

    init(_ page: Page, evidence: BlockFeatures.Evidence, model: BlockModel) {
        tree = page.tree
        blocks = LeafBlocks.collect(page.tree)
        self.evidence = evidence
        var features = BlockFeatures(tree, blocks, evidence: evidence, vocabulary: model.vocabulary)
        headline = features.headlineIndex
        simpleContainer = features.container.node
        kinds = blocks.indices.map { model.kinds(features.features($0)) }
        let first = kinds.map { $0[BlockKind.body.rawValue] + $0[BlockKind.heading.rawValue] }
        let context = ContextFeatures(tree, blocks, scores: first, headline: headline)
        let dropped = Self.dropped(tree, blocks)
        scores = blocks.indices.map { i in
            if dropped[i] { return 0 }
            let mean = (ContextFeatures.logit(first[i]) + model.contextLogit(context.features(i))) / 2
            return 1 / (1 + exp(Self.threshold - mean))
        }
    }

    /// The article, by the first way that gives enough text.
    func article() -> Article {
        var article = assemble(blocks.indices.filter { scores[$0] > 0.5 && $0 != headline }, .model)
        if Self.words(article) >= Self.fewWords { return article }
        let inContainer = blocks.indices.filter { i in
            simpleContainer > 0 && tree.subtree(simpleContainer).contains(blocks[i].element)
                && Container.value(blocks[i]) >= 0 && i != headline
        }
        for (choice, step, trust) in [
            (inContainer, Article.Step.container, 0.4),
            (blocks.indices.filter { Container.value(blocks[$0]) > 0 && $0 != headline }, .prose, 0.25),
        ] {
            let next = assemble(Array(choice), step)
            if Self.words(next) > max(Self.fewWords, 2 * Self.words(article)) {
                article = next
                article.confidence = min(next.confidence, trust)
                return article
            }
        }
        if article.paragraphs.isEmpty, let description = evidence.description, !description.isEmpty {
            article.paragraphs = [.init(kind: .body, text: description, score: 0.1)]
            article.step = .description
            article.confidence = 0.1
        }
        return article
    }

    private func assemble(_ chosen: [Int], _ step: Article.Step) -> Article {
        var article = Article()
        guard let first = chosen.first, let last = chosen.last else { return article }
        article.step = step
        var mass = 0.0
        var words = 0.0
        article.paragraphs = chosen.map { i in
            mass += scores[i] * Double(blocks[i].words)
            words += Double(blocks[i].words)
            return paragraph(i, isHeading(i) ? .heading : .body)
        }
        article.confidence = words > 0 ? (mass / words * 100).rounded() / 100 : 0
        let taken = Set(chosen)
        let from = headline >= 0 && headline < first ? headline + 1 : max(0, first - 5)
        let around = from...max(from, min(blocks.count - 1, last + 8))
        for i in around where !taken.contains(i) && article.setApart.count < Self.setApartLimit {
            article.setApart.append(paragraph(i, bestKind(i)))
        }
        return article
    }

    private func paragraph(_ i: Int, _ kind: BlockKind) -> Article.Paragraph {
        Article.Paragraph(
            kind: kind, text: String(decoding: blocks[i].text, as: UTF8.self), score: scores[i])
    }

    private func isHeading(_ i: Int) -> Bool {
        blocks[i].tag.headingLevel > 0
            || kinds[i][BlockKind.heading.rawValue] > kinds[i][BlockKind.body.rawValue]
    }

    /// The likeliest kind of a block that is not part of the article.
    private func bestKind(_ i: Int) -> BlockKind {
        let others: [BlockKind] = [.caption, .byline, .related, .promo]
        return others.max { kinds[i][$0.rawValue] < kinds[i][$1.rawValue] } ?? .promo
    }

    private static func words(_ article: Article) -> Int {
        article.paragraphs.reduce(0) { $0 + LeafBlocks.wordCount(Array($1.text.utf8)) }
    }

    /// For each block whether it lies in a `nav`, `aside`, `footer` or `form` element that holds no more than
    /// 40 % of the page's words. A form around the whole page drops nothing.
    private static func dropped(_ tree: HTMLTree, _ blocks: [LeafBlock]) -> [Bool] {
        let hard: LeafBlock.Context = [.nav, .aside, .footer, .form]
        var words: [HTMLTree.NodeID: Int] = [:]
        var total = 0
        for block in blocks {
            total += block.words
            guard !block.context.isDisjoint(with: hard) else { continue }
            forEachHardElement(above: block, tree) { words[$0, default: 0] += block.words }
        }
        return blocks.map { block in
            guard !block.context.isDisjoint(with: hard) else { return false }
            var drops = false
            forEachHardElement(above: block, tree) { if (words[$0] ?? 0) * 10 <= total * 4 { drops = true } }
            return drops
        }
    }

    private static func forEachHardElement(
        above block: LeafBlock, _ tree: HTMLTree, _ body: (HTMLTree.NodeID) -> Void
    ) {
        var at = block.element
        while at > 0 {
            if hardTags.contains(tree.tag(at)) { body(at) }
            at = tree.parent(at)
        }
    }

    private static let hardTags = TagSet([.nav, .aside, .footer, .form])
}
