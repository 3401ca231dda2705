import Foundation
import Language
import Press
import Records
import Tables

@testable import Coding

/// Stories analysed by the real model and resolved by the compiled world (`make world`), for tests of what is made from them.
enum Scenes {
    private static let analyser = Result { try Analyser(.resources, judgesPairs: true) }
    private static let world = Result { try StoryWorld(.resources) }

    /// False in a checkout where the world was not compiled yet.
    static var areThere: Bool {
        FileManager.default.fileExists(atPath: DataFolder.resources.path + "/world/world.dmw")
    }

    /// The scene of a text that was published on a day.
    static func scene(_ text: String, published: String = "2022-01-10") throws -> StoryScene {
        var story = Story(text: text)
        story.published = published
        return try scene(of: story)
    }

    /// The scene of a story that was read.
    static func scene(of story: Story) throws -> StoryScene {
        let analysis = try analyser.get().analyse(
            story.text, paragraphs: StoryParagraphs.spans(of: story), layers: .all)
        return StoryScene(story, analysis, try world.get())
    }

    /// Whom and what the sentences of a story name.
    static func references(in story: Story, sentences: [ByteSpan]) throws -> [Reference] {
        try world.get().references(in: story, sentences: sentences)
    }

    /// The events of a text, with its statements.
    static func events(_ text: String, published: String = "2022-01-10") throws -> [Event] {
        let scene = try scene(text, published: published)
        let statements = try StatementReader(.resources).statements(in: scene)
        return try EventReader(.resources).events(in: scene, statements: statements)
    }

    /// The statements of a text.
    static func statements(_ text: String, published: String = "2022-01-10") throws -> [Statement] {
        try StatementReader(.resources).statements(in: scene(text, published: published))
    }
}
