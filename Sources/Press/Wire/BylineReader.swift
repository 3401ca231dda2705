internal import Records

/// Reads the names in a byline or a sign-off.
enum BylineReader {
    /// `By Ann Lee and Bo Ray` → the two names.
    static func authors(_ line: String) -> [String] {
        AuthorReader.people([line])
    }

    /// `(Reporting by Ann Lee in Kyiv and Bo Ray; Editing by …)` → those who reported or wrote.
    static func reporters(_ line: String) -> [String] {
        let openings = [
            "reporting by ", "writing by ", "reporting and writing by ", "written by ",
            "additional reporting by ",
        ]
        let parts = line.split { "();".contains($0) }.flatMap { part in
            part.split(separator: ". ").map { $0.drop { $0 == " " } }
        }
        var names: [String] = []
        for opening in openings {
            for part in parts where part.lowercased().hasPrefix(opening) {
                let found = part.dropFirst(opening.count).split(separator: " and ").flatMap {
                    $0.split(separator: ",")
                }
                for name in found {
                    let name = name.split(separator: " in ").first.map { $0.drop { $0 == " " } } ?? ""
                    if AuthorReader.isName(String(name)), !names.contains(String(name)) {
                        names.append(String(name))
                    }
                }
            }
            if !names.isEmpty { break }
        }
        return names
    }
}
