"""Checks the predicate frames in Resources/coding/predicates.tsv and counts them by type.

    python3 Training/check_predicates.py [FILE]

Every row is checked by itself: known part of speech, type and mode, conditions and positions that can be read,
a weight from 0.3 to 1. The table is checked as a whole: no frame twice, rows in order. Ends with status 1 after
any fault. `--sort` writes the rows back in order before that.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

TABLE = Path(__file__).parent.parent / "Resources/coding/predicates.tsv"
COLUMNS = "lemma pos with type mode actor recipient what speech weight".split()

# The modes of PLOVER 2.0; a type with none takes only the empty mode.
MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial "
    "drone heavy-weapons crowd-control unconventional",
}

# Relations of Universal Dependencies that a frame may name.
BARE = set(
    "nsubj csubj obj iobj xcomp ccomp advcl acl obl nmod amod appos compound advmod aux case det".split()
)
# Relations that take a marker: the lemma of a case or a mark.
MARKED = {"obl", "nmod", "advcl", "acl", "ccomp"}

LEMMA = re.compile(r"[a-z][a-z'éèà.-]*\Z")
VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9'é-]*\Z|[$€£]\Z")


def relation_fault(relation: str) -> str | None:
    """What is wrong with a path such as `nsubj`, `obl:with` or `xcomp.obj`; none when it can be read."""
    for step in relation.split("."):
        name, _, marker = step.partition(":")
        if step == "compound:prt" or step in BARE:
            continue
        if name in MARKED and re.fullmatch(r"[a-z]+", marker):
            continue
        return f"unknown relation {step!r}"
    return None


def condition_faults(conditions: str) -> list[str]:
    faults = []
    for condition in conditions.split(",") if conditions else []:
        relations, equals, values = condition.removeprefix("!").partition("=")
        faults += [f for f in map(relation_fault, relations.split("|")) if f]
        if equals:
            lemmas = values.split("|")
            faults += [f"bad lemma {v!r} in {condition!r}" for v in lemmas if not VALUE.match(v)]
            faults += [f"{v!r} twice in {condition!r}" for v, n in Counter(lemmas).items() if n > 1]
    return faults


def position_faults(column: str, positions: str) -> list[str]:
    faults = []
    for i, position in enumerate(positions.split(",") if positions else []):
        if position == "both":
            if column != "recipient" or i != 0:
                faults.append("`both` may only open recipient")
        elif fault := relation_fault(position):
            faults.append(f"{column}: {fault}")
    return faults


def row_faults(row: dict[str, str]) -> list[str]:
    """All faults of one row by itself."""
    faults = []
    if not LEMMA.match(row["lemma"]):
        faults.append(f"lemma {row['lemma']!r}")
    if row["pos"] not in ("VERB", "NOUN", "ADJ"):
        faults.append(f"pos {row['pos']!r}")
    faults += condition_faults(row["with"])
    if row["type"] == "-":
        faults += [f"{c} in a row that is no event" for c in COLUMNS[4:] if row[c]]
        return faults
    if row["type"] not in MODES:
        return [*faults, f"type {row['type']!r}"]
    if row["mode"] and row["mode"] not in MODES[row["type"]].split():
        faults.append(f"mode {row['mode']!r} is none of {row['type']}")
    for column in ("actor", "recipient", "what"):
        faults += position_faults(column, row[column])
    if row["speech"] not in ("", "yes"):
        faults.append(f"speech {row['speech']!r}")
    if not re.fullmatch(r"1|0?\.[3-9]", row["weight"]):
        faults.append(f"weight {row['weight']!r}")
    return faults


def main() -> int:
    arguments = [a for a in sys.argv[1:] if a != "--sort"]
    path = Path(arguments[0]) if arguments else TABLE
    lines = path.read_text(encoding="utf-8").split("\n")
    notes = [line for line in lines if line.startswith("#")]
    body = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    faults: list[str] = []
    if not any("Source:" in n and "Licence:" in n for n in notes):
        faults.append("1: no source and licence")
    if body[0][1].split("\t") != COLUMNS:
        faults.append(f"{body[0][0]}: columns are not {' '.join(COLUMNS)}")
    if "--sort" in sys.argv:
        rows = sorted((line for _, line in body[1:]), key=lambda line: line.split("\t")[:3])
        path.write_text("\n".join([*notes, body[0][1], *rows]) + "\n", encoding="utf-8")
        body[1:] = list(enumerate(rows, len(notes) + 2))

    seen: dict[tuple[str, ...], int] = {}
    previous: tuple[str, ...] = ()
    types: Counter[str] = Counter()
    parts: Counter[tuple[str, str]] = Counter()
    for number, line in body[1:]:
        fields = line.split("\t")
        if len(fields) != len(COLUMNS):
            faults.append(f"{number}: {len(fields)} fields")
            continue
        row = dict(zip(COLUMNS, fields))
        faults += [f"{number}: {fault}" for fault in row_faults(row)]
        key = tuple(fields[:3])
        if key in seen:
            faults.append(f"{number}: same frame as line {seen[key]}")
        elif key < previous:
            faults.append(f"{number}: out of order")
        seen[key], previous = number, key
        types[row["type"]] += 1
        parts[row["type"], row["pos"]] += 1

    for fault in faults:
        print(f"{path.name}:{fault}", file=sys.stderr)
    print(f"{'type':<10}{'VERB':>6}{'NOUN':>6}{'ADJ':>6}{'all':>6}")
    for kind in [*MODES, "-"]:
        cells = "".join(f"{parts[kind, p]:>6}" for p in ("VERB", "NOUN", "ADJ"))
        print(f"{kind:<10}{cells}{types[kind]:>6}")
    print(f"{sum(types.values())} frames of {len({k[:2] for k in seen})} words; {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
