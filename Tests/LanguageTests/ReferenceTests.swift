import Foundation
import Records
import Testing

@testable import Language

/// Every part gives what the reference implementation gives, on a model of random numbers.
@Suite struct ReferenceTests {
    private static let answers = (try? SmallModel.answers()) ?? []

    @Test func `the fixture is there`() {
        #expect(Self.answers.count == 5)
    }

    @Test(arguments: answers)
    func `words, pieces and features are those of the reference`(_ answer: SmallModel.Answer) throws {
        let analyser = try SmallModel.analyser()
        let map = OffsetMap(answer.text)
        var text = answer.text
        let paragraphs = text.withUTF8 { Paragraphs.spans(in: $0) }
        #expect(paragraphs.map { [map.position($0).start, map.position($0).end] } == answer.paragraphs)
        let reading = SmallModel.reading(answer.text, analyser)
        let words = (0..<reading.words.count).map { i in
            let place = map.position(reading.words.spans[i])
            let flags = reading.words.flags[i]
            return [place.start, place.end, flags.contains(.glued) ? 1 : 0, flags.contains(.inside) ? 1 : 0]
        }
        #expect(words == answer.words)
        let pieces = (0..<reading.words.count).map { i in
            Array(reading.input.pieces[Int(reading.input.starts[i])..<Int(reading.input.starts[i + 1])])
        }
        #expect(pieces == answer.pieces)
        #expect(reading.shapes.map(\.rawValue) == answer.shapes)
        #expect(reading.quotes.map(\.rawValue) == answer.quotes)
        #expect(reading.windows(limit: analyser.encoder.config.window - 2).map(\.pair) == answer.windows)
    }

    @Test(arguments: answers)
    func `float word vectors differ by less than one in ten thousand`(_ answer: SmallModel.Answer) throws {
        let analyser = try SmallModel.analyser(.float)
        let reading = SmallModel.reading(answer.text, analyser)
        let own = SmallModel.vectors(
            reading, reading.windows(limit: analyser.encoder.config.window - 2), analyser)
        #expect(own.count == answer.vectors.count)
        #expect(zip(own, answer.vectors).map { abs($0 - $1) }.max() ?? 1 < 1e-4)
    }

    @Test(arguments: answers, [KernelChoice.best, .portable])
    func `eight-bit word vectors follow the specified arithmetic`(
        _ answer: SmallModel.Answer, _ kernels: KernelChoice
    ) throws {
        let analyser = try SmallModel.analyser(.eightBit, kernels: kernels)
        let reading = SmallModel.reading(answer.text, analyser)
        let own = SmallModel.vectors(
            reading, reading.windows(limit: analyser.encoder.config.window - 2), analyser)
        // A value on the border between two steps may round either way; that moves a row a little.
        let differences = zip(own, answer.quantised).map { abs($0 - $1) }.sorted()
        #expect(differences[differences.count / 2] < 1e-4)
        #expect(differences.last ?? 1 < 0.1)
    }

    @Test(arguments: answers, [KernelChoice.best, .portable])
    func `all layers are those of the reference`(_ answer: SmallModel.Answer, _ kernels: KernelChoice) throws
    {
        let analysis = try SmallModel.analyser(.float, kernels: kernels).analyse(answer.text)
        #expect(analysis.sentences.map(\.tokens.pair) == answer.sentences)
        #expect(analysis.tokens.map(\.upos) == answer.upos)
        #expect(analysis.tokens.map(\.xpos) == answer.xpos)
        #expect(analysis.tokens.map(\.feats) == answer.feats)
        #expect(analysis.tokens.map(\.lemma) == answer.lemmas)
        var heads: [Int] = []
        for sentence in analysis.sentences {
            for i in sentence.tokens {
                heads.append(analysis.tokens[i].head.map { $0 - sentence.tokens.lowerBound + 1 } ?? 0)
            }
        }
        #expect(heads == answer.heads)
        #expect(analysis.tokens.map(\.relation) == answer.relations)
        let entities = analysis.entities.map {
            SmallModel.Answer.Entity(
                type: $0.type.rawValue, start: $0.tokens.lowerBound, end: $0.tokens.upperBound)
        }
        #expect(entities == answer.entities)
        let attributions = analysis.attributions.map {
            SmallModel.Answer.Attribution(
                cue: $0.cue?.tokens.pair, source: $0.source?.tokens.pair,
                contents: $0.contents.map(\.tokens.pair))
        }
        #expect(attributions == answer.attributions)
        let chains = analysis.chains.map { $0.mentions.map { [$0.head] + $0.tokens.pair } }
        #expect(chains == answer.chains)
    }
}
