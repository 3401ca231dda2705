"""Gold stories beside what the program makes of them, as one page of HTML, and the kinds of error counted.

    python3 scripts/errors --demarche PROGRAM --shared FOLDER --out errors.html
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="errors", description=__doc__.splitlines()[0])
    parser.add_argument("--demarche", required=True)
    parser.add_argument("--shared", required=True, type=Path)
    parser.add_argument("--split", default="dev", choices=["dev", "test"])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if not (options.shared / "score/ledger.py").is_file():
        print(f"errors: there is no {options.shared}/score/ledger.py (name the folder with SHARED=)", file=sys.stderr)
        return 1

    sys.path.insert(0, str(options.shared / "score"))
    from comparison import findings
    from gazetteer import gazetteer_for
    from gold import Gold
    from ledger import LAYERS, ActorIdentity, Story, stories
    from page import kinds, page
    from runner import Program

    gold = Gold(str(options.shared / "data"), options.split)
    truth = [g["story"] | {"all": g} for g in stories(gold)]
    asked = [{key: s.get(key) for key in ("id", "text", "published", "title")} for s in truth]
    replies = Program(options.demarche).filter(["annotate", "--layers", LAYERS], asked)
    identity = ActorIdentity(gazetteer_for(gold))
    read = [Story(s["all"], replies.get(s["id"]), identity) for s in truth]
    compared = [(story, findings(story)) for story in read]
    options.out.write_text(page(compared), encoding="utf-8")
    for kind, count in kinds([f for _, found in compared for f in found]):
        print(f"{count:4}  {kind}")
    print(f"written to {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
