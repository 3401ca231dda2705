#!/usr/bin/env python3
"""Measures the program: hostile pages and texts against limits, speed beside rivals, reading into a ledger.

    bench.py --demarche PROGRAM [--shared FOLDER] [--save FILE] [PART …]

Prints one table a part; --save writes them into a Markdown file with date, machine and versions. Exit status 1 when a
hostile page breaks its limits. All programs run on one core; CPU time is user and system time less the program's
start-up (the same command on empty input, the lesser of two runs).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from linking import bench_annotate, bench_copies
from machine import heading
from runner import Bench
from speed import bench_language, bench_read, bench_speed
from torture import bench_hostile, bench_rivals, bench_texts

PARTS = {"hostile": bench_hostile, "texts": bench_texts, "rivals": bench_rivals, "speed": bench_speed, "read": bench_read,
         "language": bench_language, "annotate": bench_annotate, "copies": bench_copies}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)} (default: all)")
    parser.add_argument("--demarche", required=True, help="the program")
    parser.add_argument("--shared", help="folder with the gold data")
    parser.add_argument("--save", metavar="FILE", help="write the tables here")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the speed part (default: 3)")
    parser.add_argument("--case", help="only hostile pages with this in their name")
    options = parser.parse_args()
    unknown = [part for part in options.parts if part not in PARTS]
    if unknown:
        parser.error(f"no part {unknown[0]!r}; there are: {', '.join(PARTS)}")
    if not Path(options.demarche).is_file():
        parser.error(f"no program at {options.demarche!r}")

    sections, good = [], True
    with tempfile.TemporaryDirectory(prefix="demarche-bench-") as folder:
        bench = Bench(Path(folder), options.demarche)
        for part in options.parts or PARTS:
            text, passed = PARTS[part](bench, options)
            print(text + "\n", flush=True)
            sections.append(text)
            good = good and passed
    if options.save:
        words = " ".join(options.parts)
        page = heading("Benchmarks", "make bench" + (f" BENCH='{words}'" if words else ""))
        Path(options.save).write_text(page + "\n" + "\n\n".join(sections) + "\n", encoding="utf-8")
        print(f"written to {options.save}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
