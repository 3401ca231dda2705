internal import CKernels

/// The transformer that gives every word its vector: windows of pieces in, the mean of the last layer over
/// each word's pieces out.
///
/// Windows are packed one after another without padding. Every row and every window is computed by itself, so
/// what is packed together changes nothing in the result.
struct Encoder: Sendable {
    /// Rows that one batch holds at most, a longer single window apart.
    static let batchRows = 768
    /// Rows that go through the feed-forward part at once; what they need stays in the cache.
    private static let blockRows = 64

    let kernels: Kernels
    let config: ModelConfig
    private let words: Tensor<Int8>
    private let wordScales: Tensor<Float>
    private let positions: Tensor<Float>
    /// Sums of the four feature embeddings for all their combinations; `nil` where words have no features.
    private let features: Buffer<Float>?
    private let norm: LayerNorm
    private let layers: [EncoderLayer]

    /// Reads the encoder's weights. Throws ``WeightError``.
    init(_ file: WeightFile, vocabularyCount: Int, _ arithmetic: Arithmetic, _ kernels: Kernels) throws {
        self.kernels = kernels
        config = file.config
        let d = config.width
        words = try file.bytes("embeddings.word", [vocabularyCount, d])
        wordScales = try file.floats("embeddings.word.scale", [vocabularyCount])
        positions = try file.floats("embeddings.position", [config.window, d])
        features = try Self.features(file)
        norm = try LayerNorm(file, "embeddings.norm", kernels)
        layers = try (0..<config.layers).map { try EncoderLayer(file, "", $0, arithmetic, kernels) }
    }

    /// Reads another encoder over the same pieces, whose tensors' names begin with `opening`; it shares the vectors of
    /// the pieces with `other` and knows no features of words. Throws ``WeightError``.
    init(
        _ file: WeightFile, _ opening: String, layers count: Int, sharing other: Encoder,
        _ arithmetic: Arithmetic
    ) throws {
        kernels = other.kernels
        config = other.config
        words = other.words
        wordScales = other.wordScales
        positions = try file.floats("\(opening)embeddings.position", [config.window, config.width])
        features = nil
        norm = try LayerNorm(file, "\(opening)embeddings.norm", kernels)
        layers = try (0..<count).map {
            try EncoderLayer(file, opening, $0, arithmetic, other.kernels)
        }
    }

    private static func features(_ file: WeightFile) throws -> Buffer<Float> {
        let d = file.config.width
        let tables = try [("shape", 12), ("boundary", 4), ("glue", 2), ("quote", 4)].map {
            try file.floats("embeddings.\($0.0)", [$0.1, d]).elements
        }
        let features = Buffer<Float>(12 * 4 * 2 * 4 * d)
        var row = 0
        for shape in 0..<12 {
            for boundary in 0..<4 {
                for glue in 0..<2 {
                    for quote in 0..<4 {
                        for k in 0..<d {
                            features[row * d + k] =
                                tables[0][shape * d + k] + tables[1][boundary * d + k]
                                + tables[2][glue * d + k]
                                + tables[3][quote * d + k]
                        }
                        row += 1
                    }
                }
            }
        }
        return features
    }

    /// Vectors that are added to the rows of words on their way up.
    struct Roles {
        /// Before which layer.
        let layer: Int
        /// One vector for each role but the first, which is none.
        let vectors: Tensor<Float>
        /// The role of each word of the input.
        let ofWord: [UInt8]
    }

    /// Room for the intermediate results of one batch; one for each thread.
    final class Workspace {
        let hidden: Buffer<Float>
        fileprivate let qkv: Buffer<Float>
        fileprivate let mixed: Buffer<Float>
        fileprivate let inner: Buffer<Float>
        fileprivate let quantised: QuantisedRows
        fileprivate let scratch: Buffer<Float>

        /// Room for the batches of `input`.
        init(_ config: ModelConfig, _ input: EncoderInput) {
            // Each window has a piece at least, so the special ones can triple the rows.
            let rows = min(max(Encoder.batchRows, config.window), 3 * input.pieces.count)
            hidden = Buffer(rows * config.width)
            qkv = Buffer(rows * 3 * config.width)
            mixed = Buffer(rows * config.width)
            inner = Buffer(Encoder.blockRows * config.ffn)
            quantised = QuantisedRows(rows: Encoder.blockRows, depth: max(config.width, config.ffn))
            scratch = Buffer(demarche_attention_scratch(config.window))
        }
    }

    /// Writes the vectors of all words in `windows` (ranges of words, each small enough for one window) to
    /// `vectors`, whose row 0 belongs to the first word of the first window.
    func encode(
        _ input: EncoderInput, windows: [Range<Int>], into vectors: UnsafeMutablePointer<Float>,
        _ workspace: Workspace, roles: Roles? = nil
    ) {
        guard let origin = windows.first?.lowerBound else { return }
        var first = 0
        while first < windows.count {
            var rows = 0
            var end = first
            while end < windows.count {
                let more = length(of: windows[end], input)
                if end > first && rows + more > Self.batchRows { break }
                rows += more
                end += 1
            }
            encode(input, windows[first..<end], vectors, origin, workspace, roles)
            first = end
        }
    }

