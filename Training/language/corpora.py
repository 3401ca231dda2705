"""Reads the data sets into `Document`s."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import defaultdict
from pathlib import Path

from .conllu import DEPREL, FEATS, FORM, HEAD, UPOS, XPOS, read_treebank, running_text
from .document import ATTRIBUTION_LABELS, ENTITY_TYPES, EVERY_ENTITY, ROLES, Document, entity_mask
from .text import Tokeniser, paragraphs

# MARK: treebanks


def treebank(data: Path, name: str, part: str) -> list[Document]:
    """One document per `# newdoc`; ParTUT has none and becomes documents of 20 sentences without sentence labels."""
    sentences = read_treebank(data / f"language/ud/{name}-{part}.conllu.gz")
    groups: list[list] = []
    for i, sentence in enumerate(sentences):
        if sentence.opens_document or not groups or (name == "en_partut" and i % 20 == 0):
            groups.append([])
        groups[-1].append(sentence)
    return [treebank_document(f"{name}/{k}", name, group) for k, group in enumerate(groups)]


def treebank_document(name: str, source: str, sentences) -> Document:
    own_tags = source == "en_partut"  # its XPOS and FEATS are its own
    forms, glued, paragraph, starts, tags, heads, relations = [], [], [], [], [], [], []
    text, _, word_spans = running_text(sentences)
    for k, sentence in enumerate(sentences):
        base = len(forms)
        for i, row in enumerate(sentence.rows):
            forms.append(row[FORM])
            glued.append(sentence.glued[i] and not (i == 0 and (k == 0 or sentence.opens_paragraph)))
            paragraph.append(i == 0 and (k == 0 or sentence.opens_paragraph))
            starts.append(i == 0)
            tags.append((row[UPOS], None if own_tags else row[XPOS], None if own_tags else row[FEATS]))
            head = int(row[HEAD])
            heads.append(base + head - 1 if head else -1)
            relations.append("flat" if row[DEPREL] == "flat:foreign" else row[DEPREL])
    comment = next((c for c in sentences[0].comments if c.startswith("# newdoc id")), "")
    return Document(comment.partition("=")[2].strip() or name, source, forms, glued, paragraph, starts, source != "en_partut",
                    tags, heads, relations, spans=[s for line in word_spans for s in line], text=text)


# MARK: entities

FREE = {"worldwide9": {"QUANTITY", "PERCENT"},
        "re3d": {"FACILITY", "PRODUCT", "EVENT", "WORK", "LAW", "LANGUAGE", "MISC"},
        "crossner-politics": {"NORP", "DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "PRODUCT", "WEAPON", "VEHICLE", "FACILITY", "WORK",
                              "LAW", "LANGUAGE", "MISC"}}
TYPES = {
    "worldwide9": {"Location": {"GPE", "LOCATION"}, "Person": {"PERSON"}, "Organization": {"ORGANIZATION"}, "NORP": {"NORP"},
                   "Date": {"DATE", "TIME"}, "Money": {"MONEY"}, "Facility": {"FACILITY"}, "Product": {"PRODUCT", "WEAPON", "VEHICLE"},
                   "Misc": {"MISC", "EVENT", "WORK", "LAW", "LANGUAGE"}},
    "re3d": {"Organisation": {"ORGANIZATION"}, "Location": {"GPE", "LOCATION", "FACILITY"}, "Person": {"PERSON"}, "Temporal": {"DATE", "TIME"},
             "Quantity": {"QUANTITY", "PERCENT"}, "Money": {"MONEY"}, "Nationality": {"NORP"}, "Weapon": {"WEAPON"},
             "MilitaryPlatform": {"VEHICLE"}, "Vehicle": {"VEHICLE"}, "DocumentReference": {"WORK", "LAW", "MISC"}},
    "crossner-politics": {"politician": {"PERSON"}, "person": {"PERSON"}, "organisation": {"ORGANIZATION"}, "politicalparty": {"ORGANIZATION"},
                          "country": {"GPE"}, "location": {"GPE", "LOCATION", "FACILITY"}, "event": {"EVENT"}, "election": {"EVENT"}},
}
CLOCK = re.compile(r"(?i)\b([ap]\.?m\.?|gmt|hours?|minutes?|seconds?|morning|afternoon|evening|night|noon|midnight|tonight|o'?clock|\d\d?:\d\d)\b")
REGION = re.compile(r"(?i)\b(sea|ocean|gulf|river|lake|mountains?|mount|valley|islands?|peninsula|strait|desert|coast|bay|basin|"
                    r"north|south|east|west|northern|southern|eastern|western|central|middle|asia|africa|europe|america|americas|caribbean|balkans|"
                    r"sahel|arctic|antarctica|pacific|atlantic|mediterranean|region|world|earth|moon|mars|continent|delta|horn)\b")


class Places:
    """Splits "location" into geopolitical and natural places by the gazetteer; what it does not know stays open."""

    def __init__(self, data: Path):
        self.political: set[str] = set()
        with gzip.open(data / "place/gazetteer.tsv.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if cells[0].startswith("#"):
                    continue
                population = int(cells[5] or 0) if cells[5].isdigit() else 0
                if cells[0] in "CKA" or population >= 30000:
                    self.political.add(cells[2].lower())
                    if cells[0] in "CK":
                        self.political.update(a.lower() for a in cells[8].split("|") if a)
        self.political |= {"u.s.", "us", "usa", "u.s", "u.k.", "uk", "u.s.a.", "eu", "uae", "washington", "drc", "new york"}

    def kinds(self, name: str) -> set[str]:
        low = name.lower().removeprefix("the ").strip()
        if low in self.political and low not in ("asia", "europe", "africa", "america", "gulf", "central america"):
            return {"GPE"}
        if REGION.search(low):
            return {"LOCATION"} if not re.search(r"(?i)^(north|south) (korea|africa|sudan)", low) else {"GPE"}
        return {"GPE", "LOCATION"}


def narrowed(source: str, kind: str, words: list[str], places: Places) -> set[str] | None:
    """The labels that an entity of a data set may have; `None` where anything goes."""
    allowed = TYPES[source].get(kind)
    text = " ".join(words)
    if allowed is None:
        return None
    if {"GPE", "LOCATION"} <= allowed:
        known = places.kinds(text)
        return known if len(known) == 1 else allowed
    if allowed == {"DATE", "TIME"}:
        return {"TIME"} if CLOCK.search(text) else {"DATE"}
    if allowed == {"QUANTITY", "PERCENT"}:
        return {"PERCENT"} if re.search(r"(?i)%|per ?cent", text) else {"QUANTITY"}
    return allowed


def entities(data: Path, name: str, part: str, places: Places) -> list[Document]:
    groups, sentences, tokens = [], [], []
    with gzip.open(data / f"language/ner/{name}-{part}.iob2.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if sentences:
                    groups.append(sentences)
                sentences = []
            elif line.startswith("# ") and "\t" not in line:
                continue
            elif line.strip():
                tokens.append(line.split("\t")[:2])
            elif tokens:
                sentences.append(tokens)
                tokens = []
    if tokens:
        sentences.append(tokens)
    if sentences:
        groups.append(sentences)
    if name == "crossner-politics":
        groups = [[s] for g in groups for s in g]
    return [entity_document(f"{name}/{k}", name, group, places) for k, group in enumerate(groups)]


def entity_document(name: str, source: str, sentences, places: Places) -> Document:
    forms, starts, masks = [], [], []
    outside = {"O"} | {f"{p}-{t}" for t in FREE[source] for p in "BI"}
    for tokens in sentences:
        tags = [t for _, t in tokens] + ["O"]
        sentence = [EVERY_ENTITY] * len(tokens)
        i = 0
        while i < len(tokens):
            if tags[i] == "O":
                sentence[i] = entity_mask(outside)
                i += 1
                continue
            kind, j = tags[i][2:], i + 1
            while tags[j] == "I-" + kind:
                j += 1
            allowed = narrowed(source, kind, [w for w, _ in tokens[i:j]], places)
            if allowed is not None:
                for k in range(i, j):
                    sentence[k] = entity_mask((("B-" if k == i else "I-") + t) for t in ENTITY_TYPES if t in allowed)
            i = j
        forms += [w for w, _ in tokens]
        starts += [True] + [False] * (len(tokens) - 1)
        masks += sentence
    paragraph = [i == 0 for i in range(len(forms))]
    if source == "re3d":
        paragraph = list(starts)
    return Document(name, source, forms, [False] * len(forms), paragraph, starts, entities=masks)


# MARK: attribution


def attribution(data: Path, part: str, tokeniser: Tokeniser) -> list[Document]:
    silver = {}
    with gzip.open(data / f"attribution/silver/{part}.ndjson.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            silver[record["id"]] = record
    found = []
    with gzip.open(data / f"attribution/polnear/{part}.ndjson.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            found.append(attribution_document(record, silver.get(record["id"]), tokeniser))
    return found


def raw_document(name: str, source: str, text: str, tokeniser: Tokeniser) -> Document:
    forms, glued, paragraph, spans, inside = [], [], [], [], []
    for start, end in paragraphs(text):
        for k, word in enumerate(tokeniser.words(text, start, end)):
            forms.append(word.form)
            glued.append(word.glued)
            inside.append(word.inside)
            paragraph.append(k == 0)
            spans.append((word.begin, word.end))
    return Document(name, source, forms, glued, paragraph, list(paragraph), spans=spans, text=text, inside=inside)


def attribution_document(record: dict, silver: dict | None, tokeniser: Tokeniser) -> Document:
    document = raw_document(record["id"], "polnear", record["text"], tokeniser)
    at = {}
    for i, (b, e) in enumerate(document.spans):
        for k in range(b, e):
            at[k] = i
    labels = [0] * len(document.forms)
    for a in record["attributions"]:
        placed = {}
        for r, role in enumerate(ROLES):
            placed[role] = []
            for b, e in a[role]:
                inside = sorted({at[k] for k in range(b, e) if k in at})
                if inside:
                    placed[role].append((inside[0], inside[-1] + 1))
        for r in (2, 0, 1):  # cues win over sources over contents where they clash
            for b, e in placed[ROLES[r]]:
                for k in range(b, e):
                    labels[k] = 1 + 2 * r + (k > b)
        if placed["cue"] and placed["content"]:
            document.links.append((placed["cue"][0], tuple(placed["content"]), placed["source"][0] if placed["source"] else None))
    document.attribution = labels
    if silver:
        starts, offset, token_starts = set(), 0, []
        for gap, length in zip(silver["tok"][::2], silver["tok"][1::2]):
            offset += gap
            token_starts.append(offset)
            offset += length
        starts = {token_starts[k] for k in [0] + silver["sents"][:-1] if k < len(token_starts)}
        for i, (b, _) in enumerate(document.spans):
            if b in starts:
                document.sentence_start[i] = True
        document.sentences_gold = True
    return document


# MARK: coreference


def gum_coreference(data: Path, part: str, documents: list[Document]) -> None:
    """Adds OntoGUM's chains to the GUM documents."""
    by_name = {d.name: d for d in documents}
    for name, words, chains in conll_chains(data / f"language/coref/ontogum-{part}.conll.gz"):
        document = by_name.get(name)
        if document is None or len(document.forms) != len(words):
            continue
        taken, mentions = set(), []
        for number, chain in enumerate(chains):
            for start, end in sorted(chain):
                head = span_head(document.heads, start, end)
                if head not in taken:
                    taken.add(head)
                    mentions.append((head, start, end, number))
        document.mentions = mentions


