/// Sets of words that tell what stands around an expression; classes of `words.tsv`.
struct WordSets: Sendable {
    /// Words that often stand before a time: in, since, by, early …
    let timePreposition: WordSet
    /// until, by, through: what follows lies ahead.
    let until: WordSet
    let by: Int32
    /// will, shall, must, upcoming …
    let future: WordSet
    /// due, set, scheduled, plans …: look ahead before "to", "for", "on".
    let plan: WordSet
    let planLink: WordSet
    /// said, told, met …
    let past: WordSet
    /// was, were, had, did: past whatever stands beside.
    let strongPast: WordSet
    /// Words behind a number that make it a count: people, percent, km …
    let counted: WordSet
    /// Words before a number that make it a name or rank: No, page, flight …
    let label: WordSet
    let numberWord: WordSet
    let cardinal: WordSet
    /// Months and weekdays that are other words too: may, march, sun, sat …
    let ambiguous: WordSet
    /// Words behind "March" or "May" that make it none: on, not, be …
    let verbTail: WordSet
    let determiner: WordSet
    let dayPreposition: WordSet
    let unitLead: WordSet
    let unitTail: WordSet
    let seasonPreposition: WordSet
    let vagueLead: WordSet
    let vagueTail: WordSet
    let nowTail: WordSet
    let eventAfter: WordSet
    let eventBefore: WordSet
    let at: Int32
    let of: Int32
    let namePreposition: WordSet
    let since: Int32
    let adjectiveLead: WordSet
    let unitEnd: WordSet
    let being: Int32
    let planSpeech: WordSet
    let superlative: WordSet
    let lengthPreposition: WordSet
    let stop: Int32
    let comma: Int32
    let dash: Int32
    let apostrophe: Int32
    let slash: Int32
    let colon: Int32
    let than: Int32
    let to: Int32
    let be: Int32
    let ll: Int32
    let currency: WordSet
    let openers: WordSet
    let stops: WordSet

    init(_ lexicon: Lexicon) {
        func set(_ name: String) -> WordSet { WordSet((lexicon.classes[name] ?? [:]).keys, of: lexicon) }
        func marks(_ marks: [String]) -> WordSet { WordSet(marks.map { lexicon.id($0) }, of: lexicon) }
        timePreposition = set("timePreposition")
        until = set("until")
        by = lexicon.id("by")
        future = set("future")
        plan = set("plan")
        planLink = set("planLink")
        past = set("past")
        strongPast = set("strongPast")
        counted = set("counted")
        label = set("label")
        numberWord = set("numberWord")
        cardinal = set("cardinal")
        ambiguous = set("ambiguous")
        verbTail = set("verbTail")
        determiner = set("determiner")
        dayPreposition = set("dayPreposition")
        unitLead = set("unitLead")
        unitTail = set("unitTail")
        seasonPreposition = set("seasonPreposition")
        vagueLead = set("vagueLead")
        vagueTail = set("vagueTail")
        nowTail = set("nowTail")
        eventAfter = set("eventAfter")
        eventBefore = set("eventBefore")
        at = lexicon.id("at")
        of = lexicon.id("of")
        namePreposition = set("namePreposition")
        since = lexicon.id("since")
        adjectiveLead = set("adjectiveLead")
        unitEnd = set("unitEnd")
        being = lexicon.id("being")
        planSpeech = set("planSpeech")
        superlative = set("superlative")
        lengthPreposition = set("lengthPreposition")
        stop = lexicon.id(".")
        comma = lexicon.id(",")
        dash = lexicon.id("-")
        apostrophe = lexicon.id("'")
        slash = lexicon.id("/")
        colon = lexicon.id(":")
        than = lexicon.id("than")
        to = lexicon.id("to")
        be = lexicon.id("be")
        ll = lexicon.id("ll")
        currency = marks(["$", "#", "@"])
        openers = marks(["(", "\"", "'"])
        stops = marks([".", ";"])
    }
}

/// A set of words of a lexicon, quick to ask.
struct WordSet: Sendable {
    private var isMember: [Bool]

    init(_ words: some Sequence<Int32>, of lexicon: Lexicon) {
        isMember = Array(repeating: false, count: lexicon.words.count)
        for word in words where word != Lexicon.unknown { isMember[Int(word)] = true }
    }

    func contains(_ word: Int32) -> Bool { isMember[Int(word)] }
}
