internal import Records

/// A story's text cut into paragraphs, with the words of its records marked in them: of statements speaker, verb and content, of
/// events the words that tell them, of forces and judgements their passages.
///
/// Spans may nest and overlap as they like: the text is cut wherever one begins or ends, and each piece carries
/// the classes of all that cover it. Every piece of text that is not white space comes out exactly once, in order.
struct MarkedText {
    /// One paragraph, ready to be set.
    struct Paragraph: Hashable {
        /// The role that all of it has; `nil` when several meet in it.
        var role: BlockRole?
        var span: TextPosition
        /// Marked and escaped.
        var html: String
        /// Numbers of the statements whose words begin here.
        var statements: [Int]
        /// Other records that begin here.
        var others: [Passage]
    }

    /// A record other than a statement, or an altered passage.
    struct Passage: Hashable {
        var kind: Citation.Kind
        /// Index among the records of its kind.
        var record: Int
    }

    private let story: Story
    private let map: OffsetMap
    /// Code-point positions where the marking changes, in order.
    private let changes: [Change]
    /// Number of the story's first statement in the dossier, and of its text.
    private let firstNumber: Int
    private let place: Int

    /// What begins and ends at one place.
    private struct Change {
        var at: Int
        var source = 0
        var cue = 0
        var content = 0
        var trigger = 0
        var passage = 0
        var altered = 0
        var begins: [Int] = []
        var ends: [Int] = []
        var others: [Passage] = []
    }

    /// - Parameter altered: the words of each passage that a copy altered.
    init(_ records: StoryRecords, firstNumber: Int, place: Int = 1, altered: [[TextPosition]] = []) {
        story = records.story
        map = OffsetMap(records.story.text)
        self.firstNumber = firstNumber
        self.place = place
        changes = Self.changes(records, altered, length: map.codePointCount)
    }

    private static func changes(_ records: StoryRecords, _ altered: [[TextPosition]], length: Int) -> [Change]
    {
        var changes: [Int: Change] = [:]
        func mark(_ spans: [TextPosition], _ field: WritableKeyPath<Change, Int>) {
            for span in merged(spans, length: length) {
                changes[span.start, default: Change(at: span.start)][keyPath: field] += 1
                changes[span.end, default: Change(at: span.end)][keyPath: field] -= 1
            }
        }
        /// The first of the spans gets the record's anchor.
        func mark(_ spans: [TextPosition], _ field: WritableKeyPath<Change, Int>, as passage: Passage) {
            mark(spans, field)
            if let first = merged(spans, length: length).first {
                changes[first.start, default: Change(at: first.start)].others.append(passage)
            }
        }
        for (index, event) in records.events.enumerated() {
            mark(event.mentions.map(\.trigger), \.trigger, as: Passage(kind: .event, record: index))
        }
        for (index, assessment) in records.assessments.enumerated() {
            mark([assessment.content], \.passage, as: Passage(kind: .assessment, record: index))
        }
        for (index, force) in records.forces.enumerated() {
            mark([force.span], \.passage, as: Passage(kind: .force, record: index))
        }
        for (index, spans) in altered.enumerated() {
            mark(spans, \.altered, as: Passage(kind: .alteration, record: index))
        }
        for (index, statement) in records.statements.enumerated() {
            mark(statement.source?.spans ?? [], \.source)
            mark(statement.cue?.spans ?? [], \.cue)
            mark(statement.content, \.content)
            let content = merged(statement.content, length: length)
            guard let first = content.first, let last = content.last else { continue }
            changes[first.start, default: Change(at: first.start)].begins.append(index)
            changes[last.end, default: Change(at: last.end)].ends.append(index)
        }
        return changes.values.sorted { $0.at < $1.at }
    }

    /// Spans in order, inside the text, without overlap: so one statement counts once wherever it stands.
    private static func merged(_ spans: [TextPosition], length: Int) -> [TextPosition] {
        var result: [TextPosition] = []
        for span in spans.sorted() {
            let start = min(max(0, span.start), length)
            let end = min(max(start, span.end), length)
            guard end > start else { continue }
            if let last = result.last, start <= last.end {
                result[result.count - 1].end = max(last.end, end)
            } else {
                result.append(TextPosition(start, end))
            }
        }
        return result
    }

