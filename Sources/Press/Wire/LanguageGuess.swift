internal import Tables

/// Guesses the language of a text from its script and its function words.
struct LanguageGuess: Sendable {
    private let languages: [String]
    /// For each word the languages (by index) that it is common in.
    private let words: KeyTable<[Int]>
    /// Keys of English function words, for others to leave out.
    let english: Set<UInt64>

    /// Loads `press/function_words.tsv`.
    init(_ folder: DataFolder) throws {
        var languages: [String] = []
        var words: [UInt64: [Int]] = [:]
        for row in try folder.table("press/function_words.tsv").rows {
            let language = row["language"]
            let index = languages.firstIndex(of: language) ?? languages.count
            if index == languages.count { languages.append(language) }
            if let key = WordKeys.key(of: row["word"]) { words[key, default: []].append(index) }
        }
        self.languages = languages
        self.words = KeyTable(words)
        let en = languages.firstIndex(of: "en") ?? -1
        english = Set(words.filter { $0.value.contains(en) }.keys)
    }

    /// Bytes of the text that are looked at.
    private static let sample = 4000

    /// ISO 639-1 code; `nil` when the text is too short or too odd to tell.
    func language(of text: String) -> String? {
        let head = Array(text.utf8.prefix(Self.sample))
        // Latin script needs few bytes beyond ASCII.
        if head.count(where: { $0 >= 0x80 }) * 4 > head.count,
            let script = Self.script(String(decoding: head, as: UTF8.self))
        {
            return script
        }
        var votes = [Double](repeating: 0, count: languages.count)
        var total = 0
        WordKeys.forEach(in: head[...]) { key, _ in
            total += 1
            guard let list = words[key] else { return }
            // A word of many languages tells little.
            for language in list { votes[language] += 1 / Double(list.count) }
        }
        guard total >= 8, let best = votes.indices.max(by: { votes[$0] < votes[$1] }), votes[best] >= 2,
            votes[best] >= 0.08 * Double(total)
        else { return nil }
        return languages[best]
    }

    /// The language of a text in another script than Latin; `nil` for Latin.
    private static func script(_ text: String) -> String? {
        var counts = (
            latin: 0, cyrillic: 0, ukrainian: 0, greek: 0, arabic: 0, persian: 0, hebrew: 0, han: 0, kana: 0,
            hangul: 0
        )
        var others: [String: Int] = [:]
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: counts.latin += 1
            case 0x404, 0x406, 0x407, 0x454, 0x456, 0x457, 0x490, 0x491:
                counts.cyrillic += 1
                counts.ukrainian += 1
            case 0x400...0x52F: counts.cyrillic += 1
            case 0x370...0x3FF: counts.greek += 1
            case 0x67E, 0x686, 0x698, 0x6A9, 0x6AF, 0x6CC:
                counts.arabic += 1
                counts.persian += 1
            case 0x600...0x6FF, 0x750...0x77F: counts.arabic += 1
            case 0x590...0x5FF: counts.hebrew += 1
            case 0x3040...0x30FF: counts.kana += 1
            case 0x4E00...0x9FFF, 0x3400...0x4DBF: counts.han += 1
            case 0xAC00...0xD7AF: counts.hangul += 1
            case 0x900...0x97F: others["hi", default: 0] += 1
            case 0x980...0x9FF: others["bn", default: 0] += 1
            case 0xB80...0xBFF: others["ta", default: 0] += 1
            case 0xE00...0xE7F: others["th", default: 0] += 1
            case 0x10A0...0x10FF: others["ka", default: 0] += 1
            case 0x530...0x58F: others["hy", default: 0] += 1
            default: break
            }
        }
        // Ideographs say more than letters do.
        var candidates = [
            ("uk", counts.ukrainian * 20 > counts.cyrillic ? counts.cyrillic : 0),
            ("ru", counts.ukrainian * 20 > counts.cyrillic ? 0 : counts.cyrillic), ("el", counts.greek),
            ("fa", counts.persian * 20 > counts.arabic ? counts.arabic : 0),
            ("ar", counts.persian * 20 > counts.arabic ? 0 : counts.arabic), ("he", counts.hebrew),
            ("ja", counts.kana > 0 && counts.kana * 20 > counts.han ? 3 * (counts.kana + counts.han) : 0),
            ("zh", counts.kana * 20 > counts.han ? 0 : 3 * counts.han), ("ko", 2 * counts.hangul),
        ]
        candidates += others.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        guard let best = candidates.max(by: { $0.1 < $1.1 }), best.1 > counts.latin, best.1 >= 8 else {
            return nil
        }
        return best.0
    }
}
