"""Sentences with labelled events: which of two actors did what to the other, or nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from .corpora import raw_document
from .document import EVENT_CONTEXTS, EVENT_MODES, EVENT_TYPES, MODALITIES, Document
from .text import Tokeniser


@dataclass
class EventCandidate:
    """Word spans in the document; `kind` is an index of `EVENT_TYPES`, `modality` one of `MODALITIES` or -100 where nothing is said."""

    source: tuple[int, int] | None
    target: tuple[int, int] | None
    trigger: tuple[int, int] | None
    kind: int
    modality: int = -100
    mode: int = -100
    contexts: int = -1  # bit mask; -1 where nothing is said
    weight: float = 1.0


def words_of(document: Document, span) -> tuple[int, int] | None:
    """The words that a span of characters touches."""
    if span is None:
        return None
    touched = [i for i, (b, e) in enumerate(document.spans) if b < span[1] and e > span[0]]
    return (touched[0], touched[-1] + 1) if touched else None


def folded(text: str) -> str:
    return " ".join("".join(c.lower() if c.isalnum() else " " for c in text).split())


def stories(data: Path) -> str:
    """The folded text of the ledger's gold stories, whose sentences must not be learned."""
    found = []
    for path in sorted((data / "ledger").glob("*/*.json")):
        found.append(folded(json.loads(path.read_text(encoding="utf-8"))["story"]["text"]))
    return " | ".join(found)


def labelled(data: Path, tokeniser: Tokeniser) -> list[Document]:
    """The project's own labels. Beside what is labelled, a pair of actors with the trigger of another pair's event is no event."""
    known, found = stories(data), []
    with open(data / "events/labels.ndjson", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if folded(record["text"]) in known:
                continue
            document = raw_document(record["id"], "labels", record["text"], tokeniser)
            document.fold, document.events, triggers = record["fold"], [], set()
            pairs, marks = {}, {}
            for e in record["events"]:
                source, target, trigger = (words_of(document, e[k]) for k in ("source", "target", "trigger"))
                contexts = sum(1 << EVENT_CONTEXTS.index(c) for c in set(e["contexts"]))
                document.events.append(EventCandidate(source, target, trigger, EVENT_TYPES.index(e["type"]), MODALITIES.index(e["modality"]),
                                                      EVENT_MODES.index(e["mode"] or "none"), contexts))
                document.events.append(EventCandidate(source, target, None, EVENT_TYPES.index(e["type"]), weight=0.5))
                pairs.setdefault((source, target), set()).add(trigger)
                if trigger:
                    triggers.update(range(*trigger))
                    marks[trigger] = e["type"]
            for a, b in record["none"]:
                pair = (words_of(document, a), words_of(document, b))
                document.events.append(EventCandidate(*pair, None, 0))
                pairs.setdefault(pair, set())
            for (source, target), own in pairs.items():
                for trigger, kind in marks.items():
                    if trigger not in own and (target, source) not in pairs and source and target:
                        document.events.append(EventCandidate(source, target, trigger, 0, weight=0.5))
                for trigger in own:
                    if trigger and source and target and trigger not in pairs.get((target, source), ()) and marks[trigger] not in MUTUAL:
                        document.events.append(EventCandidate(target, source, trigger, 0, weight=0.5))
            document.triggers = sorted(triggers)
            found.append(document)
    return found


# Events that two parties do together, so that who comes first says little.
MUTUAL = {"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "ASSAULT"}


def plover_pairs(data: Path, tokeniser: Tokeniser, file: str = "plv.train.ndjson") -> list[Document]:
    """PLV: sentences with one pair and its type. Its conceding and retreating are one class, left to the model's own judgement."""
    found = []
    with open(data / "events" / file, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            document = raw_document(record["id"], "plv", record["text"], tokeniser)
            kind = EVENT_TYPES.index(record["event"]) if record["event"] in EVENT_TYPES else -1
            document.events = [EventCandidate(words_of(document, record["source_span"]), words_of(document, record["target_span"]), None, kind)]
            found.append(document)
    return found


def places(document: Document) -> tuple[list, list]:
    """Spans [k, 4, 2] and words between source and target [k, 2] of a document's candidates, as the model takes them."""
    spans, between = [], []
    for e in document.events:
        spans.append([(0, len(document.forms)), e.source or (-1, -1), e.target or (-1, -1), e.trigger or (-1, -1)])
        first, second = sorted([e.source or (-1, -1), e.target or (-1, -1)])
        between.append((first[1], second[0]) if e.source and e.target and first[1] < second[0] else (0, 0))
    return spans, between
