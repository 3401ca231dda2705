import Records
import Testing

@testable import Coding

@Suite("Forces", .enabled(if: Scenes.areThere))
struct ForceReaderTests {
    private func forces(_ text: String) throws -> [Force] {
        try ForceReader(.resources).forces(in: Scenes.scene(text), events: [])
    }

    @Test("tell who holds what, how many and where")
    func standing() throws {
        let text = "Nearly 90,000 Russian troops are gathered near the Ukrainian border."
        let found = try forces(text)
        #expect(found.count == 1)
        let force = try #require(found.first)
        #expect(force.who?.country?.rawValue == "RUS")
        #expect(force.unit == "troops")
        #expect(force.quantity?.high == 90_000)
        #expect(force.place?.name == "Ukrainian border")
        #expect(force.place?.country?.rawValue == "UKR")
        #expect(
            Story(text: text).words(force.span)
                == "Nearly 90,000 Russian troops are gathered near the Ukrainian border")
    }

    @Test("know the one who moves them")
    func moved() throws {
        let force = try #require(try forces("Turkey has deployed three frigates in the Gulf.").first)
        #expect(force.who?.name == "Turkey")
        #expect(force.quantity?.value == 3)
        #expect(force.unit == "frigates")
    }

    @Test(
        "are none without a place, or where nothing is armed",
        arguments: [
            "Russian troops are well trained.", "The law is in force in Geneva.",
            "Three ships left the port in Turkey.",
            "There are no troops in Geneva.",
        ])
    func none(text: String) throws {
        #expect(try forces(text).isEmpty)
    }
}
