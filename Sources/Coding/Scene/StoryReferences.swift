internal import Chronology
public import Records
internal import World

extension StoryWorld {
    /// Whom, what and which days a story names in its sentences, resolved without the language model, in text order. Where a name
    /// and a day share words the day holds: “Friday” is no name.
    ///
    /// - Parameter sentences: bytes of the story's text.
    public func references(in story: Story, sentences: [ByteSpan]) -> [Reference] {
        let day = (story.published ?? story.modified).flatMap { CalendarDay(opening: $0) }
        let anchors = TimeAnchors(publication: day, dateline: story.dateline?.day.flatMap { CalendarDay($0) })
        let times = chronologer.times(in: story.text, anchors: anchors)
        var actors = StoryActors(self.actors, date: day)
        actors.learn(story.text)
        var found = times.compactMap { Self.reference($0) }
        let taken = times.map(\.span)
        for named in actors.named(in: story.text, sentences: sentences)
        where !taken.contains(where: { $0.start < named.span.end && named.span.start < $0.end }) {
            found += Self.references(named, story.text)
        }
        return found.sorted { ($0.span.start, $0.span.end, $0.key) < ($1.span.start, $1.span.end, $1.key) }
    }

    /// A day, month or year that is known; lengths and times of day are none.
    private static func reference(_ time: TimeExpression) -> Reference? {
        guard let first = time.firstDay, let last = time.lastDay, time.mod == nil else { return nil }
        return Reference(span: time.span, kind: .time, key: "\(first)/\(last)")
    }

    private static func references(_ named: StoryActors.Named, _ text: String) -> [Reference] {
        let known = named.actors.compactMap { actor -> Reference? in
            // A bare office tells no name.
            guard actor.country != nil || !actor.isDescription else { return nil }
            return reference(actor, named.span)
        }
        return known.isEmpty
            ? [Reference(span: named.span, kind: .name, key: folded(text[named.span]))] : known
    }

    private static func reference(_ actor: ResolvedActor, _ span: ByteSpan) -> Reference {
        let country = actor.country.flatMap { $0.isNonState ? nil : $0.rawValue }
        switch actor.kind {
        case nil where actor.sector == nil:
            // A place that is no seat of a government.
            return Reference(
                span: span, kind: .name, key: folded(actor.name), implied: country.map { [$0] } ?? [])
        case .person? where !actor.isDescription:
            // The last name: copies drop and add given names.
            let name = folded(actor.name)
            return Reference(
                span: span, kind: .person, key: name.split(separator: " ").last.map(String.init) ?? name,
                implied: country.map { [$0] } ?? [])
        case .organisation? where !actor.isDescription && !(actor.sector == .mil && country != nil):
            return Reference(
                span: span, kind: .party, key: folded(actor.name), implied: country.map { [$0] } ?? [])
        default:
            return Reference(span: span, kind: .party, key: country ?? folded(actor.name))
        }
    }

    private static func folded(_ name: String) -> String {
        name.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).joined(separator: " ")
    }
}
