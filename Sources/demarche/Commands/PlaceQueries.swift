internal import FoundationEssentials
internal import Records
internal import Tables
internal import World

/// The filter behind `demarche resolve --what place`.
enum PlaceQueries {
    static func run(_ arguments: Arguments, _ setting: Setting) throws {
        let data = try setting.data()
        let resolver = try Complaint.system {
            PlaceResolver(try Gazetteer(KnowledgeFile(path: data.path + "/" + KnowledgeFile.name)))
        }
        try Filter.run { bytes in
            let query = try PlaceQuery(line: bytes)
            var text = query.text
            let (places, ofMention) = text.withUTF8 {
                resolver.resolveNames(
                    $0, mentions: query.mentions, marked: query.marked, domain: query.domain)
            }
            return PlaceAnswer.line(query, places, ofMention)
        }
    }
}

/// A story and its mentions, from a line of NDJSON.
struct PlaceQuery {
    var id: JSONValue
    var text: String
    var domain: String?
    /// As they came, in code points.
    var positions: [TextPosition]
    var mentions: [ByteSpan]
    /// Captions and bylines: what is named there tells nothing about the story.
    var marked: [ByteSpan]

    private struct Fields: Decodable {
        var id: JSONValue
        var text: String
        var published: String?
        var domain: String?
        var mentions: [TextPosition]
        var marked: [TextPosition]?
    }

    /// Reads a line: plain ones by ``PlainJSON``, which is many times faster, others by the general decoder. Throws
    /// `DecodingError`.
    init(line: [UInt8]) throws {
        if let fields = PlainJSON.fields(of: line), let query = PlaceQuery(fields) {
            self = query
            return
        }
        let fields = try NDJSON.value(Fields.self, from: Data(line))
        self.init(
            id: fields.id, text: fields.text, domain: fields.domain, positions: fields.mentions,
            marked: fields.marked ?? [])
    }

    /// `nil` unless every field is there and of the right kind.
    private init?(_ fields: [String: PlainJSON]) {
        guard case .string(let id)? = fields["id"], case .string(let text)? = fields["text"],
            case .pairs(let mentions)? = fields["mentions"], fields["marked"] == nil
        else { return nil }
        var domain: String?
        switch fields["domain"] {
        case .string(let text): domain = text
        case nil, .null: break
        case .pairs: return nil
        }
        switch fields["published"] {
        case nil, .null, .string: break
        case .pairs: return nil
        }
        self.init(id: .text(id), text: text, domain: domain, positions: mentions, marked: [])
    }

    private init(
        id: JSONValue, text: String, domain: String?, positions: [TextPosition], marked: [TextPosition]
    ) {
        self.id = id
        self.text = text
        self.domain = domain
        self.positions = positions
        let map = OffsetMap(text)
        // A mention that ends behind the text is none of its words.
        mentions = positions.map { $0.end <= map.codePointCount ? map.bytes($0) : ByteSpan(.max, .max) }
        self.marked = marked.map(map.bytes)
    }
}

/// The line that answers a query.
enum PlaceAnswer {
    static func line(_ query: PlaceQuery, _ places: [LocatedPlace?], _ ofMention: [Int?]) -> Data {
        var line = PlainJSONWriter()
        line.raw("{\"id\":")
        switch query.id {
        case .text(let text): line.string(text)
        case .number(let number): line.number(number)
        }
        line.raw(",\"places\":[")
        // A name that is mentioned often has one answer, and only the span differs.
        let answers = places.map { $0.map(fields) }
        for (i, index) in ofMention.enumerated() {
            if i > 0 { line.raw(",") }
            guard let index, let answer = answers[index] else {
                line.raw("null")
                continue
            }
            line.raw(answer)
            line.number(query.positions[i].start)
            line.raw(",")
            line.number(query.positions[i].end)
            line.raw("]}")
        }
        line.raw("]}")
        return line.data
    }

    /// A place up to its span. Keys in the order of the alphabet, as everywhere in the program's output.
    private static func fields(_ place: LocatedPlace) -> [UInt8] {
        var line = PlainJSONWriter()
        line.raw("{")
        if let admin1 = place.admin1 { line.field("admin1", admin1) }
        if place.isApproximate { line.raw("\"approximate\":true,") }
        if place.isDisputed {
            line.raw("\"claimants\":[")
            for (i, country) in place.claimants.enumerated() {
                if i > 0 { line.raw(",") }
                line.string(country.rawValue)
            }
            line.raw("],")
        }
        line.raw("\"confidence\":")
        line.decimal(place.confidence)
        line.raw(",")
        if let country = place.country { line.field("country", country.rawValue) }
        if place.isDisputed { line.raw("\"disputed\":true,") }
        if let geonames = place.geonames {
            line.raw("\"geonames\":")
            line.number(geonames)
            line.raw(",")
        }
        line.field("kind", place.kind.name)
        if let latitude = place.latitude, let longitude = place.longitude {
            line.raw("\"lat\":")
            line.decimal(latitude)
            line.raw(",\"lon\":")
            line.decimal(longitude)
            line.raw(",")
        }
        line.field("name", place.name)
        line.raw("\"span\":[")
        return line.bytes
    }
}
