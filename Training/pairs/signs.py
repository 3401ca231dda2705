"""The first judge of pairs: weights of the signs that `pairfeatures` finds.

Two models over the same signs, fitted apart: a multinomial logistic regression of the type of pairs to which something
happens (a pair counts as right with any of its types), and a binary one of whether anything happens. Both with an L2
penalty, weaker on signs from the tree and on the few that come from the lexicon of predicates. PLV and the labels differ in
what a promise is; signs whose name begins with `D` are counted for PLV alone and give its conventions. Readings
(`readings.tsv`) and sentences written for the project (`written.ndjson`) say both.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize

from data import TYPES, Pair

# All chosen by cross-validation on PLV train and the labels.
PENALTY, TREE_PENALTY, LEXICON_PENALTY, CAMEO_WEIGHT = 0.5, 0.22, 0.15, 0.04
HAPPENS_PENALTIES, PLV_WEIGHT = (3.0, 3.0, 0.5), 0.5
# Signs seen less often are left out, and weights that are nearly nothing.
LEAST_OFTEN, LEAST_WEIGHT = 2, 0.06
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
                           stdout=subprocess.PIPE, check=True)
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
