/// Lemmas that an inflected form of a verb may have by its ending, where the lemmatiser fails: “raided” is of raid or raide.
enum VerbForms {
    /// Guesses, the plainer first; none for a form without an ending.
    static func lemmas(_ form: String) -> [String] {
        if form.hasSuffix("ied") || form.hasSuffix("ies") { return [form.dropLast(3) + "y"] }
        if form.hasSuffix("ed") { return stems(form.dropLast(2)) }
        if form.hasSuffix("ing") { return stems(form.dropLast(3)) }
        return []
    }

    /// “stopp” is of stop, “bann” of ban, “pass” of pass, “escap” of escape.
    private static func stems(_ stem: Substring) -> [String] {
        guard stem.count > 1, let last = stem.last else { return [] }
        let isDouble = stem.dropLast().last == last
        return [String(stem), stem + "e"] + (isDouble ? [String(stem.dropLast())] : [])
    }
}
