"""The texts of the shared corpora in which pairs are read, by file and document."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path


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
