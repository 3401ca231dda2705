internal import Ledger
internal import Records

extension LedgerOptions {
    /// The ledger that the options name, its stories linked to those that they repeat: `read` does so, but a ledger of an older
    /// program, or of a run that was cut short, may hold some that are not. Throws a ``Complaint``.
    static func linkedLedger(_ arguments: Arguments, _ setting: Setting) throws -> Ledger {
        let ledger = try ledger(arguments)
        try Complaint.ledger {
            guard try !ledger.unlinkedStories().isEmpty else { return }
            var linker = try CopyLinker(setting)
            do {
                try linker.link(ledger)
            } catch LedgerError.cannotWrite {
                StandardError.write(
                    "demarche: the ledger may not be written: copies are shown as far as known")
            }
        }
        return ledger
    }
}

/// How a listing of copies, quotations or threads is written.
enum ListingForm: String, CaseIterable {
    /// For people.
    case text
    /// One JSON object a line.
    case ndjson
}

extension Story {
    /// Day, site and title on one line.
    var heading: String {
        [published.map { String($0.prefix(10)) } ?? "no date", site ?? agency ?? url ?? "", title ?? ""]
            .filter { !$0.isEmpty }.joined(separator: "  ")
    }
}

extension StoryHeading {
    /// Day, site and title on one line.
    var line: String {
        [day ?? "no date", site ?? agency ?? url ?? "", title ?? ""].filter { !$0.isEmpty }
            .joined(separator: "  ")
    }
}
