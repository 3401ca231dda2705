"""Chooses the thresholds of a model file on the dev sets and writes them into it: sentence starts, mentions, and how readily a word is
given an attribution tag (a shift of the bias of `O`).

    .venv/bin/python Training/thresholds.py --weights Resources/language/english.dml --data ../shared/data --score ../shared/score
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
import numpy as np
import torch

from language import container, corpora
from language.analyser import Analyser
from language.conllu import read_treebank, running_text
from language.decoding import sentence_starts


def sentence_threshold(analyser: Analyser, data: Path) -> float:
    cases = []
    for name in ("en_ewt", "en_gum"):
        sentences = read_treebank(data / f"language/ud/{name}-dev.conllu.gz")
        text, tokens, _ = running_text(sentences)
        gold = {line[0][0] for line in tokens}
        document = corpora.raw_document(name, name, text, analyser.tokeniser)
        with torch.no_grad():
            logits = analyser.model.sentence(analyser.vectors(document, False)).squeeze(1).numpy()
        cases.append((name, document, logits, gold))
    best = (-1.0, 0.0)
    for threshold in np.arange(-2.5, 2.51, 0.25):
        figures = [sentence_f1(d, l, g, threshold) for _, d, l, g in cases]
        print("sentence", round(float(threshold), 2), [round(f, 4) for f in figures], flush=True)
        best = max(best, (sum(figures), float(threshold)))
    return best[1]


def sentence_f1(document, logits, gold: set[int], threshold: float) -> float:
    starts = sentence_starts(logits, threshold, document.paragraph_start, document.inside)
    got = [document.spans[i][0] for i, s in enumerate(starts) if s] + [10 ** 9]
    want = sorted(gold) + [10 ** 9]
    pairs = set(zip(got, got[1:])) & set(zip(want, want[1:]))
    return 2 * len(pairs) / (len(got) + len(want) - 2)


def mention_threshold(analyser: Analyser, data: Path) -> float:
    import coreference
    documents = [d for d in gum_documents(analyser, data)]
    best = (-1.0, 0.0)
    for threshold in (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5):
        analyser.model.config["mention_threshold"] = threshold
        answers = []
        for document, x, gold in documents:
            with torch.no_grad():
                chains = analyser.chains(x, document)
            got = [{(a, b - 1) for a, b in chain} for chain in chains if len(chain) > 1]
            answers.append((gold, got))
        figure = coreference.conll_scores(answers)["CoNLL"]
        print("mention", threshold, round(figure, 4), flush=True)
        best = max(best, (figure, threshold))
    return best[1]


def outside_shift(analyser: Analyser, data: Path) -> float:
    """How much to take off the bias of `O` in the attribution tags; best sum of the fragment F1s and who+what F1."""
    import attribution
    records = [json.loads(line) for line in gzip.open(data / "attribution/polnear/dev.ndjson.gz", "rt", encoding="utf-8")]
    documents = []
    for record in records:
        document = corpora.raw_document(record["id"], "polnear", record["text"], analyser.tokeniser)
        documents.append((record, document, analyser.vectors(document, False)))
    bias = analyser.model.attribution_tags.bias.data
    first, best = float(bias[0]), (-1.0, 0.0)
    for shift in (-1.0, -0.5, -0.25, 0.0, 0.25):
        bias[0] = first - shift
        score = attribution.Score()
        for record, document, x in documents:
            def place(span):
                return [[document.spans[span[0]][0], document.spans[span[1] - 1][1]]] if span else []

            with torch.no_grad():
                found = analyser.attributions(x, document)
            got = [{"source": place(a["source"]), "cue": place(a["cue"]), "content": [p for c in a["content"] for p in place(c)]} for a in found]
            score.add(record["text"], record["attributions"], got)
        figures = [score.fragments[role].f1 for role in attribution.ROLES] + [score.detected.f1, score.who_what.f1]
        print("outside", shift, [round(f, 4) for f in figures], flush=True)
        best = max(best, (sum(figures), shift))
    bias[0] = first
    return best[1]


def gum_documents(analyser: Analyser, data: Path):
    by_name = {d.name: d for d in corpora.treebank(data, "en_gum", "dev")}
    for name, words, chains in corpora.conll_chains(data / "language/coref/ontogum-dev.conll.gz"):
        document = by_name.get(name)
        if document is not None and len(document.forms) == len(words):
            yield document, analyser.vectors(document, True), [{(a, b - 1) for a, b in c} for c in chains]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--score", type=Path, required=True, help="folder of the scorer, for its CoNLL measure")
    options = parser.parse_args()
    sys.path.insert(0, str(options.score))
    torch.set_num_threads(1)
    analyser = Analyser(options.weights)
    chosen = {"sentence_threshold": sentence_threshold(analyser, options.data), "mention_threshold": mention_threshold(analyser, options.data)}
    shift = outside_shift(analyser, options.data)
    header, tensors = container.read(options.weights)
    header["config"].update(chosen)
    tensors["attribution.tags.bias"] = tensors["attribution.tags.bias"].copy()
    tensors["attribution.tags.bias"][0] -= shift
    container.write(options.weights, header, tensors)
    print(chosen)


if __name__ == "__main__":
    main()
