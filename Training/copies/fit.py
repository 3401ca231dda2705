"""Fits the weights of Resources/copies/pair_weights.tsv and cross-validates them.

usage: fit.py FEATURES.tsv DOC_PAIRS.ndjson.gz SENTENCE_PAIRS.ndjson.gz [OUTPUT.tsv]

FEATURES.tsv comes from `copyfeatures` over the pairs of both files. Two logistic regressions, one of stories and one of
single sentences, on each sign and on the square of each sign. Folds never part the pairs of one source story.
"""

import csv
import gzip
import json
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

KINDS = ["near", "spin15", "spin35", "spin60", "spin90"]
LETTERS = {"letters", "lettersContained"}


def load(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def curve(scores, labels, floor=0.99):
    """Best F1, and greatest recall at precision >= floor, as the scorer computes them."""
    order = np.argsort(-scores, kind="stable")
    scores, labels = scores[order], labels[order]
    right, taken, total = np.cumsum(labels), np.arange(1, len(labels) + 1), labels.sum()
    last = np.append(scores[1:] != scores[:-1], True)
    f1, safe = 2 * right / (taken + total), last & (right >= floor * taken)
    return f1[last].max(), (right[safe].max() / total if safe.any() else 0.0)


def expanded(signs):
    return np.hstack([signs, signs**2])


def model(strength):
    return LogisticRegression(C=strength, max_iter=20000)


def cross_validated(signs, labels, groups, strength, weight=None, folds=5):
    scores = np.zeros(len(labels))
    for train, test in GroupKFold(folds).split(signs, labels, groups):
        fitted = model(strength).fit(expanded(signs[train]), labels[train], None if weight is None else weight[train])
        scores[test] = fitted.decision_function(expanded(signs[test]))
    return scores


def story_report(scores, labels, kinds):
    for kind in [*KINDS, "all"]:
        chosen = (labels == 0) | (kinds == kind) if kind != "all" else np.ones(len(labels), bool)
        f1, safe = curve(scores[chosen], labels[chosen])
        print(f"  {kind:8} F1 {f1:.4f}  R@P99 {safe:.4f}")
    for kind in ("hardneg", "randneg"):
        print(f"  {kind} above 0: {np.mean(scores[kinds == kind] > 0):.4f}")


def main():
    features_path, story_path, sentence_path, *output = sys.argv[1:]
    with open(features_path, encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    names = [name for name in rows[0] if name not in ("id", "words")]
    signs = {row["id"]: [float(row[name]) for name in names] for row in rows}
    story_names = [name for name in names if name not in LETTERS]
    columns = [names.index(name) for name in story_names]

    stories = load(story_path)
    x = np.array([signs[p["pair"]] for p in stories])[:, columns]
    y, kinds = np.array([p["label"] for p in stories]), np.array([p["kind"] for p in stories])
    for strength in (0.3, 1, 3, 10, 100):
        print("stories, C =", strength)
        story_report(cross_validated(x, y, [p["group"] for p in stories], strength), y, kinds)

    pairs = load(sentence_path)
    sets = np.array([p["set"] for p in pairs])
    sx, sy = np.array([signs[p["pair"]] for p in pairs]), np.array([p["label"] for p in pairs])
    groups = np.arange(len(pairs))
    for which in ("pan-mt", "both"):
        used = sets == which if which != "both" else np.ones(len(pairs), bool)
        for strength in (1, 100):
            scores = cross_validated(sx[used], sy[used], groups[used], strength)
            print(f"sentences fitted on {which}, C = {strength}:", {
                name: round(float(curve(scores[sets[used] == name], sy[used][sets[used] == name])[0]), 4)
                for name in set(sets[used])})


if __name__ == "__main__":
    main()
