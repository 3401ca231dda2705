internal import Chronology
public import Tables
public import World

/// What resolves the actors, places and times of stories; loaded once.
public struct StoryWorld: Sendable {
    let actors: ActorResolver
    let places: PlaceResolver
    let chronologer: Chronologer
    let numbers: NumberWords

    /// Loads the knowledge file and the grammar of times; `lists` makes a user's own lists of actors. Throws ``KnowledgeError`` or ``TableError``.
    public init(_ folder: DataFolder, lists: (ActorBook) throws -> UserLists = { _ in UserLists() }) throws {
        let file = try KnowledgeFile(path: folder.path + "/" + KnowledgeFile.name)
        let book = try ActorBook(file)
        actors = ActorResolver(book, lists: try lists(book))
        places = PlaceResolver(try Gazetteer(file))
        chronologer = Chronologer(try TimeGrammar(folder))
        numbers = try NumberWords(folder)
    }
}
