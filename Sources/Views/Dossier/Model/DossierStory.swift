internal import Dispute
internal import Ledger
internal import Records

/// A story as the dossier has it.
struct DossierStory {
    let heading: StoryHeading
    let records: StoryRecords
    let source: StorySource
    /// Length of its text in code points.
    let length: Int
    private let map: OffsetMap

    init(heading: StoryHeading, records: StoryRecords, source: StorySource) {
        self.heading = heading
        self.records = records
        self.source = source
        map = OffsetMap(records.story.text)
        length = map.codePointCount
    }

    var day: CalendarDay? { source.day }

    /// The words of a passage.
    func words(_ span: TextPosition) -> String { records.story.text[map.bytes(span)] }

    /// The words of several pieces.
    func words(_ spans: [TextPosition]) -> String { spans.map(words).joined(separator: " … ") }

    /// Stands for a publisher that the story does not name.
    private var unnamed: String {
        heading.title.map { "“" + Bits.cut($0, to: 28) + "”" } ?? "unnamed publisher"
    }

    /// Whose story it is, short: the publisher's name, with the agency where both are known.
    var publisher: String {
        let site = heading.siteName
        guard let agency = heading.agency, agency != site else { return site ?? heading.agency ?? unnamed }
        return site.map { $0 + " / " + agency } ?? agency
    }
}
