"""Trains what judges pairs of actors (Resources/language/pairs.dml): weights of signs and an encoder; and cross-validates both.

    .venv/bin/python Training/pairs/fit.py --data ../shared/data --signs .build/release/pairfeatures --resources Resources \
        --out Resources/language/pairs.dml --work .pairs [--folds .folds] [--jobs N]

`swift build -c release --product pairfeatures` first. The encoders (`encoder_training.py`, some forty minutes each on one core) stand in
--work once they are trained and are taken from there the next time; --jobs of them are trained at a time, each by a process of
its own. With --folds, FOLDER/fold-K.dml are whole weights for
`--weights` that have not learned of fold K of the labels; the event head, which has seen all labels, has no say in them.

Two models over the same signs, fitted apart: a multinomial logistic regression of the type of pairs to which something
happens (a pair counts as right with any of its types), and a binary one of whether anything happens. Both with an L2
penalty, weaker on signs from the tree and on the few that come from the lexicon of predicates. PLV and the labels differ in
what a promise is; signs whose name begins with `D` are counted for PLV alone and give its conventions. Readings
(`readings.tsv`) and sentences written for the project (`written.ndjson`) say both.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
import torch
from scipy.optimize import minimize

import encoder as encoders
import encoder_training as training
from data import FOLDS, YIELD, Pair, cameo_patterns, labelled_pairs, plover_pairs, read_pairs, written_pairs
from language import container, weights as language_weights

TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
         "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
# All chosen by cross-validation on PLV train and the labels.
PENALTY, TREE_PENALTY, LEXICON_PENALTY, CAMEO_WEIGHT = 0.5, 0.22, 0.15, 0.04
HAPPENS_PENALTIES, PLV_WEIGHT = (3.0, 3.0, 0.5), 0.5
# Signs seen less often are left out, and weights that are nearly nothing.
LEAST_OFTEN, LEAST_WEIGHT = 2, 0.06
# How much the event head counts beside the signs when the reader of events asks: of the type, of whether anything happens.
HEAD_TYPES, HEAD_HAPPENS = 0.4, 0.5
# How much signs and encoder count for a given pair: the best mean macro-F1 of PLV and labels by the same cross-validation.
SIGNS_TYPES, SIGNS_HAPPENS, ENCODER_TYPES, ENCODER_HAPPENS = 1.3, 1.0, 1.0, 1.0
# Share of unrelated pairs that may be taken for an event (cross-validated): where the line is drawn.
UNRELATED = 0.2
STEPS = 60


def with_signs(pairs: list[Pair], program: str, resources: str, jobs: int = 1) -> list[Pair]:
    """Asks `jobs` processes of `pairfeatures`."""
    with ThreadPoolExecutor(jobs) as pool:
        for part in [pool.submit(ask_signs, pairs[k::jobs], program, resources) for k in range(jobs)]:
            part.result()
    return pairs


def ask_signs(pairs: list[Pair], program: str, resources: str) -> None:
    asked = [{"id": p.key, "text": p.text, "source": p.source, "target": p.target} for p in pairs]
    reply = subprocess.run([program, resources], input="".join(json.dumps(a) + "\n" for a in asked), text=True, encoding="utf-8",
                           capture_output=True, check=True)
    for pair, line in zip(pairs, reply.stdout.splitlines(), strict=True):
        pair.signs = json.loads(line)["signs"]


def learned(pair: Pair) -> dict[str, float]:
    """The signs that a pair teaches: those of PLOVER's conventions not by labels."""
    return pair.signs if pair.origin != "labels" else {n: v for n, v in pair.signs.items() if not conventional(n)}


def conventional(name: str) -> bool:
    return name.startswith("D")


def vocabulary(pairs: list[Pair]) -> dict[str, int]:
    counts = Counter(name for p in pairs for name in learned(p))
    return {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= LEAST_OFTEN))}


