public import Records
public import Tables

/// The English analyser: sentences, words, tags, lemmas, trees, entities, attributions and coreference.
///
/// Loaded once and passed down; it may be used by several threads at once. Each call uses one thread. The
/// same text gives the same analysis on the same machine, whatever else is analysed beside it.
///
/// ```swift
/// let folder = try DataFolder(override: nil, executable: CommandLine.arguments[0])
/// let analyser = try Analyser(folder)
/// let analysis = analyser.analyse("Moscow denied any plans. It said so on Monday.")
/// analysis.sentences.count  // 2
/// ```
public struct Analyser: Sendable {
    /// Where the weights stand within the data folder.
    public static let weightsName = "language/english.dml"
    /// Where the weights of ``EventScorer/weighed(_:by:)`` stand, unless those of the model are in one file with them.
    static let pairsName = "language/pairs.dml"

    let file: WeightFile
    let pieces: WordPieces
    let tokeniser: Tokeniser
    let encoder: Encoder
    private let sentenceHead: SentenceHead
    private let upos: ClassHead
    private let xpos: ClassHead
    private let feats: ClassHead
    private let lemmatiser: Lemmatiser
    private let parser: BiaffineParser
    private let entityHead: EntityHead
    private let attributionHead: AttributionHead
    private let coreferenceHead: CoreferenceHead
    private let eventHead: EventHead?
    private let pairJudges: PairJudges

    /// Loads the weights (`weights`, else ``weightsName`` in `folder`); with `judgesPairs` also the encoder of pairs, which only
    /// ``EventScorer/judged(_:by:source:target:)`` asks and whose loading takes a tenth of a second. Throws ``WeightError``
    /// when the file is missing, damaged or of another version, ``TableError`` when a table is.
    public init(
        _ folder: DataFolder, weights: String? = nil, judgesPairs: Bool = false,
        arithmetic: Arithmetic = .eightBit, kernels choice: KernelChoice = .best
    ) throws {
        let kernels = Kernels(choice)
        file = try WeightFile(path: weights ?? folder.path + "/" + Self.weightsName)
        pieces = try WordPieces(file, folder)
        tokeniser = try Tokeniser(file)
        encoder = try Encoder(file, vocabularyCount: pieces.vocabularyCount, arithmetic, kernels)
        sentenceHead = try SentenceHead(file, kernels)
        let labels = file.header.labels
        upos = try ClassHead(file, "upos", labels.upos, kernels)
        xpos = try ClassHead(file, "xpos", labels.xpos, kernels)
        feats = try ClassHead(file, "feats", labels.feats, kernels)
        lemmatiser = try Lemmatiser(file)
        parser = try BiaffineParser(file, kernels)
        entityHead = try EntityHead(file, kernels)
        attributionHead = try AttributionHead(file, kernels)
        coreferenceHead = try CoreferenceHead(file, kernels)
        eventHead = try EventHead(file, kernels)
        // The pairs' weights stand in a small file of their own; weights for one fold bring theirs with them.
        let pairs = folder.path + "/" + Self.pairsName
        let own = file.header.tensors["pair.keys"] == nil ? try WeightFile(path: pairs) : file
        pairJudges = PairJudges(
            signs: try PairHead(own),
            encoder: judgesPairs ? try PairEncoder(own, sharing: encoder, arithmetic) : nil)
    }

    /// Name of the run that made the weights.
    public var modelName: String { file.header.made }
    /// Notice that goes with the weights.
    public var modelLicense: String { file.header.license }

    /// Analyses a text. `paragraphs`, where the caller knows them, are byte spans in order; else they are
    /// found (``Documentation/model-format.md``, section 2). Spans in the result count bytes of `text`.
    public func analyse(
        _ text: String, paragraphs: [ByteSpan]? = nil, layers: AnalysisLayers = .all
    ) -> Analysis {
        var text = text
        return analyse(text.withUTF8 { self.words(in: $0, paragraphs: paragraphs) }, layers: layers)
    }

    /// The words of a text; `paragraphs` as for ``analyse(_:paragraphs:layers:)``.
    func words(in bytes: UnsafeBufferPointer<UInt8>, paragraphs: [ByteSpan]?) -> Words {
        var words = Words()
        words.characters = Array(bytes)
        for span in paragraphs ?? Paragraphs.spans(in: bytes) {
            let span = ByteSpan(min(max(0, span.start), bytes.count), min(max(0, span.end), bytes.count))
            tokeniser.append(span, of: bytes, offset: 0, base: 0, to: &words)
        }
        return words
    }

    /// Analyses words as a whole document.
    func analyse(_ words: Words, layers: AnalysisLayers) -> Analysis {
        let reading = Reading(words, pieces, resetsQuotesAtSentences: !words.hasInnerParagraphs)
        let windows = reading.windows(limit: encoder.config.window - 2)
        return analyse(reading, windows, layers, Encoder.Workspace(encoder.config, reading.input))
    }

