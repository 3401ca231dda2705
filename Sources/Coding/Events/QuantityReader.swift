internal import Language
internal import Records
internal import Tables

/// Reads the number before a noun: “nearly 100,000 soldiers”, “at least 12 tanks”, “tens of thousands of people”.
struct QuantityReader {
    private let scene: StoryScene
    private var tree: SyntaxTree { scene.tree }

    init(_ scene: StoryScene) { self.scene = scene }

    private static let atLeast: Set<String> = ["least", "over", "more", "above", "exceeding"]
    private static let atMost: Set<String> = [
        "nearly", "almost", "to", "under", "below", "fewer", "less", "most",
    ]

    /// The number that counts `noun`; `nil` when there is none.
    func quantity(of noun: Int) -> Quantity? {
        if let several = several(noun) { return several }
        guard let number = tree.children(noun, "nummod").first, !isLabel(number, of: noun),
            let value = value(number)
        else { return nil }
        let modifiers = Set(
            tree.subtree(number).filter { $0 != number }.map { tree.token($0).form.lowercased() })
        // The number may stand behind: “troops 2,000 in number”.
        let words = tree.extent(number)
        let span = scene.position(min(words.lowerBound, noun)..<max(words.upperBound, noun + 1))
        let lemma = tree.token(noun).lemma.lowercased()
        let unit = lemma.isEmpty ? nil : tree.token(noun).form.lowercased()
        // “up to 12”, but not “two to three”.
        let isLimit =
            modifiers.contains("to") ? modifiers.contains("up") : !modifiers.isDisjoint(with: Self.atMost)
        if !modifiers.isDisjoint(with: Self.atLeast) { return Quantity(low: value, unit: unit, span: span) }
        if isLimit { return Quantity(high: value, unit: unit, span: span) }
        return Quantity(value: value, unit: unit, span: span)
    }

    /// “dozens of ships” are at least two dozen, “tens of thousands of people” twenty thousand.
    private func several(_ word: Int) -> Quantity? {
        var (at, low) = (word, 2.0)
        while let scale = scene.numbers.scales[tree.token(at).form.lowercased()],
            tree.token(at).form.lowercased() != tree.token(at).lemma.lowercased(),
            tree.children(at, "nummod").isEmpty,
            let counted = tree.children(at, "nmod").first(where: { tree.marker($0) == "of" })
        {
            low *= scale
            at = counted
        }
        guard at != word else { return nil }
        return Quantity(
            low: low, unit: tree.token(at).form.lowercased(),
            span: scene.position(min(word, at)..<max(word, at) + 1))
    }

    /// “sector 4”: a number behind one thing names it.
    private func isLabel(_ number: Int, of noun: Int) -> Bool {
        number > noun && ["NN", "NNP"].contains(tree.token(noun).xpos)
    }

    /// The value of a number's words; `nil` where they are more than one number, or none.
    func value(_ number: Int) -> Double? {
        scene.numbers.value(
            tree.subtree(number).filter { tree.token($0).upos == "NUM" }.map {
                tree.token($0).form.lowercased()
            })
    }
}
