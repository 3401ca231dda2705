internal import Tables
internal import World

/// Compiles the tables of `world/actors` into the sections `actors.…`.
enum ActorCompiler {
    static let folder = "world/actors/"

    static func add(_ folder: DataFolder, _ writer: inout KnowledgeWriter) throws {
        let letters = try LetterTable(folder)
        let skeletons = try Transliterations(folder)
        var names = ActorNames(letters: letters.records, skeleton: skeletons.skeleton)
        var texts = TextPoolWriter()
        let states = try StateTable(folder, &names, &texts)
        var records = states.records
        try OrganisationTable.add(folder, states, &records, &names, &texts)
        try PeopleTable.add(folder, states, &records, &names, &texts)
        let persons = try PersonTable(folder, states, skeletons, &names, &texts)
        try writer.add("actors.agents", records: AgentTable.add(folder, &names))
        try WordTable.add(folder, &names)
        try writer.add("actors.anaphors", bytes: WordTable.anaphors(folder, names, &texts))
        try writer.add("actors.records", records: records)
        try writer.add("actors.persons", records: persons.persons)
        try writer.add("actors.offices", records: persons.offices)
        try writer.add("actors.names", bytes: names.index.bytes())
        try writer.add("actors.heads", bytes: names.heads().bytes())
        try writer.add("actors.skeletons", bytes: names.skeletons.bytes())
        try writer.add("actors.transliterations", bytes: skeletons.bytes)
        try writer.add("actors.letters", records: letters.records)
        try writer.add("actors.texts", bytes: texts.bytes())
    }
}
