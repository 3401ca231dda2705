internal import Records

/// One text being read.
struct Reading {
    let grammar: TimeGrammar
    let text: UnsafeBufferPointer<UInt8>
    let anchors: TimeAnchors
    let mode: TimeMode
    let tenses: [ClauseTense]

    func expressions() -> [TimeExpression] { found().map(\.expression) }

    /// The expressions with the rules that took part.
    func found(traces: Bool = false) -> [(expression: TimeExpression, rules: [Int])] {
        let tokens = grammar.scanner.tokens(text)
        let first = grammar.compiled.first[grammar.compiled.top]
        var parser = Parser(grammar.compiled, tokens, traces: traces)
        let reader = TenseReader(tokens: tokens, sets: grammar.sets)
        var result: [(expression: TimeExpression, rules: [Int])] = []
        var told: Told?
        var at = 0
        while at < tokens.count {
            guard first[Int(tokens[at].word)] else {
                at += 1
                continue
            }
            let parses = parser.expressions(at: at)
            var next = at + 1
            for parse in parses {
                // A rule without a meaning passes over what is no time: "22-year-old".
                if parse.meaning.isNone {
                    next = parse.end
                    break
                }
                guard let expression = expression(parse, at, tokens, reader, told) else { continue }
                Self.keep(expression, &told)
                result.append((expression, parse.rules))
                next = parse.end
                break
            }
            at = next
        }
        return result
    }

    /// The last day that the text told of, and where.
    private struct Told {
        var day: Int?
        var stretch: Stretch
        var end: Int
    }

    /// Keeps in mind what an expression tells of, when it is a known time.
    private static func keep(_ expression: TimeExpression, _ told: inout Told?) {
        guard expression.type == .date || expression.type == .time, expression.certainty == .certain,
            expression.value != "PRESENT_REF", let first = expression.firstDay, let last = expression.lastDay,
            let stretch = Stretch.days(first.ordinal, last.ordinal, expression.granularity, expression.value)
        else { return }
        told = Told(day: day(expression) ?? told?.day, stretch: stretch, end: expression.span.end)
    }

    /// How many bytes a day stays in mind for "the day" and for clock times.
    private static let memory = 600

    /// The one day that an expression names.
    private static func day(_ expression: TimeExpression) -> Int? {
        guard expression.type == .date || expression.type == .time, expression.certainty == .certain,
            expression.granularity <= .day, expression.mod == nil || expression.mod == .start,
            expression.value != "PRESENT_REF", let first = expression.firstDay, first == expression.lastDay
        else { return nil }
        return first.ordinal
    }

    private func expression(
        _ parse: Parser.Parse, _ start: Int, _ tokens: [Token], _ reader: TenseReader, _ told: Told?
    )
        -> TimeExpression?
    {
        let span = ByteSpan(tokens[start].start, tokens[parse.end - 1].end)
        let direction = direction(span, start, parse.end, reader)
        let context = Context(
            tokens: tokens, sets: grammar.sets, start: start, end: parse.end, mode: mode, direction: direction
        )
        guard context.standsFree else { return nil }
        let rule = grammar.compiled.rules[parse.rule]
        guard rule.guards.allSatisfy(context.holds) else { return nil }
        let near = told.flatMap { span.start - $0.end <= Self.memory ? $0 : nil }
        let resolver = Resolver(
            anchor: anchors.anchor(at: span), direction: direction, mode: mode,
            told: near?.day, toldStretch: near?.stretch)
        guard var resolved = resolver.resolve(parse.meaning) else { return nil }
        var event: CountedEvent?
        if case .afterEvent(let amount, let sign) = parse.meaning {
            event = count(amount, sign, from: parse.end, tokens, resolver, &resolved)
        }
        if start > 0, tokens[start - 1].word == grammar.sets.since { reachToAnchor(&resolved, resolver) }
        return TimeExpression(
            span: span, type: resolved.type, value: resolved.timex, begin: resolved.beginText,
            end: resolved.endText, granularity: resolved.grain, mod: resolved.mod,
            certainty: resolved.isUncertain ? .uncertain : .certain, rule: rule.id, event: event)
    }

    private func direction(_ span: ByteSpan, _ start: Int, _ end: Int, _ reader: TenseReader)
        -> Resolver.Direction
    {
        let known = tenses.filter { $0.span.contains(span) }.min { $0.span.count < $1.span.count }
        switch known?.tense {
        case .past: return .past
        case .future: return .future
        case .present: return .unsaid
        case nil: return reader.direction(before: start, after: end)
        }
    }

    /// "since 2004" goes on to the day of the report.
    private func reachToAnchor(_ resolved: inout Resolved, _ resolver: Resolver) {
        guard mode == .news, resolver.direction != .future, resolved.type == .date,
            let anchor = resolver.anchor,
            let begin = resolved.begin, begin < anchor.day * Gregorian.secondsPerDay, resolved.mod != .after
        else { return }
        resolved.end = (anchor.day + 1) * Gregorian.secondsPerDay
    }

    /// Counts from a known event behind the words, "eight years after Russia took Crimea". People round: where the sum
    /// lies within half a unit of the anchor, the anchor itself is meant.
    private func count(
        _ amount: Amount, _ sign: Int, from end: Int, _ tokens: [Token], _ resolver: Resolver,
        _ resolved: inout Resolved
    ) -> CountedEvent? {
        let words = tokens[end..<min(tokens.count, end + 14)].map { token in
            text[token.start..<token.end].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        }
        guard let event = grammar.events.event(in: words) else {
            // The event is not known; told of the present, it was that long ago.
            guard sign > 0, resolver.direction != .future, amount.finest.months > 0,
                let then = resolver.resolve(.shift(amount, -1, nil)), let begin = then.beginText,
                let last = then.endText
            else { return nil }
            return CountedEvent(name: nil, begin: begin, end: last)
        }
        let known = CountedEvent(name: event.name, begin: Timex.day(event.first), end: Timex.day(event.last))
        guard let moved = amount.moved((sign < 0 ? event.first : event.last) * Gregorian.secondsPerDay, sign)
        else {
            return known
        }
        let day = Gregorian.floorDivided(moved, Gregorian.secondsPerDay)
        let slack = max(1, amount.finest.months * 15 + amount.finest.seconds / Gregorian.secondsPerDay / 2)
        if let anchor = resolver.anchor, abs(anchor.day - day) <= slack {
            resolved.begin = anchor.day * Gregorian.secondsPerDay
            resolved.end = (anchor.day + 1) * Gregorian.secondsPerDay
        } else {
            resolved.begin = (day - slack) * Gregorian.secondsPerDay
            resolved.end = (day + slack + 1) * Gregorian.secondsPerDay
        }
        resolved.grain = .day
        return known
    }
}
