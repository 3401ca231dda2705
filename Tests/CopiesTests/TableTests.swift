import Copies
import Tables
import Testing

@Suite struct TableTests {
    @Test func everyWordOfTheFrequenciesStandsOnceWithACount() throws {
        let table = try Samples.folder.table(WordWeights.name)
        #expect(Set(table.rows.map { $0["word"] }).count == table.rows.count)
        let total = try #require(table.rows.first { $0["word"] == "*" }.flatMap { Int($0["stories"]) })
        for row in table.rows {
            let count = Int(row["stories"]) ?? 0
            #expect(count > 0 && count <= total, "line \(row.line)")
        }
    }

    @Test func everySignHasItsWeightsAndNoneOfStoriesCountsAgainstACopy() throws {
        let table = try Samples.folder.table("copies/pair_weights.tsv")
        for row in table.rows {
            for column in table.columns.dropFirst() { #expect(Double(row[column])?.isFinite == true) }
            if ["constant", "length", "withoutAnchors"].contains(row["feature"]) { continue }
            for column in ["story", "story40", "story80"] { #expect((Double(row[column]) ?? -1) >= 0) }
        }
        _ = try Samples.comparison()
    }
}
