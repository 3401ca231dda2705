public import Records

/// The parts of a story that are read for records: paragraphs under role heading or body.
public enum StoryParagraphs {
    /// Byte spans of the story's text, in order; all paragraphs when the story has no blocks.
    public static func spans(of story: Story) -> [ByteSpan] {
        let all = TextLines(Array(story.text.utf8)).paragraphs
        guard !story.blocks.isEmpty else { return all.map(ByteSpan.init) }
        let map = OffsetMap(story.text)
        let read = story.blocks.filter { $0.role == .body || $0.role == .heading }.map {
            map.bytes($0.span).range
        }
        var result: [ByteSpan] = []
        var block = 0
        for paragraph in all {
            while block < read.count, read[block].upperBound <= paragraph.lowerBound { block += 1 }
            var at = block
            while at < read.count, read[at].lowerBound < paragraph.upperBound {
                let part = paragraph.clamped(to: read[at])
                if !part.isEmpty { result.append(ByteSpan(part)) }
                at += 1
            }
        }
        return result
    }
}
