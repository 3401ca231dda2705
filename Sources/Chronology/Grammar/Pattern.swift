/// A rule's pattern as written in `rules.tsv`: words, classes, other categories, each perhaps optional.
///
///     last|past <unit>            a word of two, then a word of the class `unit`
///     <n:int> ~ - ~ <unit>        named capture; `~`: no white space there
///     the? [day of]? <month>      `?` makes the word or the bracketed words before it optional
struct RulePattern: Sendable {
    indirect enum Part: Sendable {
        case words([String])
        case named(label: String, name: String)
        case group([Element])
    }

    struct Element: Sendable {
        var part: Part
        var isOptional = false
        /// No white space before it.
        var isGlued = false
    }

    let elements: [Element]

    /// Parses a pattern; throws the reason as a ``GrammarFault``.
    init(_ source: String) throws {
        var stack: [[Element]] = [[]]
        var glue = false
        for raw in source.split(separator: " ") {
            if raw == "~" {
                glue = true
                continue
            }
            if raw == "[" || raw.hasPrefix("[") && raw.count > 1 {
                stack.append([])
                guard raw.count > 1 else { continue }
            }
            var word = raw.hasPrefix("[") ? raw.dropFirst() : raw
            var closing: (optional: Bool, Bool)?
            if word.hasSuffix("]?") {
                closing = (true, true)
                word = word.dropLast(2)
            } else if word.hasSuffix("]"), word.count > 1 || stack.count > 1 {
                closing = (false, true)
                word = word.dropLast()
            }
            if !word.isEmpty {
                var element = Element(part: .words([]), isGlued: glue)
                glue = false
                if word.hasSuffix("?"), word.count > 1 {
                    element.isOptional = true
                    word = word.dropLast()
                }
                if word.count > 1, word.hasPrefix("<"), word.hasSuffix(">") {
                    let inner = word.dropFirst().dropLast().split(separator: ":")
                    guard let name = inner.last else { throw GrammarFault("empty <>") }
                    element.part = .named(label: String(inner[0]), name: String(name))
                } else {
                    element.part = .words(word.split(separator: "|").map(String.init))
                }
                stack[stack.count - 1].append(element)
            }
            if let closing {
                guard stack.count > 1, let inner = stack.popLast() else { throw GrammarFault("] without [") }
                stack[stack.count - 1].append(Element(part: .group(inner), isOptional: closing.optional))
            }
        }
        guard stack.count == 1, !stack[0].isEmpty else { throw GrammarFault("[ without ], or nothing") }
        elements = stack[0]
    }

    /// The sequences without options that the pattern stands for, longest first.
    func sequences() throws -> [[Element]] {
        var result: [[Element]] = [[]]
        for element in elements { result = try Self.extended(result, by: element) }
        return result.filter { !$0.isEmpty }
    }

    private static func extended(_ heads: [[Element]], by element: Element) throws -> [[Element]] {
        var choices: [[Element]] = []
        switch element.part {
        case .group(let inner):
            var tails: [[Element]] = [[]]
            for part in inner { tails = try extended(tails, by: part) }
            choices = tails
        default:
            var plain = element
            plain.isOptional = false
            choices = [[plain]]
        }
        if element.isOptional { choices.append([]) }
        let result = heads.flatMap { head in choices.map { head + $0 } }
        guard result.count <= 256 else { throw GrammarFault("too many options") }
        return result
    }
}

/// What is wrong with a rule.
struct GrammarFault: Error, CustomStringConvertible {
    let description: String

    init(_ reason: String) { description = reason }
}