    /// The paragraphs in text order.
    func paragraphs() -> [Paragraph] {
        var sweep = Sweep(changes: changes, place: place)
        return Layout(story).paragraphs.map { pieces in
            var paragraph = Paragraph(
                role: pieces.count == 1 ? pieces[0].role : nil,
                span: TextPosition(pieces[0].span.start, pieces[pieces.count - 1].span.end), html: "",
                statements: [], others: [])
            for piece in pieces {
                let marked = sweep.marked(piece.span, story.text, map, firstNumber)
                paragraph.statements += marked.statements
                paragraph.others += sweep.takeOthers()
                let isInline = pieces.count > 1 && piece.role != .body
                paragraph.html +=
                    isInline
                    ? "<span class=\"in-\(piece.role.rawValue)\">\(marked.html)</span>" : marked.html
            }
            return paragraph
        }
    }

    /// Goes through the text once and knows at every place what covers it.
    private struct Sweep {
        let changes: [Change]
        private var next = 0
        private var source = 0
        private var cue = 0
        private var content = 0
        /// Statements that have begun but have no anchor in the page yet.
        private var pending: [Int] = []
        private var anchored: Set<Int> = []
        private var trigger = 0
        private var passage = 0
        private var altered = 0
        private let place: Int
        /// Other records that have begun but have no anchor yet, and those of the present piece that have.
        private var pendingOthers: [Passage] = []
        private var others: [Passage] = []

        init(changes: [Change], place: Int) {
            self.changes = changes
            self.place = place
        }

        /// The records that began since the last call.
        mutating func takeOthers() -> [Passage] {
            defer { others = [] }
            return others
        }

        private mutating func apply(_ change: Change) {
            source += change.source
            cue += change.cue
            content += change.content
            trigger += change.trigger
            passage += change.passage
            altered += change.altered
            pending += change.begins
            pendingOthers += change.others
        }

        mutating func marked(_ span: TextPosition, _ text: String, _ map: OffsetMap, _ firstNumber: Int)
            -> (html: String, statements: [Int])
        {
            var html = ""
            var statements: [Int] = []
            var at = span.start
            // What changes in the white space before the piece counts for the piece.
            while next < changes.count, changes[next].at <= at {
                html += references(changes[next], firstNumber)
                apply(changes[next])
                next += 1
            }
            while at < span.end {
                let stop = next < changes.count ? min(changes[next].at, span.end) : span.end
                if stop > at {
                    let words = text[map.bytes(TextPosition(at, stop))]
                    html += element(words, firstNumber, &statements)
                }
                at = stop
                while next < changes.count, changes[next].at == at {
                    // What begins where the piece ends belongs to the next one.
                    html += references(changes[next], firstNumber)
                    apply(changes[next])
                    next += 1
                }
            }
            return (html, statements)
        }

        private mutating func element(_ words: String, _ firstNumber: Int, _ statements: inout [Int])
            -> String
        {
            let isBlank = words.allSatisfy(\.isWhitespace)
            var classes: [String] = []
            if content > 0 { classes.append("said") }
            if content > 1 { classes.append("deep") }
            if source > 0 { classes.append("source") }
            if cue > 0 { classes.append("cue") }
            if trigger > 0 { classes.append("told") }
            if passage > 0 { classes.append("seen") }
            if altered > 0 { classes.append("altered") }
            var anchors = ""
            var id = ""
            if !isBlank, !pendingOthers.isEmpty {
                others += pendingOthers
                anchors = pendingOthers.map { other in
                    "<span class=\"at\" id=\"\(Passages.anchor(place, other.kind, other.record))\"></span>"
                }.joined()
                pendingOthers = []
            }
            if !isBlank, content > 0, !pending.isEmpty {
                let numbers = pending.map { $0 + firstNumber }
                anchored.formUnion(pending)
                pending = []
                statements += numbers
                id = " id=\"s\(numbers[0])\""
                anchors += numbers.dropFirst().map { "<span id=\"s\($0)\"></span>" }.joined()
            }
            guard !classes.isEmpty else { return anchors + HTML.text(words) }
            let name = content > 0 ? "mark" : "span"
            return anchors + "<\(name)\(id)\(HTML.classes(classes))>\(HTML.text(words))</\(name)>"
        }

        /// Links from the end of a statement's words to its row. Of a statement that is nothing but white space
        /// there is nothing to link from.
        private mutating func references(_ change: Change, _ firstNumber: Int) -> String {
            pending.removeAll { change.ends.contains($0) }
            return change.ends.filter { anchored.contains($0) }.map { index in
                let number = index + firstNumber
                return
                    "<a class=\"ref\" href=\"#r\(number)\" aria-label=\"Statement \(number) in the ledger\">"
                    + "\(number)</a>"
            }.joined()
        }
    }
}
