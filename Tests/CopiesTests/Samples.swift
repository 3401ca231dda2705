import Copies
import Foundation
import Records
import Tables

/// Stories for the tests, all invented.
enum Samples {
    static let folder = DataFolder(
        path: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Resources").path)

    static func comparison() throws -> StoryComparison { try StoryComparison(folder) }

    static let harbour = """
        Officials from Norland and Estmark met in the port of Halvik on Tuesday to discuss fishing rights in the Sound.

        Foreign Minister Ada Lindqvist said the talks had been frank and that 14 vessels were still being held.

        Norland accuses its neighbour of crossing the agreed line 37 times since March. Estmark rejects the charge and says its crews kept to the charts of 1996.

        A second round is planned in Brunn next Thursday, according to a statement published by both governments.
        """

    /// The same story with other words.
    static let reworded = """
        Officials from Norland and Estmark convened in the port of Halvik on Tuesday to talk about fishing entitlements in the Sound.

        Foreign Minister Ada Lindqvist stated the discussions had been candid and that 14 ships were still being detained.

        Norland blames its neighbour for passing the agreed boundary 37 times since March. Estmark dismisses the accusation and says its crews stuck to the maps of 1996.

        Another round is scheduled in Brunn next Thursday, according to a declaration released by both cabinets.
        """

    /// Another story of the same dispute.
    static let sequel = """
        Norland said on Friday that it would take Estmark to an arbitration court over the fate of its trawlers.

        Prime Minister Olaf Brekke told parliament that patience was at an end and that lawyers had been hired in Geneva.

        Estmark called the step regrettable. Its navy has sent 2 frigates to the northern entrance of the Sound, where storms are expected at the weekend.
        """

    static func version(_ id: String, _ text: String, _ day: String?, agency: String? = nil) throws -> Version
    {
        Version(
            id: id, profile: TextProfile(text, try comparison().words), published: day, agency: agency)
    }
}
