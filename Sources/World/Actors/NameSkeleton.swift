/// What is left of a name when the freedoms of transliteration are taken out: Zelensky, Zelenskyy and Zelenskiy are one;
/// so are Muammar Gaddafi and Moamer Kadhafi, Kyrgyzstan and Kirgizstan.
///
/// Letters that stand for one another are made equal, doubled ones single, vowels sorted into three classes; the Arabic
/// article goes, and the words are joined. The rules are data (`transliterations.tsv`).
package struct NameSkeleton: Sendable {
    /// Letters replaced one after another, longest first at each place; each side in folded ASCII.
    private let rules: [(from: [UInt8], to: [UInt8])]
    /// Words that are the same name, each to the first of its group.
    private let words: [[UInt8]: [UInt8]]

    /// Makes it from rules (letters → letters) and groups of words.
    package init(rules: [(from: String, to: String)], words: [[String]]) {
        self.rules = rules.map { (Array($0.from.utf8), Array($0.to.utf8)) }
            .sorted { $0.from.count > $1.from.count }
        var same: [[UInt8]: [UInt8]] = [:]
        for group in words {
            guard let first = group.first else { continue }
            for word in group { same[Array(word.utf8)] = Array(first.utf8) }
        }
        self.words = same
    }

    /// The skeleton of folded words, joined; empty for none.
    package func of(_ names: some Sequence<some Collection<UInt8>>) -> [UInt8] {
        var result: [UInt8] = []
        for name in names {
            let word = Array(name)
            let plain = words[word] ?? word
            if plain.isEmpty || plain == Array("-".utf8) { continue }
            append(plain, to: &result)
        }
        return result
    }

    private func append(_ word: [UInt8], to result: inout [UInt8]) {
        let start = result.count
        var i = 0
        while i < word.count {
            var taken = 1
            var letters = [word[i]][...]
            for rule in rules where word[i...].starts(with: rule.from) {
                taken = rule.from.count
                letters = rule.to[...]
                break
            }
            i += taken
            for letter in letters where result.count == start || result.last != letter { result.append(letter) }
        }
    }
}
