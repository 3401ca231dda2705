/// Rewrites hostile or wasteful markup before the HTML parser sees it.
///
/// libxml2 needs quadratic time for thousands of attributes on one tag and for deep nesting with unmatched end
/// tags. One linear pass therefore drops what extraction never reads (scripts, styles, comments, drawings,
/// unknown attributes) and caps the rest. The output is smaller than the input but for escaped stray `<`, of
/// which a bounded number is kept.
struct MarkupGuard {
    /// Limits for one page. Sizes in bytes.
    enum Limit {
        static let attributesPerTag = 64
        static let attributeValue = 8192
        static let openElements = 400
        static let strayBrackets = 2000
        /// Of 948 news pages the one with most has 19,211.
        static let tags = 50_000
        static let embeddedData = 4 << 20
        /// `&` in text; the parser takes its time over each that begins no known reference.
        static let ampersands = 20_000
    }

    /// Markup that is safe to parse, UTF-8.
    var output: [UInt8] = []
    /// Contents of `<script type="application/ld+json">`, as ranges of the input.
    private(set) var embeddedData: [Range<Int>] = []
    private(set) var warnings: [String] = []

    var input: MarkupBytes
    private var position = 0
    private var open = OpenElements()
    private var strays = 0
    private var ampersands = 0
    private var tagCount = 0
    private var embeddedBytes = 0
    var cut = Cuts()

    struct Cuts {
        var attributes = false
        var depth = false
        var strays = false
        var tags = false
        var ampersands = false
    }

    /// Scans `input`, which must be valid UTF-8.
    init(_ input: UnsafeBufferPointer<UInt8>) {
        self.input = MarkupBytes(input)
        output.reserveCapacity(input.count / 2 + 64)
        scan()
        if cut.attributes {
            warnings.append("page: attributes beyond \(Limit.attributesPerTag) on a tag dropped")
        }
        if cut.depth { warnings.append("page: elements nested deeper than \(Limit.openElements) flattened") }
        if cut.strays { warnings.append("page: more than \(Limit.strayBrackets) stray “<” dropped") }
        if cut.ampersands { warnings.append("page: “&” beyond \(Limit.ampersands) dropped") }
        if cut.tags { warnings.append("page: tags beyond \(Limit.tags) dropped") }
    }

    private mutating func scan() {
        while position < input.count {
            guard let bracket = input.find(0x3C, from: position) else {
                copyText(position..<input.count)
                position = input.count
                return
            }
            copyText(position..<bracket)
            position = bracket
            let next = bracket + 1 < input.count ? input[bracket + 1] : 0
            if isLetter(next) {
                startTag()
            } else if next == 0x2F, bracket + 2 < input.count, isLetter(input[bracket + 2]) {
                endTag()
            } else if next == 0x21 {
                declaration()
            } else if next == 0x3F || next == 0x2F {
                position = input.find(0x3E, from: bracket).map { $0 + 1 } ?? input.count
            } else {
                stray()
            }
        }
    }

    private mutating func stray() {
        strays += 1
        position += 1
        if strays <= Limit.strayBrackets {
            output.append(contentsOf: "&lt;".utf8)
        } else {
            cut.strays = true
            // A run of them is passed over at once.
            while position < input.count, input[position] == 0x3C,
                position + 1 == input.count || input[position + 1] == 0x3C
            { position += 1 }
        }
    }

    private mutating func declaration() {
        if input.matches("!--", at: position + 1) {
            if let end = input.search("-->", from: position + 4) {
                position = end + 3
            } else if input.matches("!-->", at: position + 1) {
                position += 5
            } else {
                position = input.find(0x3E, from: position).map { $0 + 1 } ?? input.count
            }
        } else if input.matches("![CDATA[", at: position + 1) {
            position += 9
        } else {
            position = input.find(0x3E, from: position).map { $0 + 1 } ?? input.count
        }
    }

    // MARK: Tags

