"""Reading pairs of actors in real news: `pick` draws sentences in which nobody has read any, `enter` puts what was read into readings.tsv.

    .venv/bin/python Training/pairs/reading.py pick ../shared/data FOLDER [--limit N] [--seed N]
    .venv/bin/python Training/pairs/reading.py enter ../shared/data FOLDER

`pick` writes FOLDER/texts-NNN.txt, lines `number<TAB>text`, and FOLDER/places.tsv. Who reads writes FOLDER/texts-NNN.tsv by
conventions.md, lines `number<TAB>source<TAB>target<TAB>plover<TAB>ledger`; actors as they stand in the text, `he#2` for the second "he".
`enter` says what is wrong with a line and leaves it out; what is in the table already it does not enter again.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from data import OF_LABELS, TYPES, folds_of_labels, lines, rows
from language.events import folded, stories
from sources import documents

TABLE = Path(__file__).parent / "readings.tsv"
# Where texts are drawn from, and which documents.
SOURCES = {
    "corpora/white-house-briefings-2014-15/briefings.ndjson.gz": "", "place/lgl.ndjson.gz": "", "place/geowebnews.ndjson.gz": "",
    "place/trnews.ndjson.gz": "", "place/geovirus.ndjson.gz": "", "time/meantime_timex.ndjson.gz": "", "reposts/sentence_pairs.ndjson.gz": "msrp",
    "attribution/gum/train.ndjson.gz": "GUM_(news|interview|speech|bio|court)",
    "extraction/scrapinghub/ground-truth.json.gz": "", "extraction/fundus-eval/ground_truth.json.gz": "", "extraction/fundus/gold.json.gz": "",
    "extraction/htmldate/html": "", "extraction/trafilatura/html": "", "extraction/mozilla": ".*source",
    "language/ud/en_ewt-train.conllu.gz": "weblog|newsgroup|email", "language/ud/en_ewt-dev.conllu.gz": "weblog|newsgroup|email",
    "language/ud/en_partut-train.conllu.gz": "", "language/ud/en_partut-dev.conllu.gz": "",
    "language/coref/gap-development.tsv.gz": "", "language/coref/gap-validation.tsv.gz": "",
    "language/ner/crossner-politics-train.iob2.gz": "", "language/ner/crossner-politics-dev.iob2.gz": "",
    "language/ner/worldwide9-train.iob2.gz": "", "language/ner/worldwide9-dev.iob2.gz": "",
    "attribution/polnear/train.ndjson.gz": "", "attribution/polnear/dev.ndjson.gz": ""}
# Lives and plots: of these only what names an actor by its office or kind.
LIVES = "language/coref"
# Whose sentences must not be among them, not even by a copy.
MEASURED = ("labels", "plv.train", "plv.test_gsrdev", "plover_gsr.dev", "petrarch2_gsr_validation.dev")
SHORTEST, LONGEST, IN_A_FILE, GRAM = 55, 380, 60, 8

NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s+(?:of\s+)?[A-Z][\w.'’-]*)*")
NO_NAMES = set("""Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October
    November December I Mr Mrs Ms Dr Q The A An He She It They We You But And In On At This That There If So Well As For What When""".split())
ROLE = re.compile(r"\b(police|government|troops|soldiers|protesters|rebels|army|officials?|president|ministers?|court|judge|prosecutors?|workers|union|"
                  r"residents|militants?|gunmen|lawmakers|senators?|authorities|opposition|parliament|diplomats?|envoys?|students|migrants|refugees|"
                  r"hostages|prisoners|company|council|officers?|governor|mayor|forces|allies|critics|activists|farmers|families|lawyers?|board|agency)\b")
ACT = re.compile(r"\b(met|meet|talk|told|ask|urg|call|demand|warn|threat|accus|charg|blam|critici|condemn|attack|kill|bomb|shot|arrest|detain|jail|sentenc|"
                 r"deport|seiz|ban|block|sanction|tariff|cut|expel|suspend|fine|agree|sign|deal|visit|support|back|prais|endors|help|aid|sen[dt]|provid|"
                 r"g[ia]ve|offer|promis|pledg|refus|reject|den[iy]|oppos|veto|protest|rall|strike|march|boycott|deploy|withdr|releas|resign|apolog|lift|"
                 r"truce|ceasefire|trad|buy|bought|sell|sold|joint|shar|investigat|sue|order|appeal|negotiat|host|invit|appoint|elect|vote|join|le[ad])", re.I)
ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Co|Ltd|Jr|Sr|[A-Z])\.$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Roughly: at full stops before a capital that end no abbreviation, and at line breaks. Without white space at the edges."""
    start = 0
    for m in [*re.finditer(r"(?:(?<=[.!?])|(?<=[.!?][\"”’']))\s+(?=[\"“‘'A-Z])|\n+", text), None]:
        end = m.start() if m else len(text)
        if m and "\n" not in m.group() and ABBREVIATED.search(text, max(0, end - 8), end):
            continue
        part = text[start:end]
        yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())
        start = m.end() if m else end


def promises(text: str) -> bool:
    """Is long enough for a pair, and names two actors and an act."""
    names = sum(any(w.strip(".'’") not in NO_NAMES for w in name.split()) for name in NAME.findall(text))
    roles = len(ROLE.findall(text))
    return SHORTEST <= len(text) <= LONGEST and "\t" not in text and names > 0 and names + min(roles, 2) > 1 and bool(ACT.search(text))


def grams(text: str) -> set[str]:
    words = folded(text).split()
    return {" ".join(words[i:i + GRAM]) for i in range(len(words) - GRAM + 1)}


