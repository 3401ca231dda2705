#!/usr/bin/env python3
"""Runs the scorer on the shared gold data and keeps its table.

    scripts/score.py --demarche PROGRAM --shared FOLDER [--save FILE] -- [options of score.py]

Prints what the scorer prints. With --save the table goes into FILE too, under the date, the machine, the commit and
the command.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "Benchmarks"))
from machine import heading  # noqa: E402


# Rows that measure what the shipped files have learned from.
LEARNED = """
Rows on data that the shipped files were made from, which say nothing of other data: `labels …` (the event head and the judges of pairs were
trained on all of them; figures of weights that had not seen the pairs: `Documentation/pairs.md`). Extraction, places and copies were fitted on their rows too: the figures by cross-validation are in `README.md`,
`world.md` and `copies.md`. Rules and tables were written while looking at all of these sets.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--demarche", required=True)
    parser.add_argument("--shared", required=True)
    parser.add_argument("--save", metavar="FILE")
    parser.add_argument("rest", nargs="*", help="options for score.py, after --")
    options = parser.parse_args()

    command = [sys.executable, "-u", f"{options.shared}/score/score.py", "--demarche", options.demarche,
               "--data", f"{options.shared}/data", *options.rest]
    lines: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as scorer:
        for line in scorer.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    if scorer.returncode == 0 and options.save:
        words = " ".join(options.rest)
        text = heading("Scores", f"make score{' (' + words + ')' if words else ''}")
        text += LEARNED + "\n```\n" + "".join(lines).rstrip() + "\n```\n"
        Path(options.save).write_text(text, encoding="utf-8")
        print(f"written to {options.save}")
    return scorer.returncode


if __name__ == "__main__":
    sys.exit(main())
