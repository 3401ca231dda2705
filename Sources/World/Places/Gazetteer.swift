internal import Records

/// The places that the program knows, with their names: a view of the knowledge file.
///
/// Holds states, first- and second-level units, towns of 500 inhabitants and more (GeoNames, www.geonames.org, CC BY 4.0),
/// and our own regions, seas and facilities. Opening costs nothing beyond the file's.
///
/// ```swift
/// let gazetteer = try Gazetteer(KnowledgeFile(path: folder.path + "/" + KnowledgeFile.name))
/// let places = PlaceResolver(gazetteer).resolve(text, mentions: spans, domain: "reuters.com")
/// ```
public final class Gazetteer: Sendable {
    let records: KnowledgeRecords<PlaceRecord>
    let names: NameIndex
    let folding: NameFolding
    let words: PlaceWords
    let weights: PlaceWeights
    private let countries: KnowledgeRecords<CountryRecord>
    private let disputes: KnowledgeRecords<DisputeRecord>
    private let texts: TextPool
    private let publishers: NameIndex

    /// Finds its sections in a knowledge file. Throws ``KnowledgeError`` when one is missing or of another shape.
    public init(_ file: KnowledgeFile) throws {
        records = try file.records("places.records")
        names = try NameIndex(file.section("places.names"))
        folding = try NameFolding(file)
        words = try PlaceWords(file)
        weights = try PlaceWeights(file)
        countries = try file.records("places.countries")
        disputes = try file.records("places.disputes")
        texts = try TextPool(file.section("places.texts"))
        publishers = try NameIndex(file.section("places.publishers"))
    }

    /// Number of places.
    public var count: Int { records.count }

    /// The places that a name may mean, from the most populous down; none when it is not known.
    public func places(named name: String) -> [LocatedPlace] {
        var name = name
        let key = name.withUTF8 { folding.folded($0) }
        return key.withUnsafeBytes { names[$0] }.compactMap { place(Int($0 & 0xFF_FFFF)) }
    }

    /// The place of an index as a value.
    func place(_ index: Int, confidence: Float = 0, isApproximate: Bool = false) -> LocatedPlace? {
        guard index < records.count else { return nil }
        let record = records[index]
        let kind = PlaceKind(rawValue: record.kind) ?? .town
        let dispute = Int(record.dispute) < disputes.count ? disputes[Int(record.dispute)] : nil
        let status = dispute.map { texts[$0.status] } ?? ""
        let unit = Int(record.unit)
        return LocatedPlace(
            name: texts[record.name], geonames: record.id == 0 ? nil : Int(record.id),
            country: Country(rawValue: alpha3(record.country)),
            admin1: unit > 0 && unit < records.count ? texts[records[unit].name] : nil,
            latitude: record.hasPoint == 1 ? Self.degrees(record.latitude) : nil,
            longitude: record.hasPoint == 1 ? Self.degrees(record.longitude) : nil,
            kind: kind, isApproximate: isApproximate, dispute: status.isEmpty ? nil : status,
            claimants: status.isEmpty
                ? []
                : texts[dispute?.claimants ?? 0].split(separator: "|").compactMap {
                    Country(rawValue: String($0))
                },
            confidence: Double((confidence * 1000).rounded()) / 1000)
    }

    /// To four decimals, as the gazetteer has them (about ten metres).
    private static func degrees(_ value: Float) -> Double { (Double(value) * 10_000).rounded() / 10_000 }

    /// Alpha-3 code of a country's index; empty where there is none.
    func alpha3(_ country: UInt16) -> String {
        Int(country) < countries.count ? texts[countries[Int(country)].alpha3] : ""
    }

    /// Index among the places of a country's index; 0 where there is none.
    func countryPlace(_ country: UInt16) -> Int {
        Int(country) < countries.count ? Int(countries[Int(country)].place) : 0
    }

    /// Number of countries, and one for none.
    var countryCount: Int { countries.count }

    /// Where a publisher is at home: index of a state, unit or town. By its site, else by the country domain.
    func publisherHome(_ domain: String) -> Int? {
        var bytes = Array(domain.utf8.prefix(256))
        for i in bytes.indices where (0x41...0x5A).contains(bytes[i]) { bytes[i] |= 0x20 }
        var rest = bytes[...]
        // Each label less: news.example.co.uk, example.co.uk, co.uk.
        while let dot = rest.firstIndex(of: 0x2E) {
            if let home = rest.withUnsafeBytes({ publishers[$0].first }) { return Int(home) }
            if !rest[(dot + 1)...].contains(0x2E) {
                return rest[dot...].withUnsafeBytes { publishers[$0].first }.map { Int($0) }
            }
            rest = rest[(dot + 1)...]
        }
        return nil
    }
}
