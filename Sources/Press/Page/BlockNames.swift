/// The features by name of a page's leaf blocks: words of the class names around them and of their opening.
///
/// Elements are looked up once and remembered.
struct BlockNames {
    /// Where a name was found: the block's element and the inline elements around its first text (`own`), its
    /// parent and grandparent (`near`), what lies above (`far`); the block's first word, its first two, and
    /// all of a very short block.
    enum Scope: Int, CaseIterable {
        case own, near, far, opens, opensTwo, whole

        /// How the scope is written before the word in a feature's name.
        var prefix: String {
            switch self {
            case .own: "own:"
            case .near: "near:"
            case .far: "far:"
            case .opens: "opens:"
            case .opensTwo: "opens2:"
            case .whole: "is:"
            }
        }
    }

    private let tree: HTMLTree
    private let vocabulary: NameVocabulary
    /// Entries of each element that was looked up, as a range of `found`; -1 when not looked up yet.
    private var start: [Int32]
    private var end: [Int32]
    private var found: [NameVocabulary.Entry] = []
    /// The last block that had a name, by the name's number.
    private var lastBlock: [Int32] = []
    private var blockNumber: Int32 = 0

    init(_ tree: HTMLTree, _ vocabulary: NameVocabulary) {
        self.tree = tree
        self.vocabulary = vocabulary
        start = [Int32](repeating: -1, count: tree.count)
        end = [Int32](repeating: -1, count: tree.count)
    }

    /// Bits of the class groups (16 a scope: own, near, far) and the numbers of the known names of a block.
    mutating func names(of block: LeafBlock) -> (groups: UInt64, rows: [Int]) {
        var groups: UInt64 = 0
        var rows: [Int] = []
        blockNumber += 1
        for (scope, node) in Self.elements(of: block, in: tree) {
            if start[node] < 0 { lookUp(node) }
            for i in Int(start[node])..<Int(end[node]) {
                groups |= UInt64(found[i].groups) << UInt64(16 * scope.rawValue)
                let row = found[i].row(scope)
                if row >= 0, isNew(row) { rows.append(row) }
            }
        }
        for (scope, text) in Self.texts(of: block) {
            if let row = vocabulary.texts[NameVocabulary.key(text, scope)] { rows.append(row) }
        }
        return (groups, rows)
    }

    /// True the first time that a name comes up for the current block.
    private mutating func isNew(_ row: Int) -> Bool {
        if row >= lastBlock.count {
            lastBlock.append(contentsOf: repeatElement(0, count: row + 512 - lastBlock.count))
        }
        defer { lastBlock[row] = blockNumber }
        return lastBlock[row] != blockNumber
    }

    private mutating func lookUp(_ node: Int) {
        start[node] = Int32(found.count)
        Self.words(of: node, in: tree) { key, _ in
            if let entry = vocabulary.words[key] { found.append(entry) }
        }
        end[node] = Int32(found.count)
    }

    /// The elements that name a block, with their scope.
    static func elements(of block: LeafBlock, in tree: HTMLTree) -> [(Scope, HTMLTree.NodeID)] {
        var result: [(Scope, HTMLTree.NodeID)] = []
        var at = tree.parent(block.firstText)
        while at > block.element {
            result.append((.own, at))
            at = tree.parent(at)
        }
        result.append((.own, block.element))
        at = tree.parent(block.element)
        var level = 0
        while at > 0, level < 14 {
            result.append((level < 2 ? .near : .far, at))
            at = tree.parent(at)
            level += 1
        }
        return result
    }

    /// The openings that name a block, with their scope.
    static func texts(of block: LeafBlock) -> [(Scope, ArraySlice<UInt8>)] {
        let text = block.text
        var words: [Range<Int>] = []
        var start = 0
        var i = 0
        while i <= text.count, words.count < 2 {
            if i == text.count || text[i] == 0x20 || text[i] == 0x0A {
                if i > start { words.append(start..<i) }
                start = i + 1
            }
            i += 1
        }
        var result: [(Scope, ArraySlice<UInt8>)] = []
        if let first = words.first, first.count <= 24 { result.append((.opens, text[first])) }
        if words.count == 2, words[1].upperBound - words[0].lowerBound <= 40 {
            result.append((.opensTwo, text[words[0].lowerBound..<words[1].upperBound]))
        }
        if block.words <= 4, text.count <= 40 { result.append((.whole, text[...])) }
        return result
    }

    /// Calls `body` with key and bytes of each word of an element's class, id, role, itemprop and test names.
    ///
    /// Words are runs of letters, cut at capitals (`articleBody` gives `article` and `body`), in lower case.
    static func words(of node: HTMLTree.NodeID, in tree: HTMLTree, _ body: (UInt64, Range<Int>) -> Void) {
        for a in Int(tree.nodes[node].attributeStart)..<Int(tree.nodes[node].attributeEnd) {
            let attribute = tree.attributes[a]
            switch attribute.name {
            case .class, .id, .role, .itemprop, .dataTestid, .dataComponent: break
            default: continue
            }
            // Class lists of hundreds of words tell nothing about the part of the page.
            let last = min(Int(attribute.end), Int(attribute.start) + 400)
            var start = Int(attribute.start)
            var key = NameVocabulary.seed
            var i = start
            while i <= last {
                let byte = i < last ? tree.bytes[i] : 0
                let camel =
                    (0x41...0x5A).contains(byte) && i > start && (0x61...0x7A).contains(tree.bytes[i - 1])
                if i > start, !isLetter(byte) || camel {
                    if i - start >= 2, i - start <= 20 { body(key, start..<i) }
                    start = i
                    key = NameVocabulary.seed
                }
                if isLetter(byte) { key = NameVocabulary.key(byte, after: key) } else { start = i + 1 }
                i += 1
            }
        }
    }
}
