internal import Records

/// The words of an office, without the country it belongs to.
extension PhraseHead {
    /// The words between what tells the country and the name.
    func titleRange(before run: NameRun) -> Range<Int>? {
        guard agents.contains(where: { $0 < run.segments.lowerBound }) else { return nil }
        return titleRange(endingAt: run.segments.lowerBound)
    }

    private func titleRange(endingAt end: Int) -> Range<Int>? {
        var from = titleStart
        for i in segments.startIndex..<min(end, head.endIndex) {
            switch segments[i].kind {
            case .country, .adjective, .seat, .people, .ownActor, .word: if i == from { from = i + 1 }
            default: break
            }
        }
        var end = min(end, head.endIndex)
        // “President of the United States …”: the office ends with the head.
        while end > from, case .word = segments[end - 1].kind { end -= 1 }
        guard from < end else { return nil }
        return segments[from].range.lowerBound..<segments[end - 1].range.upperBound
    }

    func titleText(before run: NameRun) -> String? {
        titleRange(before: run).map { withoutCountries($0) }
    }

    /// “Deputy U.S. Secretary of State” without the country.
    private func withoutCountries(_ range: Range<Int>) -> String {
        var parts: [String] = []
        var from = range.lowerBound
        for segment in segments
        where segment.range.lowerBound >= range.lowerBound && segment.range.upperBound <= range.upperBound {
            if segment.state != nil {
                if from < segment.range.lowerBound {
                    parts.append(mention.text(from..<segment.range.lowerBound))
                }
                from = segment.range.upperBound
            }
        }
        if from < range.upperBound { parts.append(mention.text(from..<range.upperBound)) }
        return parts.joined(separator: " ")
    }

    /// The office in a phrase without a name: “Russian Deputy Foreign Minister”, “head of the Council”.
    func officeText() -> String? {
        guard let noun, !traits(noun).contains(.plural), !traits(noun).contains(.body) else { return nil }
        guard let range = titleRange(endingAt: head.endIndex) else { return nil }
        var text = withoutCountries(range)
        if let (word, part) = complements.first, word == .of, let last = part.last, let first = part.first,
            !(part.count == 1 && first.state != nil)
        {
            text += " " + mention.text((range.upperBound)..<last.range.upperBound)
        }
        return text
    }
}
