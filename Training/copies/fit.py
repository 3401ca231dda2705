"""Fits the weights of Resources/copies/pair_weights.tsv and cross-validates them.

usage: fit.py FEATURES.tsv DOC_PAIRS.ndjson.gz SENTENCE_PAIRS.ndjson.gz [OUTPUT.tsv]

FEATURES.tsv comes from `copyfeatures` over the pairs of both files. Two logistic regressions, one of stories and one of
sentences, over each sign and its excess over .4 and .8. The weights of the story model are held non-negative, so that
more likeness never lowers the score: without that, synthetic copies, whose names are never altered, teach that much
likeness of words speaks against a copy. Folds never part the pairs of one source story.

Negatives of which one text holds .8 or more of the other's runs of three words are cut or longer versions of one story;
they are left out of the fit but stay in the figures.
"""

import csv
import gzip
import json
import sys

import numpy as np
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold

KINDS = ["near", "spin15", "spin35", "spin60", "spin90"]
SENTENCE_ONLY = {"letters", "lettersContained"}
FREE = {"length", "withoutAnchors"}
KNOTS = (0.0, 0.4, 0.8)
STORY_PENALTY, SENTENCE_PENALTY = 0.03, 1.0
# As in Likeness/PairModel.swift: up to so many words of the longer text the sentence model holds, from so many on the
# story model; and the lift of near copies.
SENTENCE_WORDS, STORY_WORDS = 75, 90
NEAR_SHINGLES, NEAR_LIFT = 0.4, 40


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


def basis(signs):
    return np.stack([np.maximum(0, signs - knot) for knot in KNOTS], axis=-1).reshape(len(signs), -1)


def fit(signs, labels, penalty, bounded):
    """Weights of the basis and, last, the constant. `bounded` says which signs may not count against a copy."""
    values = basis(signs)
    size, sign = values.shape[1], 2 * labels - 1

    def loss(weights):
        margin = -sign * (values @ weights[:size] + weights[size])
        slope = -sign / (1 + np.exp(-margin))
        gradient = np.append(values.T @ slope + penalty * weights[:size], slope.sum())
        return np.logaddexp(0, margin).sum() + penalty * (weights[:size] ** 2).sum() / 2, gradient

    bounds = [(0, None) if bound else (None, None) for bound in np.repeat(bounded, len(KNOTS))] + [(None, None)]
    found = minimize(loss, np.zeros(size + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 3000})
    return found.x


def apply(signs, weights):
    return basis(signs) @ weights[:-1] + weights[-1]


def mixed(story, sentence, words, shingles):
    share = np.clip((words - SENTENCE_WORDS) / (STORY_WORDS - SENTENCE_WORDS), 0, 1)
    return share * story + (1 - share) * sentence + NEAR_LIFT * np.maximum(0, shingles - NEAR_SHINGLES)


class Pairs:
    def __init__(self, rows, features, names, group):
        taken = [features[row["pair"]] for row in rows]
        self.signs = np.array([[float(f[name]) for name in names] for f in taken])
        self.words = np.array([float(f["size"]) / max(float(f["length"]), 0.001) for f in taken])
        self.labels = np.array([row["label"] for row in rows])
        self.groups = [group(row) for row in rows]


def write(path, names, story, sentence):
    with open(path, "w", encoding="utf-8") as out:
        out.write("# Weights of the signs that one text copies another (Sources/Copies/Likeness/PairFeature.swift says what "
                  "each means):\n# of the sign, of its excess over .4 and of its excess over .8, for stories and for sentences.\n")
        out.write("# Source: fitted by Training/copies/fit.py on pairs made from news stories and official releases, on "
                  "the Microsoft Research Paraphrase Corpus and PAN; numbers only, no text of theirs.\n")
        out.write("# Licence: Apache-2.0.\n")
        out.write("feature\tstory\tstory40\tstory80\tsentence\tsentence40\tsentence80\n")
        width = len(KNOTS)
        for i, name in enumerate(names):
            numbers = [*story[width * i : width * (i + 1)], *sentence[width * i : width * (i + 1)]]
            out.write("\t".join([name, *(f"{number:.4f}" for number in numbers)]) + "\n")
        out.write("\t".join(["constant", f"{story[-1]:.4f}", "0", "0", f"{sentence[-1]:.4f}", "0", "0"]) + "\n")


def main():
    features_path, story_path, sentence_path, *output = sys.argv[1:]
    with open(features_path, encoding="utf-8") as lines:
        features = {row["id"]: row for row in csv.DictReader(lines, delimiter="\t")}
    names = [name for name in next(iter(features.values())) if name not in ("id", "size", "met")]
    shingles, contained = names.index("shingles"), names.index("shinglesContained")
    rows, pairs = load(story_path), load(sentence_path)
    kinds, sets = np.array([row["kind"] for row in rows]), np.array([row["set"] for row in pairs])
    stories = Pairs(rows, features, names, lambda row: row["group"])
    sentences = Pairs(pairs, features, names, lambda row: row["pair"])

    no_letters = np.array([name not in SENTENCE_ONLY for name in names])
    bounded = np.array([name not in FREE for name in names])
    honest = (stories.labels == 1) | (stories.signs[:, contained] < 0.8)

    def fit_stories(chosen):
        chosen = chosen[honest[chosen]]
        return fit(stories.signs[chosen] * no_letters, stories.labels[chosen], STORY_PENALTY, bounded)

    def fit_sentences(chosen):
        return fit(sentences.signs[chosen], sentences.labels[chosen], SENTENCE_PENALTY, np.zeros(len(names), bool))

    everything = np.arange(len(rows)), np.arange(len(pairs))
    story, sentence = fit_stories(everything[0]), fit_sentences(everything[1])

    held = np.zeros(len(rows))
    for train, test in GroupKFold(5).split(stories.signs, stories.labels, stories.groups):
        own = apply(stories.signs[test] * no_letters, fit_stories(train))
        held[test] = mixed(own, apply(stories.signs[test], sentence), stories.words[test], stories.signs[test, shingles])
    print("stories, five folds by source story:")
    for kind in [*KINDS, "all kinds"]:
        chosen = (stories.labels == 0) | (kinds == kind) | (kind == "all kinds")
        f1, safe = curve(held[chosen], stories.labels[chosen])
        print(f"  {kind:9} F1 {f1:.4f}  recall at precision .99 {safe:.4f}")
    for level in (0, 1, 2, 3):
        print(f"  taken from {level}: copies {np.mean(held[stories.labels == 1] >= level):.4f}",
              f"hard negatives {np.mean(held[kinds == 'hardneg'] >= level):.4f}")

    held = np.zeros(len(pairs))
    for train, test in GroupKFold(5).split(sentences.signs, sentences.labels, sentences.groups):
        own = apply(sentences.signs[test], fit_sentences(train))
        held[test] = mixed(apply(sentences.signs[test] * no_letters, story), own, sentences.words[test],
                           sentences.signs[test, shingles])
    print("sentences, five folds:")
    for name in sorted(set(sets)):
        f1, _ = curve(held[sets == name], sentences.labels[sets == name])
        print(f"  {name:9} F1 {f1:.4f}")
    if output:
        write(output[0], names, story, sentence)


if __name__ == "__main__":
    main()
