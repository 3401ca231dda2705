extension MarkupBytes {
    /// True when a link that opens before `start` is never closed and a paragraph begins within it.
    ///
    /// Links cannot nest, so the next one shows that this one was left open: what a reader is told in between is no
    /// link. Menus that leave out end tags hold no paragraphs and keep their links. Each part of the page is looked
    /// at once.
    func isUnclosedLink(from start: Int) -> Bool {
        var at = start
        var holdsParagraph = false
        while let bracket = find(0x3C, from: at) {
            if matches("</a", at: bracket, ignoringCase: true), endsName(bracket + 3) { return false }
            if matches("<a", at: bracket, ignoringCase: true), endsName(bracket + 2) { break }
            if matches("<p", at: bracket, ignoringCase: true), endsName(bracket + 2) { holdsParagraph = true }
            at = bracket + 1
        }
        return holdsParagraph
    }

    private func endsName(_ at: Int) -> Bool {
        at >= count || isSpace(self[at]) || self[at] == 0x3E || self[at] == 0x2F
    }
}
