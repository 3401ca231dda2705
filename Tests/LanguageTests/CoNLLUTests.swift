import Foundation
import Testing

@testable import Language

@Suite struct CoNLLUTests {
    private static let given = """
        # newdoc id = a
        # sent_id = 1
        # text = They don't agree.
        1\tThey\t_\t_\t_\t_\t_\t_\t_\t_
        2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
        2\tdo\t_\t_\t_\t_\t_\t_\t_\t_
        3\tn't\t_\t_\t_\t_\t_\t_\t_\t_
        4\tagree\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|NER=B-MISC
        4.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_
        5\t.\t_\t_\t_\t_\t_\t_\t_\t_

        # newpar
        # sent_id = 2
        1\tGood\t_\t_\t_\t_\t_\t_\t_\tTranslit=x

        """

    private func parse(conllu text: String) throws -> String {
        var output: [UInt8] = []
        try CoNLLUParser(try SmallModel.analyser(.eightBit)).parse(conllu: Array(text.utf8)) { output += $0 }
        return String(decoding: output, as: UTF8.self)
    }

    private func parse(text: String) throws -> [UInt8] {
        var output: [UInt8] = []
        CoNLLUParser(try SmallModel.analyser(.eightBit)).parse(text: Array(text.utf8)) { output += $0 }
        return output
    }

    @Test func `given words keep their lines, comments and place`() throws {
        let lines = try parse(conllu: Self.given).split(separator: "\n", omittingEmptySubsequences: false)
        let before = Self.given.split(separator: "\n", omittingEmptySubsequences: false)
        // The last sentence of the input has no empty line after it.
        #expect(lines.count == before.count + 1)
        for (new, old) in zip(lines, before) {
            let (a, b) = (new.split(separator: "\t"), old.split(separator: "\t"))
            #expect(a.prefix(2) == b.prefix(2))
        }
        #expect(lines.contains { $0.hasPrefix("1\tGood") && $0.contains("Translit=x") })
        #expect(!lines.contains { $0.hasPrefix("4\tagree") && $0.contains("B-MISC|NER") })
    }

    @Test func `glue and places within tokens follow the lines`() throws {
        var reader = CoNLLUReader(Array(Self.given.utf8))
        var words = Words()
        words.sentencesAreGiven = true
        let first = try #require(try reader.next())
        let isGlued = words.append(first, opensParagraph: true, isGlued: false)
        #expect(!isGlued)
        #expect(words.flags.map { $0.contains(.glued) } == [false, false, true, false, true])
        #expect(words.flags.map { $0.contains(.inside) } == [false, false, true, false, false])
        #expect(String(decoding: words.characters, as: UTF8.self) == "They don't agree.")
    }

    @Test(arguments: [
        "1\tone\n\n", "1\ta\tb\tc\td\te\tf\tg\th\ti\tj\tk\n", "x\ta\t_\t_\t_\t_\t_\t_\t_\t_\n",
        "2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "1\t\t_\t_\t_\t_\t_\t_\t_\t_\n",
    ])
    func `a broken line is an error with its number`(_ text: String) throws {
        let error = #expect(throws: CoNLLUError.self) { try parse(conllu: text) }
        #expect(error?.line == 1)
    }

    @Test func `nothing gives nothing`() throws {
        #expect(try parse(conllu: "").isEmpty)
        #expect(try parse(text: "").isEmpty)
        #expect(try parse(text: " \n\t\n ").isEmpty)
    }

    @Test func `text output holds every character, its place and its spaces`() throws {
        for answer in try SmallModel.answers() {
            let text = answer.text
            let scalars = Array(text.unicodeScalars)
            var reader = CoNLLUReader(try parse(text: text))
            var characters = ""
            while let sentence = try reader.next() {
                var shown = ""
                var skip = 0
                for line in sentence.lines {
                    if case .range(let words) = line.kind { skip = words }
                    if line.kind == .word {
                        skip -= 1
                        if skip >= 0 { continue }
                    }
                    characters += line.columns[1]
                    shown += line.columns[1] + (line.hasNoSpaceAfter ? "" : " ")
                    let range = try #require(line.misc.first { $0.hasPrefix("TokenRange=") }).dropFirst(11)
                    let ends = range.split(separator: ":").compactMap { Int($0) }
                    var place = String.UnicodeScalarView()
                    place.append(contentsOf: scalars[ends[0]..<ends[1]])
                    #expect(String(place) == line.columns[1])
                }
                let comment = try #require(sentence.comments.first { $0.hasPrefix("# text = ") })
                #expect(comment.dropFirst(9) == shown.trimmingCharacters(in: [" "]))
            }
            let expected = text.unicodeScalars.filter { !$0.properties.isWhitespace }
            #expect(Array(characters.unicodeScalars) == Array(expected))
        }
    }
}
