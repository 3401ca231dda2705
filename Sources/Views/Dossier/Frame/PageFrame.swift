internal import FoundationEssentials
internal import Records

/// What stands around the dossier's contents: head, title, legend, colophon.
enum PageFrame {
    /// `covers` is the day of the last story, `since` that from which things count as moved: the next page finds both here.
    static func opening(
        title: String, lede: String, facts: [(name: String, value: String)],
        contents: [(id: String, name: String)], covers: CalendarDay?, since: CalendarDay?
    ) -> String {
        let title = HTML.text(PlainLine.of(title))
        let rows = facts.map { "<div><dt>\($0.name)</dt><dd>\(HTML.text($0.value))</dd></div>" }
        let links = contents.map { "<li><a href=\"#\($0.id)\">\($0.name)</a></li>" }
        let days =
            (covers.map { "<meta name=\"demarche-covers\" content=\"\($0)\">\n" } ?? "")
            + (since.map { "<meta name=\"demarche-since\" content=\"\($0)\">\n" } ?? "")
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
            \(days)<title>\(title)</title>
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
            <nav class="contents" aria-label="Contents"><ul>\(links.joined())</ul></nav>
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
        <mark class="said deep">a statement inside another</mark> has a double line. \
        <span class="told">Words that tell an event</span> have a dotted line, and \
        <span class="seen">forces and judgements</span> a dashed one. The number after the words leads \
        to the row of the statement; the number of the row leads back.</p>

        """

    static func closing(hasMap: Bool) -> String {
        let map =
            hasMap
            ? """
            <p>Places: GeoNames (<a class="out" href="https://www.geonames.org/" rel="noreferrer noopener">geonames.org</a>), \
            <a class="out" href="https://creativecommons.org/licenses/by/4.0/" rel="noreferrer noopener license">CC BY 4.0</a>. \
            Outlines: Made with Natural Earth (<a class="out" href="https://www.naturalearthdata.com/" rel="noreferrer noopener">\
            naturalearthdata.com</a>), public domain; borders in dispute are drawn as there.</p>
            """
            : ""
        return """
            </main>
            <footer id="reading" class="page-foot">
            <h2>How to read this</h2>
            <p>A <b>source</b> counts once however many copies, agencies' subscribers or reworded versions carry it; a party's own \
            publication counts apart, as an official statement. The records were read by a program and not checked by a person: \
            follow each to its passage before you rely on it. Percentages tell how sure the program is; a statement \
            without a named speaker is “unnamed”.</p>
            <p>A demand, meeting or threat is <b>open</b> when no story in this ledger tells how it ended; that may be for want of \
            stories. “No report” stands at a meeting whose day is over. Days are counted from the last story, not from today.</p>
            <p>Captions describe a photograph, never the story. What copying and publishing left in a text (section \
            labels, counters, promotions) is kept, but set apart. Nothing here was added to what the stories say.</p>
            \(map)
            </footer>
            </body>
            </html>

            """
    }
}
