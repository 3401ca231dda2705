"""Gold labels for the leaf blocks of pages: aligns a page's blocks with its gold text.

A label is (is_body, weight). Weight 0: the gold does not say.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path

WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def shingles(tokens: list[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(tokens[i: i + size]) for i in range(len(tokens) - size + 1)]


def align(blocks: list[str], gold: str) -> list[tuple[int, float]]:
    """Labels blocks against a complete gold text.

    Long blocks by their share of 4-grams in gold; short ones by standing in gold next to the words of a
    neighbouring body block. Of equal long blocks the one with more body around it is the true one.
    """
    gold_words = words(gold)
    have = set(shingles(gold_words, 4))
    positions = defaultdict(list)
    for i, word in enumerate(gold_words):
        positions[word].append(i)
    tokens = [words(b) for b in blocks]
    labels: list[tuple[int, float]] = []
    for block in tokens:
        if len(block) >= 6:
            grams = shingles(block, 4)
            share = sum(g in have for g in grams) / len(grams)
            labels.append((1, 1.0) if share >= 0.6 else (0, 1.0) if share <= 0.3 else (0, 0.0))
        else:
            labels.append((-1, 1.0))
    order = [i for i in range(len(blocks)) if tokens[i]]
    # Equal texts: keep the copy whose neighbours are body.
    copies = defaultdict(list)
    for i in order:
        if labels[i][0] == 1:
            copies[tuple(tokens[i])].append(i)
    for key, places in copies.items():
        if len(places) < 2 or gold_count(gold_words, key, positions) >= len(places):
            continue

        def support(i: int) -> int:
            return sum(labels[j][0] == 1 for j in range(max(0, i - 4), min(len(blocks), i + 5)) if j != i)

        best = max(places, key=support)
        for i in places:
            if i != best:
                labels[i] = (0, 1.0)
    # Short blocks, from both sides towards the long ones.
    for direction in (order, order[::-1]):
        previous = None
        for i in direction:
            if labels[i][0] == -1 and previous is not None and labels[previous][0] == 1:
                if adjacent(gold_words, positions, tokens[previous], tokens[i], after=direction is order):
                    labels[i] = (1, 1.0)
            previous = i
    return [(0, 0.7 if is_in(gold_words, positions, t) and t else 1.0) if label == -1 else (label, weight)
            for (label, weight), t in zip(labels, tokens)]


def occurrences(gold: list[str], positions, block) -> list[int]:
    if not block:
        return []
    return [i for i in positions.get(block[0], []) if tuple(gold[i: i + len(block)]) == tuple(block)]


def gold_count(gold, key, positions) -> int:
    return len(occurrences(gold, positions, key))


def is_in(gold, positions, block) -> bool:
    return bool(occurrences(gold, positions, block))


def adjacent(gold, positions, neighbour, block, after: bool) -> bool:
    """True when `block` stands in gold right after (before) the end (start) of `neighbour`."""
    if after:
        tail = neighbour[-4:]
        return any(i >= len(tail) and gold[i - len(tail): i] == tail for i in occurrences(gold, positions, block))
    head = neighbour[:4]
    return any(gold[i + len(block): i + len(block) + len(head)] == head for i in occurrences(gold, positions, block))


def pieces(blocks: list[str], wanted: list[str], unwanted: list[str]) -> list[tuple[int, float]]:
    """Labels from text pieces that must, or must not, be in the text."""
    folded = [" ".join(b.split()) for b in blocks]
    result = []
    for text in folded:
        good = any(" ".join(w.split()) in text for w in wanted)
        bad = any(" ".join(w.split()) in text for w in unwanted)
        result.append((1, 1.0) if good and not bad else (0, 1.0) if bad and not good else (0, 0.0))
    return result


def optional(paragraph: str) -> bool:
    return paragraph.strip().startswith("[") and paragraph.strip().endswith("]")


class TextReader(HTMLParser):
    """Collects the text of a piece of HTML, with line breaks at the borders of blocks."""

    INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub",
              "sup", "time", "u", "var"}

    def __init__(self):
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag, attributes):
        self.parts.append("" if tag in self.INLINE else "\n")

    handle_endtag = lambda self, tag: self.handle_starttag(tag, [])

    def handle_data(self, data):
        self.parts.append(data)


def visible_text(html: str) -> str:
    reader = TextReader()
    reader.feed(html)
    return "".join(reader.parts)


class Gold:
    """The gold of the shared extraction sets, by `set/key` as in the page ids."""

    def __init__(self, root: Path):
        self.root = root / "extraction"
        self.sets = {
            "scrapinghub": self.read("scrapinghub/ground-truth.json.gz"),
            "trafilatura": self.read("trafilatura/evaldata.json"),
            "fundus-eval": self.read("fundus-eval/ground_truth.json.gz"),
            "fundus": self.read("fundus/gold.json.gz"),
            "mozilla": {folder.name: {} for folder in sorted((self.root / "mozilla").iterdir()) if folder.is_dir()},
        }

    def read(self, name: str):
        path = self.root / name
        return json.load(gzip.open(path) if path.suffix == ".gz" else open(path))

    def pages(self):
        """(id, url, path of the HTML) of every page."""
        for name, truth in self.sets.items():
            for key, page in truth.items():
                if name == "mozilla":
                    yield f"{name}/{key}", "", self.root / name / key / "source.html.gz"
                    continue
                file = key if key.endswith(".gz") else f"{key}.html.gz" if name in ("scrapinghub", "trafilatura") else key + ".gz"
                yield f"{name}/{key}", page.get("url") or "", self.root / name / "html" / file

    def domain(self, page_id: str) -> str:
        name, key = page_id.split("/", 1)
        page = self.sets[name][key]
        if name == "mozilla":
            return "mozilla-" + re.sub(r"-\d+$", "", key)
        url = page.get("url") or ""
        host = re.sub(r"^\w+::|^https?://", "", url).split("/")[0].split(":")[0].lower() if "://" in url else page.get(
            "source_file", key)
        if "://" not in url:
            host = re.split(r"[-/]", host)[0]
        parts = [p for p in host.split(".") if p != "html"]
        take = 3 if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3 else 2
        return ".".join(parts[-take:])

    def labels(self, page_id: str, blocks: list[str]) -> list[tuple[int, float]]:
        name, key = page_id.split("/", 1)
        page = self.sets[name][key]
        if name == "scrapinghub":
            return align(blocks, page["articleBody"])
        if name == "trafilatura":
            return pieces(blocks, page["with"], page["without"])
        if name == "fundus-eval":
            required = align(blocks, "\n".join(p for p in page["body"] if not optional(p)))
            allowed = align(blocks, "\n".join(p.strip()[1:-1] if optional(p) else p for p in page["body"]))
            return [r if r[0] == a[0] else (0, 0.0) for r, a in zip(required, allowed)]
        if name == "mozilla":
            text = visible_text(gzip.open(self.root / name / key / "expected.html.gz", "rt", encoding="utf-8").read())
            # The output of another program, accepted by its reviewers: less sure than what people extracted.
            return [(label, weight * 0.4) for label, weight in align(blocks, text)]
        body = page["gold"].get("body") or {}
        parts = list(body.get("summary") or [])
        for section in body.get("sections") or []:
            parts += list(section.get("headline") or []) + list(section.get("paragraphs") or [])
        text = "\n".join(parts)
        if len(words(text)) < 50:
            return [(0, 0.0)] * len(blocks)
        return [(label, weight * 0.6) for label, weight in align(blocks, text)]
