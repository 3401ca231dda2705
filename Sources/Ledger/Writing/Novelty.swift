internal import Records

/// What makes a record the same as one of an earlier reading, though ids and positions may have moved.
struct Novelty: Hashable {
    private let kind: RecordKind
    private let label: String
    private let actors: [String]
    private let recipients: [String]
    private let words: String

    init(_ record: LedgerRecord, _ passages: PassageReader) {
        kind = record.kind
        label =
            switch record {
            case .statement(let statement): statement.act.rawValue
            case .event(let event): event.type.rawValue + " " + event.modality.rawValue
            case .assessment(let assessment): String(assessment.outlook.rawValue)
            case .force(let force): force.unit ?? ""
            }
        actors = record.actors.map(\.name)
        recipients = record.recipients.map(\.name)
        words = passages.words(record.passages)
    }

    /// The marks of all records of a story.
    static func marks(of records: StoryRecords) -> Set<Novelty> {
        let passages = PassageReader(records.story.text)
        return Set(records.all.map { Novelty($0, passages) })
    }
}