    private func length(of window: Range<Int>, _ input: EncoderInput) -> Int {
        Int(input.starts[window.upperBound] - input.starts[window.lowerBound]) + 2
    }

    private func encode(
        _ input: EncoderInput, _ windows: ArraySlice<Range<Int>>, _ vectors: UnsafeMutablePointer<Float>,
        _ origin: Int, _ workspace: Workspace, _ roles: Roles?
    ) {
        let d = config.width
        var segments: [Range<Int>] = []
        var row = 0
        for window in windows {
            let start = row
            embed(config.cls, position: 0, feature: nil, workspace.hidden.start + row * d)
            row += 1
            for word in window {
                for at in Int(input.starts[word])..<Int(input.starts[word + 1]) {
                    embed(
                        Int(input.pieces[at]), position: row - start, feature: Int(input.features[word]),
                        workspace.hidden.start + row * d)
                    row += 1
                }
            }
            embed(config.sep, position: row - start, feature: nil, workspace.hidden.start + row * d)
            row += 1
            segments.append(start..<row)
        }
        norm.apply(workspace.hidden.start, rows: row)
        for (number, layer) in layers.enumerated() {
            if let roles, roles.layer == number { add(roles, input, windows, workspace) }
            apply(layer, segments, rows: row, workspace)
        }
        for (window, segment) in zip(windows, segments) {
            var at = workspace.hidden.start + (segment.lowerBound + 1) * d
            for word in window {
                let count = input.pieceCount(word)
                let vector = vectors + (word - origin) * d
                for k in 0..<d { vector[k] = at[k] }
                for piece in 1..<max(1, count) { kernels.c.add_scaled(vector, at + piece * d, 1, d) }
                if count > 1 {
                    let factor = 1 / Float(count)
                    for k in 0..<d { vector[k] *= factor }
                }
                at += count * d
            }
        }
    }

    private func embed(_ piece: Int, position: Int, feature: Int?, _ out: UnsafeMutablePointer<Float>) {
        let d = config.width
        guard let bytes = words.elements.baseAddress, let places = positions.elements.baseAddress else {
            return
        }
        kernels.c.widen(bytes + piece * d, wordScales[piece], d, out)
        kernels.c.add_scaled(out, places + position * d, 1, d)
        if let feature, let features {
            kernels.c.add_scaled(out, features.start + feature * d, 1, d)
        }
    }

    private func add(
        _ roles: Roles, _ input: EncoderInput, _ windows: ArraySlice<Range<Int>>, _ workspace: Workspace
    ) {
        guard let vectors = roles.vectors.elements.baseAddress else { return }
        let d = config.width
        var row = 0
        for window in windows {
            row += 1
            for word in window {
                let role = Int(roles.ofWord[word])
                for _ in 0..<input.pieceCount(word) {
                    if role > 0 {
                        kernels.c.add_scaled(
                            workspace.hidden.start + row * d, vectors + (role - 1) * d, 1, d)
                    }
                    row += 1
                }
            }
            row += 1
        }
    }

    private func apply(_ layer: EncoderLayer, _ segments: [Range<Int>], rows: Int, _ workspace: Workspace) {
        let d = config.width
        let wide = 3 * d
        let inner = config.ffn
        let hidden = workspace.hidden.start
        for block in blocks(rows) {
            multiply(
                layer.qkv, hidden + block.lowerBound * d, block.count, demarche_store,
                workspace.qkv.start + block.lowerBound * wide, wide, workspace)
        }
        for segment in segments {
            kernels.c.attend(
                workspace.qkv.start + segment.lowerBound * wide, wide, segment.count, config.heads,
                workspace.mixed.start + segment.lowerBound * d, d, workspace.scratch.start)
        }
        for block in blocks(rows) {
            let h = hidden + block.lowerBound * d
            multiply(
                layer.out, workspace.mixed.start + block.lowerBound * d, block.count, demarche_add, h, d,
                workspace)
            layer.attentionNorm.apply(h, rows: block.count)
            multiply(layer.inner, h, block.count, demarche_gelu, workspace.inner.start, inner, workspace)
            multiply(layer.outer, workspace.inner.start, block.count, demarche_add, h, d, workspace)
            layer.norm.apply(h, rows: block.count)
        }
    }

    private func blocks(_ rows: Int) -> [Range<Int>] {
        stride(from: 0, to: rows, by: Self.blockRows).map { $0..<min($0 + Self.blockRows, rows) }
    }

    private func multiply(
        _ matrix: EncoderMatrix, _ x: UnsafePointer<Float>, _ rows: Int, _ epilogue: demarche_epilogue,
        _ out: UnsafeMutablePointer<Float>, _ stride: Int, _ workspace: Workspace
    ) {
        switch matrix {
        case .bytes(let matrix):
            kernels.c.quantise(x, matrix.depth, rows, matrix.depth, workspace.quantised.c(matrix.depth))
            matrix.apply(workspace.quantised, rows: rows, epilogue, into: out, stride: stride)
        case .floats(let matrix):
            matrix.apply(x, stride: matrix.depth, rows: rows, epilogue, into: out, stride: stride)
        }
    }
}
