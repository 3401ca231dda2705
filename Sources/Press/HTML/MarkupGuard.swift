#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

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
        /// How far down an end tag looks for its element.
        static let search = 512
        static let embeddedData = 4 << 20
        /// `&` in text; the parser takes its time over each that begins no known reference.
        static let ampersands = 20_000
    }

    /// Markup that is safe to parse, UTF-8.
    private(set) var output: [UInt8] = []
    /// Contents of `<script type="application/ld+json">`, as ranges of the input.
    private(set) var embeddedData: [Range<Int>] = []
    private(set) var warnings: [String] = []

    private let input: UnsafeBufferPointer<UInt8>
    private var position = 0
    /// Open elements, as libxml2 will see them: key of the name, and priority against end tags of others.
    private var open: [(key: UInt64, priority: UInt8)] = []
    private var strays = 0
    private var ampersands = 0
    private var tagCount = 0
    private var embeddedBytes = 0
    private var cut = Cuts()
    /// Where a search for a closing mark once ran to the end of the page without success.
    private var missing: Set<UInt64> = []

    private struct Cuts {
        var attributes = false
        var depth = false
        var strays = false
        var tags = false
        var ampersands = false
    }

    /// Scans `input`, which must be valid UTF-8.
    init(_ input: UnsafeBufferPointer<UInt8>) {
        self.input = input
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
            guard let bracket = find(0x3C, from: position) else {
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
                position = find(0x3E, from: bracket).map { $0 + 1 } ?? input.count
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
        if matches("!--", at: position + 1) {
            if let end = search("-->", from: position + 4) {
                position = end + 3
            } else if matches("!-->", at: position + 1) {
                position += 5
            } else {
                position = find(0x3E, from: position).map { $0 + 1 } ?? input.count
            }
        } else if matches("![CDATA[", at: position + 1) {
            position += 9
        } else {
            position = find(0x3E, from: position).map { $0 + 1 } ?? input.count
        }
    }

    // MARK: Tags

    private mutating func endTag() {
        let nameStart = position + 2
        let nameEnd = endOfName(nameStart)
        guard let close = find(0x3E, from: nameEnd) else {
            position = input.count
            return
        }
        position = close + 1
        tagCount += 1
        guard tagCount <= Limit.tags else {
            cut.tags = true
            return
        }
        let tag = withLowerName(nameStart..<nameEnd) { Tag(name: $0) }
        if tag == .svg || tag == .script || tag == .style { return }
        if !closesItself(tag) {
            guard let match = match(key(nameStart..<nameEnd), Self.priority(tag)) else { return }
            open.removeSubrange(match...)
            // The end of an element whose start was dropped.
            if match >= Limit.openElements { return }
        }
        output.append(0x3C)
        output.append(0x2F)
        appendLower(nameStart..<nameEnd)
        output.append(0x3E)
    }

    private mutating func startTag() {
        let nameStart = position + 1
        let nameEnd = endOfName(nameStart)
        let tag = withLowerName(nameStart..<nameEnd) { Tag(name: $0) }
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
        if closesItself(tag) || attributes.selfClosing && tag == .other { return }
        open.append((key(nameStart..<nameEnd), Self.priority(tag)))
        if open.count > Limit.openElements {
            cut.depth = true
            output.removeSubrange(mark...)
        }
    }

    /// Where in `open` the element stands that an end tag closes; `nil` when it closes none.
    ///
    /// As in libxml2 (`htmlAutoCloseOnEnd`): a misplaced end tag closes only elements of its own or lower priority.
    /// An end tag that closes nothing is dropped, or the parser would search all open elements for it each time.
    private func match(_ key: UInt64, _ priority: UInt8) -> Int? {
        for i in open.indices.suffix(Limit.search).reversed() {
            if open[i].key == key { return i }
            if open[i].priority > priority { return nil }
        }
        return nil
    }

    /// libxml2's `htmlEndPriority`.
    private static func priority(_ tag: Tag) -> UInt8 {
        switch tag {
        case .div: 150
        case .td, .th: 160
        case .tr: 170
        case .thead, .tbody, .tfoot: 180
        case .table: 190
        case .head, .body: 200
        case .html: 220
        default: 100
        }
    }

    /// FNV-1a over the lower-case name.
    private func key(_ name: Range<Int>) -> UInt64 {
        name.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64(lower(input[$1]))) &* 0x0000_0100_0000_01b3 }
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
        let end = closing(name, from: start)
        if let end {
            position = find(0x3E, from: end).map { $0 + 1 } ?? input.count
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

    private struct Attributes {
        /// Offset after the tag's `>`; `nil` when the page ends before.
        var end: Int?
        var selfClosing = false
        var isLinkedData = false
    }

    private mutating func copyAttributes(from start: Int) -> Attributes {
        var result = Attributes()
        var count = 0
        var kept = 0
        var seen: UInt32 = 0
        var at = start
        while at < input.count {
            let byte = input[at]
            if byte == 0x3E {
                result.end = at + 1
                return result
            }
            if isSpace(byte) || byte == 0x2F {
                result.selfClosing = byte == 0x2F
                at += 1
                continue
            }
            result.selfClosing = false
            let nameStart = at
            at += 1
            while at < input.count, !isSpace(input[at]), input[at] != 0x3D, input[at] != 0x3E,
                input[at] != 0x2F
            {
                at += 1
            }
            let nameEnd = at
            while at < input.count, isSpace(input[at]) { at += 1 }
            var value = nameEnd..<nameEnd
            if at < input.count, input[at] == 0x3D {
                at += 1
                while at < input.count, isSpace(input[at]) { at += 1 }
                guard at < input.count else { return result }
                if input[at] == 0x22 || input[at] == 0x27 {
                    if let close = findQuote(input[at], from: at + 1) {
                        value = at + 1..<close
                        at = close + 1
                    } else {
                        // A quote that never closes: the value ends with the tag.
                        let end = find(0x3E, from: at) ?? input.count
                        value = at + 1..<max(at + 1, end)
                        at = end
                    }
                } else {
                    let valueStart = at
                    while at < input.count, !isSpace(input[at]), input[at] != 0x3E { at += 1 }
                    value = valueStart..<at
                }
            }
            count += 1
            if count > Limit.attributesPerTag { cut.attributes = true }
            guard nameEnd - nameStart <= 14,
                let name = withLowerName(nameStart..<nameEnd, { AttributeName(name: $0) })
            else { continue }
            if name == .type, contains("ld+json", in: value) { result.isLinkedData = true }
            guard kept < Limit.attributesPerTag else { continue }
            // The first of equal names counts, as in HTML.
            guard seen & (1 << name.rawValue) == 0 else { continue }
            seen |= 1 << name.rawValue
            kept += 1
            append(name, value)
        }
        return result
    }

    private mutating func append(_ name: AttributeName, _ value: Range<Int>) {
        var value = value
        if value.count > Limit.attributeValue {
            var end = value.lowerBound + Limit.attributeValue
            while end > value.lowerBound, input[end] & 0xC0 == 0x80 { end -= 1 }
            value = value.lowerBound..<end
        }
        output.append(0x20)
        output.append(contentsOf: name.html)
        output.append(0x3D)
        output.append(0x22)
        var from = value.lowerBound
        for i in value where input[i] == 0x22 || input[i] == 0x3C || input[i] == 0 {
            output.append(contentsOf: UnsafeBufferPointer(rebasing: input[from..<i]))
            output.append(contentsOf: (input[i] == 0x22 ? "&quot;" : input[i] == 0x3C ? "&lt;" : " ").utf8)
            from = i + 1
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: input[from..<value.upperBound]))
        output.append(0x22)
    }

    /// Void elements, and those that the parser closes by itself when the next one opens.
    private func closesItself(_ tag: Tag) -> Bool { Self.selfClosing.contains(tag) }

    private static let selfClosing = TagSet([
        .br, .hr, .img, .meta, .link, .base, .input, .source, .embed, .p, .li, .dt, .dd, .option, .tr, .td,
        .th,
        .thead, .tbody, .tfoot, .html, .head, .body,
    ])

    // MARK: Bytes

    private mutating func copyText(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let text = UnsafeBufferPointer(rebasing: input[range])
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

    private func find(_ byte: UInt8, from start: Int) -> Int? {
        guard start < input.count, let base = input.baseAddress,
            let hit = memchr(base + start, Int32(byte), input.count - start)
        else { return nil }
        return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }

    private mutating func findQuote(_ quote: UInt8, from start: Int) -> Int? {
        guard !missing.contains(UInt64(quote)) else { return nil }
        let hit = find(quote, from: start)
        if hit == nil { missing.insert(UInt64(quote)) }
        return hit
    }

    /// Offset of `text`, remembering a search that failed.
    private mutating func search(_ text: StaticString, from start: Int) -> Int? {
        let key = UInt64(UInt(bitPattern: text.utf8Start))
        guard !missing.contains(key) else { return nil }
        var at = start
        while let hit = find(text.utf8Start[0], from: at) {
            if matches(text, at: hit) { return hit }
            at = hit + 1
        }
        missing.insert(key)
        return nil
    }

    /// Offset of `</name`, case ignored, remembering a search that failed.
    private mutating func closing(_ name: StaticString, from start: Int) -> Int? {
        let key = UInt64(UInt(bitPattern: name.utf8Start))
        guard !missing.contains(key) else { return nil }
        var at = start
        while let hit = find(0x3C, from: at) {
            if hit + 1 < input.count, input[hit + 1] == 0x2F, matches(name, at: hit + 2, ignoringCase: true) {
                return hit
            }
            at = hit + 1
        }
        missing.insert(key)
        return nil
    }

    private func matches(_ text: StaticString, at start: Int, ignoringCase: Bool = false) -> Bool {
        guard start + text.utf8CodeUnitCount <= input.count else { return false }
        for i in 0..<text.utf8CodeUnitCount {
            let byte = input[start + i]
            if text.utf8Start[i] != (ignoringCase ? lower(byte) : byte) { return false }
        }
        return true
    }

    private func contains(_ text: StaticString, in range: Range<Int>) -> Bool {
        guard range.count >= text.utf8CodeUnitCount else { return false }
        return (range.lowerBound...range.upperBound - text.utf8CodeUnitCount).contains {
            matches(text, at: $0, ignoringCase: true)
        }
    }

    private func endOfName(_ start: Int) -> Int {
        var at = start
        while at < input.count, at - start < 64 {
            let byte = input[at]
            if isSpace(byte) || byte == 0x3E || byte == 0x2F || byte == 0x3C { break }
            at += 1
        }
        return at
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

    private func withLowerName<Result>(
        _ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
            let count = min(64, range.count)
            for i in 0..<count { buffer[i] = lower(input[range.lowerBound + i]) }
            return body(UnsafeBufferPointer(rebasing: buffer[0..<count]))
        }
    }
}

func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
