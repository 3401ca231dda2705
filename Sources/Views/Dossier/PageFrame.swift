internal import FoundationEssentials

/// What stands around the dossier's contents: head, title, legend, colophon.
enum PageFrame {
    static func opening(title: String, lede: String, facts: [(name: String, value: String)]) -> String {
        let title = HTML.text(PlainLine.of(title))
        let rows = facts.map { "<div><dt>\($0.name)</dt><dd>\(HTML.text($0.value))</dd></div>" }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <meta name="generator" content="demarche">
            <title>\(title)</title>
            <style>\(StyleSheet.css)</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the contents</a>
            <header class="page-head">
            <p class="mark-name">Demarche <span>dossier</span></p>
            <h1 dir="auto">\(title)</h1>
            <p class="lede">\(lede)</p>
            <dl class="figures">
            \(rows.joined(separator: "\n"))
            </dl>
            </header>
            <nav class="contents" aria-label="Contents"><ul>\
            <li><a href="#timeline">Timeline</a></li>\
            <li><a href="#statements">Statements</a></li>\
            <li><a href="#stories">Stories</a></li>\
            <li><a href="#reading">How to read this</a></li></ul></nav>
            <main id="main">

            """
    }

    /// Nothing but the page's own style sheet, which is known by its hash.
    static let policy =
        "default-src 'none'; style-src 'sha256-\(Data(SHA256.digest(StyleSheet.css.utf8)).base64EncodedString())'; "
        + "base-uri 'none'; form-action 'none'"

    /// How the stories' texts are marked; stands above them.
    static let legend = """
        <p class="legend">In each text <span class="source">the speaker</span> is set in bold, \
        <span class="cue">the verb of saying</span> in italics, and \
        <mark class="said">what was said</mark> on a tinted, underlined ground; \
        <mark class="said deep">a statement inside another</mark> has a double line. The number after the words leads \
        to the row of the statement; the number of the row leads back.</p>

        """

    static let closing = """
        </main>
        <footer id="reading" class="page-foot">
        <h2>How to read this</h2>
        <p>Captions describe a photograph, never the story. What copying and publishing left in a text (section \
        labels, counters, promotions) is kept, but set apart. Percentages tell how sure the program is; a statement \
        without a named speaker is “unnamed”. Nothing here was added to what the stories say.</p>
        </footer>
        </body>
        </html>

        """
}
