internal import Records
internal import Series

/// Stories of shuffled sentences about many disputes, with records that point into them. The same seed, the same stories.
struct SyntheticStories {
    private let sentences: [String]
    private var random: SplitMix64

    /// Sides by code and name; disputes are between any two of them.
    private static let sides = [
        ("RUS", "Russia"), ("USA", "United States"), ("CHN", "China"), ("JPN", "Japan"), ("IRN", "Iran"),
        ("ISR", "Israel"), ("IND", "India"), ("PAK", "Pakistan"), ("GRC", "Greece"), ("TUR", "Turkey"),
        ("KOR", "South Korea"), ("PRK", "North Korea"),
    ]
    private static let firstDay = CalendarDay("2031-01-01")?.ordinal ?? 1
    private static let days = 730

    init(_ sentences: [String], seed: UInt64) {
        self.sentences = sentences
        random = SplitMix64(seed: seed)
    }

    private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

    /// The story of a number.
    mutating func story(_ number: Int) -> StoryRecords {
        let first = below(Self.sides.count)
        let pair = [
            Self.sides[first], Self.sides[(first + 1 + below(Self.sides.count - 1)) % Self.sides.count],
        ]
        let day = CalendarDay(ordinal: Self.firstDay + below(Self.days))
        var text = ""
        var spans: [TextPosition] = []
        var length = 0
        for at in 0..<12 + below(9) {
            // Names are changed so that the stories of a dispute name its sides.
            let own = at % 2 == 0 ? pair[below(2)].1 + " said on \(day): " : ""
            let sentence = own + sentences[below(sentences.count)]
            let gap = at == 0 ? "" : at % 4 == 0 ? "\n\n" : " "
            text += gap + sentence
            let start = length + gap.count
            length = start + sentence.unicodeScalars.count
            spans.append(TextPosition(start, length))
        }
        var story = Story(
            url: "https://site\(below(40)).example/\(number)",
            title: "\(pair[0].1) and \(pair[1].1), \(number)",
            published: day.description, text: text)
        if below(5) == 0 { story.agency = ["Reuters", "AP", "AFP"][below(3)] }
        story.language = "en"
        story.blocks = [Block(.body, TextPosition(0, length))]
        return records(story, spans, pair, day)
    }

    private mutating func records(
        _ story: Story, _ spans: [TextPosition], _ pair: [(String, String)], _ day: CalendarDay
    ) -> StoryRecords {
        let actors = pair.map {
            Actor(name: $0.1, country: Country(rawValue: $0.0), sector: .gov, kind: .state)
        }
        var bundle = StoryRecords(story: story)
        for number in 0..<3 + below(5) {
            let from = below(2)
            let isMutual = below(5) == 0
            let when = CalendarDay(ordinal: day.ordinal - below(3)).description
            let span = spans[below(spans.count)]
            bundle.events.append(
                Event(
                    id: "e\(number)", type: EventType.allCases[below(EventType.allCases.count)],
                    actor: isMutual ? actors : [actors[from]], recipient: isMutual ? [] : [actors[1 - from]],
                    mentions: [
                        EventMention(trigger: TextPosition(span.start, span.start + 6), sentence: span)
                    ],
                    modality: below(6) == 0 ? .planned : .actual, background: below(8) == 0,
                    time: below(3) == 0 ? nil : ResolvedTime(timex: when, begin: when, end: when),
                    confidence: Double(30 + below(70)) / 100))
        }
        for number in 0..<4 + below(5) {
            let span = spans[below(spans.count)]
            bundle.statements.append(
                Statement(
                    id: "s\(number)", speakers: [actors[below(2)]], content: [span], type: .indirect,
                    act: SpeechAct.allCases[below(SpeechAct.allCases.count)], confidence: 0.7))
        }
        if below(3) == 0 {
            bundle.assessments.append(
                Assessment(
                    id: "a0", content: spans[below(spans.count)], outlook: Outlook.allCases[below(3)],
                    confidence: 0.6))
        }
        return bundle
    }
}
