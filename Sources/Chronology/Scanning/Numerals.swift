/// Reads numbers in digits and in words: the terminals of the grammar that are no words of the lexicon.
struct Numerals: Sendable {
    /// A kind of number; the raw value is its name in the grammar.
    enum Kind: String, Sendable, CaseIterable {
        /// A whole number from 1: `3`, `10,000`, `twenty-five`, `two hundred`.
        case int
        /// A count that may have a fraction: `2.5`, `2 1/2`, `½`, or a whole number.
        case num
        /// An ordinal in digits or words: `3rd`, `third`, `twenty-first`.
        case ord
        /// An ordinal in digits: `3rd`.
        case ordd
        /// A day of the month in one or two digits.
        case dd
        /// A month in one or two digits.
        case mm
        /// An hour, 0–24, in one or two digits.
        case hh
        /// An hour of the twelve-hour clock in digits.
        case h12
        /// Minutes or seconds in two digits.
        case min
        /// A year in four digits, 1000–2999.
        case yyyy
        /// A year in two digits.
        case yy
        /// Three or four digits that are a clock time: `730`, `1140`.
        case hhmm
        /// Eight digits that are a day: `20161016`.
        case ymd8
        /// A year in words: `nineteen eighty-six`, `two thousand and five`.
        case yearwords
        /// An hour in words: `one` to `twelve`.
        case hourword
        /// Minutes in words: `ten` to `fifty-nine`, `oh five`.
        case minuteword
    }

    private let cardinals: WordValues<Int>
    private let ordinals: WordValues<Int>
    private let suffixes: Set<Int32>
    private let fractions: WordValues<Double>
    private let dash: Int32
    private let comma: Int32
    private let stop: Int32
    private let slash: Int32
    private let and: Int32
    private let zeros: Set<Int32>
    private let a: Int32

    init(_ lexicon: Lexicon) {
        func values(_ name: String) -> WordValues<Int> {
            WordValues(
                (lexicon.classes[name] ?? [:]).compactMapValues {
                    if case .number(let n) = $0 { Int(n) } else { nil }
                }, of: lexicon)
        }
        cardinals = values("cardinal")
        ordinals = values("ordinal")
        suffixes = Set((lexicon.classes["ordinalSuffix"] ?? [:]).keys)
        fractions = WordValues(
            [lexicon.id("½"): 0.5, lexicon.id("¼"): 0.25, lexicon.id("¾"): 0.75], of: lexicon)
        dash = lexicon.id("-")
        comma = lexicon.id(",")
        stop = lexicon.id(".")
        slash = lexicon.id("/")
        and = lexicon.id("and")
        a = lexicon.id("a")
        zeros = [lexicon.id("oh"), lexicon.id("o"), lexicon.id("zero")]
    }

    /// Words that a number of a kind may begin with.
    func first(_ kind: Kind) -> Set<Int32> {
        let anyDigits: Set = [Lexicon.digits, Lexicon.fourDigits]
        switch kind {
        case .int: return anyDigits.union(cardinals.keys)
        case .num: return anyDigits.union(cardinals.keys).union(fractions.keys)
        case .ord: return Set(ordinals.keys).union(cardinals.keys).union([Lexicon.digits])
        case .yearwords, .hourword: return Set(cardinals.keys)
        case .minuteword: return Set(cardinals.keys).union(zeros)
        case .yyyy: return [Lexicon.fourDigits]
        case .hhmm: return anyDigits
        default: return [Lexicon.digits]
        }
    }

    /// Words that may come second in a number of several tokens.
    func second(_ kind: Kind) -> Set<Int32> {
        switch kind {
        case .int, .num, .ord, .ordd, .yearwords, .minuteword:
            Set(cardinals.keys).union(ordinals.keys).union(suffixes).union(fractions.keys).union(zeros)
                .union([dash, comma, stop, slash, and, Lexicon.digits])
        default: []
        }
    }

    /// True for kinds that are never one token.
    func isLong(_ kind: Kind) -> Bool { kind == .yearwords || kind == .ordd }

