#!/usr/bin/env python3
"""How the ledger grows: size, time to fill, and how long questions take, at several numbers of stories.

    scale.py --demarche PROGRAM --scalebench PROGRAM --shared FOLDER [--stories 10000,20000] [--keep FOLDER]

The stories are synthetic: shuffled sentences of the corpora about 66 disputes over two years, with records that point
into them, so that the text need not be analysed. A question's time is the least of three runs, start-up included: on the clock,
and of the processor (user and system), which other programs on the machine disturb less.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import subprocess
import tempfile
import time
from pathlib import Path

QUESTIONS = [
    ("ledger, one actor and type", ["ledger", "--actor", "RUS", "--type", "REQUEST", "--limit", "50"]),
    ("ledger, words", ["ledger", "--search", "sanctions", "--limit", "50"]),
    ("ledger, one day", ["ledger", "--since", "2031-06-01", "--until", "2031-06-01"]),
    ("ledger, stories of a week", ["ledger", "--kind", "stories", "--since", "2031-06-02", "--until", "2031-06-08"]),
    ("series, one pair, weeks", ["series", "--actors", "RUS,USA", "--as", "ndjson"]),
    ("series, one pair, days of a month",
     ["series", "--actors", "RUS,USA", "--by", "day", "--since", "2032-06-01", "--until", "2032-06-30", "--as", "ndjson"]),
    ("dossier, one pair, a week, with its charts",
     ["dossier", "--actors", "RUS,USA", "--since", "2031-06-02", "--until", "2031-06-08", "-o", "-"]),
    ("dossier, one pair, a week, without",
     ["dossier", "--actor", "RUS", "--actor", "USA", "--since", "2031-06-02", "--until", "2031-06-08", "-o", "-"]),
    ("export, polecat, all", ["export", "--as", "polecat"]),
]


def seconds(command: list[str], runs: int = 3) -> tuple[float, float]:
    """The least wall-clock and processor time of some runs."""
    walls, cpus = [], []
    for _ in range(runs):
        start = time.monotonic()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        walls.append(time.monotonic() - start)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(walls), min(cpus)


def cell(spent: tuple[float, float]) -> str:
    return " / ".join(f"{figure:.2f}" for figure in spent)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--demarche", required=True)
    parser.add_argument("--scalebench", required=True)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--stories", default="10000,40000,100000")
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    counts = [int(count) for count in arguments.stories.split(",")]
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        sources = []
        for path in sorted((arguments.shared / "data/corpora").glob("*/*.ndjson.gz")):
            if path.parent.name in ("reuters-1987-disputes", "official-releases-2021-22"):
                sources.append(folder / path.name[:-3])
                sources[-1].write_bytes(gzip.decompress(path.read_bytes()))
        table: dict[str, list[str]] = {"size, MB": [], "filling, s": []}
        for count in counts:
            ledger = folder / f"scale-{count}.sqlite"
            if not ledger.exists():
                fill = [arguments.scalebench, str(ledger), str(count), *map(str, sources)]
                table["filling, s"].append(cell(seconds(fill, runs=1)))
            else:
                table["filling, s"].append("–")
            table["size, MB"].append(f"{os.path.getsize(ledger) / 1e6:.0f}")
            for name, question in QUESTIONS:
                runs = 1 if question[0] == "export" else 3
                took = seconds([arguments.demarche, *question, "--db", str(ledger)], runs)
                table.setdefault(name, []).append(cell(took))
        print("| seconds, wall clock / processor | " + " | ".join(f"{count:,} stories" for count in counts) + " |")
        print("|---" * (len(counts) + 1) + "|")
        for name, figures in table.items():
            print(f"| {name} | " + " | ".join(figures) + " |")


if __name__ == "__main__":
    main()