    private mutating func endTag() {
        let nameStart = position + 2
        let nameEnd = input.endOfName(nameStart)
        guard let close = input.find(0x3E, from: nameEnd) else {
            position = input.count
            return
        }
        position = close + 1
        tagCount += 1
        guard tagCount <= Limit.tags else {
            cut.tags = true
            return
        }
        let tag = input.withLowerName(nameStart..<nameEnd) { Tag(name: $0) }
        if tag == .svg || tag == .script || tag == .style { return }
        if !OpenElements.closesItself(tag) {
            guard let left = open.close(input.key(nameStart..<nameEnd), tag) else { return }
            // The end of an element whose start was dropped.
            if left >= Limit.openElements { return }
        }
        output.append(0x3C)
        output.append(0x2F)
        appendLower(nameStart..<nameEnd)
        output.append(0x3E)
    }

    private mutating func startTag() {
        let nameStart = position + 1
        let nameEnd = input.endOfName(nameStart)
        let tag = input.withLowerName(nameStart..<nameEnd) { Tag(name: $0) }
        let mark = output.count
        output.append(0x3C)
        appendLower(nameStart..<nameEnd)
        let attributes = copyAttributes(from: nameEnd)
        guard let close = attributes.end else {
            // The page ends within a tag.
            output.removeSubrange(mark...)
            position = input.count
            return
        }
        output.append(0x3E)
        position = close

        if let name = Self.rawText(tag) {
            output.removeSubrange(mark...)
            skipRawText(tag, name: name, holdsData: attributes.isLinkedData)
            return
        }
        tagCount += 1
        if tagCount > Limit.tags {
            cut.tags = true
            output.removeSubrange(mark...)
            return
        }
        if OpenElements.closesItself(tag) || attributes.selfClosing && tag == .other { return }
        if tag == .a, input.isUnclosedLink(from: close) {
            output.removeSubrange(mark...)
            return
        }
        open.append(input.key(nameStart..<nameEnd), tag)
        if open.count > Limit.openElements {
            cut.depth = true
            output.removeSubrange(mark...)
        }
    }

    /// Elements whose content is not markup, or is dropped whole.
    private static func rawText(_ tag: Tag) -> StaticString? {
        switch tag {
        case .script: "script"
        case .style: "style"
        case .svg: "svg"
        case .iframe: "iframe"
        case .textarea: "textarea"
        case .template: "template"
        default: nil
        }
    }

    private mutating func skipRawText(_ tag: Tag, name: StaticString, holdsData: Bool) {
        let start = position
        let end = input.closing(name, from: start)
        if let end {
            position = input.find(0x3E, from: end).map { $0 + 1 } ?? input.count
        } else if tag == .script || tag == .style {
            position = input.count
        } else {
            return
        }
        let content = start..<(end ?? input.count)
        if holdsData, embeddedBytes + content.count <= Limit.embeddedData {
            embeddedBytes += content.count
            embeddedData.append(content)
        }
    }

    // MARK: Bytes

    private mutating func copyText(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let text = input[range]
        // libxml2 takes NUL for the end of the page.
        let hasNUL = text.contains(0)
        if ampersands < Limit.ampersands { ampersands += text.count { $0 == 0x26 } }
        cut.ampersands = ampersands >= Limit.ampersands
        guard hasNUL || cut.ampersands else {
            output.append(contentsOf: text)
            return
        }
        let dropsAmpersands = cut.ampersands
        output.append(contentsOf: text.lazy.map { $0 == 0 || dropsAmpersands && $0 == 0x26 ? 0x20 : $0 })
    }

    /// Letters, digits, `-`, `:` and `_` of a name; the parser sees no other bytes.
    private mutating func appendLower(_ range: Range<Int>) {
        for i in range {
            let byte = lower(input[i])
            if isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x3A || byte == 0x5F
            {
                output.append(byte)
            }
        }
    }
}
