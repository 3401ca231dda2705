internal import FoundationEssentials
internal import Records
internal import Tables
internal import World

/// The filter behind `demarche resolve --what actor`.
enum ActorQueries {
    static let options: [Arguments.Option] = [
        .value("actors", "LIST", "own actors: name, aliases, code, valid_from, valid_to (TSV)"),
        .value("agents", "LIST", "own agents: phrase, plural, code (TSV)"),
    ]

    /// A line in.
    private struct Query: Decodable {
        var id: JSONValue?
        var query: String
        var context: String?
        var date: String?
        var country: String?
    }

    static func run(_ arguments: Arguments, _ setting: Setting) throws {
        let resolver = try resolver(arguments, setting)
        try Filter.run { line in
            let query = try read(line)
            let actors = resolver.resolveAll(
                query: query.query, context: query.context, date: try day(query.date),
                country: try country(query.country))
            return answer(query.id, resolver.common(actors, query: query.query), actors)
        }
    }

    /// The resolver over the installed knowledge, with the user's lists.
    static func resolver(_ arguments: Arguments, _ setting: Setting) throws -> ActorResolver {
        let data = try setting.data()
        let book = try Complaint.system {
            try ActorBook(KnowledgeFile(path: data.path + "/" + KnowledgeFile.name))
        }
        return ActorResolver(book, lists: try lists(arguments, book))
    }

    /// The user's lists of `--actors` and `--agents`. Throws a ``Complaint``.
    static func lists(_ arguments: Arguments, _ book: ActorBook) throws -> UserLists {
        do {
            let (actors, agents) = (arguments.value("actors"), arguments.value("agents"))
            return try UserLists(
                actors: actors.map { try DataTable(contentsOf: $0) },
                agents: agents.map { try DataTable(contentsOf: $0) }, book: book,
                paths: (actors ?? "", agents ?? ""))
        } catch let error as TableError {
            throw Complaint(
                "\(error)", hint: "a list has a line of column names, and tabs between its fields",
                status: .noInput)
        }
    }

    // MARK: - Lines

    private static func read(_ line: [UInt8]) throws -> Query {
        let keys: [StaticString] = ["id", "query", "context", "date", "country"]
        guard let values = FlatJSON.values(line, keys: keys), case .text(let query) = values[1] else {
            return try NDJSON.value(Query.self, from: Data(line))
        }
        func text(_ i: Int) -> String? {
            if case .text(let text) = values[i] { return text }
            return nil
        }
        let id: JSONValue? =
            switch values[0] {
            case .text(let text): .text(text)
            case .number(let range): Int(String(decoding: line[range], as: UTF8.self)).map { .number($0) }
            case .null: nil
            }
        return Query(id: id, query: query, context: text(2), date: text(3), country: text(4))
    }

    private static func day(_ text: String?) throws -> CalendarDay? {
        guard let text, !text.isEmpty else { return nil }
        guard let day = CalendarDay(opening: text) else {
            throw Complaint("field “date”: “\(text)” is no day such as 2022-01-10")
        }
        return day
    }

    private static func country(_ text: String?) throws -> Country? {
        guard let text, !text.isEmpty else { return nil }
        guard let country = Country(rawValue: text) else {
            throw Complaint("field “country”: “\(text)” is no code of three capital letters")
        }
        return country
    }

    /// Keys in order of the alphabet, as in all of the program's lines.
    private static func answer(_ id: JSONValue?, _ actor: ResolvedActor?, _ all: [ResolvedActor]) -> Data {
        var line: [UInt8] = []
        line.reserveCapacity(160)
        if all.count > 1 {
            line += Array("{\"actors\":[".utf8)
            for (i, one) in all.enumerated() {
                if i > 0 { line.append(0x2C) }
                line.append(0x7B)
                append(one, id: nil, to: &line)
                line.append(0x7D)
            }
            line += Array("],".utf8)
        } else {
            line.append(0x7B)
        }
        append(actor, id: .some(id), to: &line)
        line.append(0x7D)
        return Data(line)
    }

    private static func append(_ actor: ResolvedActor?, id: JSONValue??, to line: inout [UInt8]) {
        func field(_ key: StaticString, _ text: String?) {
            if line.last != 0x7B, line.last != 0x2C { line.append(0x2C) }
            line.append(0x22)
            line.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
            line.append(0x22)
            line.append(0x3A)
            if let text { FlatJSON.append(text, to: &line) } else { line.append(contentsOf: "null".utf8) }
        }
        if let code = actor?.code { field("code", code) }
        if line.last != 0x7B, line.last != 0x2C { line.append(0x2C) }
        line.append(contentsOf: "\"confidence\":".utf8)
        appendHundredths(actor?.confidence ?? 0, to: &line)
        field("country", actor?.country?.rawValue)
        if let id {
            switch id {
            case .number(let number):
                line.append(contentsOf: ",\"id\":".utf8)
                line.append(contentsOf: String(number).utf8)
            case .text(let text): field("id", text)
            case nil: field("id", nil)
            }
        }
        field("kind", actor?.kind?.rawValue)
        field("name", actor?.name)
        field("role", actor?.role)
        field("sector", actor?.sector?.rawValue)
    }

    /// 0 to 1 with up to two decimals.
    private static func appendHundredths(_ value: Double, to line: inout [UInt8]) {
        let hundredths = Int((value * 100).rounded())
        line.append(contentsOf: String(hundredths / 100).utf8)
        guard hundredths % 100 != 0 else { return }
        line.append(0x2E)
        line.append(0x30 + UInt8(hundredths % 100 / 10))
        if hundredths % 10 != 0 { line.append(0x30 + UInt8(hundredths % 10)) }
    }
}