def span_head(heads: list[int], start: int, end: int) -> int:
    for i in range(start, end):
        if not start <= heads[i] < end:
            return i
    return end - 1


def conll_chains(path: Path):
    name, words, cells, starts = None, [], [], []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        fresh = True
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#begin document"):
                name, words, cells, starts, fresh = line.split("(", 1)[1].split(")")[0], [], [], [], True
            elif line.startswith(("#end document", "# end document")):
                yield (name, Words(words, starts), chains_of(cells))
                name = None
            elif name is not None and "\t" in line:
                columns = line.split("\t")
                words.append(columns[1] if len(columns) == 3 else columns[3])
                starts.append(fresh)
                cells.append(columns[-1].strip())
                fresh = False
            elif not line.strip():
                fresh = True
    if name is not None:
        yield (name, Words(words, starts), chains_of(cells))


class Words(list):
    def __init__(self, words, starts):
        super().__init__(words)
        self.starts = starts


def chains_of(cells: list[str]) -> list[set[tuple[int, int]]]:
    chains, open_at = defaultdict(set), defaultdict(list)
    for at, cell in enumerate(cells):
        for mark in re.findall(r"\(?\d+\)?", cell):
            key = mark.strip("()")
            if mark.startswith("("):
                open_at[key].append(at)
            if mark.endswith(")"):
                chains[key].add((open_at[key].pop(), at + 1))
    return [chains[key] for key in sorted(chains, key=int)]


