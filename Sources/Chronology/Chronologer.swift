public import Records

/// Finds expressions of time in text and resolves them.
///
/// ```swift
/// let chronologer = Chronologer(try TimeGrammar(data))
/// let times = chronologer.times(in: "They met on Friday.", reference: CalendarDay("2022-01-10"))
/// times[0].value   // "2022-01-07"
/// ```
public struct Chronologer: Sendable {
    private let grammar: TimeGrammar

    /// Makes an engine over a grammar.
    public init(_ grammar: TimeGrammar) {
        self.grammar = grammar
    }

    /// The expressions in a text published on `reference`, from left to right, without overlap.
    public func times(in text: String, reference: CalendarDay?, mode: TimeMode = .news) -> [TimeExpression] {
        times(in: text, anchors: TimeAnchors(publication: reference), mode: mode)
    }

    /// The expressions in a text, resolved against anchors; without a day of publication or of a dateline, against a
    /// full date that fills one of the first lines. `tenses` are those of clauses where a language analysis
    /// knows them; elsewhere the words around an expression tell.
    public func times(
        in text: String, anchors: TimeAnchors, mode: TimeMode = .news, tenses: [ClauseTense] = []
    ) -> [TimeExpression] {
        var text = text
        return text.withUTF8 { bytes in
            var anchors = anchors
            if anchors.publication == nil, anchors.dateline == nil {
                anchors.dateline = DateLine(grammar: grammar).day(of: bytes)
            }
            return Reading(grammar: grammar, text: bytes, anchors: anchors, mode: mode, tenses: tenses)
                .expressions()
        }
    }

    /// The ids of all rules that took part in the expression that begins at byte `start`; for tests.
    func rules(in text: String, reference: CalendarDay?, mode: TimeMode) -> [(TimeExpression, [String])] {
        var text = text
        return text.withUTF8 { bytes in
            Reading(
                grammar: grammar, text: bytes, anchors: TimeAnchors(publication: reference), mode: mode,
                tenses: []
            ).found(traces: true).map { found in
                (found.expression, found.rules.map { grammar.compiled.rules[$0].id })
            }
        }
    }
}
