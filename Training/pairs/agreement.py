"""How far a second reader (`second_reading.tsv`) agrees with the labels: what a perfect coder of pairs would be measured to reach.

    .venv/bin/python Training/pairs/agreement.py ../shared/data
"""

from __future__ import annotations

import sys
from pathlib import Path

from data import labelled_pairs, rows


def main(data: Path) -> None:
    second = {row["pair"]: row["type"] for row in rows(Path(__file__).parent / "second_reading.tsv")}
    pairs = [p for p in labelled_pairs(data) if p.is_whole]
    if {p.key for p in pairs} != set(second):
        sys.exit("second_reading.tsv is of other labels than those of the data: read the pairs anew")
    true, unrelated = [p for p in pairs if p.types], [p for p in pairs if not p.types]
    coded = [p for p in true if second[p.key] != "NONE"]
    right = [p for p in coded if second[p.key] in p.types]
    wrong = [p for p in unrelated if second[p.key] != "NONE"]
    print(f"{len(unrelated)} unrelated pairs, coded as an event {len(wrong) / len(unrelated):.3f}")
    print(f"{len(true)} true pairs, coded {len(coded) / len(true):.3f}, type right {len(right) / len(true):.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
