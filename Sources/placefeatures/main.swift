// Writes the candidates of gold mentions with their features, for `Training/places/fit.py`; or resolves them with other
// weights.
//
// usage: placefeatures features|resolve WORLD.dmw WEIGHTS.tsv < documents.ndjson
//
// NDJSON in: {"id", "text", "domain"?, "mentions": [[s,e],…]}. Out, a line a document: with `features`
// {"id", "names": [[{"id","lat","lon","country","kind","f":{"isCountry":1,…}},…],…], "mentions": [index into names or null]},
// the last of a name's candidates being none; with `resolve` {"id", "places": [{"id","lat","lon","country"} or null]}.
internal import FoundationEssentials
internal import Records
internal import Tables
internal import World

struct Input: Decodable {
    var id: String
    var text: String
    var domain: String?
    var mentions: [TextPosition]
}

struct Candidate: Encodable {
    var id: Int?
    var name: String?
    var lat: Double?
    var lon: Double?
    var country: String?
    var kind: String?
    var confidence: Double?
    var f: [String: Float]?

    init(_ place: LocatedPlace?) {
        id = place?.geonames
        name = place?.name
        lat = place?.latitude
        lon = place?.longitude
        country = place?.country?.rawValue
        kind = place?.kind.name
        confidence = place?.confidence
    }
}

struct Output: Encodable {
    var id: String
    var names: [[Candidate]]?
    var mentions: [Int?]?
    var places: [Candidate?]?
}

let arguments = CommandLine.arguments
let gazetteer = try Gazetteer(KnowledgeFile(path: arguments[2]))
let table = try DataTable(contentsOf: arguments[3])
let resolver = PlaceResolver(gazetteer, weights: try PlaceWeights(table: table, path: arguments[3]))
while let line = readLine() {
    let input = try NDJSON.value(Input.self, from: Data(line.utf8))
    let map = OffsetMap(input.text)
    let mentions = input.mentions.map(map.bytes)
    var output = Output(id: input.id)
    if arguments[1] == "features" {
        let (names, places, indices) = resolver.features(input.text, mentions: mentions, domain: input.domain)
        output.names = zip(names, places).map { lists, places in
            zip(lists, places + [nil]).map { features, place in
                var candidate = Candidate(place)
                candidate.f = Dictionary(uniqueKeysWithValues: features.map { ($0.feature.name, $0.value) })
                return candidate
            }
        }
        output.mentions = indices
    } else {
        output.places = resolver.resolve(input.text, mentions: mentions, domain: input.domain)
            .map { $0.map(Candidate.init) }
    }
    print(String(decoding: try NDJSON.line(output), as: UTF8.self))
}
