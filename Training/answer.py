"""Answers like the program does, in slow Python, so that the project's scorer can judge weights before and apart from the runtime.

    .venv/bin/python ../shared/score/score.py --data ../shared/data --only parse,ner,coreference,attribution \
        --demarche ".venv/bin/python Training/answer.py --weights FILE [--fp32]"
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
import torch

from language.analyser import Analyser, Analysis
from language.corpora import raw_document
from language.document import Document


def main() -> int:
    arguments = sys.argv[1:]
    path = Path(arguments[arguments.index("--weights") + 1])
    fp32 = "--fp32" in arguments
    rest = [a for i, a in enumerate(arguments) if a not in ("--weights", "--fp32") and (i == 0 or arguments[i - 1] != "--weights")]
    if not rest or rest[0] not in ("parse", "annotate"):
        print("unknown command", file=sys.stderr)
        return 64
    torch.set_num_threads(int(os.environ.get("THREADS", "1")))
    text = sys.stdin.read()
    if not text:
        return 0
    analyser = Analyser(path, int8=not fp32)
    if rest[0] == "parse":
        sys.stdout.write(parse_text(analyser, text) if rest[rest.index("--input") + 1] == "text" else parse_conllu(analyser, text))
        return 0
    layers = set(rest[rest.index("--layers") + 1].split(","))
    for line in text.splitlines():
        record = json.loads(line)
        print(json.dumps({"id": record["id"], **annotate(analyser, record["text"], layers)}, ensure_ascii=False))
    return 0


def rows(document: Document, found: Analysis, a: int, b: int) -> list[list[str]]:
    return [[str(i - a + 1), document.forms[i], found.lemmas[i], found.upos[i], found.xpos[i], found.feats[i], str(found.heads[i]),
             found.relations[i], "_", "" if found.entities[i] == "O" else f"NER={found.entities[i]}"] for i in range(a, b)]


def parse_text(analyser: Analyser, text: str) -> str:
    document = raw_document("text", "text", text, analyser.tokeniser)
    found = analyser.analyse(document, False)
    n, lines = len(document.forms), []
    for a, b in document.sentence_spans():
        lines.append("# text = " + " ".join(text[document.spans[a][0]:document.spans[b - 1][1]].split()))
        for i, row in zip(range(a, b), rows(document, found, a, b)):
            last = i
            while last + 1 < b and document.inside[last + 1]:
                last += 1
            tight = "SpaceAfter=No" if last + 1 < n and document.spans[last][1] == document.spans[last + 1][0] else "_"
            if last > i and not document.inside[i]:
                form = text[document.spans[i][0]:document.spans[last][1]]
                lines.append("\t".join([f"{i - a + 1}-{last - a + 1}", form, *["_"] * 7, tight]))
            if last == i and not document.inside[i] and tight != "_":
                row[9] = "|".join(x for x in (row[9], tight) if x)
            row[9] = row[9] or "_"
            lines.append("\t".join(row))
        lines.append("")
    return "\n".join(lines) + "\n"


def parse_conllu(analyser: Analyser, text: str) -> str:
    """Documents begin at `# newdoc`."""
    sentences, comments, table = [], [], []
    for line in text.split("\n"):
        if line.startswith("#"):
            comments.append(line)
        elif line:
            table.append(line.split("\t"))
        elif table:
            sentences.append((comments, table))
            comments, table = [], []
    groups: list[list] = []
    for sentence in sentences:
        if not groups or any(c.startswith("# newdoc") for c in sentence[0]):
            groups.append([])
        groups[-1].append(sentence)
    return "".join(conllu_document(analyser, group) for group in groups)


def conllu_document(analyser: Analyser, group: list) -> str:
    forms, glued, paragraph, starts = [], [], [], []
    for k, (comments, table) in enumerate(group):
        opens = k == 0 or any(c.startswith(("# newdoc", "# newpar")) for c in comments)
        first, covered, tight, range_tight = True, 0, False if opens else carried, False
        for row in table:
            no_space = "SpaceAfter=No" in row[9].split("|")
            if "-" in row[0]:
                covered, begin, range_tight = int(row[0].split("-")[1]), int(row[0].split("-")[0]), no_space
                continue
            if not row[0].isdigit():
                continue
            number = int(row[0])
            within = number <= covered
            forms.append(row[1])
            glued.append(tight or (within and number > begin))
            paragraph.append(first and opens)
            starts.append(first)
            first = False
            tight = no_space if not within else range_tight if number == covered else True
        carried = tight
    document = Document("conllu", "conllu", forms, glued, paragraph, starts)
    found = analyser.analyse(document, True)
    lines = []
    for (comments, table), (a, b) in zip(group, document.sentence_spans()):
        filled = iter(rows(document, found, a, b))
        lines += comments
        for row in table:
            if row[0].isdigit():
                new = next(filled)
                misc = [x for x in (new[9], "" if row[9] == "_" else row[9]) if x]
                row = [row[0], row[1], *new[2:9], "|".join(misc) or "_"]
            lines.append("\t".join(row))
        lines.append("")
    return "\n".join(lines) + "\n"


def annotate(analyser: Analyser, text: str, layers: set[str]) -> dict:
    document = raw_document("text", "text", text, analyser.tokeniser)
    found = analyser.analyse(document, False, attribution="statements" in layers, coreference="coreference" in layers)

    def place(span):
        return [document.spans[span[0]][0], document.spans[span[1] - 1][1]] if span else None

    reply: dict = {}
    if "statements" in layers:
        reply["statements"] = [{"source": place(a["source"]), "cue": place(a["cue"]), "content": [place(c) for c in a["content"]],
                                "speakers": [{"name": text[slice(*place(a["source"]))]}] if a["source"] else []} for a in found.attributions]
    if "coreference" in layers:
        reply["coreference"] = [{"chain": k, "span": place(s)} for k, chain in enumerate(found.chains) for s in chain]
    return reply


if __name__ == "__main__":
    sys.exit(main())
