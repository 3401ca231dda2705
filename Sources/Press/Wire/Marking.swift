internal import Records

/// What the parts of a text are, in byte offsets.
struct Marking {
    /// A part with its role.
    struct Piece {
        var role: BlockRole
        var range: Range<Int>
        /// Class of a noise piece.
        var reason: String?
    }

    /// A photo's caption as found in the text.
    struct FoundCaption {
        /// The caption's words.
        var range: Range<Int>
        var credit: String?
        var photoDate: String?
        var isFile: Bool
    }

    /// In text order, without overlap.
    var pieces: [Piece] = []
    var captions: [FoundCaption] = []
    var agency: (name: String, evidence: Evidence)?
    var authors: [String] = []
    var dateline: (places: [String], day: String?, range: Range<Int>)?
    /// The title as it stands in the text, without the tails that reposts add.
    var title: Range<Int>?
    var warnings: [String] = []

    /// Names the agency unless a surer sign has done so.
    mutating func credit(_ name: String?, _ source: String, _ confidence: Double) {
        guard let name, (agency?.evidence.confidence ?? 0) < confidence else { return }
        agency = (name, Evidence(source, confidence))
    }
}
