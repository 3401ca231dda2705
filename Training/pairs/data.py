"""The pairs that the weights are fitted on: PLV's, the project's labels, readings and own sentences, and what CAMEO's verb patterns say."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from language.events import folded, stories  # noqa: E402
from sources import documents  # noqa: E402

FOLDS = (1, 2, 3)
TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
         "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
# PLV has one class for conceding and retreating.
YIELD = {"CONCEDE", "RETREAT"}


@dataclass
class Pair:
    """`types` are all that would be right; empty for a pair between which nothing happens.

    They follow PLOVER's conventions for PLV, the ledger's for the labels; readings and own sentences have both, `promised` those of PLOVER.
    """

    key: str
    text: str
    source: list[int] | None
    target: list[int] | None
    types: set[str]
    origin: str  # plv, labels, readings, written or cameo
    fold: int = 0  # of those that are measured on; 0: always learned
    signs: dict[str, float] = field(default_factory=dict)
    promised: set[str] = field(default_factory=set)
    weight: float = 1.0

    def lessons(self) -> list["Pair"]:
        """The pair once for each convention that it teaches; one that has both counts once in all."""
        if self.origin not in ("readings", "written"):
            return [self]
        if not self.promised or not self.types:
            return [replace(self, origin="labels")]
        return [replace(self, origin="plv", types=self.promised, weight=self.weight / 2), replace(self, origin="labels", weight=self.weight / 2)]

    @property
    def is_whole(self) -> bool:
        return bool(self.source and self.target)


def plover_pairs(path: Path) -> list[Pair]:
    """In folds by text, so that no sentence stands on both sides."""
    found = []
    for record in lines(path):
        types = YIELD if record["event"] == "YIELD" else {record["event"]}
        fold = hashlib.sha256(record["text"].encode()).digest()[0] % len(FOLDS) + 1
        found.append(Pair(record["id"], record["text"], record["source_span"], record["target_span"], set(types), "plv", fold))
    return found


def labelled_pairs(data: Path) -> list[Pair]:
    """The project's labels without the sentences of the ledger's gold stories."""
    known, found = stories(data), []
    for record in lines(data / "events/labels.ndjson"):
        if folded(record["text"]) in known:
            continue
        pairs: dict[tuple, set[str]] = {}
        for event in record["events"]:
            pairs.setdefault((spanned(event["source"]), spanned(event["target"])), set()).add(event["type"])
        for first, second in record["none"]:
            pairs.setdefault((spanned(first), spanned(second)), set())
        for number, ((source, target), types) in enumerate(pairs.items()):
            found.append(Pair(f"{record['id']}#{number}", record["text"], source, target, types, "labels", record["fold"]))
    return found


# Where the labels were drawn from: only documents in which some were given are read, since those kept apart for scoring are of
# others. Not Reuters nor the Kremlin's releases: whole stories of theirs are kept apart too.
OF_LABELS = ("language/ner/worldwide9", "attribution/polnear")


def folds_of_labels(data: Path) -> dict[str, int]:
    """By document."""
    return {record["id"].split(":")[1]: record["fold"] for record in lines(data / "events/labels.ndjson")}


def read_pairs(data: Path, table: Path) -> list[Pair]:
    """The project's readings of pairs in other corpora, by both conventions; their texts are cut out of the shared data.

    In the fold of the labels where some were given in the same document, else in none. Throws `ValueError` for a text that is not what was read.
    """
    answers, folds = rows(table), folds_of_labels(data)
    texts, found = documents(data, {row["file"] for row in answers}), []
    for number, row in enumerate(answers):
        start, end, *spans = (int(row[c]) for c in ("start", "end", "source_start", "source_end", "target_start", "target_end"))
        text = texts[row["file"], row["document"]][start:end]
        if hashlib.sha256(text.encode()).hexdigest()[:8] != row["sha256"]:
            raise ValueError(f"{table}: row {number + 1} was read in another text of {row['document']}")
        promised, types = ({row[c]} - {"NONE"} for c in ("plover", "ledger"))
        fold = folds[row["document"]] if row["file"].startswith(OF_LABELS) else 0
        found.append(Pair(f"{row['document']}:{number}", text, spans[:2], spans[2:], types, "readings", fold, promised=promised))
    return found


def rows(table: Path) -> list[dict[str, str]]:
    """Of a TSV with column names, without its comments."""
    with open(table, encoding="utf-8", newline="") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))


def written_pairs(file: Path) -> list[Pair]:
    """Pairs in sentences that were written for this project, by both conventions. In no fold."""
    found = []
    for number, record in enumerate(lines(file)[1:]):
        for place, (*spans, plover, ledger) in enumerate(record["pairs"]):
            found.append(Pair(f"written:{number}#{place}", record["text"], spans[:2], spans[2:], {ledger} - {"NONE"}, "written",
                              promised={plover} - {"NONE"}))
    return found


def spanned(value) -> tuple[int, int] | None:
    return tuple(value) if value else None


def cameo_patterns(data: Path) -> list[Pair]:
    """PETRARCH's verb patterns as pairs without a text: the verb, the words that must stand with it, and the type of its code."""
    with open(data / "events/cameo_to_plover.tsv", encoding="utf-8", newline="") as table:
        plover = {row["cameo"]: row["plover_event"] for row in csv.DictReader(table, delimiter="\t")}
    found = []
    with gzip.open(data / "events/cameo_verb_patterns.tsv.gz", "rt", encoding="utf-8", newline="") as table:
        for number, row in enumerate(csv.DictReader(table, delimiter="\t")):
            code = row["cameo"].split(":")[0].strip()
            kind = next((plover[c] for c in (code, code[:3], code[:2]) if c in plover), None)
            if kind is None or row["kind"] != "pattern" or not row["dict"].startswith("cameo"):
                continue
            verb = (row["comment_verb"] or row["verb_block"]).lower()
            signs = {"bias": 1.0, f"p={verb}": 1.0, f"w={verb}": 1.0, f"Sg=nsubj::{verb}": 1.0, f"SG=nsubj:{verb}": 1.0}
            for word in re.findall(r"(?<![&A-Z_])[A-Z]{3,}(?!_)", row["pattern"]):
                noun = word.lower()
                signs |= {f"w={noun}": 1.0, f"pc={verb}>{noun}": 1.0, f"So={verb}>{noun}": 1.0, f"c={noun}": 1.0}
            found.append(Pair(f"cameo#{number}", "", None, None, {kind}, "cameo", 0, signs))
    return found


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