def matrix(pairs: list[Pair], names: dict[str, int], signs=learned) -> sparse.csr_matrix:
    cells = [(i, names[n], v) for i, p in enumerate(pairs) for n, v in sorted(signs(p).items()) if n in names]
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
    lessons = [lesson for p in pairs for lesson in p.lessons()]
    typed = [p for p in lessons if p.types] + patterns
    names = vocabulary(typed + [p for p in lessons if not p.types])
    right = np.array([[float(t in p.types) for t in TYPES] for p in typed])
    weight = np.array([CAMEO_WEIGHT if p.origin == "cameo" else p.weight for p in typed])
    types = fit(matrix(typed, names), right, weight, penalties(names, PENALTY, TREE_PENALTY, LEXICON_PENALTY))
    whole = [p for p in pairs if p.is_whole]
    happens = np.array([[float(not p.types), float(bool(p.types))] for p in whole])
    weight = np.array([PLV_WEIGHT if p.origin == "plv" else 1.0 for p in whole])
    # All of PLV's pairs have an event: its own signs would say nothing but that.
    shared = matrix(whole, names, lambda p: {n: v for n, v in p.signs.items() if not conventional(n)})
    two = fit(shared, happens, weight, penalties(names, *HAPPENS_PENALTIES))
    return names, np.hstack([two[:, 1:] - two[:, :1], types])


def tensors(names: dict[str, int], weights: np.ndarray, mix: list[float], voices: list[float]) -> dict[str, np.ndarray]:
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
            "pair.weights.scale": scale.astype(np.float32), "pair.mix": np.array(mix, np.float32), "pair.voices": np.array(voices, np.float32)}


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