    /// Runs the encoder and the heads.
    func analyse(
        _ reading: Reading, _ windows: [Range<Int>], _ layers: AnalysisLayers, _ workspace: Encoder.Workspace
    ) -> Analysis {
        let words = reading.words
        let vectors = WordVectors(count: words.count, width: encoder.config.width)
        encoder.encode(reading.input, windows: windows, into: vectors.buffer.start, workspace)
        let sentences =
            words.sentencesAreGiven
            ? words.sentences : sentenceHead.sentences(sentenceHead.logits(vectors), words.flags)

        var analysis = Analysis()
        analysis.tokens = tokens(words, vectors, layers)
        addSentences(sentences, words, to: &analysis)
        if layers.contains(.trees) {
            let arcs = parser.parse(vectors, sentences: sentences)
            for sentence in sentences {
                for i in sentence {
                    analysis.tokens[i].head = arcs[i].head == 0 ? nil : sentence.lowerBound + arcs[i].head - 1
                    analysis.tokens[i].relation = parser.relations[arcs[i].relation]
                }
            }
        }
        if layers.contains(.entities) {
            analysis.entities = entityHead.entities(vectors, sentences: sentences).map {
                Analysis.Entity(type: $0.kind, tokens: $0.words, span: analysis.span(of: $0.words))
            }
        }
        if layers.contains(.attributions) { addAttributions(vectors, to: &analysis) }
        if layers.contains(.coreference) { addChains(vectors, reading, sentences, to: &analysis) }
        if layers.contains(.events) {
            analysis.events = eventHead.map { EventScorer($0, vectors, reading.input, pairJudges) }
        }
        return analysis
    }

    private func tokens(_ words: Words, _ vectors: WordVectors, _ layers: AnalysisLayers) -> [Token] {
        var found = (0..<words.count).map { i in
            Token(
                form: words.form(i), span: words.spans[i], isGlued: words.flags[i].contains(.glued),
                isInsideToken: words.flags[i].contains(.inside), lemma: "_", upos: "_", xpos: "_", feats: "_",
                head: nil, relation: "_")
        }
        guard layers.contains(.tags) else { return found }
        let (upos, xpos, feats) = (upos.classes(vectors), xpos.classes(vectors), feats.classes(vectors))
        for i in found.indices {
            found[i].upos = self.upos.labels[upos[i]]
            found[i].xpos = self.xpos.labels[xpos[i]]
            found[i].feats = self.feats.labels[feats[i]]
            found[i].lemma = lemmatiser.lemma(
                found[i].form, xpos: found[i].xpos, isProperNoun: found[i].upos == "PROPN")
        }
        return found
    }

    private func addSentences(_ sentences: [Range<Int>], _ words: Words, to analysis: inout Analysis) {
        var start = 0
        for (number, sentence) in sentences.enumerated() {
            if number > 0, words.flags[sentence.lowerBound].contains(.opensParagraph) {
                analysis.paragraphs.append(start..<number)
                start = number
            }
            analysis.sentences.append(
                Sentence(
                    tokens: sentence, span: analysis.span(of: sentence), paragraph: analysis.paragraphs.count)
            )
        }
        if start < sentences.count { analysis.paragraphs.append(start..<sentences.count) }
    }

    private func addAttributions(_ vectors: WordVectors, to analysis: inout Analysis) {
        let paragraphs = analysis.paragraphs.map { range in
            analysis.sentences[range.lowerBound].tokens
                .lowerBound..<analysis.sentences[range.upperBound - 1].tokens
                .upperBound
        }
        let fragments = attributionHead.fragments(vectors, paragraphs: paragraphs)
        let found = attributionHead.attributions(vectors, fragments, paragraphs: paragraphs)
        func fragment(_ words: Range<Int>) -> Analysis.Fragment {
            Analysis.Fragment(tokens: words, span: analysis.span(of: words))
        }
        analysis.attributions = found.map {
            Analysis.Attribution(
                cue: $0.cue.map(fragment), source: $0.source.map(fragment),
                contents: $0.contents.map(fragment))
        }
    }

    private func addChains(
        _ vectors: WordVectors, _ reading: Reading, _ sentences: [Range<Int>], to analysis: inout Analysis
    ) {
        let context = CoreferenceContext(
            analysis.tokens.map { $0.form.lowercased() }, reading.shapes, reading.quotes, sentences: sentences
        )
        for mention in coreferenceHead.mentions(vectors, context, sentences: sentences) {
            while analysis.chains.count <= mention.chain {
                analysis.chains.append(Analysis.Chain(mentions: []))
            }
            analysis.chains[mention.chain].mentions.append(
                Analysis.Mention(
                    head: mention.head, tokens: mention.words, span: analysis.span(of: mention.words)))
        }
        analysis.chains.removeAll { $0.mentions.isEmpty }
    }
}
