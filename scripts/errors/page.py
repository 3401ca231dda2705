"""The page of errors: one file of HTML, no script, to open in any browser."""

from __future__ import annotations

import json
from collections import Counter
from html import escape

from comparison import AGREED, INVENTED, MISSED, WRONG, Finding
from ledger import Story
from spans import objects, spans_of

STATUSES = [AGREED, WRONG, MISSED, INVENTED]
# Fields shown of each record, in this order.
SHOWN = {
    "statement": ["speakers", "act", "medium", "addressee", "type", "parent", "anomalies"],
    "event": ["type", "actor", "recipient", "modality", "mode", "time", "place", "background", "claimedIn", "answers", "redLine",
              "what", "condition"],
    "assessment": ["assessors", "outlook", "about"],
}
MARKED = {"statement": ["source", "cue", "content"], "event": ["what", "condition"], "assessment": ["content"]}
# Characters shown on both sides of a record's own words.
AROUND = 60

STYLE = """
:root { color-scheme: light dark; --line: #8885; --soft: #8882; }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; } h2 { margin-top: 3rem; border-bottom: 2px solid var(--line); }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
table.count { width: auto; } details > table:not(.count) { table-layout: fixed; } details > table:not(.count) th:first-child { width: 7rem; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
details { border: 1px solid var(--line); border-left-width: .4rem; border-radius: .3rem; margin: .5rem 0; padding: .3rem .7rem; }
details.agreed { border-left-color: #2a8a4a; } details.wrong { border-left-color: #c08a00; }
details.missed { border-left-color: #c0392b; } details.invented { border-left-color: #7a4fbf; }
summary { cursor: pointer; } .status { font-weight: 600; margin-right: .5rem; } .kinds { opacity: .75; }
.passage { font-family: Georgia, serif; margin: .3rem 0; white-space: pre-wrap; }
mark { background: none; color: inherit; } mark.gold { border-bottom: 3px solid #2a8a4a; } mark.ours { background: #7a4fbf44; }
tr.off td { background: #c0392b1c; } nav a { margin-right: 1rem; white-space: nowrap; }
"""


def page(read: list[tuple[Story, list[Finding]]]) -> str:
    every = [finding for _, found in read for finding in found]
    parts = [f"<!doctype html>\n<html lang=en><meta charset=utf-8><title>Errors</title><meta name=viewport content='width=device-width'><style>{STYLE}</style>",
             "<h1>Gold and output, story by story</h1>",
             "<p>Underlined: gold. Shaded: the program. Which records belong together is the scorer’s decision.</p>",
             totals(every), kinds_table(every), "<nav>", *(f"<a href='#{escape(name(s))}'>{escape(name(s))}</a>" for s, _ in read), "</nav>"]
    for story, found in read:
        heading = story.gold["story"].get("title") or name(story)
        parts.append(f"<h2 id='{escape(name(story))}'>{escape(heading)}</h2><p>{escape(name(story))}, {escape(str(story.gold['story'].get('published')))}</p>")
        parts.append(totals(found))
        for record in SHOWN:
            own = [f for f in found if f.record == record]
            if own:
                parts.append(f"<h3>{record.capitalize()}s</h3>")
                parts += [entry(story, f) for f in own]
    return "\n".join(parts) + "\n"


def name(story: Story) -> str:
    return story.gold["story"]["id"]


def totals(found: list[Finding]) -> str:
    counts = Counter((f.record, f.status) for f in found)
    rows = [f"<tr><td>{r}s</td>" + "".join(f"<td class=n>{counts[r, s]}</td>" for s in STATUSES) + "</tr>" for r in SHOWN]
    return "<table class=count><tr><th></th>" + "".join(f"<th>{s}</th>" for s in STATUSES) + "</tr>" + "".join(rows) + "</table>"