POSTMODIFIERS = {"of", "in", "on", "at", "for", "from", "with", "who", "whom", "which", "that", "to", "by", "whose", ",", "(", "and", "where",
                 "about", "under", "over", "between", "near", "as", "into", "against"}


def litbank(data: Path, part: str) -> list[Document]:
    """LitBank without trees: a mention's head is taken to be its last word before the first postmodifier."""
    found = []
    for name, words, chains in conll_chains(data / f"language/coref/litbank-{part}.conll.gz"):
        paragraph = [i == 0 for i in range(len(words))]
        document = Document(name, "litbank", list(words), [False] * len(words), paragraph, words.starts)
        taken, mentions = set(), []
        for number, chain in enumerate(sorted(chains, key=min)):
            for start, end in sorted(chain):
                head = next((k - 1 for k in range(start + 1, end) if words[k].lower() in POSTMODIFIERS), end - 1)
                if head not in taken:
                    taken.add(head)
                    mentions.append((head, start, end, number))
        document.mentions = mentions
        found.append(document)
    return found


def gap(data: Path, part: str, tokeniser: Tokeniser) -> list[Document]:
    found = []
    with gzip.open(data / f"language/coref/gap-{part}.tsv.gz", "rt", encoding="utf-8") as lines:
        for case in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            document = raw_document(case["ID"], "gap", case["Text"], tokeniser)
            at = {k: i for i, (b, e) in enumerate(document.spans) for k in range(b, e)}
            pronoun = at.get(int(case["Pronoun-offset"]))
            for x in "AB":
                first = at.get(int(case[f"{x}-offset"]))
                if pronoun is not None and first is not None:
                    document.pairs.append((pronoun, first, case[f"{x}-coref"].upper() == "TRUE"))
            document.chains_gold = False
            document.mentions = []
            found.append(document)
    return found
