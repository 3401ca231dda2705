internal import Press
internal import Records

/// A story as a line of NDJSON hands it in: as text, or as a page.
struct StoryInput: Decodable {
    var id: JSONValue?
    var url: String?
    var text: String?
    /// The page as plain text, not base64.
    var html: String?
    var title: String?
    var published: String?

    /// Reads the story. `published` serves where the line has no day of its own. Throws a ``Complaint`` when there is
    /// neither text nor page, or the day is none.
    func story(_ press: Press, published fallback: String? = nil) throws -> Story {
        let day = published.flatMap { $0.isEmpty ? nil : $0 } ?? fallback
        if let day, CalendarDay(opening: day) == nil {
            throw Complaint("published “\(day)” does not begin with a day", hint: "write it as 2022-01-10")
        }
        if let html {
            return press.story(
                html: Array(html.utf8), charset: "utf-8", url: url, givenId: id?.text, title: title,
                published: day)
        }
        guard let text else { throw Complaint("neither “text” nor “html”") }
        return press.story(text: text, url: url, givenId: id?.text, title: title, published: day)
    }
}
