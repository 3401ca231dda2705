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

    let cardinals: WordValues<Int>
    let ordinals: WordValues<Int>
    let suffixes: Set<Int32>
    let fractions: WordValues<Double>
    let dash: Int32
    let comma: Int32
    let stop: Int32
    let slash: Int32
    let and: Int32
    let zeros: Set<Int32>

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
            guard token.isDigits, lengths.contains(token.count), range.contains(Int(token.number)) else {
                return []
            }
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
    func follows(_ tokens: [Token], _ at: Int) -> Bool {
        at < tokens.count && !tokens[at].marks.contains(.barrier)
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