    /// The readings at a token: value and index behind it.
    func read(_ kind: Kind, _ tokens: [Token], _ at: Int) -> [(value: Double, end: Int)] {
        guard at < tokens.count else { return [] }
        let token = tokens[at]
        func single(_ range: ClosedRange<Int>, _ lengths: ClosedRange<Int>) -> [(value: Double, end: Int)] {
            guard token.isDigits, lengths.contains(token.count), range.contains(Int(token.number)) else { return [] }
            return [(Double(token.number), at + 1)]
        }
        switch kind {
        case .int: return whole(tokens, at)
        case .num: return counts(tokens, at)
        case .ord: return ordinal(tokens, at)
        case .ordd: return token.isDigits ? ordinal(tokens, at) : []
        case .dd: return single(1...31, 1...2)
        case .mm: return single(1...12, 1...2)
        case .hh: return single(0...24, 1...2)
        case .h12: return single(1...12, 1...2)
        case .min: return single(0...59, 2...2)
        case .yyyy: return single(1000...2999, 4...4)
        case .yy: return single(0...99, 2...2)
        case .hhmm:
            let clock = single(100...2359, 3...4)
            return clock.filter { Int($0.value) % 100 < 60 && Int($0.value) / 100 <= 23 }
        case .ymd8: return single(1000_01_01...2999_12_31, 8...8)
        case .yearwords: return yearWords(tokens, at)
        case .hourword:
            guard let value = cardinals[token.word], (1...12).contains(value) else { return [] }
            return [(Double(value), at + 1)]
        case .minuteword: return minuteWords(tokens, at)
        }
    }

    /// True when token `at` goes on from the one before, in a number of several words.
    private func follows(_ tokens: [Token], _ at: Int) -> Bool {
        at < tokens.count && !tokens[at].marks.contains(.barrier)
    }

    private func whole(_ tokens: [Token], _ at: Int) -> [(value: Double, end: Int)] {
        let token = tokens[at]
        if token.isDigits {
            guard token.number >= 0 else { return [] }
            var value = Double(token.number)
            var end = at + 1
            // Thousands: `10,000`.
            while end + 1 < tokens.count, tokens[end].word == comma, tokens[end].isGlued, tokens[end + 1].isDigits,
                tokens[end + 1].isGlued, tokens[end + 1].count == 3, token.count <= 3, value < 1e12
            {
                value = value * 1000 + Double(tokens[end + 1].number)
                end += 2
            }
            return [(value, end)]
        }
        guard let first = cardinals[token.word] else { return [] }
        var total = 0
        var group = 0
        var end = at
        var next: Int? = first
        var readings: [(value: Double, end: Int)] = []
        // A larger word multiplies the group, a smaller one is added: "two hundred and five".
        var last = Int.max
        while let value = next, end - at < 12 {
            switch value {
            case 100:
                guard group > 0 || end == at, group < 100 else { return readings }
                group = max(1, group) * 100
                last = 100
            case 1000, 1_000_000:
                guard total == 0 || value < 1_000_000 else { return readings }
                total += max(1, group) * value
                group = 0
                last = value
            default:
                // "twenty-five" goes on, "five twenty" does not.
                guard last > 10 || end == at, value < last || last >= 100, !(last < 20 && end != at) else {
                    return readings
                }
                if last < 100, value >= 10 { return readings }
                group += value
                last = value
            }
            end += 1
            readings = [(Double(total + group), end)]
            var ahead = end
            if follows(tokens, ahead), tokens[ahead].word == dash, tokens[ahead].isGlued { ahead += 1 }
            if ahead == end, follows(tokens, ahead), tokens[ahead].word == and, last >= 20 { ahead += 1 }
            next = follows(tokens, ahead) ? cardinals[tokens[ahead].word] : nil
            if next != nil { end = ahead }
        }
        return readings
    }

    private func counts(_ tokens: [Token], _ at: Int) -> [(value: Double, end: Int)] {
        if let fraction = fractions[tokens[at].word] { return [(fraction, at + 1)] }
        var readings = whole(tokens, at)
        guard let first = readings.last, tokens[at].isDigits else { return readings }
        let end = first.end
        // `2.5`
        if end + 1 < tokens.count, tokens[end].word == stop, tokens[end].isGlued, tokens[end + 1].isDigits,
            tokens[end + 1].isGlued, tokens[end + 1].count <= 3, tokens[end + 1].number >= 0
        {
            var scale = 1.0
            for _ in 0..<tokens[end + 1].count { scale *= 10 }
            return [(first.value + Double(tokens[end + 1].number) / scale, end + 2)]
        }
        // `½` behind a number, `1/2`, `2 1/2`
        if end < tokens.count, let fraction = fractions[tokens[end].word] {
            return [(first.value + fraction, end + 1)]
        }
        if let half = ratio(tokens, at) { return [half] }
        if follows(tokens, end), let half = ratio(tokens, end) {
            readings.append((first.value + half.value, half.end))
        }
        return readings
    }

