#!/usr/bin/env python3
"""Reads the shared corpora into ledgers, writes their dossiers, and holds series and changed copies against what is known.

    scripts/corpora --demarche PROGRAM --shared FOLDER --out FOLDER [--limit N]

Standard library only. Prints a table; the exit status is 1 when a story could not be read.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Benchmarks" / "series"))
import icews  # noqa: E402
from corpus import Corpus  # noqa: E402
from drift import cases  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--demarche", required=True)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="so many stories of each corpus")
    options = parser.parse_args()
    corpora = options.shared / "data" / "corpora"
    if not corpora.is_dir():
        print(f"corpora: there is no {corpora} (name the folder with SHARED=)", file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)

    disputes = Corpus("reuters-1987-disputes", [corpora / "reuters-1987-disputes/stories.ndjson.gz"],
                      options.out / "reuters-1987.sqlite")
    releases = Corpus(
        "official-releases-2021-22",
        [corpora / f"official-releases-2021-22/{name}.ndjson.gz" for name in ("kremlin", "ukraine-president")],
        options.out / "releases-2022.sqlite")
    for corpus in (disputes, releases):
        corpus.read(options.demarche, options.limit)
    pages = [
        dossier(options.demarche, disputes, options.out / "us-japan-1987.html", "USA,JPN"),
        dossier(options.demarche, releases, options.out / "russia-ukraine-2022.html", "RUS,UKR"),
    ]

    print("| corpus | read | failed | " + " | ".join(label for label, _ in COLUMNS) + " | seconds |")
    print("|---" * (len(COLUMNS) + 4) + "|")
    for corpus in (disputes, releases):
        cells = [str(corpus.counts.get(key, 0)) for _, key in COLUMNS]
        print(f"| {corpus.name} | {corpus.counts.get('stories', 0)} | {corpus.failed} | {' | '.join(cells)} | {corpus.seconds:.0f} |")
    print("\n" + "\n".join(pages))

    print("\n| Russia and the United States, weekly | class | ours | ICEWS | Pearson | Spearman |\n|---|---|---|---|---|---|")
    for direction, name, ours, theirs, pearson, spearman, _ in icews.table(options.demarche, releases.ledger, options.shared):
        print(f"| {direction} | {name} | {ours:.1f} | {theirs} | {figure(pearson)} | {figure(spearman)} |")

    print("\n| change of the reposted story | class | in the clean copy | flagged as |\n|---|---|---|---|")
    found = cases(options.demarche, options.shared, options.out / "reposted.sqlite")
    for key, drift, is_covered, flags in found:
        print(f"| {key} | {drift} | {'yes' if is_covered else 'no'} | {', '.join(flags) or '–'} |")
    covered = [flags for _, _, is_covered, flags in found if is_covered]
    print(f"\n{sum(any(flag != 'single-source' for flag in flags) for flags in covered)} of {len(covered)} that the clean copy covers are flagged")
    return 1 if disputes.failed + releases.failed else 0


COLUMNS = [("with warnings", "with warnings"), ("copies", "copies"), ("updates", "updates"), ("statements", "statements"),
           ("events", "events"), ("assessments", "assessments"), ("forces", "forces")]


def dossier(program: str, corpus: Corpus, page: Path, parties: str) -> str:
    """Writes a dossier; what the program says of it."""
    done = subprocess.run([program, "dossier", "--db", str(corpus.ledger), "-o", str(page), "--actors", parties],
                          check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    return done.stdout.strip() or f"{page}: no story fits"


def figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    sys.exit(main())
