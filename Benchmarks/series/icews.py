"""Weekly quad counts between Russia and the United States beside those of ICEWS, January to March 2022 (`make corpora`).

Nothing is tuned on this: the releases of two presidencies are two parties' own publications, ICEWS is made from the press,
and its subset here repeats more than half of its rows.
"""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

QUADS = ["verbalCooperation", "materialCooperation", "verbalConflict", "materialConflict"]
TYPES = {
    **dict.fromkeys(["AGREE", "CONSULT", "SUPPORT", "CONCEDE"], QUADS[0]),
    **dict.fromkeys(["COOPERATE", "AID", "RETREAT"], QUADS[1]),
    **dict.fromkeys(["REQUEST", "ACCUSE", "REJECT", "THREATEN"], QUADS[2]),
    **dict.fromkeys(["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"], QUADS[3]),
}
SIDES = {"US": "USA", "RU": "RUS"}


def monday(day: str) -> str:
    then = date.fromisoformat(day)
    return (then - timedelta(days=then.weekday())).isoformat()


def icews(shared: Path, distinct: bool) -> dict:
    """Counts by (source, target, class) and week. Labels that PLOVER's table does not know (statements, appeals) are left out."""
    labels = {}
    with open(shared / "data/events/cameo_to_plover.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            labels.setdefault(row["description"].strip().lower(), TYPES[row["plover_event"]])
    rows = []
    with gzip.open(shared / "data/corpora/event-series-icews22/icews22_us_ru_ua_nato_2022q1.tsv.gz", "rt",
                   encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            quad = labels.get(row["relation"].strip().lower())
            if quad and row["source_side"] in SIDES and row["target_side"] in SIDES:
                rows.append((SIDES[row["source_side"]], SIDES[row["target_side"]], quad, row["date"],
                             row["source"], row["relation"], row["target"]))
    counts: dict = {}
    for source, target, quad, day, *_ in (set(rows) if distinct else rows):
        counts.setdefault((source, target, quad), Counter())[monday(day)] += 1
    return counts


def correlation(a: list[float], b: list[float]) -> float | None:
    n = len(a)
    ma, mb = sum(a) / n, sum(b) / n
    va, vb = sum((x - ma) ** 2 for x in a), sum((y - mb) ** 2 for y in b)
    if va == 0 or vb == 0:
        return None
    return sum((x - ma) * (y - mb) for x, y in zip(a, b)) / (va * vb) ** 0.5


def ranks(values: list[float]) -> list[float]:
    order = sorted(range(len(values)), key=lambda i: values[i])
    found = [0.0] * len(values)
    at = 0
    while at < len(order):
        end = at
        while end + 1 < len(order) and values[order[end + 1]] == values[order[at]]:
            end += 1
        for place in order[at:end + 1]:
            found[place] = (at + end) / 2
        at = end + 1
    return found


def table(program: str, ledger: Path, shared: Path) -> list[tuple]:
    """Rows of direction, class, our sum, ICEWS' sum of distinct rows, Pearson, Spearman, Pearson with repeated rows."""
    lines = subprocess.run(
        [program, "series", "--db", str(ledger), "--actors", "RUS,USA", "--as", "ndjson"],
        check=True, capture_output=True, text=True, encoding="utf-8").stdout.splitlines()
    ours: dict = {}
    for record in map(json.loads, lines):
        if record["kind"] == "series":
            for quad in QUADS:
                ours.setdefault((record["source"], record["target"], quad), {})[record["begin"]] = record["counts"][quad]
    # Whole weeks that ICEWS' subset covers.
    weeks = [(date(2022, 1, 3) + timedelta(days=7 * n)).isoformat() for n in range(12)]
    theirs, repeated = icews(shared, True), icews(shared, False)

    def row(direction: str, name: str, keys: list[tuple]) -> tuple:
        a, b, c = ([sum(counts.get(key, {}).get(week, 0) for key in keys) for week in weeks]
                   for counts in (ours, theirs, repeated))
        return (direction, name, sum(a), sum(b), correlation(a, b), correlation(ranks(a), ranks(b)), correlation(a, c))

    both = [("RUS", "USA"), ("USA", "RUS")]
    rows = []
    for source, target in both:
        direction = f"{source} → {target}"
        rows += [row(direction, quad, [(source, target, quad)]) for quad in QUADS]
        rows.append(row(direction, "all", [(source, target, quad) for quad in QUADS]))
    rows.append(row("both", "conflict", [(*pair, quad) for pair in both for quad in QUADS[2:]]))
    rows.append(row("both", "cooperation", [(*pair, quad) for pair in both for quad in QUADS[:2]]))
    rows.append(row("both", "all", [(*pair, quad) for pair in both for quad in QUADS]))
    return rows
