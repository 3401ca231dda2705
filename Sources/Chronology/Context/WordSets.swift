/// Sets of words that tell what stands around an expression; classes of `words.tsv`.
struct WordSets: Sendable {
    /// Words that often stand before a time: in, since, by, early …
    let timePreposition: Set<Int32>
    /// until, by, through: what follows lies ahead.
    let until: Set<Int32>
    let by: Int32
    /// will, shall, must, upcoming …
    let future: Set<Int32>
    /// due, set, scheduled, plans …: look ahead before "to", "for", "on".
    let plan: Set<Int32>
    let planLink: Set<Int32>
    /// said, told, met …
    let past: Set<Int32>
    /// was, were, had, did: past whatever stands beside.
    let strongPast: Set<Int32>
    /// Words behind a number that make it a count: people, percent, km …
    let counted: Set<Int32>
    /// Words before a number that make it a name or rank: No, page, flight …
    let label: Set<Int32>
    let numberWord: Set<Int32>
    let cardinal: Set<Int32>
    /// Months and weekdays that are other words too: may, march, sun, sat …
    let ambiguous: Set<Int32>
    /// Words behind "March" or "May" that make it none: on, not, be …
    let verbTail: Set<Int32>
    let determiner: Set<Int32>
    let dayPreposition: Set<Int32>
    let unitLead: Set<Int32>
    let unitTail: Set<Int32>
    let seasonPreposition: Set<Int32>
    let vagueLead: Set<Int32>
    let vagueTail: Set<Int32>
    let nowTail: Set<Int32>
    let eventAfter: Set<Int32>
    let eventBefore: Set<Int32>
    let at: Int32
    let of: Int32
    let namePreposition: Set<Int32>
    let since: Int32
    let adjectiveLead: Set<Int32>
    let unitEnd: Set<Int32>
    let being: Int32
    let planSpeech: Set<Int32>
    let superlative: Set<Int32>
    let lengthPreposition: Set<Int32>
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
    let currency: Set<Int32>
    let openers: Set<Int32>
    let stops: Set<Int32>

    init(_ lexicon: Lexicon) {
        func set(_ name: String) -> Set<Int32> { Set((lexicon.classes[name] ?? [:]).keys) }
        func marks(_ marks: [String]) -> Set<Int32> { Set(marks.map { lexicon.id($0) }) }
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