def opening(text: str) -> str:
    """Two sentences that begin alike are one."""
    return folded(text)[:60]


def pick(data: Path, folder: Path, limit: int, seed: int, table: Path = TABLE) -> int:
    """From the sources by turns. Returns how many texts were written. Throws `FileExistsError` where there are places already."""
    if (folder / "places.tsv").exists():
        raise FileExistsError(f"{folder}/places.tsv is there: what is read by its numbers would be entered in other texts")
    barred = grams(stories(data)).union(*(grams(r["text"]) for name in MEASURED for r in lines(data / f"events/{name}.ndjson")))
    texts, labelled, read, found = documents(data, set(SOURCES)), folds_of_labels(data), {}, []
    known = {opening(r["text"]) for name in MEASURED for r in lines(data / f"events/{name}.ndjson")}
    for row in rows(table):
        here, start, end = (row["file"], row["document"]), int(row["start"]), int(row["end"])
        read.setdefault(here, []).append((start, end))
        known.add(opening(texts.get(here, "")[start:end]))
    for (file, document), text in texts.items():
        if not re.match(SOURCES[file], document) or 120 < text.count(" ") > text.count(" the ") * 60:  # the latter: not English
            continue
        if file.startswith(OF_LABELS) and document not in labelled:
            continue
        for start, end in [(0, len(text))] if file.startswith("reposts") else sentences(text):
            own = text[start:end]
            done = any(a < end and start < b for a, b in read.get((file, document), []))
            if file.startswith(LIVES) and not ROLE.search(own):
                continue
            if not done and opening(own) not in known and promises(own) and not grams(own) & barred:
                known.add(opening(own))
                found.append((file, document, start, end, own))
    random.Random(seed).shuffle(found)
    turns: Counter = Counter()
    ranked = []
    for x in found:
        turns[x[0]] += 1
        ranked.append((turns[x[0]], x))
    found = [x for _, x in sorted(ranked, key=lambda r: r[0])][:limit]
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "places.tsv", "w", encoding="utf-8") as places:
        for number, (*where, _) in enumerate(found):
            print(number, *where, sep="\t", file=places)
    for at in range(0, len(found), IN_A_FILE):
        part = enumerate(found[at:at + IN_A_FILE], at)
        (folder / f"texts-{at // IN_A_FILE:03}.txt").write_text("".join(f"{number}\t{own}\n" for number, (*_, own) in part), encoding="utf-8")
    return len(found)


def place(text: str, actor: str) -> tuple[int, int]:
    """Where an actor stands as whole words; `#2` behind it asks for the second time. Throws `ValueError`."""
    words, number = re.fullmatch(r"(.*?)(?:#(\d+))?", actor).groups()
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)] if words else []
    if not 0 < int(number or 1) <= len(found):
        raise ValueError(f"no {actor!r} in the text")
    return found[int(number or 1) - 1]


def answer(line: str, texts: dict[str, tuple]) -> list:
    """The row of the table that a line of a reader makes. Throws `ValueError`."""
    if len(cells := line.split("\t")) != 5:
        raise ValueError(f"{len(cells)} cells for 5")
    number, source, target, plover, ledger = cells
    if not {plover, ledger} <= {*TYPES, "NONE"}:
        raise ValueError("an unknown type")
    if (plover == "NONE") != (ledger == "NONE"):
        raise ValueError("NONE by one convention only")
    if number not in texts:
        raise ValueError("no text of this number")
    *where, text = texts[number]
    spans = place(text, source), place(text, target)
    if max(a for a, _ in spans) < min(b for _, b in spans):
        raise ValueError("source and target overlap")
    return [*where, *spans[0], *spans[1], plover, ledger, sha256(text.encode()).hexdigest()[:8]]


def enter(data: Path, folder: Path, table: Path = TABLE) -> tuple[int, int]:
    """Returns how many rows were entered, and how many lines left out."""
    places = [line.split("\t") for line in (folder / "places.tsv").read_text(encoding="utf-8").splitlines()]
    whole = documents(data, {file for _, file, *_ in places})
    texts = {n: (file, document, start, end, whole[file, document][int(start):int(end)]) for n, file, document, start, end in places}
    old = rows(table)
    names, entered, left = list(old[0]), 0, 0
    merged = {tuple(row.values())[:8]: list(row.values()) for row in old}
    for file in sorted(folder.glob("texts-*.tsv")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not line:
                continue
            try:
                row = [str(cell) for cell in answer(line, texts)]
            except ValueError as wrong:
                print(f"{file}:{number}: {wrong}: {line}", file=sys.stderr)
                left += 1
                continue
            known = merged.setdefault(tuple(row[:8]), row)
            entered += known is row
            if known != row:
                print(f"{file}:{number}: read already as {known[8]}, {known[9]}: {line}", file=sys.stderr)
    comments = "".join(line for line in table.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#"))
    ordered = sorted(merged.values(), key=lambda r: (r[0], r[1], *(int(r[i]) for i in (2, 3, 4, 6))))
    table.write_text(comments + "".join("\t".join(row) + "\n" for row in [names, *ordered]), encoding="utf-8")
    return entered, left


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("pick", "enter"))
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=1000, help="texts to pick")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.what == "pick":
        try:
            print(f"{pick(options.data, options.folder, options.limit, options.seed)} texts in {options.folder}")
        except FileExistsError as there:
            parser.error(str(there))
    else:
        print("entered {}, left out {}".format(*enter(options.data, options.folder)))


if __name__ == "__main__":
    main()
