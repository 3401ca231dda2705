"""Pages made to hurt: what parsers of HTML are known to choke on, and what ours could.

Each case is a whole page with a short article in it, so that a reader that gives up is told from one that copes.
Everything is deterministic; nothing is read from outside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

#: A sentence of the article; the table says whether it was still found.
MARK = "The two envoys met for eight hours in Geneva"

ARTICLE = (
    f"<h1>Envoys meet in Geneva</h1><p>{MARK} on Monday and agreed on nothing but to meet again, their spokesmen said "
    "in the evening, before both delegations left for Brussels.</p><p>\"We were frank with one another,\" one of the "
    "envoys told reporters. He said that his government had asked for an answer in writing and would wait for it.</p>"
    "<p>The other side called some of the proposals unacceptable, but said that it was ready to speak about missiles "
    "and about the size of military exercises in the region.</p>"
)
MEBI = 1 << 20


@dataclass(frozen=True)
class Case:
    """One hostile page."""

    name: str
    build: Callable[[], bytes]
    #: The story must carry a warning: part of the page cannot have been read as it was meant.
    warns: bool = False
    #: The page has the article in it.
    has_article: bool = True

    def page(self) -> bytes:
        return self.build()


def page(body: str | bytes, head: str = "", before: bool = True) -> bytes:
    """A page with the article before the hostile part, or after it."""
    hostile = body if isinstance(body, bytes) else body.encode()
    article = ARTICLE.encode()
    opening = (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Envoys meet in Geneva</title>{head}'
               "</head><body>").encode()
    parts = [article, hostile] if before else [hostile, article]
    return opening + b"".join(parts) + b"</body></html>"


def numbered(form: str, count: int) -> str:
    """`form` with each of the numbers up to `count` in place of `#`."""
    return "".join(form.replace("#", str(number)) for number in range(count))


def case(name: str, body: str | bytes | Callable[[], str | bytes], *, warns: bool = False, before: bool = True) -> Case:
    return Case(name, lambda: page(body() if callable(body) else body, before=before), warns)


def linked_data(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


def truncated_utf8() -> bytes:
    """Two-, three- and four-byte characters, each cut short, and a page that ends within one."""
    broken = b"<p>" + b"".join([b"caf\xc3 ", b"\xe2\x80 quoted", b"\xf0\x9f\x98 face "] * 30_000) + b"</p>"
    return page(broken).removesuffix(b"</body></html>") + b"\xe2\x80"


#: The cases that must hold by name.
NAMED = [
    case("50,000 attributes on one tag", lambda: "<div" + numbered(' a#="#"', 50_000) + ">x</div>", warns=True),
    case("50,000 nested div", lambda: "<div>" * 50_000 + "x" + "</div>" * 50_000, warns=True),
    case("200,000 unclosed p", lambda: "<p>word " * 200_000, warns=True),
    case("100,000 option", lambda: "<select>" + numbered("<option>#", 100_000) + "</select>", warns=True),
    Case("truncated UTF-8", truncated_utf8, warns=True),
    case("16 MiB of <", lambda: "<" * (16 * MEBI), warns=True),
]

#: Tags, attributes and declarations that do not end.
UNFINISHED = [
    case("<a repeated", lambda: "<a" * 500_000),
    case("<a and 1 MB of =", lambda: "<a" + "=" * MEBI),
    case("unclosed attribute values", lambda: '<a href="x' * 100_000),
    case("unclosed attribute before tags", lambda: '<a title="' + "<b>bold</b> " * 100_000),
    case("attribute of 4 MiB", lambda: '<a title="' + "x" * (4 * MEBI) + '">x</a>'),
    case("attribute name of 1 MiB", lambda: "<a " + "x" * MEBI + "=1>x</a>"),
    case("tag name of 1 MiB", lambda: "<" + "x" * MEBI + ">x"),
    case("class with 100,000 words", lambda: '<div class="' + numbered("c# ", 100_000) + '">x</div>'),
    case("100 attributes on 5,000 tags", lambda: ("<i" + numbered(" a#=1", 100) + ">x</i>") * 5_000, warns=True),
    case("unclosed comments", lambda: "<!-- x " * 150_000),
    case("comment of dashes", lambda: "<!--" + "-" * MEBI),
    case("<! repeated", lambda: "<!" * 500_000),
    case("<? repeated", lambda: "<?" * 500_000),
    case("</ repeated", lambda: "</" * 500_000),
    case("<![CDATA[ repeated", lambda: "<![CDATA[" * 100_000),
    case("]]> and --> repeated", lambda: "]]>-->" * 150_000),
    case("DOCTYPE repeated", lambda: "<!DOCTYPE html [" * 60_000),
    case("entity bomb in a DOCTYPE", lambda: "<!DOCTYPE x [<!ENTITY a \"" + "b" * 1000 + "\">"
         + numbered('<!ENTITY a# "&a;&a;&a;&a;&a;&a;&a;&a;">', 1000) + "]><p>&a999;"),
]

#: Elements whose content is not markup.
RAW = [
    case("unclosed script", lambda: "<script>" + "if (a < b) { c(); }\n" * 60_000),
    case("<script> repeated", lambda: "<script>" * 120_000),
    case("<script></script repeated", lambda: "<script></script" * 60_000),
    case("</scrip> within script", lambda: "<script>" + "</scrip>" * 120_000 + "</script>"),
    case("unclosed style", lambda: "<style>" + "p { color: red } " * 60_000),
    case("unclosed textarea", lambda: "<textarea>" + "<p>text " * 120_000),
    case("<textarea> repeated", lambda: "<textarea>" * 100_000),
    case("unclosed title", lambda: "<title>" + "<p>text " * 120_000),
    case("<title> repeated", lambda: "<title>" * 120_000),
    case("<template> nested", lambda: "<template>" * 100_000),
    case("<iframe> repeated", lambda: "<iframe>" * 120_000),
    case("<noscript> nested", lambda: "<noscript>" * 100_000),
    case("plaintext and xmp", lambda: "<xmp>" * 50_000 + "<plaintext>" * 50_000),
    case("svg with 50,000 nested g", lambda: "<svg>" + "<g>" * 50_000),
    case("<svg> repeated", lambda: "<svg>" * 100_000),
    case("math and mi nested", lambda: "<math>" + "<mi>" * 80_000),
]

#: Trees that are deep, wide or tangled.
TREES = [
    case("nested tables", lambda: "<table><tr><td>" * 30_000 + "x"),
    case("nested tables without cells", lambda: "<table>" * 100_000 + "x"),
    case("nested lists", lambda: "<ul><li>" * 60_000 + "x"),
    case("nested definition lists", lambda: "<dl><dt><dd>" * 40_000 + "x"),
    case("nested blockquotes with quotations", lambda: "<blockquote>“We met,” he said. " * 30_000),
    case("nested b and i", lambda: "<b><i>" * 60_000 + "x"),
    case("misnested b, i and p", lambda: "<b><i><p>x</b></i>" * 30_000),
    case("font reopened in each paragraph", lambda: "<p><font size=1>x" * 40_000),
    case("nested links", lambda: '<a href="/x">x' * 50_000),
    case("nested forms and buttons", lambda: "<form><button>" * 50_000 + "x"),
    case("nested headings", lambda: "<h1><h2>" * 60_000 + "x"),
    case("nested unknown elements", lambda: "<x-y>" * 100_000 + "x"),
    case("framesets", lambda: "<frameset><frame>" * 50_000),
    case("300,000 </div>", lambda: "</div>" * 300_000, before=False),
    case("300,000 </p>", lambda: "</p>" * 300_000, before=False),
    case("end tags that match nothing", lambda: "<div>" * 10_000 + "</span>" * 100_000),
    case("end tags of the outermost element", lambda: "<em>" * 300 + ("<div></em>" * 50_000)),
    case("300,000 cells in one row", lambda: "<table><tr>" + "<td>1" * 300_000),
    case("300,000 list items", lambda: "<ul>" + "<li>x" * 300_000),
    case("500,000 br", lambda: "a<br>" * 500_000),
    case("200,000 spans of one letter", lambda: "<p>" + "<span>a</span>" * 200_000),
    case("20,000 figures", lambda: numbered("<figure><img src=#><figcaption>Photo # REUTERS/A. B</figcaption></figure>", 20_000)),
]

#: What stands between the tags.
TEXT = [
    Case("1 MiB without a tag", lambda: b"The envoys met in Geneva on Monday. " * (MEBI // 36), has_article=False),
    Case("1 MiB without a space", lambda: b"x" * MEBI, has_article=False),
    case("one paragraph of 4 MiB", lambda: "<p>" + "The envoys met in Geneva on Monday. " * (4 * MEBI // 36)),
    case("&amp without semicolon", lambda: "<p>" + "&amp" * 300_000),
    case("1 MiB of &", lambda: "<p>" + "&" * MEBI),
    case("numbers of no character", lambda: "<p>" + "&#x110000;&#99999999999999;&#0;&#xD800;" * 30_000),
    case("&#x repeated", lambda: "<p>" + "&#x" * 350_000),
    case("unknown references", lambda: "<p>" + numbered("&bogus#;", 100_000)),
    case("1 MiB of NUL", lambda: b"<p>" + b"\0" * MEBI),
    case("NUL between letters", lambda: b"<p>" + b"a\0" * (MEBI // 2)),
    case("1 MiB of 0xFF", lambda: b"<p>" + b"\xff" * MEBI),
    case("overlong and surrogate bytes", lambda: b"<p>" + b"\xc0\xaf\xed\xa0\x80" * 200_000),
    case("100,000 byte order marks", lambda: b"\xef\xbb\xbf" * 100_000),
    Case("UTF-16 without mark", lambda: page("<p>" + "Geneva " * 40_000).decode().encode("utf-16-le")),
    Case("charsets that contradict", lambda: page("<p>caf\xe9 ".encode("latin-1") * 50_000,
                                                  head='<meta charset="utf-16"><meta charset="shift_jis">')),
    case("4 MiB of spaces", lambda: "<p>" + " " * (4 * MEBI) + "x"),
    case("4 MiB of line feeds", lambda: "<p>" + "\n" * (4 * MEBI) + "x"),
    case("carriage returns", lambda: "<pre>" + "a\r" * (MEBI // 2)),
    case("combining marks on one letter", lambda: "<p>a" + "\u0301" * 400_000),
    case("joined emoji", lambda: "<p>" + "👩‍" * 150_000),
    case("writing direction marks", lambda: "<p>" + "\u202eabc\u202c" * 100_000),
    case("soft hyphens and zero width spaces", lambda: "<p>" + "a\u00ad\u200b" * 200_000),
]

#: What the page says about itself.
METADATA = [
    case("20,000 JSON-LD scripts", lambda: linked_data('{"@type":"NewsArticle","headline":"x"}') * 20_000),
    case("JSON-LD nested 500,000 deep", lambda: linked_data("[" * 500_000)),
    case("JSON-LD objects nested 100,000 deep", lambda: linked_data('{"a":' * 100_000 + "1" + "}" * 100_000)),
    case("JSON-LD string of 4 MiB", lambda: linked_data('{"headline":"' + "x" * (4 * MEBI) + '"}')),
    case("JSON-LD articleBody of 4 MiB", lambda: linked_data(
        '{"@type":"NewsArticle","articleBody":"' + "The envoys met in Geneva on Monday. " * (4 * MEBI // 36) + '"}')),
    case("JSON-LD unclosed string and escapes", lambda: linked_data('{"headline":"' + "\\u" * 300_000)),
    case("JSON-LD of numbers", lambda: linked_data("[" + "1e999999999," * 80_000 + "1]")),
    case("JSON-LD with 100,000 authors", lambda: linked_data(
        '{"@type":"NewsArticle","author":[' + numbered('{"name":"Anna B#"},', 50_000) + '{"name":"C D"}]}')),
    case("100,000 meta tags", lambda: numbered('<meta name="author" content="Anna B#">', 50_000)
         + numbered('<meta property="article:published_time" content="2022-01-#">', 50_000)),
    case("meta refresh and charset", lambda: '<meta http-equiv="refresh" content="0;url=/x"><meta charset="x">' * 20_000),
    case("50,000 time elements", lambda: numbered('<time datetime="2022-01-10T00:00:#">x</time>', 50_000)),
    case("50,000 bylines", lambda: numbered('<p class="byline">By Anna B# and Carl D#</p>', 50_000)),
    case("100,000 links", lambda: numbered('<a href="/#">Read more #</a> ', 100_000)),
    case("50,000 h1", lambda: numbered("<h1>Envoys meet in Geneva #</h1>", 50_000)),
    case("title of 2 MiB", lambda: "<h1>" + "Envoys meet " * (2 * MEBI // 12) + "</h1>"),
    case("dates without end", lambda: "<p>" + "January 10, 2022 10.01.2022 2022-01-10 " * 30_000),
    case("digits without end", lambda: "<p>" + "1234567890" * 120_000),
]

#: What patterns of wire copy and the scan for quotations could take too long over.
NEWS = [
    case("300,000 opening quotation marks", lambda: "<p>" + "“" * 300_000),
    case("nested quotation marks", lambda: "<p>" + "“‘" * 150_000 + "’”" * 150_000),
    case("1 MiB of straight quotation marks", lambda: "<p>" + '"' * MEBI),
    case("apostrophes", lambda: "<p>" + "'a' " * 250_000),
    case("20,000 quoted paragraphs", lambda: numbered('<p>"We met # times," the envoy said in Geneva.</p>', 20_000)),
    case("20,000 paragraphs that open a quotation", lambda: numbered("<p>“We met # times and will meet again.</p>", 20_000)),
    case("one sentence 30,000 times", lambda: "<p>The envoys met in Geneva on Monday.</p>" * 30_000),
    case("near repeats", lambda: numbered("<p>The envoys met # times in Geneva on Monday and said that they would "
                                          "meet again soon in Vienna.</p>", 15_000)),
    case("capitals like a dateline", lambda: "<p>" + "GENEVA/" * 150_000),
    case("capitals and spaces", lambda: "<p>" + "NEW YORK " * 120_000),
    case("names like a byline", lambda: "<p>By " + "Anna Berg, " * 100_000),
    case("names joined by and", lambda: "<p>By " + "Anna Berg and " * 80_000),
    case("unclosed sign-offs", lambda: "<p>" + "(Reporting by Anna Berg in Geneva; Editing by " * 25_000),
    case("brackets", lambda: "<p>" + "((((" * 100_000 + "[[[[" * 100_000),
    case("template tags", lambda: numbered("<p>[ad_#]</p>", 50_000)),
    case("photo counters", lambda: numbered("<p>1/#</p>", 50_000)),
    case("credits", lambda: "<p>FILE PHOTO: " + "REUTERS/Anna Berg " * 60_000),
    case("copyright lines", lambda: "<p>© 2022 " * 100_000),
    case("dashes", lambda: "<p>" + "- – — " * 120_000),
    case("full stops", lambda: "<p>" + "U.S. " * 200_000 + "." * 300_000),
]

CASES = NAMED + UNFINISHED + RAW + TREES + TEXT + METADATA + NEWS

#: Tags that begin a line of their own when a page is taken as text.
BREAKS = re.compile(r"</?(?:p|h1|div|li|br|pre|figure|figcaption)\b[^<>]{0,200}>")


def as_text(hostile: Case) -> str:
    """What a reader of the page could have copied: the texts for the commands that take text."""
    text = hostile.page().decode("utf-8", "replace").partition("<body>")[2] or hostile.page().decode("utf-8", "replace")
    text = re.sub(r"<[^<>]{0,200}>", "", BREAKS.sub("\n\n", text))
    return re.sub(r"\n\n\n+", "\n\n", text).strip()


#: Pages that are hard as text too.
TEXT_CASES = [case for case in NEWS + TEXT if not case.name.startswith(("UTF-16", "&"))]
