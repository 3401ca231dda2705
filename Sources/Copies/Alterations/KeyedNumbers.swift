internal import Tables

/// Reads numbers by value from scanned words, whether in digits or in words: “1.2 million”, “1,200,000”, “twenty-five”.
struct KeyedNumbers: Sendable {
    private let numbers: [UInt64: Double]
    private let scales: [UInt64: Double]

    init(_ words: NumberWords) {
        func keyed(_ values: [String: Double]) -> [UInt64: Double] {
            .init(values.compactMap { word, value in WordScanner.key(word).map { ($0, value) } }) {
                first, _ in first
            }
        }
        numbers = keyed(words.numbers)
        scales = keyed(words.scales)
    }

    /// The number that begins at a word, and how many words it has; `nil` when none does.
    func number(_ words: ArraySlice<TextWord>, _ text: [UInt8]) -> (value: Double, count: Int)? {
        guard let first = words.first, var value = simple(first, text) else { return nil }
        var at = words.startIndex + 1
        // “twenty-five”
        if !first.isNumber, value >= 20, value < 100, at < words.endIndex, let unit = numbers[words[at].key],
            unit > 0, unit < 10
        {
            value += unit
            at += 1
        }
        while at < words.endIndex, let scale = scales[words[at].key] {
            value *= scale
            at += 1
        }
        return (value, at - words.startIndex)
    }

    /// Letters behind the digits (“5pm”, “12th”) do not count.
    private func simple(_ word: TextWord, _ text: [UInt8]) -> Double? {
        guard word.isNumber else { return numbers[word.key] }
        let written = String(decoding: text[word.bytes], as: UTF8.self)
        return NumberWords.digits(written.prefix { $0.isNumber || $0 == "," || $0 == "." })
    }
}
