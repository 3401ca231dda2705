import Records

/// Makes random records, the same for the same seed (SplitMix64, Steele et al. 2014).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    private mutating func maybe<Value>(_ make: (inout Chance) -> Value) -> Value? {
        Bool.random(using: &self) ? make(&self) : nil
    }

    private mutating func list<Value>(_ make: (inout Chance) -> Value) -> [Value] {
        var list: [Value] = []
        for _ in 0..<Int.random(in: 0...3, using: &self) { list.append(make(&self)) }
        return list
    }

    private mutating func one<Choice: CaseIterable>(_ type: Choice.Type) -> Choice {
        let all = Array(Choice.allCases)
        return all[Int.random(in: 0..<all.count, using: &self)]
    }

    private static let pieces = [
        "Moscow", " ", "'", "\"", "é", "e\u{301}", "Ж", "中", "🕊️", "\u{0}", "\r", "\n\n", "\u{202E}", "", "--",
        "%",
    ]

    private mutating func text() -> String {
        list { Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &$0)] }.joined()
    }

    private mutating func span() -> TextPosition {
        let start = Int.random(in: 0...30, using: &self)
        return TextPosition(start, start + Int.random(in: 0...9, using: &self))
    }

    private mutating func share() -> Double { Double.random(in: 0...1, using: &self) }

    private mutating func country() -> Country? {
        Country(rawValue: ["RUS", "USA", "IGO"][Int.random(in: 0..<3, using: &self)])
    }

    private mutating func actor() -> Actor {
        Actor(
            name: text(), country: maybe { $0.country() } ?? nil, sector: maybe { $0.one(Sector.self) },
            kind: maybe { $0.one(ActorKind.self) }, role: maybe { $0.text() }, span: maybe { $0.span() },
            inferred: Bool.random(using: &self), code: maybe { $0.text() })
    }

    private mutating func time() -> ResolvedTime {
        ResolvedTime(
            timex: text(), begin: maybe { $0.text() }, end: maybe { _ in "2022-01-10T10:00" },
            span: maybe { $0.span() }, inferred: Bool.random(using: &self))
    }

    private mutating func place() -> ResolvedPlace {
        ResolvedPlace(
            name: text(), country: maybe { $0.country() } ?? nil, geonames: maybe { Int($0.next() >> 2) },
            span: maybe { $0.span() }, inferred: Bool.random(using: &self),
            disputed: maybe { Bool.random(using: &$0) },
            claimants: maybe { $0.list { $0.country() }.compactMap { $0 } })
    }

    private mutating func quantity() -> Quantity {
        Quantity(
            value: maybe { $0.share() }, low: maybe { _ in -1e300 }, high: maybe { _ in 0.1 + 0.2 },
            unit: maybe { $0.text() }, span: maybe { $0.span() })
    }

    private mutating func story() -> Story {
        var story = Story(
            givenId: maybe { $0.text() }, url: maybe { $0.text() }, title: maybe { $0.text() },
            published: maybe { $0.text() }, text: text() + text())
        story.claimedOriginal = maybe { $0.text() }
        story.site = maybe { $0.text() }
        story.agency = maybe { $0.text() }
        story.authors = list { $0.text() }
        story.dateline = maybe { chance in
            Dateline(
                places: chance.list { $0.text() }, day: chance.maybe { $0.text() },
                span: chance.maybe { $0.span() })
        }
        story.modified = maybe { $0.text() }
        story.section = maybe { $0.text() }
        story.language = maybe { $0.text() }
        story.blocks = list { Block($0.one(BlockRole.self), $0.span()) }
        story.captions = list { chance in
            Caption(
                span: chance.maybe { $0.span() }, text: chance.text(), credit: chance.maybe { $0.text() },
                photoDate: chance.maybe { $0.text() }, isFile: Bool.random(using: &chance))
        }
        story.removed = list { chance in
            Removal(span: chance.maybe { $0.span() }, text: chance.text(), reason: chance.text())
        }
        story.warnings = list { $0.text() }
        story.confidence = share()
        for field in ["title", "text", "published"] where Bool.random(using: &self) {
            story.evidence[field] = Evidence(text(), share())
        }
        return story
    }

    private mutating func statement(_ id: Int) -> Statement {
        Statement(
            id: "s\(id)", speakers: list { $0.actor() }, source: Fragments(list { $0.span() }),
            cue: Fragments(list { $0.span() }), content: list { $0.span() }, quoted: list { $0.span() },
            type: one(StatementType.self), act: one(SpeechAct.self), medium: maybe { $0.text() },
            addressee: maybe { $0.text() }, via: maybe { $0.text() }, parent: maybe { $0.text() },
            anomalies: list { $0.one(Anomaly.self) }, conflictsWith: maybe { $0.text() }, confidence: share())
    }

    private mutating func event(_ id: Int) -> Event {
        Event(
            id: "e\(id)", type: one(EventType.self), mode: maybe { $0.one(EventMode.self) },
            contexts: list { $0.one(EventContext.self) }, actor: list { $0.actor() },
            recipient: list { $0.actor() },
            mentions: list { EventMention(trigger: $0.span(), sentence: $0.span()) },
            modality: one(Modality.self), statement: maybe { $0.text() }, claimedIn: list { $0.text() },
            background: Bool.random(using: &self), time: maybe { $0.time() }, place: maybe { $0.place() },
            quantity: list { $0.quantity() }, what: Fragments(list { $0.span() }),
            condition: Fragments(list { $0.span() }), answers: maybe { $0.text() },
            redLine: Bool.random(using: &self), anomalies: list { $0.one(Anomaly.self) }, confidence: share())
    }

    /// A story with up to three records of each kind.
    mutating func records() -> StoryRecords {
        var bundle = StoryRecords(story: story())
        for id in 0..<Int.random(in: 0...3, using: &self) {
            bundle.statements.append(statement(id))
            bundle.events.append(event(id))
            bundle.assessments.append(
                Assessment(
                    id: "a\(id)", assessors: list { $0.actor() }, content: span(), about: maybe { $0.text() },
                    outlook: one(Outlook.self), statement: maybe { $0.text() }, confidence: share()))
            bundle.forces.append(
                Force(
                    id: "f\(id)", who: maybe { $0.actor() }, unit: maybe { $0.text() },
                    quantity: maybe { $0.quantity() }, place: maybe { $0.place() }, time: maybe { $0.time() },
                    span: span(), event: maybe { $0.text() }, confidence: share()))
        }
        return bundle
    }
}
