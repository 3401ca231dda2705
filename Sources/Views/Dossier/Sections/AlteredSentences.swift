internal import Copies
internal import Ledger

/// Sentences that copies altered in substance: the original's words, and under them the copy's.
struct AlteredSentences {
    private let items: [Alterations.Item]
    private static let top = 8
    private static let most = 60

    init(_ contents: Contents) { items = contents.alterations.items }

    func citations() -> [Citation] { items.prefix(Self.top).flatMap { [$0.original, $0.copy] } }

    func html(_ bits: Bits) -> String {
        Bits.folded(items.enumerated().map { item($0, $1, bits) }, top: Self.top, most: Self.most) { count in
            "\(count) more altered sentences"
        } wrap: { items in
            "<ol class=\"quotations alterations\">\n\(items)</ol>\n"
        }
    }

    private func item(_ number: Int, _ item: Alterations.Item, _ bits: Bits) -> String {
        let labels = item.passage.alterations.map(Self.label).joined(separator: " ")
        let old = WordChanges.html(item.passage.old, in: "del")
        let new = WordChanges.html(item.passage.new, in: "ins")
        return """
            <li class="quotation" id="\(Self.anchor(number))"><p class="what">\(labels)</p>
            <div class="version"><p class="small">first: \(bits.cites([item.original]))</p>
            <p class="said-words" dir="auto">\(old)</p></div>
            <div class="version variant"><p class="small">\(bits.cites([item.copy]))</p>
            <p class="said-words" dir="auto">\(new)</p></div></li>

            """
    }

    /// Name of an item on the page.
    static func anchor(_ number: Int) -> String { "altered-\(number + 1)" }

    private static func label(_ alteration: Alteration) -> String {
        let words = [alteration.old, alteration.new].filter { !$0.isEmpty }.map {
            "<q dir=\"auto\">\(HTML.text(Bits.cut($0, to: 80)))</q>"
        }
        return
            "<span><span class=\"flag\">\(alteration.kind.rawValue)</span> \(words.joined(separator: " → "))</span>"
    }
}
