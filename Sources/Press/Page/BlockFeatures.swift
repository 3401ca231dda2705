/// Computes the features of a page's leaf blocks.
///
/// The kinds of evidence follow work on boilerplate detection (Kohlschütter et al. 2010; Weninger et al. 2010;
/// Vogels et al. 2018): shape of the text, links, place in the page, neighbours, names of classes.
struct BlockFeatures {
    /// What the rest of the page tells about its article.
    struct Evidence {
        /// The node that holds the title, and the title itself.
        var headline: HTMLTree.NodeID?
        var title: String?
        /// Words of JSON-LD's `articleBody`, and the page's description.
        var articleBody: String?
        var description: String?
    }

    let tree: HTMLTree
    let blocks: [LeafBlock]
    let container: Container
    private let evidence: Evidence
    private let articleBody: ShingleSet?
    private let descriptionBytes: [UInt8]
    private let titleBytes: [UInt8]
    private var names: BlockNames
    private var totalWords = 0
    private var wordsBefore: [Int] = []
    private var parentWords: [Int: Int] = [:]
    private var parentLinked: [Int: (linked: Int, all: Int)] = [:]
    private var parentCount: [Int: Int] = [:]
    private var signatures: [UInt64] = []
    private var signatureWords: [UInt64: Int] = [:]
    private var seen: [UInt64: Int] = [:]
    private var textKeys: [UInt64] = []
    private var headlineBlock = -1

    init(_ tree: HTMLTree, _ blocks: [LeafBlock], evidence: Evidence, vocabulary: NameVocabulary) {
        self.tree = tree
        names = BlockNames(tree, vocabulary)
        self.blocks = blocks
        self.evidence = evidence
        container = Container(tree, blocks, values: blocks.map(Container.value))
        articleBody = evidence.articleBody.flatMap(ShingleSet.init)
        descriptionBytes = evidence.description.map { Array($0.utf8) } ?? []
        titleBytes = evidence.title.map { Array($0.utf8) } ?? []
        survey()
    }

