internal import Records

extension Story {
    /// Takes over what was found in a text that stays as it is.
    mutating func take(_ marking: Marking) {
        let map = OffsetMap(text)
        blocks = marking.pieces.map { Block($0.role, map.position(ByteSpan($0.range))) }
        removed += marking.pieces.filter { $0.role == .noise }.map { piece in
            let span = ByteSpan(piece.range)
            return Removal(span: map.position(span), text: text[span], reason: piece.reason ?? "noise")
        }
        captions += marking.captions.map { found in
            let span = ByteSpan(found.range)
            return Caption(
                span: map.position(span), text: text[span], credit: found.credit, photoDate: found.photoDate,
                isFile: found.isFile)
        }
        take(metadata: marking, dateline: marking.dateline.map { map.position(ByteSpan($0.range)) })
    }

    /// Names the agency unless a surer sign has done so.
    mutating func credit(_ name: String, _ source: Evidence) {
        guard (evidence["agency"]?.confidence ?? 0) < source.confidence else { return }
        agency = name
        evidence["agency"] = source
    }

    /// Puts the title and a blank line before the text.
    mutating func open(with title: String) {
        let opening = title + "\n\n"
        let shift = opening.unicodeScalars.count
        text = opening + text
        blocks =
            [Block(.heading, TextPosition(0, shift - 2))]
            + blocks.map { Block($0.role, $0.span.shifted(shift)) }
        if let span = dateline?.span { dateline?.span = span.shifted(shift) }
    }

    private mutating func take(metadata marking: Marking, dateline span: TextPosition?) {
        if let (name, source) = marking.agency { credit(name, source) }
        if authors.isEmpty, !marking.authors.isEmpty {
            authors = marking.authors
            evidence["authors"] = Evidence("byline in the text", 0.8)
        }
        if let found = marking.dateline {
            dateline = Dateline(places: found.places, day: found.day, span: span)
            if published == nil, let day = found.day {
                published = day
                evidence["published"] = Evidence("dateline", 0.7)
            }
        }
        if title == nil, let range = marking.title {
            title = text[ByteSpan(range)]
            evidence["title"] = Evidence("first line", 0.7)
        }
        warnings += marking.warnings
    }
}

/// Cuts noise and captions out of the text of a page's article.
///
/// The page is the source, not this text: what is cut stands in `removed` and `captions` without a span.
struct ArticleCleaner {
    private(set) var text: [UInt8] = []
    private(set) var marking: Marking
    private(set) var removed: [Removal] = []
    private(set) var captions: [Caption] = []

    /// Cleans a marked UTF-8 text.
    init(_ original: [UInt8], _ marked: Marking) {
        marking = marked
        marking.pieces = []
        marking.captions = []
        captions = marked.captions.map { found in
            Caption(
                span: nil, text: String(decoding: original[found.range], as: UTF8.self), credit: found.credit,
                photoDate: found.photoDate, isFile: found.isFile)
        }
        let captionPieces = Set(marked.captions.map(\.range.lowerBound))
        // A photo's credit goes with its caption.
        var kept: [Marking.Piece] = []
        for (i, piece) in marked.pieces.enumerated() {
            let string = String(decoding: original[piece.range], as: UTF8.self)
            let nextToCaption =
                piece.role == .credit
                && [i - 1, i + 1].contains {
                    marked.pieces.indices.contains($0) && marked.pieces[$0].role == .caption
                        && !original[
                            min(
                                piece.range.upperBound, marked.pieces[$0].range.upperBound)..<max(
                                    piece.range.lowerBound, marked.pieces[$0].range.lowerBound)
                        ].contains(0x0A)
                }
            if piece.role == .noise {
                removed.append(Removal(span: nil, text: string, reason: piece.reason ?? "noise"))
            } else if piece.role == .caption {
                if !captionPieces.contains(piece.range.lowerBound) {
                    captions.append(Caption(span: nil, text: string))
                }
            } else if !nextToCaption {
                kept.append(piece)
            }
        }
        rebuild(original, kept)
    }

    /// Joins what is kept: within a line as it stood, lines by what stood between them.
    private mutating func rebuild(_ original: [UInt8], _ kept: [Marking.Piece]) {
        var end = 0
        for piece in kept {
            let gap = original[end..<piece.range.lowerBound]
            if !text.isEmpty {
                if gap.contains(0x0A) {
                    text.append(contentsOf: gap.count { $0 == 0x0A } > 1 ? [0x0A, 0x0A] : [0x0A])
                } else if gap.first.map(isSpace) ?? false || gap.last.map(isSpace) ?? false {
                    text.append(0x20)
                }
            }
            let start = text.count
            text.append(contentsOf: original[piece.range])
            if marking.dateline?.range == piece.range { marking.dateline?.range = start..<text.count }
            let joins = piece.role == .body && marking.pieces.last?.role == .body
            if joins, let last = marking.pieces.indices.last {
                marking.pieces[last].range = marking.pieces[last].range.lowerBound..<text.count
            } else {
                marking.pieces.append(.init(role: piece.role, range: start..<text.count))
            }
            end = piece.range.upperBound
        }
    }
}
