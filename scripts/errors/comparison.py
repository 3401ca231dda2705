"""What the program made of a gold story: records agreed, missed, invented, and fields that are wrong.

Which record belongs to which is the scorer's decision; what kind of error it is, is decided here.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field

from ledger import Story, days, field_checks, linked, part, statement_checks
from spans import objects, one_span, overlap, spans_of

AGREED, WRONG, MISSED, INVENTED = "agreed", "wrong field", "missed", "invented"
# A content that overlaps by this much was seen, but cut elsewhere.
NEAR = 0.1


@dataclass
class Finding:
    """One record of gold, of the program, or one of each that belong together."""

    status: str
    record: str  # statement, event or assessment
    want: dict | None = None
    got: dict | None = None
    kinds: list[str] = field(default_factory=list)


def findings(story: Story) -> list[Finding]:
    """All records of a story, statements first, each sort in text order."""
    return statements(story) + events(story) + assessments(story)


def statements(story: Story) -> list[Finding]:
    agreed = {id(w) for w, _ in story.who_what_pairs + story.nested_pairs}
    found = []
    for want, got in story.statement_pairs:
        kinds = [] if id(want) in agreed or story.same_speakers(want, got) else ["statement: other speaker"]
        one = copy(story)
        one.statement_pairs = [(want, got)]
        for name, flags in statement_checks(one).items():
            if not all(flags):
                kinds.append(f"statement: other {name}")
        if (want.get("parent") is None) != (got.get("parent") is None):
            kinds.append("statement: nesting")
        found.append(Finding(WRONG if kinds else AGREED, "statement", want, got, kinds))
    for want in rest(story.want["statements"], [w for w, _ in story.statement_pairs]):
        near = max((story.likeness(want.get("content"), g.get("content")) for g in story.got["statements"]), default=0)
        kind = "missed, the words cut elsewhere" if near >= NEAR else "missed, nothing near"
        found.append(Finding(MISSED, "statement", want, None, [f"statement: {kind}"]))
    for got in rest(story.got["statements"], [g for _, g in story.statement_pairs]):
        near = max((story.likeness(w.get("content"), got.get("content")) for w in story.want["statements"]), default=0)
        kind = "invented, the words cut elsewhere" if near >= NEAR else "invented, nothing near"
        found.append(Finding(INVENTED, "statement", None, got, [f"statement: {kind}"]))
    return ordered(found, "content")


def events(story: Story) -> list[Finding]:
    found = []
    partners = {g.get("id"): w["id"] for w, g in story.event_pairs}
    for want, got in story.event_pairs:
        kinds = []
        for side in ("actor", "recipient"):
            if kind := party_error(story, side, want, got):
                kinds.append(kind)
        one = copy(story)
        one.event_pairs = [(want, got)]
        for name, flags in field_checks(one).items():
            if name == "place country" and part(want, "place", "name") != part(got, "place", "name"):
                continue  # told by the place already
            # An answer points at another event, whose partner must be known.
            right = all(flags) if name != "answers" else linked(want.get(name), got.get(name), partners)
            if not right:
                kinds.append(f"event: {name} {manner(name, want, got)}")
        found.append(Finding(WRONG if kinds else AGREED, "event", want, got, kinds))
    matched = {id(g) for _, g in story.event_pairs}
    for want in rest(story.want["events"], [w for w, _ in story.event_pairs]):
        found.append(Finding(MISSED, "event", want, None, [f"event: missed, {miss(story, want, matched)}"]))
    for got in rest(story.got["events"], [g for _, g in story.event_pairs]):
        found.append(Finding(INVENTED, "event", None, got, [f"event: invented, {invention(story, got)}"]))
    return ordered(found, "mentions")


def assessments(story: Story) -> list[Finding]:
    found = [Finding(AGREED, "assessment", w, g) for w, g in story.assessment_pairs]
    for want in rest(story.want["assessments"], [w for w, _ in story.assessment_pairs]):
        other = any(story.likeness(want.get("content"), g.get("content")) >= NEAR for g in story.got["assessments"])
        kind = "other outlook or other words" if other else "nothing near"
        found.append(Finding(MISSED, "assessment", want, None, [f"assessment: missed, {kind}"]))
    for got in rest(story.got["assessments"], [g for _, g in story.assessment_pairs]):
        other = any(story.likeness(w.get("content"), got.get("content")) >= NEAR for w in story.want["assessments"])
        kind = "other outlook or other words" if other else "nothing near"
        found.append(Finding(INVENTED, "assessment", None, got, [f"assessment: invented, {kind}"]))
    return ordered(found, "content")


# MARK: kinds


def party_error(story: Story, side: str, want: dict, got: dict) -> str | None:
    """What is wrong with one side of an event, as a dyad is compared."""
    parties, given = objects(want.get(side)), {story.identity.key(a) for a in objects(got.get(side))}
    every = {story.identity.key(a) for a in parties}
    needed = {story.identity.key(a) for a in parties if not a.get("inferred")}
    if needed <= given <= every:
        return None
    if not given:
        return f"event: {side} absent"
    if not every:
        return f"event: {side} where gold has none"
    return f"event: {side} {'one too few' if given < every else 'one too many' if given > every else 'another'}"


def manner(name: str, want: dict, got: dict) -> str:
    """Absent, where gold has none, or another."""
    values = {"time": lambda e: days(e) != ("", ""), "place": lambda e: part(e, "place", "name"),
              "place country": lambda e: part(e, "place", "country"), "modality": lambda e: True,
              "background": lambda e: e.get(name), "redLine": lambda e: e.get(name)}
    value = values.get(name, lambda e: e.get(name))
    if name == "modality":
        return f"{got.get(name)} for {want.get(name)}"
    return "another" if value(want) and value(got) else "absent" if value(want) else "where gold has none"


def miss(story: Story, want: dict, matched: set[int]) -> str:
    """Why the program has no such event."""
    triggers = [t for m in objects(want.get("mentions")) if (t := one_span(m.get("trigger")))]
    there = [(g, t) for g in story.got["events"] for m in objects(g.get("mentions")) if (t := one_span(m.get("trigger")))]
    if any(overlap(a, b) > 0 and g.get("type") != want.get("type") for g, b in there for a in triggers):
        return "its words read as another type"
    if any(story.same_event(want, g) for g in story.got["events"] if id(g) in matched):
        return "told as one with another"
    sentences = [s for m in objects(want.get("mentions")) if (s := one_span(m.get("sentence")))]
    if any(overlap(s, b) > 0 for _, b in there for s in sentences):
        return "other events of its sentence were seen"
    return "no event in its sentence"


def invention(story: Story, got: dict) -> str:
    """What gold has instead."""
    triggers = [t for m in objects(got.get("mentions")) if (t := one_span(m.get("trigger")))]
    wants = [(w, m) for w in story.want["events"] for m in objects(w.get("mentions"))]
    own = [(w, t) for w, m in wants if (t := one_span(m.get("trigger")))]
    if any(overlap(a, b) > 0 and w.get("type") != got.get("type") for w, b in own for a in triggers):
        return "gold has another type"
    if any(story.same_event(w, got) for w in story.want["events"]):
        return "told a second time"
    if any(overlap(s, t) > 0 for _, m in wants if (s := one_span(m.get("sentence"))) for t in triggers):
        return "gold has other events in the sentence"
    return "gold has no event in the sentence"


# MARK: order


def rest(records: list[dict], used: list[dict]) -> list[dict]:
    seen = {id(r) for r in used}
    return [r for r in records if id(r) not in seen]


def first(record: dict, key: str) -> int:
    value = record.get(key)
    if key == "mentions":
        value = [m.get("trigger") or m.get("sentence") for m in objects(value)]
        value = [v for v in value if v]
    places = spans_of(value)
    return min(start for start, _ in places) if places else 0


def ordered(found: list[Finding], key: str) -> list[Finding]:
    return sorted(found, key=lambda f: first(f.want or f.got or {}, key))
