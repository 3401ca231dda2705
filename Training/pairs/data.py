"""The pairs that the weights are fitted on: PLV's, the project's labels, readings and own sentences, and what CAMEO's verb patterns say."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from language.events import folded, stories  # noqa: E402

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
        found.append(Pair(f"{row['document']}:{number}", text, spans[:2], spans[2:], types, "readings", folds.get(row["document"], 0), promised=promised))
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


def documents(data: Path, files: set[str]) -> dict[tuple[str, str], str]:
    """Text by file and document; of a pair of sentences the first, of a web page its article as its corpus has it, of a folder of web
    pages their paragraphs, of a treebank the sentences, a line each."""
    found = {}
    for name in sorted(files):
        if (data / name).is_dir():
            found |= {(name, page): text for page, text in web_pages(data / name)}
            continue
        with gzip.open(data / name, "rt", encoding="utf-8", newline="") as file:
            found |= {(name, document): text for document, text in READERS.get(name.removesuffix(".gz").rpartition(".")[2], records)(file)}
    return found


def records(file) -> Iterator[tuple[str, str]]:
    """Of JSON records, one a line."""
    for line in file:
        record = json.loads(line)
        inner = record.get("doc", record)
        yield next(inner[key] for key in ("id", "_id", "pair") if key in inner), inner["text"] if "text" in inner else inner["a"]


def articles(file) -> Iterator[tuple[str, str]]:
    return ((page, article(record)) for page, record in json.load(file).items())


def treebank(file) -> Iterator[tuple[str, str]]:
    """Of CoNLL-U; without `newdoc` each sentence is a document."""
    found: dict[str, list[str]] = {}
    document = sentence = ""
    for line in file:
        if line.startswith("# newdoc id = "):
            document = line.partition(" = ")[2].strip()
        elif line.startswith("# sent_id = "):
            sentence = line.partition(" = ")[2].strip()
        elif line.startswith("# text = "):
            found.setdefault(document or sentence, []).append(line.partition(" = ")[2].rstrip("\n"))
    return ((document, "\n".join(own)) for document, own in found.items())


def snippets(file) -> Iterator[tuple[str, str]]:
    """Of GAP's cases of a pronoun."""
    return ((row["ID"], row["Text"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def tagged(file) -> Iterator[tuple[str, str]]:
    """Of IOB2, a word a line: sentences set as one would print them, a line each; without `newdoc` each is a document, by number."""
    found: dict[str, list[str]] = {}
    document = ""
    for number, sentence in enumerate(file.read().split("\n\n")):
        own = sentence.split("\n")
        document = next((line.partition(" = ")[2] for line in own if line.startswith("# newdoc id = ")), document)
        words = " ".join(line.partition("\t")[0] for line in own if line and not line.startswith("# "))
        found.setdefault(document or str(number), []).append(printed(words))
    return ((document, "\n".join(own)) for document, own in found.items())


def printed(words: str) -> str:
    """Words with spaces between them as one would print them."""
    words = re.sub(r'" ([^"]*) "', r'"\1"', words)
    words = re.sub(r" (?=[,.;:!?)%”]|n['’]t\b)|(?<=[($“]) |(?<=\w) (?=[-/–] \w)|(?<=\w [-/–]) (?=\w)", "", words)
    return re.sub(r" ?(['’]) ?(?=(?:s|t|re|ve|ll|d|m)\b)", r"\1", words)


READERS = {"json": articles, "conllu": treebank, "tsv": snippets, "iob2": tagged}


class Paragraphs(HTMLParser):
    """The text of a page's `p` elements."""

    def __init__(self):
        super().__init__()
        self.found: list[str] = []
        self.inside = False

    def handle_starttag(self, tag, attributes):
        if tag == "p":
            self.inside = True
            self.found.append("")

    def handle_endtag(self, tag):
        self.inside &= tag not in ("p", "div", "body")

    def handle_data(self, data):
        if self.inside:
            self.found[-1] += data


def web_pages(folder: Path) -> Iterator[tuple[str, str]]:
    """Of packed pages in a folder and those below: the paragraphs, a line each."""
    for file in sorted(folder.rglob("*.html.gz")):
        page = Paragraphs()
        page.feed(gzip.decompress(file.read_bytes()).decode("utf-8", "replace"))
        yield file.relative_to(folder).as_posix(), "\n".join(t for p in page.found if (t := " ".join(p.split())))


def article(record: dict) -> str:
    """The text of a page of Scrapinghub's, fundus-evaluation's or Fundus's gold."""
    if "articleBody" in record:
        return record["articleBody"]
    body = record["body"] if "body" in record else record["gold"]["body"] or {}
    if isinstance(body, list):
        return "\n".join(body)
    return "\n".join([*body.get("summary", []), *(p for section in body.get("sections", []) for p in section["paragraphs"])])


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
