import Testing

@testable import Coding

@Suite("Lemmas of inflected verbs")
struct VerbFormsTests {
    @Test(
        "are guessed from the ending",
        arguments: [
            ("raided", "raid"), ("escaped", "escape"), ("banned", "ban"), ("pressing", "press"),
            ("denied", "deny"), ("striking", "strike"),
        ])
    func guess(form: String, lemma: String) { #expect(VerbForms.lemmas(form).contains(lemma)) }

    @Test("are not guessed where there is no ending")
    func none() { #expect(VerbForms.lemmas("shot").isEmpty) }
}
