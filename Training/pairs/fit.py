"""Fits the weights of the signs by which pairs of actors are judged (Resources/language/pairs.dml), and cross-validates them.

    .venv/bin/python Training/pairs/fit.py --data ../shared/data --signs .build/release/pairfeatures --resources Resources \
        --out Resources/language/pairs.dml [--folds .folds]

`swift build -c release --product pairfeatures` first. Nothing is drawn by chance: the same data give the same file. With
--folds, FOLDER/fold-K.dml are whole weights for `--weights` whose signs were not weighed on fold K of the labels; the event
head, which has seen all labels, has no say in them.

Two models over the same signs, fitted apart: a multinomial logistic regression of the type of pairs to which something
happens (a pair counts as right with any of its types), and a binary one of whether anything happens. Both with an L2
penalty, weaker on signs from the tree and on the few that come from the lexicon of predicates.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize

from data import FOLDS, Pair, cameo_patterns, labelled_pairs, plover_pairs
from language import container

TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
         "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
# All chosen by cross-validation on PLV train and the labels.
PENALTY, TREE_PENALTY, LEXICON_PENALTY, CAMEO_WEIGHT = 0.5, 0.22, 0.15, 0.04
HAPPENS_PENALTIES, PLV_WEIGHT = (3.0, 3.0, 0.5), 0.5
# Signs seen less often are left out, and weights that are nearly nothing.
LEAST_OFTEN, LEAST_WEIGHT = 2, 0.02
# How much the event head counts beside the signs: of the type, of whether anything happens.
HEAD_TYPES, HEAD_HAPPENS = 0.5, 0.5
# Share of unrelated pairs that may be taken for an event (cross-validated): where the line is drawn.
UNRELATED = 0.2
STEPS = 60


def with_signs(pairs: list[Pair], program: str, resources: str) -> list[Pair]:
    """Asks `pairfeatures`."""
    asked = [{"id": p.key, "text": p.text, "source": p.source, "target": p.target} for p in pairs]
    reply = subprocess.run([program, resources], input="".join(json.dumps(a) + "\n" for a in asked), text=True, encoding="utf-8",
                           capture_output=True, check=True)
    for pair, line in zip(pairs, reply.stdout.splitlines(), strict=True):
        answer = json.loads(line)
        pair.signs, pair.own = answer["signs"], answer["types"]
    return pairs


def vocabulary(pairs: list[Pair]) -> dict[str, int]:
    counts = Counter(name for p in pairs for name in p.signs)
    return {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= LEAST_OFTEN))}


def matrix(pairs: list[Pair], names: dict[str, int]) -> sparse.csr_matrix:
    cells = [(i, names[n], v) for i, p in enumerate(pairs) for n, v in sorted(p.signs.items()) if n in names]
    rows, columns, values = zip(*cells)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(pairs), len(names)))


# Signs of the words that join the two, or that one hangs on.
TREE = ("p=", "top=", "Sg", "Tg", "SG", "TG", "So", "To", "pc=")


def penalties(names: dict[str, int], ordinary: float, tree: float, lexicon: float) -> np.ndarray:
    return np.array([lexicon if (n[0] == "f" and ":" in n) or n[0] == "F" or n == "bias" else tree if n.startswith(TREE) else ordinary
                     for n in names])


def fit(x: sparse.csr_matrix, right: np.ndarray, weight: np.ndarray, penalty: np.ndarray) -> np.ndarray:
    """Weights [signs, classes] that make one of the right classes (rows of 0 and 1) likely."""
    shape, turned, penalty = (x.shape[1], right.shape[1]), x.T.tocsr(), penalty[:, None]

    def loss(flat):
        w = flat.reshape(shape)
        powers = np.exp((z := x @ w) - z.max(1, keepdims=True))
        every, hit = powers.sum(1, keepdims=True), (powers * right).sum(1, keepdims=True) + 1e-300
        slope = turned @ ((powers / every - powers * right / hit) * weight[:, None]) + penalty * w
        return -(weight * np.log(hit / every)[:, 0]).sum() + 0.5 * (penalty * w * w).sum(), slope.ravel()

    found = minimize(loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 8})
    return found.x.reshape(shape)


def fitted(pairs: list[Pair], patterns: list[Pair]) -> tuple[dict[str, int], np.ndarray]:
    """Names of the signs and weights [signs, 1 + types]: that something happens, and the types."""
    typed = [p for p in pairs if p.types] + patterns
    names = vocabulary(typed + [p for p in pairs if not p.types])
    right = np.array([[float(t in p.types) for t in TYPES] for p in typed])
    weight = np.array([CAMEO_WEIGHT if p.origin == "cameo" else 1.0 for p in typed])
    types = fit(matrix(typed, names), right, weight, penalties(names, PENALTY, TREE_PENALTY, LEXICON_PENALTY))
    whole = [p for p in pairs if p.is_whole]
    happens = np.array([[float(not p.types), float(bool(p.types))] for p in whole])
    weight = np.array([PLV_WEIGHT if p.origin == "plv" else 1.0 for p in whole])
    two = fit(matrix(whole, names), happens, weight, penalties(names, *HAPPENS_PENALTIES))
    return names, np.hstack([two[:, 1:] - two[:, :1], types])


def tensors(names: dict[str, int], weights: np.ndarray, mix: list[float]) -> dict[str, np.ndarray]:
    """As `PairHead` reads them. Names become hashes; of two with the same hash, which is rare, the first counts."""
    weights = weights.copy()
    rows: dict[int, np.ndarray] = {}
    for name, i in names.items():
        if np.abs(weights[i]).max() >= LEAST_WEIGHT:
            rows.setdefault(fnv(name), weights[i])
    keys = sorted(rows)
    table = np.array([rows[k] for k in keys])
    scale = np.abs(table).max(1) / 127
    return {"pair.keys": np.array(keys, "<u4").view(np.int8).reshape(-1, 4), "pair.weights": np.rint(table / scale[:, None]).astype(np.int8),
            "pair.weights.scale": scale.astype(np.float32), "pair.mix": np.array(mix, np.float32)}


def fnv(name: str) -> int:
    """FNV-1a, 32 bits."""
    value = 2_166_136_261
    for byte in name.encode():
        value = (value ^ byte) * 16_777_619 & 0xFFFFFFFF
    return value


# MARK: figures


def chosen(scores: np.ndarray) -> list[str]:
    """The likeliest type; conceding and retreating first compete together, as in the program."""
    found = []
    for row in scores:
        by_name = dict(zip(TYPES, row))
        joined = np.logaddexp(by_name["CONCEDE"], by_name["RETREAT"])
        best = max((t for t in TYPES if t not in ("CONCEDE", "RETREAT")), key=lambda t: by_name[t])
        if joined > by_name[best]:
            best = "CONCEDE" if by_name["CONCEDE"] >= by_name["RETREAT"] else "RETREAT"
        found.append(best)
    return found


def macro_f1(gold: list[str], given: list[str]) -> float:
    counts = [(sum(g == a == k for g, a in zip(gold, given)), gold.count(k) + given.count(k)) for k in sorted(set(gold))]
    return float(np.mean([2 * hit / total for hit, total in counts]))


def logarithms(scores: np.ndarray) -> np.ndarray:
    return scores - scores.max(1, keepdims=True) - np.log(np.exp(scores - scores.max(1, keepdims=True)).sum(1, keepdims=True))


def figures(pairs: list[Pair], scores: np.ndarray, line: float) -> None:
    """`scores` [pairs, 1 + types] by weights that have not seen the pair."""
    answers = chosen(logarithms(scores[:, 1:]))
    for origin in ("plv", "labels"):
        own = [(p, a, s) for p, a, s in zip(pairs, answers, scores[:, 0]) if p.origin == origin and p.is_whole]
        true = [(p, a, s) for p, a, s in own if p.types]
        gold = [a if a in p.types else sorted(p.types)[0] for p, a, _ in true]
        print(f"{origin}: type of {len(true)} true pairs {np.mean([a in p.types for p, a, _ in true]):.3f}, macro-F1 "
              f"{macro_f1(gold, [a for _, a, _ in true]):.3f}; coded {np.mean([s > line for *_, s in true]):.3f}")
        if none := [s for p, _, s in own if not p.types]:
            print(f"{origin}: of {len(none)} unrelated pairs coded {np.mean(np.array(none) > line):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--signs", required=True, help="the program pairfeatures")
    parser.add_argument("--resources", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=Path)
    options = parser.parse_args()

    pairs = with_signs(plover_pairs(options.data / "events/plv.train.ndjson") + labelled_pairs(options.data), options.signs,
                       str(options.resources))
    patterns = cameo_patterns(options.data)
    header, model = container.read(options.resources / "language/english.dml")
    scores, made = np.zeros((len(pairs), 1 + len(TYPES))), {}
    for fold in FOLDS:
        names, weights = made[fold] = fitted([p for p in pairs if p.fold != fold], patterns)
        held = [i for i, p in enumerate(pairs) if p.fold == fold]
        scores[held] = matrix([pairs[i] for i in held], names) @ weights
    unrelated = [s for p, s in zip(pairs, scores[:, 0]) if not p.types and p.is_whole]
    line = float(np.quantile(unrelated, 1 - UNRELATED))
    figures(pairs, scores, line)

    assert header["labels"]["event_type"][1:] == TYPES, "the types of the weights stand in another order"
    header = {**header, "made": "pairs", "license": header["license"]}
    names, weights = fitted(pairs, patterns)
    size = container.write(options.out, header, tensors(names, weights, [HEAD_TYPES, HEAD_HAPPENS, -line]))
    print(f"wrote {options.out}: {len(names)} signs, {size} bytes")
    if options.folds:
        options.folds.mkdir(parents=True, exist_ok=True)
        for fold, (names, weights) in made.items():
            held = tensors(names, weights, [0.0, 0.0, -line])
            container.write(options.folds / f"fold-{fold}.dml", {**header, "made": f"pairs without fold {fold}"}, {**model, **held})


if __name__ == "__main__":
    sys.exit(main())
