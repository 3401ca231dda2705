public import Records
public import Tables

/// Takes from a story what the formats want to know of its events.
public struct StoryReports {
    private let cuts: SentenceCuts

    /// Loads the table of abbreviations. Throws ``Tables/TableError``.
    public init(_ folder: DataFolder) throws { cuts = try SentenceCuts(folder) }

    /// The reports of a story's events, in the order of the events.
    public func reports(_ records: StoryRecords, publisher: String?, day: CalendarDay?) -> [ExportReport] {
        guard !records.events.isEmpty else { return [] }
        let text = records.story.text
        let map = OffsetMap(text)
        let starts = sentenceStarts(text)
        let story = story(records, publisher: publisher, day: day)
        let lead = records.story.blocks.first { $0.role == .body }?.span.end
        func words(_ spans: [TextPosition]) -> String? {
            spans.isEmpty ? nil : spans.map { String(text[map.bytes($0)]) }.joined(separator: " … ")
        }
        return records.events.map { event in
            let first = event.mentions.map(\.sentence).min { $0.start < $1.start }
            let offset = first.map { map.bytes($0).range.lowerBound } ?? 0
            return ExportReport(
                story: story, event: event, sentence: first.flatMap { words([$0]) } ?? "",
                sentenceNumber: max(1, Self.count(starts, upTo: offset)),
                what: words(event.what?.spans ?? []),
                condition: words(event.condition?.spans ?? []),
                actorWords: event.actor.map { words($0.span.map { [$0] } ?? []) ?? $0.name },
                recipientWords: event.recipient.map { words($0.span.map { [$0] } ?? []) ?? $0.name },
                isLead: first.map { $0.start < lead ?? 0 } ?? false)
        }
    }

    private func story(_ records: StoryRecords, publisher: String?, day: CalendarDay?) -> ExportStory {
        let actors =
            records.events.flatMap { $0.actor + $0.recipient } + records.statements.flatMap(\.speakers)
            + records.assessments.flatMap(\.assessors)
        func names(_ kind: ActorKind) -> [String] {
            Set(actors.filter { $0.kind == kind }.map(\.name)).sorted()
        }
        let places = records.events.compactMap(\.place?.name) + records.forces.compactMap(\.place?.name)
        let story = records.story
        return ExportStory(
            id: story.id, url: story.url, title: story.title, publisher: publisher, agency: story.agency,
            published: story.published, day: day, language: story.language,
            length: story.text.unicodeScalars.count, people: names(.person),
            organisations: names(.organisation),
            places: Set(places).sorted())
    }

    /// Byte offsets at which sentences begin.
    private func sentenceStarts(_ text: String) -> [Int] {
        let bytes = Array(text.utf8)
        var starts: [Int] = []
        var begin = 0
        for at in bytes.indices where bytes[at] == 0x0A {
            starts += cuts.sentences(in: bytes, begin..<at).map(\.lowerBound)
            begin = at + 1
        }
        return starts + cuts.sentences(in: bytes, begin..<bytes.count).map(\.lowerBound)
    }

    /// How many of the sorted numbers are at most `limit`.
    private static func count(_ sorted: [Int], upTo limit: Int) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= limit { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
