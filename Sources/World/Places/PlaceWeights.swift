package import Tables

/// Weights of the features of places, from `world/places/weights.tsv`.
package struct PlaceWeights: Sendable {
    /// Where the table stands in the data folder.
    package static let name = "world/places/weights.tsv"

    /// For each ``PlaceFeature`` in their order its local and its final weight.
    package let values: [Float]

    /// Reads the table: feature, local, final. Throws ``TableError`` for an unknown feature, a missing one, or what is
    /// no number.
    package init(table: DataTable, path: String) throws {
        let features = Dictionary(
            uniqueKeysWithValues: PlaceFeature.allCases.map { ($0.name, $0.rawValue) })
        let count = PlaceFeature.allCases.count
        var values = [Float](repeating: .nan, count: 2 * count)
        for row in table.rows {
            guard let feature = features[row["feature"]], let local = Float(row["local"]),
                let final = Float(row["final"]), local.isFinite, final.isFinite
            else { throw TableError(path: path, line: row.line, reason: "is no feature with two weights") }
            values[2 * feature] = local
            values[2 * feature + 1] = final
        }
        if let missing = values.firstIndex(where: \.isNaN) {
            let name = PlaceFeature.allCases[missing / 2].name
            throw TableError(path: path, line: 0, reason: "has no weights for “\(name)”")
        }
        self.values = values
    }

    init(_ file: KnowledgeFile) throws {
        let records = try file.records("places.weights", of: Float.self)
        guard records.count == 2 * PlaceFeature.allCases.count else {
            throw try file.section("places.weights").fault("has not the weights that this program asks for")
        }
        values = Array(records)
    }
}
