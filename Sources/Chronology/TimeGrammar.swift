public import Tables

/// The grammar of time expressions with its word lists, holidays and known events, read once.
public struct TimeGrammar: Sendable {
    let compiled: CompiledGrammar
    let sets: WordSets
    let scanner: Scanner
    /// Events that lengths may be counted from; add your own by assigning another table.
    public var events: KnownEvents

    /// Reads `chronology/` in the program's data folder. Throws ``TableError`` with file and line.
    public init(_ folder: DataFolder) throws {
        compiled = try CompiledGrammar(folder)
        sets = WordSets(compiled.lexicon)
        scanner = Scanner(compiled.lexicon)
        events = try KnownEvents(folder.table("chronology/events.tsv"), path: "chronology/events.tsv")
    }

    /// Number of rules.
    public var ruleCount: Int { compiled.rules.count }
}
