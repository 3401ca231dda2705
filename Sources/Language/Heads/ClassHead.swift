/// Chooses one class for each word: a linear map and the greatest score.
struct ClassHead: Sendable {
    let labels: [String]
    private let matrix: FloatMatrix

    /// Reads the linear map `name`.
    init(_ file: WeightFile, _ name: String, _ labels: [String], _ kernels: Kernels) throws {
        guard !labels.isEmpty else {
            throw WeightError(path: file.path, reason: "has no labels for “\(name)”")
        }
        self.labels = labels
        matrix = try FloatMatrix(file, name, labels.count, file.config.width, kernels)
    }

    /// The number of the class of each word; of equal scores the lowest number.
    func classes(_ vectors: WordVectors) -> [Int] {
        var found: [Int] = []
        found.reserveCapacity(vectors.count)
        vectors.blocks(of: matrix, words: 0..<vectors.count) { _, rows, scores, stride in
            for row in 0..<rows {
                let own = scores + row * stride
                var best = 0
                for k in 1..<max(1, labels.count) where own[k] > own[best] { best = k }
                found.append(best)
            }
        }
        return found
    }
}
