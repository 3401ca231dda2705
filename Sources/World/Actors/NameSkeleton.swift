/// What is left of a name when the freedoms of transliteration are taken out: Zelensky, Zelenskyy and Zelenskiy are one;
/// so are Muammar Gaddafi and Moamer Kadhafi, Kyrgyzstan and Kirgizstan.
///
/// Letters that stand for one another are made equal, doubled ones single, vowels sorted into three classes; the Arabic
/// article goes, and the words are joined. The rules are data (`transliterations.tsv`).
package struct NameSkeleton: Sendable {
    /// For each first byte the letters that are replaced, longest first; each side in folded ASCII.
    private let rules: [[(from: [UInt8], to: [UInt8])]]
    /// Words that are the same name, each to the first of its group.
    private let words: [[UInt8]: [UInt8]]

    /// Makes it from rules (letters → letters) and groups of words.
    package init(rules: [(from: String, to: String)], words: [[String]]) {
        var byFirst = [[(from: [UInt8], to: [UInt8])]](repeating: [], count: 256)
        for rule in rules.sorted(by: { $0.from.utf8.count > $1.from.utf8.count }) {
            guard let first = rule.from.utf8.first else { continue }
            byFirst[Int(first)].append((Array(rule.from.utf8), Array(rule.to.utf8)))
        }
        self.rules = byFirst
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
            if plain.isEmpty || plain == Self.nothing { continue }
            append(plain, to: &result)
        }
        return result
    }

    private static let nothing = Array("-".utf8)

    private func append(_ word: [UInt8], to result: inout [UInt8]) {
        let start = result.count
        var i = 0
        while i < word.count {
            var taken = 1
            var hit = false
            for rule in rules[Int(word[i])] where word[i...].starts(with: rule.from) {
                for letter in rule.to where result.count == start || result.last != letter {
                    result.append(letter)
                }
                taken = rule.from.count
                hit = true
                break
            }
            if !hit, result.count == start || result.last != word[i] { result.append(word[i]) }
            i += taken
        }
    }
}
