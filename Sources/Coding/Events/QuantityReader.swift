internal import Language
internal import Records

/// Reads the number before a noun: “nearly 100,000 soldiers”, “at least 12 tanks”, “dozens of ships”.
struct QuantityReader {
    private let scene: StoryScene

    init(_ scene: StoryScene) { self.scene = scene }

    private static let vague: [String: (low: Double, high: Double?)] = [
        "dozens": (24, nil), "scores": (40, nil), "hundreds": (200, nil), "thousands": (2000, nil),
        "millions": (2_000_000, nil),
    ]
    private static let words: [String: Double] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10,
        "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
        "thousand": 1000,
        "million": 1_000_000, "billion": 1_000_000_000,
    ]
    private static let atMost: Set<String> = ["nearly", "almost", "to", "under", "below"]

    /// The number that counts `noun`; `nil` when there is none.
    func quantity(of noun: Int) -> Quantity? {
        let tree = scene.tree
        let unit = tree.token(noun).lemma.lowercased()
        if let vague = Self.vague[tree.token(noun).form.lowercased()],
            let counted = tree.children(noun, "nmod").first(where: { tree.marker($0) == "of" })
        {
            return Quantity(
                low: vague.low, high: vague.high, unit: tree.token(counted).form.lowercased(),
                span: scene.position(min(noun, counted)..<max(noun, counted) + 1))
        }
        guard let number = tree.children(noun, "nummod").first, let value = Self.value(number, tree) else {
            return nil
        }
        let modifiers = tree.subtree(number).filter { $0 != number }.map { tree.token($0).form.lowercased() }
        // The number may stand behind: “battery 12”.
        let words = tree.extent(number)
        let span = scene.position(min(words.lowerBound, noun)..<max(words.upperBound, noun + 1))
        let plural = tree.token(noun).form.lowercased()
        if modifiers.contains("least") || modifiers.contains("over") || modifiers.contains("more") {
            return Quantity(low: value, unit: plural, span: span)
        }
        if !Self.atMost.isDisjoint(with: modifiers) || (modifiers.contains("up") && modifiers.contains("to"))
        {
            return Quantity(high: value, unit: plural, span: span)
        }
        return Quantity(value: value, unit: unit.isEmpty ? nil : plural, span: span)
    }

    static func value(_ number: Int, _ tree: SyntaxTree) -> Double? {
        var total: Double?
        for i in tree.subtree(number) where tree.token(i).upos == "NUM" {
            let form = tree.token(i).form.lowercased().filter { $0 != "," }
            guard let part = Double(form) ?? words[form] else { continue }
            total = total.map { part >= 100 && words[form] != nil ? $0 * part : $0 + part } ?? part
        }
        return total
    }
}
