internal import Copies
internal import Dispute
internal import Ledger
internal import Records
internal import Series
internal import Tables
internal import Views
internal import World

/// `demarche dossier`: a dispute as one page for people.
enum DossierCommand: Command {
    static let name = "dossier"
    static let summary = "write a dispute as one HTML page"
    static let usage = "-o FILE [--actors WHO,WHO] [OPTIONS]"
    static let options: [Arguments.Option] =
        [
            .value("output", "FILE", letter: "o", "the page; - for standard output"),
            .value("title", "TEXT", "title of the page (default: the parties, else the days that it covers)"),
            .value(
                "changes-since", "DAY",
                "what counts as moved (default: since the last story of the page that FILE already is, else the last three days)"
            ),
        ] + LedgerOptions.options
    static let details = """
        Writes one self-contained page without script: what moved since last time, the
        board of demands and answers, threats, the calendar of meetings, events, forces,
        statements, what copies changed in them, who is who, a map, the sources with
        copies folded under their originals, and the texts that all of it was read from.
        Every item leads to its passage. Holds the stories that fit, or of which a
        record fits; with --actors those in which two of the parties take part.

          demarche dossier -o geneva.html --actors USA,RUS
          demarche dossier -o nato.html --actor NATO --since 2022-01-09
        """

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        let query = try LedgerOptions.query(arguments)
        guard let output = arguments.value("output") ?? (StandardOutput.isTerminal ? nil : "-") else {
            throw Complaint("a page is nothing for the terminal", hint: "name a file: -o dossier.html")
        }
        let ledger = try LedgerOptions.linkedLedger(arguments, setting)
        var dossier = try dossier(setting)
        let finder = try AlterationFinder(setting)
        dossier.alterations = { original, copies in
            let text = finder.text(of: original.story, records: original)
            return copies.map { finder.alterations(from: text, to: finder.text(of: $0.story, records: $0)) }
        }
        dossier.title = arguments.value("title")
        dossier.changesSince =
            try arguments.day("changes-since").flatMap { CalendarDay($0) }
            ?? Complaint.ledger { try FormerDossier(output)?.changesSince(upTo: ledger.lastDay()) }
        if query.parties.count > 1 { dossier.prospects = try prospects(ledger, arguments, setting) }
        var summary = Dossier.Summary()
        try Complaint.ledger {
            try OutputFile.write(to: output) { write in
                summary = try dossier.write(ledger, query, to: write)
            }
        }
        if summary.stories == 0 {
            StandardError.write("demarche: no story in the ledger fits")
        } else if output != "-" {
            let stories = summary.stories == 1 ? "one story" : "\(summary.stories) stories"
            let left = summary.omitted > 0 ? ", \(summary.omitted) earlier ones left out" : ""
            StandardOutput.write("\(output): \(stories)\(left)\n")
        }
        return 0
    }

    /// The charts of the parties, week by week, from the whole ledger up to the last day asked for.
    private static func prospects(_ ledger: Ledger, _ arguments: Arguments, _ setting: Setting) throws
        -> [ProspectSeries]
    {
        let data = try setting.data()
        let officials = try Complaint.system { try OfficialSites(data) }
        let names = arguments.all("actors").flatMap { $0.split(separator: ",").map(String.init) }
        let since = try arguments.day("since").flatMap { CalendarDay($0) }
        let until = try arguments.day("until").flatMap { CalendarDay($0) }
        return try Complaint.ledger {
            ProspectSeries.series(
                try SeriesReport(
                    ledger, sides: SeriesSides(names), step: .week, since: since, until: until,
                    officials: officials))
        }
    }

    private static func dossier(_ setting: Setting) throws -> Dossier {
        let data = try setting.data()
        return try Complaint.system {
            var dossier = Dossier(sites: try OfficialSites(data), words: try StoryComparison(data).words)
            dossier.outlines = try Outlines(data)
            let gazetteer = try Gazetteer(KnowledgeFile(path: data.path + "/" + KnowledgeFile.name))
            dossier.locate = { place in
                let known = gazetteer.places(named: place.name)
                let same =
                    known.first { $0.geonames != nil && $0.geonames == place.geonames }
                    ?? known.first { $0.country == place.country }
                guard let latitude = same?.latitude, let longitude = same?.longitude else { return nil }
                return GeoPoint(latitude: latitude, longitude: longitude)
            }
            return dossier
        }
    }
}
