internal import Records
internal import Tables
internal import World

/// Reads the fields that the tables of actors share. What cannot be used throws ``TableError`` with file and line.
struct ActorFields {
    let path: String
    let row: DataTable.Row

    func fail(_ reason: String) -> TableError { TableError(path: path, line: row.line, reason: reason) }

    /// A field that may not be empty.
    func text(_ column: String) throws -> String {
        guard !row[column].isEmpty else { throw fail("has no \(column)") }
        return row[column]
    }

    /// The parts of a field between `|`.
    func list(_ column: String) -> [String] { row[column].split(separator: "|").map(String.init) }

    /// A country's code; `nil` for an empty field.
    func country(_ column: String) throws -> Country? {
        if row[column].isEmpty { return nil }
        guard let country = Country(rawValue: row[column]) else {
            throw fail("“\(row[column])” is no country")
        }
        return country
    }

    /// A sector packed; 0 for an empty field, and for PLOVER's codes of countries (NGO, IGO), which stand here too.
    func sector(_ column: String) throws -> UInt8 {
        if row[column].isEmpty || Country.nonState.contains(row[column]) { return 0 }
        guard let sector = Sector(rawValue: row[column]) else { throw fail("“\(row[column])” is no sector") }
        return sector.packed
    }

    /// First and last day of validity.
    func days(_ from: String = "valid_from", _ to: String = "valid_to") throws -> (from: Int32, to: Int32) {
        let first = try day(row[from], isEnd: false) ?? ActorDay.first
        let last = try day(row[to], isEnd: true) ?? ActorDay.last
        guard first <= last else { throw fail("is valid from a day after it ends") }
        return (first, last)
    }

    /// `YYYY`, `YYYY-MM` or a day; the first or last day of what it names.
    private func day(_ text: String, isEnd: Bool) throws -> Int32? {
        if text.isEmpty { return nil }
        let days = isEnd ? ["-12-31", "-31", ""] : ["-01-01", "-01", ""]
        let ends =
            text.utf8.count == 4 ? [days[0]] : text.utf8.count == 7 ? ["-31", "-30", "-29", "-28"] : [""]
        for end in isEnd ? ends : [text.utf8.count == 4 ? days[0] : text.utf8.count == 7 ? days[1] : ""] {
            if let day = CalendarDay(text + end) { return ActorDay.number(day) }
        }
        throw fail("“\(text)” is no day, month or year")
    }
}

extension DataFolder {
    /// The rows of a table of actors.
    func actorRows(_ name: String) throws -> [ActorFields] {
        let path = ActorCompiler.folder + name
        return try table(path).rows.map { ActorFields(path: path, row: $0) }
    }
}
