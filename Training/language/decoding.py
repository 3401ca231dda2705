"""From scores to answers: trees, tag sequences, links (section 7). Plain NumPy, the reference for the runtime."""

from __future__ import annotations

import numpy as np

ROOT_PENALTY = 10000.0


def tree(scores: np.ndarray) -> list[int]:
    """Heads (0 = root, else 1-based) from [n, n+1] log-probabilities; exactly one word hangs on the root."""
    n = len(scores)
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    full[1:, 0] -= ROOT_PENALTY
    full[0] = -np.inf
    greedy = np.concatenate([[0], scores_argmax(np.where(np.eye(n, n + 1, 1, dtype=bool), -np.inf, scores))])
    if (greedy[1:] == 0).sum() == 1 and find_cycle(greedy) is None:
        return greedy[1:].tolist()
    return chu_liu_edmonds(full)[1:].tolist()


def scores_argmax(scores: np.ndarray) -> np.ndarray:
    return scores.argmax(1)


def find_cycle(heads: np.ndarray) -> list[int] | None:
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, i = [], start
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = int(heads[i])
        if state[i] == 1:
            return path[path.index(i):]
        for k in path:
            state[k] = 2
    return None


def chu_liu_edmonds(scores: np.ndarray) -> np.ndarray:
    """Maximum spanning arborescence from node 0; `scores[child, head]`. Contracts one cycle at a time."""
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(n, dtype=bool)
    inside[cycle] = True
    cycle = np.array(cycle)
    outer = np.flatnonzero(~inside)
    weight = scores[cycle, heads[cycle]]
    # The contracted node is last. Into it: replace one cycle arc; out of it: the best member of the cycle.
    into = scores[np.ix_(cycle, outer)] - weight[:, None]
    into_best = into.argmax(0)
    out = scores[np.ix_(outer, cycle)]
    out_best = out.argmax(1)
    m = len(outer)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = scores[np.ix_(outer, outer)]
    small[:m, m] = out[np.arange(m), out_best]
    small[m, :m] = into[into_best, np.arange(m)]
    small[0] = -np.inf
    sub = chu_liu_edmonds(small)
    result = heads.copy()
    for k in range(1, m):
        result[outer[k]] = cycle[out_best[k]] if sub[k] == m else outer[sub[k]]
    entry = sub[m]
    result[cycle[into_best[entry]]] = outer[entry]
    result[0] = 0
    return result


def viterbi(emissions: np.ndarray, start: np.ndarray, transition: np.ndarray, end: np.ndarray) -> list[int]:
    score = start + emissions[0]
    back = []
    for emission in emissions[1:]:
        step = score[:, None] + transition
        back.append(step.argmax(0))
        score = step.max(0) + emission
    last = int((score + end).argmax())
    tags = [last]
    for pointers in reversed(back):
        tags.append(int(pointers[tags[-1]]))
    return tags[::-1]


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, type) of BIO tags."""
    found, start, kind = [], 0, None
    for i, tag in enumerate(tags + ["O"]):
        if kind is not None and tag != "I-" + kind:
            found.append((start, i, kind))
            kind = None
        if tag.startswith("B-") or (tag.startswith("I-") and kind is None):
            start, kind = i, tag[2:]
    return found


def sentence_starts(logits: np.ndarray, threshold: float, paragraph_start: list[bool], inside: list[bool], longest: int = 200) -> list[bool]:
    starts = [bool(p) or i == 0 or (logits[i] > threshold and not inside[i]) for i, p in enumerate(paragraph_start)]
    begin = 0
    i = 1
    while i <= len(starts):
        if i < len(starts) and starts[i]:
            begin = i
        elif i - begin == longest and i < len(starts):
            choices = [k for k in range(begin + 1, begin + longest) if not inside[k]] or [begin + longest - 1]
            best = max(choices, key=lambda k: (logits[k], -k))
            starts[best] = True
            begin = i = best
        i += 1
    return starts
