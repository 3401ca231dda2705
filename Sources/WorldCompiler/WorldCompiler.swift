public import Tables
public import World

/// Compiles the tables of `Resources/world` into the knowledge file that the program maps.
///
/// Each part reads its own tables and adds its own sections, named `part.section`; a row that cannot be used stops the
/// build with the table's name and line.
public enum WorldCompiler {
    /// A part of the knowledge: reads tables from the data folder, adds sections to the file.
    public typealias Part = @Sendable (DataFolder, inout KnowledgeWriter) throws -> Void

    /// The parts, by the prefix of their sections.
    static let parts: [(name: String, compile: Part)] = [
        ("places", { try PlaceCompiler.add($0, &$1) }),
        ("actors", { try ActorCompiler.add($0, &$1) }),
    ]

    /// All sections, not yet as one file. Throws ``TableError`` or ``KnowledgeError``.
    public static func compile(_ folder: DataFolder) throws -> KnowledgeWriter {
        var writer = KnowledgeWriter()
        for part in parts { try part.compile(folder, &writer) }
        return writer
    }
}
