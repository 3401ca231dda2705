/// Reads from the words of a clause which way it looks; for texts without a language analysis.
///
/// The nearest telling word before the expression decides, else the first behind it, both within the sentence.
struct TenseReader {
    let tokens: [Token]
    let sets: WordSets

    /// How many tokens are looked at on either side.
    private static let reach = 40

    func direction(before start: Int, after end: Int) -> Resolver.Direction {
        let cue = leftCue(start)
        if start > 0, sets.until.contains(tokens[start - 1].word) {
            let isPast = cue == .strongPast || cue == .past
            return isPast && tokens[start - 1].word == sets.by ? .past : .future
        }
        switch cue ?? rightCue(end) {
        case .future: return .future
        case .past, .strongPast: return .past
        case nil: return .unsaid
        }
    }

    private enum Cue { case future, past, strongPast }

    private func leftCue(_ start: Int) -> Cue? {
        var at = start - 1
        while at >= 0, start - at <= Self.reach {
            if tokens[at + 1].marks.contains(.barrier) || endsSentence(at) { return nil }
            if let cue = cue(at) { return cue }
            at -= 1
        }
        return nil
    }

    private func rightCue(_ end: Int) -> Cue? {
        var at = end
        while at < tokens.count, at - end <= Self.reach / 2 {
            if tokens[at].marks.contains(.barrier) || endsSentence(at) { return nil }
            if let cue = cue(at) {
                // "Roth agreed to plead guilty": told as done, though it looks ahead.
                return cue == .future && sets.planSpeech.contains(tokens[at].word) ? .past : cue
            }
            at += 1
        }
        return nil
    }

    private func cue(_ at: Int) -> Cue? {
        let word = tokens[at].word
        if sets.future.contains(word), !tokens[at].marks.contains(.capital) {
            return .future
        }
        if sets.plan.contains(word), at + 1 < tokens.count, sets.planLink.contains(tokens[at + 1].word) {
            return .future
        }
        // "to be held", "they'll meet"
        if word == sets.be, at > 0, tokens[at - 1].word == sets.to { return .future }
        if word == sets.ll, at > 0, tokens[at - 1].word == sets.apostrophe { return .future }
        if sets.strongPast.contains(word) { return .strongPast }
        // "to be held", "may be signed": the form is a past one, the tense is that of the words before.
        if at > 0, tokens[at - 1].word == sets.be || tokens[at - 1].word == sets.being { return nil }
        if sets.past.contains(word) { return .past }
        guard tokens[at].marks.contains(.ed), !tokens[at].marks.contains(.capital), !sets.plan.contains(word)
        else {
            return nil
        }
        // "of industrialized nations", "the proposed talks": no verb.
        let isAdjective =
            at > 0
            && (sets.determiner.contains(tokens[at - 1].word)
                || sets.adjectiveLead.contains(tokens[at - 1].word))
        return isAdjective ? nil : .past
    }

    /// A stop behind a word that is no abbreviation, with a capital or nothing behind it.
    private func endsSentence(_ at: Int) -> Bool {
        guard sets.stops.contains(tokens[at].word) else { return false }
        guard at + 1 < tokens.count else { return true }
        let next = tokens[at + 1]
        guard next.marks.contains(.spaced) else { return false }
        return at == 0 || tokens[at - 1].count > 2 || next.marks.contains(.barrier)
    }
}
