internal import Ledger
internal import Records

/// The options by which `ledger` and `dossier` choose what they show.
enum LedgerOptions {
    static let defaultPath = "demarche.sqlite"

    static let options: [Arguments.Option] = [
        .value("db", "FILE", "the ledger (default: \(defaultPath))"),
        .value(
            "actor", "WHO",
            "an actor by name, country or organisation code, sector, or both codes: Lavrov, RUS, MIL, RUS/MIL; "
                + "given twice, both must take part"),
        parties,
        .value("speaker", "WHO", "the same for the speaker of a statement"),
        .value("type", "TYPE", "event type such as REQUEST; several with commas"),
        .value("act", "ACT", "act of a statement such as deny; several with commas"),
        .value("since", "DAY", "from this day on, as 2022-01-10; an event counts by its own day"),
        .value("until", "DAY", "up to this day"),
        .value("story", "STORY", "id of a story or its beginning, given id, or address; may be given again"),
        .value(
            "search", "WORDS",
            "words that must all occur; \"…\" for a phrase, word* for a beginning, -word to leave out, OR"),
        .flag("all-versions", "with superseded versions of a story"),
        .value("limit", "N", "no more than this"),
    ]

    /// The option that names the parties of a dispute.
    static let parties = Arguments.Option.value(
        "actors", "WHO,WHO",
        "the parties of a dispute, written as for --actor: two of them at least must take part, or the only one"
    )

    /// The parties that the option names.
    static func parties(_ arguments: Arguments) throws -> [ActorFilter] {
        try Complaint.ledger {
            try arguments.all("actors").flatMap { $0.split(separator: ",") }.map {
                try ActorFilter(String($0).trimmed)
            }
        }
    }

    /// The query that the options say. Throws a ``Complaint`` for a value that is not understood.
    static func query(_ arguments: Arguments) throws -> LedgerQuery {
        if let extra = arguments.rest.first {
            throw Complaint("“\(extra)” is not an option", hint: "to search for words: --search WORDS")
        }
        return try Complaint.ledger {
            var query = LedgerQuery()
            query.parties = try parties(arguments)
            query.actors = try arguments.all("actor").map { try ActorFilter($0) }
            query.speakers = try arguments.all("speaker").map { try ActorFilter($0) }
            query.types = Set(try words("type", arguments) { EventType(rawValue: $0.uppercased()) })
            query.acts = Set(try words("act", arguments) { SpeechAct(rawValue: $0.lowercased()) })
            query.since = try arguments.day("since").flatMap { CalendarDay($0) }
            query.until = try arguments.day("until").flatMap { CalendarDay($0) }
            if let since = query.since, let until = query.until, until < since {
                throw Complaint("--until \(until) is before --since \(since)")
            }
            query.stories = arguments.all("story")
            query.search = try arguments.value("search").map { try SearchExpression($0) }
            query.allVersions = arguments.has("all-versions")
            query.limit = try arguments.count("limit")
            return query
        }
    }

    /// Values of an option that takes several of a closed set, with commas between or given again.
    static func words<Word: CaseIterable & RawRepresentable<String>>(
        _ name: String, _ arguments: Arguments, read: (String) -> Word?
    ) throws -> [Word] {
        try arguments.all(name).flatMap { $0.split(separator: ",") }.map { text in
            guard let word = read(String(text)) else {
                let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
                throw Complaint("--\(name) \(text): not known", hint: "one of \(known)")
            }
            return word
        }
    }

    /// The ledger that the options name. Throws a ``Complaint``.
    static func ledger(_ arguments: Arguments) throws -> Ledger {
        try Complaint.ledger { try Ledger(opening: arguments.value("db") ?? defaultPath) }
    }
}

extension String {
    /// Without white space at both ends.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension Complaint {
    /// Runs `body`; what a ledger throws becomes a complaint with its hint.
    static func ledger<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as LedgerError {
            throw Complaint("\(error)", hint: error.hint, status: status(of: error))
        }
    }

    private static func status(of error: LedgerError) -> Status {
        switch error {
        case .missing, .cannotOpen, .notALedger, .tooNew, .damaged, .badValue: .noInput
        case .cannotWrite: .cannotWrite
        case .badSearch: .usage
        case .busy, .rejected: .system
        }
    }
}
