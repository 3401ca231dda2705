/// The right-hand side of a rule: calls with captures, numbers and symbols, for instance
/// `inside(monthday(month, day), year(y))`.
indirect enum MeaningTemplate: Sendable {
    case call(Call, [MeaningTemplate])
    case capture(Int)
    case number(Double)
    case symbol(String)
    /// A meaning that the rule's table gives.
    case constant(Meaning)

    /// Parses a template. `labels` are the pattern's captures in order. Throws a ``GrammarFault``.
    init(_ source: String, labels: [String]) throws {
        var rest = Substring(source)
        self = try Self.parse(&rest, labels)
        guard rest.allSatisfy({ $0 == " " }) else { throw GrammarFault("“\(rest)” is left over") }
    }

    private static func parse(_ rest: inout Substring, _ labels: [String]) throws -> MeaningTemplate {
        rest = rest.drop { $0 == " " }
        let name = rest.prefix { $0.isLetter || $0.isNumber || "-._".contains($0) }
        guard !name.isEmpty else { throw GrammarFault("a name is missing before “\(rest)”") }
        rest = rest.dropFirst(name.count).drop { $0 == " " }
        guard rest.first == "(" else {
            if let number = Double(name) { return .number(number) }
            if name == "none" { return .constant(.none) }
            if name == "skip" { return .constant(.none) }
            if let index = labels.firstIndex(of: String(name)) { return .capture(index) }
            return .symbol(String(name))
        }
        rest = rest.dropFirst()
        var arguments: [MeaningTemplate] = []
        while true {
            rest = rest.drop { $0 == " " }
            if rest.first == ")" { break }
            arguments.append(try parse(&rest, labels))
            rest = rest.drop { $0 == " " }
            if rest.first == "," { rest = rest.dropFirst() }
            guard !rest.isEmpty else { throw GrammarFault(") is missing") }
        }
        rest = rest.dropFirst()
        guard let call = Call(rawValue: String(name)) else { throw GrammarFault("there is no “\(name)(…)”") }
        return .call(call, arguments)
    }

    /// The meaning with `captures` put in; `nil` when there is no such thing (31 April).
    func meaning(_ captures: [Meaning]) -> Meaning? {
        switch self {
        case .capture(let index): return index < captures.count ? captures[index] : nil
        case .number(let number): return .number(number)
        case .symbol(let symbol): return .symbol(symbol)
        case .constant(let meaning): return meaning
        case .call(let call, let arguments):
            var values: [Meaning] = []
            values.reserveCapacity(arguments.count)
            for argument in arguments {
                guard let value = argument.meaning(captures) else { return nil }
                values.append(value)
            }
            return call.meaning(values)
        }
    }
}
