/// Finds names and quantities, sentence by sentence.
struct EntityHead: Sendable {
    private let tags: [SpanTag<EntityType>]
    private let matrix: FloatMatrix
    private let chain: LinearChain

    /// Reads `ner` and its chain. Throws ``WeightError``, also for a label that is none of ours.
    init(_ file: WeightFile, _ kernels: Kernels) throws {
        let labels = file.header.labels.ner
        tags = try labels.map { label in
            if label == "O" { return .outside }
            guard let type = EntityType(rawValue: String(label.dropFirst(2))) else {
                throw WeightError(path: file.path, reason: "has an unknown kind of entity, “\(label)”")
            }
            return label.hasPrefix("B-") ? .begin(type) : .inside(type)
        }
        matrix = try FloatMatrix(file, "ner", labels.count, file.config.width, kernels)
        chain = try LinearChain(file, "ner", tags: labels.count)
    }

    /// The entities of sentences that follow each other.
    func entities(
        _ vectors: WordVectors, sentences: [Range<Int>]
    ) -> [(kind: EntityType, words: Range<Int>)] {
        var found: [(kind: EntityType, words: Range<Int>)] = []
        for sentence in sentences {
            let (scores, stride) = vectors.mapped(by: matrix, words: sentence)
            let path = chain.path(scores.start, stride: stride, count: sentence.count)
            found += SpanTag.spans(path.map { tags[$0] }, offset: sentence.lowerBound)
        }
        return found
    }
}