def joined(signs: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """What the program makes of the two judges, [pairs, 1 + types]."""
    types = SIGNS_TYPES * logarithms(signs[:, 1:]) + ENCODER_TYPES * logarithms(seen[:, 1:])
    return np.hstack([SIGNS_HAPPENS * signs[:, :1] + ENCODER_HAPPENS * seen[:, :1], types])


def figures(name: str, pairs: list[Pair], scores: np.ndarray) -> float:
    """Prints how well `scores` [pairs, 1 + types], by weights that have not seen the pair, agree. Returns the line above which a pair counts."""
    line = float(np.quantile([s for p, s in zip(pairs, scores[:, 0]) if not p.types and p.is_whole and p.origin == "labels"], 1 - UNRELATED))
    answers = chosen(logarithms(scores[:, 1:]))
    for origin in ("plv", "labels", "readings", "written"):
        own = [(p, a, s) for p, a, s in zip(pairs, answers, scores[:, 0]) if p.origin == origin and p.is_whole]
        true = [(p, a, s) for p, a, s in own if p.types]
        right = [p.promised or p.types for p, *_ in true]
        gold = [a if a in types else sorted(types)[0] for types, (_, a, _) in zip(right, true)]
        given = [a for _, a, _ in true]
        if origin == "plv":
            gold, given = (["YIELD" if t in YIELD else t for t in side] for side in (gold, given))
        happening = np.array([s for *_, s in true])
        print(f"{name}, {origin}: type of {len(true)} true pairs {np.mean([g == a for g, a in zip(gold, given)]):.3f}, macro-F1 {macro_f1(gold, given):.3f}; "
              f"coded {np.mean(happening > line):.3f}", flush=True)
        if none := [s for p, _, s in own if not p.types]:
            at = {share: np.mean(happening > np.quantile(none, 1 - share)) for share in (0.1, 0.2)}
            print(f"{name}, {origin}: {len(none)} unrelated pairs; true ones coded at 10 % of them {at[0.1]:.3f}, at 20 % {at[0.2]:.3f}", flush=True)
    return line


def encoder_name(fold: int) -> str:
    return f"encoder-{fold}.pt" if fold else "encoder.pt"


def train_apart(work: Path, jobs: int) -> None:
    """Trains the encoders that are not in `work` yet by processes of their own, `jobs` at a time, the longest first."""
    wanted = [fold for fold in (0, *FOLDS) if not (work / encoder_name(fold)).exists()]
    with ThreadPoolExecutor(jobs) as pool:
        for done in pool.map(lambda fold: subprocess.run([sys.executable, *sys.argv, "--train", str(fold)]), wanted):
            done.check_returncode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--readings", type=Path, default=Path(__file__).parent / "readings.tsv")
    parser.add_argument("--written", type=Path, default=Path(__file__).parent / "written.ndjson")
    parser.add_argument("--signs", required=True, help="the program pairfeatures")
    parser.add_argument("--resources", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="trained encoders")
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--jobs", type=int, default=1, help="encoders trained at a time")
    parser.add_argument("--train", type=int, metavar="FOLD", help="only trains the encoder without this fold (0: with all)")
    options = parser.parse_args()
    torch.set_num_threads(1)

    if not Path(options.signs).is_file():
        parser.error(f"{options.signs} is not there: swift build -c release --product pairfeatures")
    pairs = (plover_pairs(options.data / "events/plv.train.ndjson") + labelled_pairs(options.data)
             + read_pairs(options.data, options.readings) + written_pairs(options.written))
    header, model = container.read(options.resources / "language/english.dml")
    assert header["labels"]["event_type"][1:] == TYPES, "the types of the weights stand in another order"
    lower = encoders.Lower()

    def prepared(some: list[Pair]) -> list[training.Prepared]:
        return training.prepared(some, lower, language_weights.tokeniser(model), TYPES)

    if options.train is not None:
        own = [p for p in pairs if p.fold != options.train] if options.train else pairs
        training.trained(prepared(own), lower.layers, options.work / encoder_name(options.train))
        return
    train_apart(options.work, options.jobs)
    pairs = with_signs(pairs, options.signs, str(options.resources), options.jobs)
    patterns = cameo_patterns(options.data)
    items = prepared(pairs)
    shape = (len(pairs), 1 + len(TYPES))
    signs, by_code, seen, made = np.zeros(shape), np.zeros(shape), np.zeros(shape), {}
    for fold in FOLDS:
        learning = [i for i, p in enumerate(pairs) if p.fold != fold]
        held = [i for i, p in enumerate(pairs) if p.fold == fold]
        names, weights = fitted([pairs[i] for i in learning], patterns)
        signs[held] = matrix([pairs[i] for i in held], names) @ weights
        by_code[held] = matrix([pairs[i] for i in held], names, lambda p: p.signs) @ weights
        net = training.trained([items[i] for i in learning], lower.layers, options.work / encoder_name(fold))
        seen[held] = training.judged(net, [items[i] for i in held])
        made[fold] = names, weights, net
    np.savez(options.work / "scores.npz", signs=signs, by_code=by_code, seen=seen)
    line = figures("signs, each by its own conventions", pairs, signs)
    figures("signs by PLOVER's conventions", pairs, by_code)
    figures("encoder by PLOVER's conventions", pairs, seen)
    together = figures("both by PLOVER's conventions", pairs, joined(by_code, seen))

    voices = [SIGNS_TYPES, SIGNS_HAPPENS, ENCODER_TYPES, ENCODER_HAPPENS, -together]
    header = {**header, "config": {**header["config"], **lower.config()}}
    names, weights = fitted(pairs, patterns)
    net = training.trained(items, lower.layers, options.work / encoder_name(0))
    own = {**tensors(names, weights, [HEAD_TYPES, HEAD_HAPPENS, -line], voices), **encoders.tensors(lower, net)}
    size = container.write(options.out, {**header, "made": "pairs"}, own)
    print(f"wrote {options.out}: {len(names)} signs, {size} bytes")
    if options.folds:
        options.folds.mkdir(parents=True, exist_ok=True)
        for fold, (names, weights, net) in made.items():
            own = {**tensors(names, weights, [0.0, 0.0, -line], voices), **encoders.tensors(lower, net)}
            container.write(options.folds / f"fold-{fold}.dml", {**header, "made": f"pairs without fold {fold}"}, {**model, **own})


if __name__ == "__main__":
    sys.exit(main())
