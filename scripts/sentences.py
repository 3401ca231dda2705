#!/usr/bin/env python3
"""Events of the project's labelled sentences, end to end: `annotate` reads each sentence alone, and what it finds is compared with the labels.

    python3 scripts/sentences.py --demarche .build/release/demarche --shared ../shared

Prints type and dyad figures for folds 1 and 2, whose errors were looked at, and for fold 3, which was only measured. An event is
found when one of its type is told of its sentence; its dyad is right when the countries of both sides are (of all sides together for
mutual acts). The weights of the event head and of the pairs have learned from all of them, so that fold 3
tells how far lexicon and rules hold, and is no held-out figure of the whole.
Standard library only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

MUTUAL = {"CONSULT", "AGREE", "COOPERATE"}


def annotated(program: str, sentences: list[dict]) -> list[dict]:
    asked = "".join(json.dumps({"id": s["id"], "text": s["text"], "published": s["date"]}) + "\n" for s in sentences)
    reply = subprocess.run([program, "annotate", "--layers", "events"], input=asked, capture_output=True, text=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in reply.stdout.splitlines()]


def labelled(sentence: dict) -> list[tuple[str, set, set, str]]:
    """Type, countries of source and target, modality; pairs with the same trigger are one event."""
    events = defaultdict(list)
    for event in sentence["events"]:
        events[event["type"], tuple(event["trigger"] or ())].append(event)

    def side(pairs: list[dict], code: str) -> set[str]:
        return {p[code].split("/")[0] for p in pairs if p[code]}
    return [(kind, side(pairs, "sourceCode"), side(pairs, "targetCode"), pairs[0]["modality"]) for (kind, _), pairs in events.items()]


def sides_right(kind: str, source: set, target: set, event: dict) -> int:
    actor, recipient = ({a["country"] for a in event.get(part) or [] if a.get("country")} for part in ("actor", "recipient"))
    if kind in MUTUAL:
        return 2 * (actor | recipient == source | target)
    return (actor == source) + (recipient == target)


def figures(sentences: list[dict], replies: list[dict]) -> str:
    found = both = stance = given = wanted = 0
    for sentence, reply in zip(sentences, replies, strict=True):
        left = list(reply.get("events") or [])
        given += len(left)
        for kind, source, target, modality in labelled(sentence):
            wanted += 1
            alike = [e for e in left if e["type"] == kind]
            if not alike:
                continue
            best = max(alike, key=lambda e: sides_right(kind, source, target, e))
            left.remove(best)
            found += 1
            both += sides_right(kind, source, target, best) == 2
            stance += best["modality"] == modality
    f1 = [2 * hit / max(1, given + wanted) for hit in (found, both)]
    return (f"{len(sentences)} sentences, {wanted} events: type precision {found / max(1, given):.3f}, recall {found / max(1, wanted):.3f}, "
            f"F1 {f1[0]:.3f}; dyad F1 {f1[1]:.3f}; modality {stance / max(1, found):.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--demarche", required=True)
    parser.add_argument("--shared", type=Path, required=True)
    options = parser.parse_args()
    file = options.shared / "data/events/labels.ndjson"
    if not file.is_file():
        print(f"sentences: there is no {file} (name the folder with SHARED=)", file=sys.stderr)
        return 1
    sentences = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    replies = annotated(options.demarche, sentences)
    for name, folds in (("folds 1 and 2", (1, 2)), ("fold 3", (3,))):
        own = [i for i, s in enumerate(sentences) if s["fold"] in folds]
        print(f"{name}: {figures([sentences[i] for i in own], [replies[i] for i in own])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
