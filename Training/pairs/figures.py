"""Answers of the judges of pairs, and how well they agree with what is right."""

from __future__ import annotations

import numpy as np

from data import TYPES, YIELD, Pair

# How much signs and encoder count for a given pair. By cross-validation of the weights before these: types by the best mean
# macro-F1 of PLV and labels, whether anything happens by the true pairs of the labels coded at 10 % of the unrelated.
SIGNS_TYPES, SIGNS_HAPPENS, ENCODER_TYPES, ENCODER_HAPPENS = 1.6, 0.7, 1.0, 1.0
# Share of unrelated pairs that may be taken for an event (cross-validated): where the line is drawn.
UNRELATED = 0.2


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


def report(name: str, pairs: list[Pair], scores: np.ndarray) -> float:
    """Prints how well `scores` [pairs, 1 + types], by weights that have not seen the pair, agree. Returns the line above which a pair counts."""
    line = float(np.quantile([s for p, s in zip(pairs, scores[:, 0]) if not p.types and p.is_whole and p.origin == "labels"], 1 - UNRELATED))
    answers = chosen(logarithms(scores[:, 1:]))
    for origin in ("plv", "labels", "readings"):
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
