/// Classes of pronouns that the coreference model tells apart.
enum Pronouns {
    // These lists are part of the model's definition (Documentation/model-format.md), not data to be tuned.
    private static let classes: [[String]] = [
        ["i", "me", "my", "mine", "myself"], ["we", "us", "our", "ours", "ourselves"],
        ["you", "your", "yours", "yourself", "yourselves"], ["he", "him", "his", "himself"],
        ["she", "her", "hers", "herself"], ["it", "its", "itself"],
        ["they", "them", "their", "theirs", "themselves", "themself"],
        ["who", "whom", "whose", "which", "that"],
        ["this", "these", "those"],
    ]
    private static let numbers: [String: Int] = Dictionary(
        classes.enumerated().flatMap { number, words in words.map { ($0, number + 1) } },
        uniquingKeysWith: { first, _ in first })

    /// The class of a lower-cased word, from 1; 0 for a word that is no pronoun.
    static func number(_ word: String) -> Int { word.utf8.count > 10 ? 0 : numbers[word] ?? 0 }
}