    /// `1/2`, `1/4`, `3/4`.
    private func ratio(_ tokens: [Token], _ at: Int) -> (value: Double, end: Int)? {
        guard at + 2 < tokens.count, tokens[at].isDigits, tokens[at + 1].word == slash, tokens[at + 1].isGlued,
            tokens[at + 2].isDigits, tokens[at + 2].isGlued, [2, 3, 4].contains(tokens[at + 2].number),
            tokens[at].number >= 1, tokens[at].number < tokens[at + 2].number
        else { return nil }
        return (Double(tokens[at].number) / Double(tokens[at + 2].number), at + 3)
    }

    private func ordinal(_ tokens: [Token], _ at: Int) -> [(value: Double, end: Int)] {
        let token = tokens[at]
        if token.isDigits {
            guard at + 1 < tokens.count, token.count <= 3, token.number >= 1, tokens[at + 1].isGlued,
                suffixes.contains(tokens[at + 1].word)
            else { return [] }
            return [(Double(token.number), at + 2)]
        }
        if let value = ordinals[token.word] { return [(Double(value), at + 1)] }
        guard let tens = cardinals[token.word], tens >= 20, tens < 100, tens % 10 == 0 else { return [] }
        var next = at + 1
        if follows(tokens, next), tokens[next].word == dash { next += 1 }
        guard follows(tokens, next), let ones = ordinals[tokens[next].word], ones < 10 else { return [] }
        return [(Double(tens + ones), next + 1)]
    }

    private func yearWords(_ tokens: [Token], _ at: Int) -> [(value: Double, end: Int)] {
        guard let century = cardinals[tokens[at].word] else { return [] }
        if century == 2 || century == 1 {
            // "two thousand and five"
            guard let reading = whole(tokens, at).last, (1000...2100).contains(Int(reading.value)), reading.end > at + 1
            else { return [] }
            return [reading]
        }
        guard (10...20).contains(century) else { return [] }
        var next = at + 1
        var rest = 0
        if follows(tokens, next), cardinals[tokens[next].word] == 100 {
            next += 1
            guard follows(tokens, next), let low = belowHundred(tokens, next) else {
                return [(Double(century * 100), next)]
            }
            return [(Double(century * 100 + low.value), low.end)]
        }
        if follows(tokens, next), zeros.contains(tokens[next].word) {
            next += 1
            guard follows(tokens, next), let one = cardinals[tokens[next].word], one < 10 else { return [] }
            return [(Double(century * 100 + one), next + 1)]
        }
        guard follows(tokens, next), let low = belowHundred(tokens, next), low.value >= 10 else { return [] }
        rest = low.value
        return [(Double(century * 100 + rest), low.end)]
    }

    private func belowHundred(_ tokens: [Token], _ at: Int) -> (value: Int, end: Int)? {
        guard let first = cardinals[tokens[at].word], first < 100 else { return nil }
        guard first >= 20 else { return (first, at + 1) }
        var next = at + 1
        if follows(tokens, next), tokens[next].word == dash { next += 1 }
        if follows(tokens, next), let one = cardinals[tokens[next].word], one < 10, one > 0 {
            return (first + one, next + 1)
        }
        return (first, at + 1)
    }

    private func minuteWords(_ tokens: [Token], _ at: Int) -> [(value: Double, end: Int)] {
        if zeros.contains(tokens[at].word) {
            var next = at + 1
            if follows(tokens, next), tokens[next].word == dash { next += 1 }
            guard follows(tokens, next), let one = cardinals[tokens[next].word], (1...9).contains(one) else { return [] }
            return [(Double(one), next + 1)]
        }
        guard let low = belowHundred(tokens, at), (10...59).contains(low.value) else { return [] }
        return [(Double(low.value), low.end)]
    }
}

/// Values of some words of a lexicon, quick to look up.
struct WordValues<Value: Sendable>: Sendable {
    private var values: [Value?]
    /// The words that have a value.
    let keys: Set<Int32>

    init(_ known: [Int32: Value], of lexicon: Lexicon) {
        values = Array(repeating: nil, count: lexicon.words.count)
        for (word, value) in known { values[Int(word)] = value }
        keys = Set(known.keys)
    }

    subscript(word: Int32) -> Value? { values[Int(word)] }
}
