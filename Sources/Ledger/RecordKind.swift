public import Records

/// The four kinds of record that are read from a story.
public enum RecordKind: String, Sendable, Codable, CaseIterable {
    case statement, event, assessment, force
}

/// One record of any kind.
public enum LedgerRecord: Hashable, Sendable {
    case statement(Statement)
    case event(Event)
    case assessment(Assessment)
    case force(Force)

    /// Which kind it is.
    public var kind: RecordKind {
        switch self {
        case .statement: .statement
        case .event: .event
        case .assessment: .assessment
        case .force: .force
        }
    }

    /// Unique among the records of its kind in its story.
    public var id: String {
        switch self {
        case .statement(let record): record.id
        case .event(let record): record.id
        case .assessment(let record): record.id
        case .force(let record): record.id
        }
    }

    /// 0–1.
    public var confidence: Double {
        switch self {
        case .statement(let record): record.confidence
        case .event(let record): record.confidence
        case .assessment(let record): record.confidence
        case .force(let record): record.confidence
        }
    }

    /// Who speaks, acts, judges or stands somewhere.
    public var actors: [Actor] {
        switch self {
        case .statement(let record): record.speakers
        case .event(let record): record.actor
        case .assessment(let record): record.assessors
        case .force(let record): record.who.map { [$0] } ?? []
        }
    }

    /// To whom an event is done; empty for the other kinds.
    public var recipients: [Actor] {
        if case .event(let record) = self { record.recipient } else { [] }
    }

    /// The passages that the record's own words stand in.
    public var passages: [TextPosition] {
        switch self {
        case .statement(let record): record.content
        case .event(let record): record.mentions.map(\.sentence)
        case .assessment(let record): [record.content]
        case .force(let record): [record.span]
        }
    }
}

extension StoryRecords {
    /// All records, kind by kind in the order of ``RecordKind``, each kind in its own order.
    public var all: [LedgerRecord] {
        statements.map(LedgerRecord.statement) + events.map(LedgerRecord.event)
            + assessments.map(LedgerRecord.assessment) + forces.map(LedgerRecord.force)
    }
}
