"""Trains the boundary model of the tokeniser: a logistic regression over hashed features, rounded to int8."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

from .conllu import read_treebank, running_text
from .text import Tokeniser, boundary_features, candidates, chunks, folded, follower, paragraphs, scalar_class

BITS = 17
TREEBANKS = ["en_ewt", "en_gum", "en_partut"]


def examples(sentences):
    """(hashes, split or not) for every candidate boundary, and counts of contractions and clitics."""
    text, tokens, words = running_text(sentences)
    starts = {b for line in tokens for b, _ in line} | {b for line in words for b, _ in line}
    rows, labels = [], []
    for start, end in paragraphs(text):
        for begin, stop in chunks(text, start, end):
            points = candidates(text[begin:stop])
            if points:
                rows += boundary_features(text[begin:stop], points, follower(text, stop, end))
                labels += [begin + p in starts for p in points]
    return rows, labels


def lists(sentences) -> tuple[Counter, Counter, Counter, Counter]:
    """How often a form is one contraction or a plain token; how often a right-hand part is a clitic or a token of its own."""
    contraction, plain, clitic, free = Counter(), Counter(), Counter(), Counter()
    for sentence in sentences:
        previous_end, previous = None, ""
        for (form, first, last), glued in zip(sentence.surface, [False] + [not s for s in sentence.space_after]):
            low = folded(form)
            parts = [folded(sentence.rows[k][1]) for k in range(first, last)]
            if last - first > 1 and "".join(parts) == low:
                if all(scalar_class(c) == "L" or c == "'" for c in low) and "'" not in low:
                    contraction[low, tuple(parts)] += 1
                elif last - first == 2 and scalar_class(parts[0][-1]) != "P":
                    clitic[parts[1]] += 1
            else:
                plain[low] += 1
                if glued and previous and scalar_class(previous[-1]) != "P":
                    free[low] += 1
            previous = low
    return contraction, plain, clitic, free


def train(data: Path, epochs: int = 12, seed: int = 1) -> Tokeniser:
    rows, labels, sentences = [], [], []
    for name in TREEBANKS:
        part = read_treebank(data / f"language/ud/{name}-train.conllu.gz")
        r, l = examples(part)
        rows, labels, sentences = rows + r, labels + l, sentences + part
    x = np.array(rows, dtype=np.int64) & ((1 << BITS) - 1)
    y = np.array(labels, dtype=np.float32)
    weights = fit(x, y, epochs, seed)
    contraction, plain, clitic, free = lists(sentences)
    contractions = {w: list(parts) for (w, parts), n in contraction.items() if n > plain[w]}
    clitics = {w for w, n in clitic.items() if n > free[w] and n > 1}
    return Tokeniser(weights, contractions, clitics)


def fit(x: np.ndarray, y: np.ndarray, epochs: int, seed: int) -> np.ndarray:
    """AdaGrad on the logistic loss with a little L2, averaged over the last epochs."""
    rng = np.random.default_rng(seed)
    size = 1 << BITS
    w, g, total, counted = np.zeros(size, np.float32), np.full(size, 1e-6, np.float32), np.zeros(size, np.float64), 0
    for epoch in range(epochs):
        order = rng.permutation(len(x))
        for at in range(0, len(x), 256):
            batch = order[at: at + 256]
            score = w[x[batch]].sum(1)
            error = 1 / (1 + np.exp(-score)) - y[batch]
            gradient = np.zeros(size, np.float32)
            touched = x[batch].ravel()
            np.add.at(gradient, touched, np.repeat(error, x.shape[1]))
            touched = np.unique(touched)
            step = gradient[touched] / len(batch) + 1e-6 * w[touched]
            g[touched] += step ** 2
            w[touched] -= 0.15 * step / np.sqrt(g[touched])
        if epoch >= epochs // 2:
            total += w
            counted += 1
    w = (total / counted).astype(np.float32)
    scale = 127 / max(1e-6, np.quantile(np.abs(w[w != 0]), 0.9995))
    return np.clip(np.rint(w * scale), -127, 127).astype(np.int8)


def score(tokeniser: Tokeniser, path: Path) -> float:
    """F1 of surface tokens on running text."""
    sentences = read_treebank(path)
    text, tokens, _ = running_text(sentences)
    gold = {span for line in tokens for span in line}
    got = set()
    for start, end in paragraphs(text):
        for word in tokeniser.words(text, start, end):
            if word.inside:
                b, _ = last
                got.discard(last)
                last = (b, word.end)
            else:
                last = (word.begin, word.end)
            got.add(last)
    return 2 * len(gold & got) / (len(gold) + len(got))