    private mutating func survey() {
        wordsBefore.reserveCapacity(blocks.count)
        for (i, block) in blocks.enumerated() {
            wordsBefore.append(totalWords)
            totalWords += block.words
            let parent = tree.parent(block.element)
            if block.linkBytes * 3 < block.text.count { parentWords[parent, default: 0] += block.words }
            let links = parentLinked[parent] ?? (0, 0)
            parentLinked[parent] = (links.linked + block.linkBytes, links.all + block.text.count)
            parentCount[parent, default: 0] += 1
            let signature = signature(of: block)
            signatures.append(signature)
            if block.linkBytes * 2 < block.text.count { signatureWords[signature, default: 0] += block.words }
            var key: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in block.text { key = (key ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
            textKeys.append(key)
            seen[key, default: 0] += 1
            if headlineBlock < 0, let headline = evidence.headline,
                tree.subtree(headline).contains(block.firstText)
            {
                headlineBlock = i
            }
        }
        if headlineBlock < 0, !titleBytes.isEmpty {
            headlineBlock =
                blocks.firstIndex { $0.text == titleBytes && $0.linkBytes * 2 < $0.text.count } ?? -1
        }
    }

    /// The index of the block that holds the title; -1 when none does.
    var headlineIndex: Int { headlineBlock }

    /// Tag and class of the element and of its parent, as one number: equal for paragraphs of one article.
    private func signature(of block: LeafBlock) -> UInt64 {
        var key: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ node: Int) {
            key = (key ^ UInt64(tree.tag(node).rawValue)) &* 0x0000_0100_0000_01b3
            if let range = tree.attributeRange(node, .class) {
                for byte in tree.bytes[range] where !isDigit(byte) {
                    key = (key ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
                }
            }
        }
        add(block.element)
        add(max(0, tree.parent(block.element)))
        return key
    }

    /// The features of block `i`: those of the families, then the numbers of its known names.
    mutating func features(_ i: Int) -> [Int] {
        let block = blocks[i]
        let previous = i > 0 ? blocks[i - 1] : nil
        let next = i + 1 < blocks.count ? blocks[i + 1] : nil
        var result: [Int] = []
        result.reserveCapacity(56)
        func add(_ family: FeatureSpace.Family, _ bin: Int) {
            result.append(FeatureSpace.feature(family, bin))
        }
        let words = FeatureSpace.words(block.words)
        let links = FeatureSpace.share(block.linkBytes, block.text.count)
        let shape = TextShape(block.text)
        add(.bias, 0)
        add(.tag, Self.tagBin(block.tag))
        add(.words, words)
        add(.linkShare, links)
        add(.ending, shape.ending)
        add(.commas, FeatureSpace.bin(shape.commas, [1, 2, 4, 8]))
        add(.sentences, FeatureSpace.bin(shape.sentences, [1, 2, 4, 8]))
        add(.lowercase, FeatureSpace.share(shape.lowerWords, block.words))
        add(.digits, FeatureSpace.bin(shape.digits * 20 / max(1, block.text.count), [1, 2, 5, 10]))
        for sign in 0..<16 where shape.signs & (1 << sign) != 0 { add(.signs, sign) }
        for bit in 0..<20 where block.context.rawValue & (1 << bit) != 0 { add(.context, bit) }
        add(.position, wordsBefore[i] * 10 / max(1, totalWords))
        add(.headline, headlineBin(i))
        let parent = tree.parent(block.element)
        add(
            .parentWords,
            FeatureSpace.bin((parentWords[parent] ?? 0) - block.words, [1, 10, 30, 60, 120, 250, 500, 1000]))
        let linked = parentLinked[parent] ?? (0, 0)
        add(.parentLinks, FeatureSpace.share(linked.linked, linked.all))
        let (inside, distance) = containerPlace(block)
        add(.inContainer, (inside ? 1 : 0) + (container.share > 0.5 ? 2 : 0))
        add(.containerDistance, inside ? distance : 7)
        add(.siblings, FeatureSpace.bin(parentCount[parent] ?? 0, [2, 3, 5, 10, 20]))
        let signatureShare = FeatureSpace.bin(
            (signatureWords[signatures[i]] ?? 0) * 100 / max(1, totalWords), [1, 3, 8, 15, 30, 50, 70])
        add(.signature, signatureShare)
        add(.linkedData, linkedDataBin(block))
        add(
            .description,
            !descriptionBytes.isEmpty && block.text.starts(with: descriptionBytes.prefix(60)) ? 1 : 0)
        add(.duplicate, FeatureSpace.bin(seen[textKeys[i]] ?? 1, [2, 3]))
        add(.emphasis, emphasisBin(block))
        add(.previousWords, previous.map { FeatureSpace.words($0.words) } ?? 0)
        add(.previousLinks, previous.map { FeatureSpace.share($0.linkBytes, $0.text.count) } ?? 0)
        add(.nextWords, next.map { FeatureSpace.words($0.words) } ?? 0)
        add(.nextLinks, next.map { FeatureSpace.share($0.linkBytes, $0.text.count) } ?? 0)
        add(.secondPrevious, i > 1 ? Self.coarse(blocks[i - 2]) : 0)
        add(.secondNext, i + 2 < blocks.count ? Self.coarse(blocks[i + 2]) : 0)
        let coarseWords = FeatureSpace.bin(block.words, [3, 8, 16, 35])
        add(.lengthAndLinks, coarseWords * 5 + FeatureSpace.bin(links, [1, 3, 4, 6]))
        add(.signatureAndWords, coarseWords * 8 + signatureShare)
        add(.containerAndWords, coarseWords * 8 + (inside ? min(6, distance) : 7))
        add(.listItems, listBin(block, linked))
        add(.run, runBin(i))
        let (groups, rows) = names.names(of: block)
        for (scope, family) in [FeatureSpace.Family.ownGroups, .nearGroups, .farGroups].enumerated() {
            for group in 0..<ClassWords.Group.allCases.count
            where groups & (1 << (UInt64(scope) * 16 + UInt64(group))) != 0 { add(family, group) }
        }
        if links == 6, block.words >= 5 {
            add(.linkedLine, 0)
            if block.tag == .p { add(.linkedLine, 1) }
        }
        if shape.isCapitals {
            if links == 6 { add(.linkedLine, 2) }
            if block.words >= 4 { add(.linkedLine, 3) }
        }
        return result + rows
    }

    /// How many of the blocks around have the same parent and hold prose.
    private func runBin(_ i: Int) -> Int {
        let parent = tree.parent(blocks[i].element)
        var prose = 0
        for j in max(0, i - 3)...min(blocks.count - 1, i + 3) where j != i {
            let other = blocks[j]
            if tree.parent(other.element) == parent, other.words >= 15, other.linkBytes * 4 < other.text.count
            {
                prose += 1
            }
        }
        return prose
    }

    private func listBin(_ block: LeafBlock, _ linked: (linked: Int, all: Int)) -> Int {
        guard block.context.contains(.list) else { return 0 }
        let share = FeatureSpace.share(linked.linked, linked.all)
        return 1 + FeatureSpace.bin(share, [1, 3, 5, 6])
    }

    private static func coarse(_ block: LeafBlock) -> Int {
        FeatureSpace.bin(block.words, [3, 10, 25]) * 2 + (block.linkBytes * 2 > block.text.count ? 1 : 0)
    }

    private func headlineBin(_ i: Int) -> Int {
        guard headlineBlock >= 0 else { return 0 }
        let distance = i - headlineBlock
        if distance < 0 { return distance < -10 ? 1 : 2 }
        return 3 + FeatureSpace.bin(distance, [1, 3, 8, 30, 100])
    }

    private func containerPlace(_ block: LeafBlock) -> (inside: Bool, distance: Int) {
        guard container.node > 0, tree.subtree(container.node).contains(block.firstText) else {
            return (false, 0)
        }
        var at = block.element
        var distance = 0
        while at > container.node {
            at = tree.parent(at)
            distance += 1
        }
        return (true, distance)
    }

    private func linkedDataBin(_ block: LeafBlock) -> Int {
        guard let articleBody else { return 0 }
        guard block.words >= 4 else { return 3 }
        return articleBody.share(of: block.text) > 0.7 ? 2 : 1
    }

    private func emphasisBin(_ block: LeafBlock) -> Int {
        let bold = FeatureSpace.share(block.boldBytes, block.text.count)
        let italic = FeatureSpace.share(block.italicBytes, block.text.count)
        if bold >= 5 { return italic >= 5 ? 5 : 4 }
        if italic >= 5 { return 3 }
        return bold > 0 ? 2 : italic > 0 ? 1 : 0
    }

    static func tagBin(_ tag: Tag) -> Int {
        switch tag {
        case .p: 0
        case .div: 1
        case .li: 2
        case .h1: 3
        case .h2: 4
        case .h3: 5
        case .h4, .h5, .h6: 6
        case .td, .th: 7
        case .blockquote: 8
        case .figcaption: 9
        case .pre: 10
        case .dt, .dd: 11
        case .section: 12
        case .article: 13
        case .header: 14
        case .footer: 15
        case .figure: 16
        case .address: 17
        case .center, .body, .document: 18
        default: 19
        }
    }
}
