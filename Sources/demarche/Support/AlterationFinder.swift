internal import Coding
internal import Copies
internal import Records
internal import Tables

/// Finds what a copy of a story changed, with names and days resolved by the program's tables; loaded once.
struct AlterationFinder: Sendable {
    private let reader: AlterationReader
    private let world: StoryWorld

    /// Loads the tables. Throws a ``Complaint``.
    init(_ setting: Setting) throws {
        let data = try setting.data()
        reader = try Complaint.system { try AlterationReader(data) }
        world = try Complaint.system { try StoryWorld(data) }
    }

    /// A story ready to be held against others.
    func text(of story: Story, records: StoryRecords? = nil) -> AlterationText {
        let references = world.references(in: story, sentences: reader.sentences(of: story))
        return reader.text(of: story, references: references, records: records)
    }

    /// What `copy` changed of `original`, in the original's order.
    func alterations(from original: AlterationText, to copy: AlterationText) -> [Alteration] {
        reader.alterations(from: original, to: copy)
    }
}
