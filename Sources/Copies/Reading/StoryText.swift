public import Records

extension Story {
    /// What the story tells: headings and body, without captions, credits, bylines, datelines and noise. All of its text
    /// when its parts are not known or nothing is left.
    public var told: String {
        let kept = blocks.filter { $0.role == .body || $0.role == .heading }
        guard !kept.isEmpty, kept.count < blocks.count else { return text }
        let map = OffsetMap(text)
        var result = ""
        for block in kept {
            if !result.isEmpty { result += "\n\n" }
            result += text[map.bytes(block.span)]
        }
        return result
    }
}
