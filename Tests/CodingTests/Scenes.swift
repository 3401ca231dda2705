import Foundation
import Language
import Press
import Records
import Tables

@testable import Coding

/// Stories analysed by the real model and resolved by the compiled world (`make world`), for tests of what is made from them.
enum Scenes {
    private static let analyser = Result { try Analyser(.resources) }
    private static let world = Result { try StoryWorld(.resources) }

    /// False in a checkout where the world was not compiled yet.
    static var areThere: Bool {
        FileManager.default.fileExists(atPath: DataFolder.resources.path + "/world/world.dmw")
    }

    /// The scene of a text that was published on a day.
    static func scene(_ text: String, published: String = "2022-01-10") throws -> StoryScene {
        var story = Story(text: text)
        story.published = published
        let analysis = try analyser.get().analyse(
            text, paragraphs: StoryParagraphs.spans(of: story), layers: .all)
        return StoryScene(story, analysis, try world.get())
    }

    /// The statements of a text.
    static func statements(_ text: String, published: String = "2022-01-10") throws -> [Statement] {
        try StatementReader(.resources).statements(in: scene(text, published: published))
    }
}
