internal import Records

/// A mention under resolution: its text, words and segments.
struct Mention {
    let source: [UInt8]
    let words: MentionWords

    init(
        _ text: String, _ book: ActorBook, words limit: Int = MentionWords.mostWords,
        bytes: Int = MentionWords.mostBytes
    ) {
        source = Array(text.utf8.prefix(bytes))
        words = book.words(text, limit: limit, bytes: bytes)
    }

    /// The text of words as written, between the first and the last.
    func text(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        let from = words.words[first].from
        // Closing marks of an abbreviation belong to the last word; a possessive ending does not.
        var to = max(from, words.words[last].to)
        if to < source.count, source[to] == 0x2E, isAbbreviation(last) { to += 1 }
        let bytes = source[from..<min(to, source.count)].map {
            $0 == 0x0A || $0 == 0x0D || $0 == 0x09 ? 0x20 : $0
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func isAbbreviation(_ i: Int) -> Bool {
        i + 1 < words.count && words.words[i].end - words.words[i].start <= 4
            && words.marks(i).contains(.capital) && !words.marks(i).contains(.capitals)
    }
}

/// What is known of a mention before it is read: the day, and a country from outside it.
struct ReadingFrame {
    var day: Int32?
    /// Packed code of a country that the caller knows it to be from; 0 for none.
    var country: UInt32 = 0
    /// Packed codes of the countries that the words around it name.
    var near: [UInt32] = []
    /// Packed code of the country that they are about; 0 where they name none or several alike.
    var subject: UInt32 = 0
    /// What the story has taught so far.
    var memory: StoryMemory?
}

/// One noun phrase as it was read, before it becomes an actor.
struct Reading {
    /// Packed code; 0 for none.
    var country: UInt32 = 0
    /// How sure the country is.
    var countryConfidence = 1.0
    var sector: Sector?
    var kind: ActorKind?
    var name = ""
    /// Office as written.
    var role: String?
    var isDescription = false
    var isPerson = false
    /// A person or body that no table knows.
    var isUnknownName = false
    /// Nothing but a state, its adjective or its seat.
    var isBareState = false
    /// Written as an adjective or country that could share the head of what follows (“Russian and American officials”).
    var isOnlyAdjective = false
    var isPast = false
    var isPronoun = false
    var confidence = 0.0
    var code: String?
    /// Of the user's own agents in ``code``.
    var agentCodes: [String] = []
    /// Words of the role, to tell offices apart.
    var title: Range<Int>?
    /// Words of the part of the mention that names the actor.
    var nameRange: Range<Int>?
    var hasAgent = false
    /// Stands in relation to a country without being of it.
    var isRelation = false
    /// The role is the story's own and not one of the tables.
    var hasRoleFromStory = false
    /// Its noun takes the sector from something else: “leader”, “official”.
    var isNeutral = false

    /// True for what may be of the country that is spoken of when it tells none: a description, a body of a common name
    /// (“La Prensa”), a holder of a government office.
    var mayBeLocal: Bool {
        if isPerson { return sector == .gov && !isNeutral }
        return sector != nil && sector != .unk && !isRelation && (isDescription || kind == .organisation)
    }

    /// True when nothing was learnt from the phrase.
    var isEmpty: Bool { country == 0 && sector == nil && !isPerson && code == nil && kind == nil }

    func actor() -> ResolvedActor {
        var confidence = confidence
        if country != 0 { confidence = min(confidence, confidence * countryConfidence + 0.0001) }
        return ResolvedActor(
            name: name, country: Country(packed: country), sector: sector, kind: kind, role: role,
            confidence: (min(1, confidence) * 100).rounded() / 100, code: code, isDescription: isDescription)
    }
}
