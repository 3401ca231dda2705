internal import Language

/// `demarche parse`: text or CoNLL-U in, CoNLL-U out.
enum ParseCommand: Command {
    static let name = "parse"
    static let summary = "text in, sentences, tags, trees and names out as CoNLL-U"
    static let usage = "[--input text|conllu] < FILE"
    static let options: [Arguments.Option] = [
        .value("input", "FORM", "text (default; blank lines part paragraphs) or conllu (words given)"),
        Pipeline.weightsOption,
        .value("threads", "N", "analyse so many parts at once (default: 1)"),
    ]
    static let details = """
        Reads standard input to its end and writes Universal Dependencies: forms,
        lemmas, UPOS and XPOS tags, features, heads and relations. MISC has NER=B-PERSON
        and the like (IOB2), and for text TokenRange=start:end in code points.

          demarche parse < story.txt
        """

    /// What the input is.
    enum Form: String, CaseIterable {
        case text, conllu
    }

    /// Most bytes that are read.
    private static let limit = 1 << 30

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        let form = try arguments.choice("input", Form.self) ?? .text
        let threads = try arguments.count("threads") ?? 1
        let parser = CoNLLUParser(try Analyser.loaded(arguments, setting), threads: threads)
        let input = try FileInput.bytes(0, path: "standard input", limit: limit)
        switch form {
        case .text: parser.parse(text: input) { StandardOutput.write($0) }
        case .conllu:
            do {
                try parser.parse(conllu: input) { StandardOutput.write($0) }
            } catch let error as CoNLLUError {
                throw Complaint(
                    "standard input, \(error)", hint: "ten columns with tabs between", status: .noInput)
            }
        }
        return 0
    }
}

extension Pipeline {
    /// Taken by every command that analyses text.
    static let weightsOption = Arguments.Option.value(
        "weights", "FILE", "weights of the language model (default: the program's own)")
}

extension Analyser {
    /// The analyser with the weights of `--weights`, else the program's own. Throws a ``Complaint``.
    static func loaded(
        _ arguments: Arguments, _ setting: Setting, judgesPairs: Bool = false
    ) throws -> Analyser {
        let data = try setting.data()
        do {
            return try Analyser(data, weights: arguments.value("weights"), judgesPairs: judgesPairs)
        } catch let error as WeightError {
            let hint =
                arguments.has("weights")
                ? "is it a file that this version wrote?" : "install the program again"
            throw Complaint("\(error)", hint: hint, status: .noInput)
        }
    }
}