def kinds(found: list[Finding]) -> list[tuple[str, int]]:
    """Kinds of error, the commonest first."""
    counts = Counter(kind for f in found for kind in f.kinds)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def kinds_table(found: list[Finding]) -> str:
    rows = [f"<tr><td class=n>{n}</td><td>{escape(kind)}</td></tr>" for kind, n in kinds(found)]
    return "<details><summary>Kinds of error, the commonest first</summary><table class=count>" + "".join(rows) + "</table></details>"


def entry(story: Story, finding: Finding) -> str:
    record = finding.got or finding.want or {}
    label = record.get("type") if finding.record == "event" else record.get("act") or record.get("outlook", "")
    opened = "" if finding.status == AGREED else " open"
    style = finding.status.split()[0]
    kinds = "; ".join(k.split(": ", 1)[1] for k in finding.kinds)
    return (f"<details class={style}{opened}><summary><span class=status>{finding.status}</span>{escape(str(label))} "
            f"<span class=kinds>{escape(kinds)}</span></summary>{passage(story.text, finding)}{fields(story, finding)}</details>")


def fields(story: Story, finding: Finding) -> str:
    rows = []
    for key in SHOWN[finding.record]:
        want, got = (shown(story, key, r) for r in (finding.want, finding.got))
        if want or got:
            # Lists have no order.
            off = " class=off" if finding.want and finding.got and sorted(want.split("; ")) != sorted(got.split("; ")) else ""
            rows.append(f"<tr{off}><th>{key}</th><td>{escape(want)}</td><td>{escape(got)}</td></tr>")
    return "<table><tr><th></th><th>gold</th><th>program</th></tr>" + "".join(rows) + "</table>"


def shown(story: Story, key: str, record: dict | None) -> str:
    """A field's value in words."""
    value = (record or {}).get(key)
    if value in (None, [], "", False):
        return ""
    if key in ("what", "condition"):
        return " … ".join(story.text[a:b] for a, b in spans_of(value))
    if isinstance(value, list) and all(isinstance(v, dict) for v in value):
        return "; ".join(actor(v) for v in value)
    if key in ("addressee", "medium", "place") and isinstance(value, dict):
        return actor(value)
    if key == "time" and isinstance(value, dict):
        begin, end = (str(value.get(k) or "…")[:10] for k in ("begin", "end"))
        return (begin if begin == end else f"{begin} – {end}") + (" (inferred)" if value.get("inferred") else "")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def actor(value: dict) -> str:
    codes = "/".join(v for v in (value.get("country"), value.get("sector")) if v)
    return str(value.get("name")) + (f" [{codes}]" if codes else "") + (" (inferred)" if value.get("inferred") else "")


def passage(text: str, finding: Finding) -> str:
    """The text around a record, the words of both sides marked."""
    gold, ours = (words(finding.record, r) for r in (finding.want, finding.got))
    every = sorted(gold + ours)
    if not every:
        return ""
    blocks: list[list[int]] = []
    for start, end in every:
        start, end = max(0, start - AROUND), min(len(text), end + AROUND)
        if blocks and start <= blocks[-1][1]:
            blocks[-1][1] = max(blocks[-1][1], end)
        else:
            blocks.append([start, end])
    return "".join(f"<p class=passage>{marked(text, a, b, gold, ours)}</p>" for a, b in blocks)


def words(record: str, value: dict | None) -> list[tuple[int, int]]:
    value = value or {}
    found = [s for key in MARKED[record] for s in spans_of(value.get(key))]
    return found + [s for m in objects(value.get("mentions")) for s in spans_of(m.get("trigger"))]


def marked(text: str, start: int, end: int, gold, ours) -> str:
    """Cut at every edge, so that marks that cross one another nest."""
    edges = sorted({start, end, *(e for s in gold + ours for e in s if start < e < end)})
    parts = []
    for a, b in zip(edges, edges[1:]):
        part = escape(text[a:b])
        if any(s <= a and b <= e for s, e in gold):
            part = f"<mark class=gold>{part}</mark>"
        if any(s <= a and b <= e for s, e in ours):
            part = f"<mark class=ours>{part}</mark>"
        parts.append(part)
    return "…" * (start > 0) + "".join(parts) + "…" * (end < len(text))
