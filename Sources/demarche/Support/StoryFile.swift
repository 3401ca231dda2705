internal import FoundationEssentials
internal import Press
internal import Records

/// One story from one file.
enum StoryFile {
    /// Reads a page, a plain text, or a story as JSON. Throws a ``Complaint``.
    static func story(_ path: String, _ press: Press) throws -> Story {
        let handle = try FileInput.Handle(path)
        let bytes = try FileInput.bytes(handle.descriptor, path: path, limit: FileInput.limit)
        let story: Story
        switch try InputForm.of(path, opening: Array(bytes.prefix(512))) {
        case .html: story = press.story(html: bytes, givenId: path, published: nil)
        case .text: story = press.story(plain: bytes, givenId: path, published: nil)
        case .json, .ndjson:
            do {
                story = try NDJSON.value(StoryInput.self, from: Data(bytes)).story(press)
            } catch let error as DecodingError {
                throw Complaint(
                    "\(path): \(Filter.reason(error))", hint: "one story: {\"text\": …, \"published\": …}",
                    status: .noInput)
            }
        }
        guard !story.text.isEmpty else { throw Complaint("\(path): no text found", status: .noInput) }
        return story
    }
}
