"""Lemmas by a table of forms and tags with learned suffix rules (section 7)."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from .conllu import FORM, LEMMA, UPOS, XPOS, read_treebank

LONGEST_SUFFIX = 8


class Lemmatiser:
    def __init__(self, table: str, rules: str):
        self.table, self.rules = {}, {}
        for line in table.splitlines():
            form, tag, lemma = line.split("\t")
            self.table[form, tag] = lemma
        for line in rules.splitlines():
            tag, suffix, cut, append = line.split("\t")
            self.rules[tag, suffix] = (int(cut), append)

    def __call__(self, form: str, upos: str, xpos: str) -> str:
        low = form.lower()
        base = form if upos == "PROPN" else low
        lemma = self.table.get((low, xpos))
        if lemma is not None:
            return base if upos == "PROPN" and lemma.lower() == low else lemma
        return self.by_rule(base, low, xpos)

    def by_rule(self, base: str, low: str, xpos: str) -> str:
        marked = "^" + low
        for n in range(min(LONGEST_SUFFIX, len(marked)), -1, -1):
            rule = self.rules.get((xpos, marked[len(marked) - n:]))
            if rule:
                return base[:len(base) - rule[0]] + rule[1] or base
        return base


def train(data: Path) -> tuple[str, str]:
    """(table, rules) from the training parts of EWT and GUM."""
    seen: dict[tuple[str, str, bool], Counter] = defaultdict(Counter)
    for name in ("en_ewt", "en_gum"):
        for sentence in read_treebank(data / f"language/ud/{name}-train.conllu.gz"):
            for row in sentence.rows:
                if row[UPOS] not in ("X",):
                    seen[row[FORM].lower(), row[XPOS], row[UPOS] == "PROPN"][row[LEMMA]] += 1
    edits: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for (low, tag, proper), lemmas in seen.items():
        lemma = lemmas.most_common(1)[0][0]
        rule = edit(low, lemma.lower() if proper else lemma)
        if rule:
            for n in range(0, LONGEST_SUFFIX + 1):
                if n <= len(low) + 1:
                    marked = "^" + low
                    edits[tag, marked[len(marked) - n:]][rule] += 1
    rules: dict[tuple[str, str], tuple[int, str]] = {}
    for tag, suffix in sorted(edits, key=lambda k: (k[0], len(k[1]), k[1])):
        (best, count), total = edits[tag, suffix].most_common(1)[0], sum(edits[tag, suffix].values())
        shorter = next((rules[tag, suffix[k:]] for k in range(1, len(suffix) + 1) if (tag, suffix[k:]) in rules), None)
        if suffix == "" or (best != shorter and count >= 2 and count / total >= 0.6):
            rules[tag, suffix] = best
    rule_text = "".join(f"{t}\t{s}\t{c}\t{a}\n" for (t, s), (c, a) in sorted(rules.items()))
    model = Lemmatiser("", rule_text)
    table = {}
    best: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for (low, tag, proper), lemmas in seen.items():
        for lemma, n in lemmas.items():
            best[low, tag][lemma.lower() if proper and lemma.lower() == low else lemma] += n
    for (low, tag), lemmas in best.items():
        lemma = lemmas.most_common(1)[0][0]
        if model.by_rule(low, low, tag) != lemma and "\t" not in low + lemma:
            table[low, tag] = lemma
    return "".join(f"{f}\t{t}\t{l}\n" for (f, t), l in sorted(table.items(), key=lambda e: (e[0][0].encode(), e[0][1]))), rule_text


def edit(low: str, lemma: str) -> tuple[int, str] | None:
    """(scalars to cut, string to append) that makes `lemma` of `low`; none where they share too little."""
    k = 0
    while k < min(len(low), len(lemma)) and low[k] == lemma[k]:
        k += 1
    return (len(low) - k, lemma[k:]) if k or len(low) <= 2 else None


def score(lemmatiser: Lemmatiser, path: Path) -> float:
    right = total = 0
    for sentence in read_treebank(path):
        for row in sentence.rows:
            total += 1
            right += lemmatiser(row[FORM], row[UPOS], row[XPOS]) == row[LEMMA]
    return right / total
