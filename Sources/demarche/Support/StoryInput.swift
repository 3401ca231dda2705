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
    /// Who published it, and whose copy it is, where the corpus tells; a page or text that tells so itself is believed first.
    var site: String?
    var agency: String?
    /// What many corpora call `published` and `site`; of any form, and used where it serves.
    private var date: LooseText?
    private var publisher: LooseText?

    /// Reads the story. `published` serves where the line has no day of its own. Throws a ``Complaint`` when there is
    /// neither text nor page, or the day is none.
    func story(_ press: Press, published fallback: String? = nil) throws -> Story {
        let dated = date?.text.flatMap { CalendarDay(opening: $0) == nil ? nil : $0 }
        let day = [published, dated, fallback].lazy.compactMap(\.self).first { !$0.isEmpty }
        if let day, CalendarDay(opening: day) == nil {
            throw Complaint("published “\(day)” does not begin with a day", hint: "write it as 2022-01-10")
        }
        if let html {
            return completed(
                press.story(
                    html: Array(html.utf8), charset: "utf-8", url: url, givenId: id?.text, title: title,
                    published: day))
        }
        guard let text else { throw Complaint("neither “text” nor “html”") }
        return completed(press.story(text: text, url: url, givenId: id?.text, title: title, published: day))
    }

    private func completed(_ story: Story) -> Story {
        var story = story
        if story.site == nil, let site = site ?? publisher?.text, !site.isEmpty {
            story.site = site
            story.evidence["site"] = Evidence("given", 1)
        }
        if story.agency == nil, let agency, !agency.isEmpty {
            story.agency = agency
            story.evidence["agency"] = Evidence("given", 1)
        }
        return story
    }
}

/// A field that is only used where it is text.
private struct LooseText: Decodable {
    var text: String?

    init(from decoder: any Decoder) throws {
        text = try? decoder.singleValueContainer().decode(String.self)
    }
}
