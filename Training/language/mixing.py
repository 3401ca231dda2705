"""Draws training batches: which documents, which windows, how disturbed."""

from __future__ import annotations

import random

from .document import Document
from .losses import Group
from .pieces import Pieces
from .windows import Packed, Window, boundary_flags, cut, pack

# How often the words of each source are seen, relative to their number (ratios of passes).
PASSES = {"en_ewt": 1.5, "en_gum": 1.4, "en_partut": 0.4, "worldwide9": 0.35, "re3d": 0.6, "crossner-politics": 0.8, "polnear": 0.45,
          "litbank": 0.1, "gap": 0.2}
# Windows of a group: coreference needs a longer view.
GROUP = {"en_gum": 3, "litbank": 3, "polnear": 2}


class Mixer:
    """An endless, seeded stream of batches of about `size` pieces; `position` (batches drawn) makes it resumable."""

    def __init__(self, documents: list[Document], pieces: Pieces, window: int, size: int, seed: int):
        self.pieces, self.window, self.size, self.seed = pieces, window, size, seed
        self.by_source: dict[str, list[Document]] = {}
        for document in documents:
            self.by_source.setdefault(document.source, []).append(document)
        self.words = {s: sum(len(d.forms) for d in ds) for s, ds in self.by_source.items()}
        self.queues: dict[str, list[list[Window]]] = {s: [] for s in self.by_source}
        self.seen = {s: 0.0 for s in self.by_source}
        self.rounds = {s: 0 for s in self.by_source}
        self.random = random.Random(seed)

    def refill(self, source: str) -> None:
        """One pass over a source: its documents cut into windows at random phases, shuffled groups of windows."""
        rng = random.Random(f"{self.seed}/{source}/{self.rounds[source]}")
        self.rounds[source] += 1
        groups = []
        for document in self.by_source[source]:
            limit = (self.window - 2) if rng.random() < 0.7 else rng.randrange(40, self.window - 2)
            counts = [len(self.pieces(f)) for f in document.forms]
            windows = cut(document, counts, limit, True)
            size = GROUP.get(source, 1)
            phase = rng.randrange(size)
            edges = [0] + list(range(phase or size, len(windows), size)) + [len(windows)]
            groups += [windows[a:b] for a, b in zip(edges, edges[1:]) if b > a]
        rng.shuffle(groups)
        self.queues[source] = groups

    def batch(self) -> tuple[Packed, list[Group]]:
        windows, groups, flags, shapes, quotes, rows, words = [], [], [], [], [], 0, 0
        while rows < self.size:
            source = min(self.by_source, key=lambda s: self.seen[s] / (self.words[s] * PASSES[s]))
            if not self.queues[source]:
                self.refill(source)
            group = self.queues[source].pop()
            n = group[-1].end - group[0].start
            self.seen[source] += n
            given = self.random.random() < 0.5
            groups.append(Group(group[0].document, group[0].start, group[-1].end, words, given))
            disturbance = self.random.random()
            for window in group:
                windows.append(window)
                flags.append(boundary_flags(window, given))
                s, q = window.document.shapes[window.start:window.end], window.document.quotes[window.start:window.end]
                if disturbance < 0.03:  # a headline in capitals
                    s = [3 if x in (1, 2, 5, 6) else x for x in s]
                elif disturbance < 0.05:
                    s = [1 if x in (2, 3, 4, 5, 6) else x for x in s]
                elif disturbance < 0.10:  # quotation marks lost
                    q = [0] * len(q)
                shapes.append(s)
                quotes.append(q)
                rows += 2 + sum(len(self.pieces(f)) for f in window.document.forms[window.start:window.end])
            words += n
        return pack(windows, self.pieces, flags, shapes, quotes), groups

    def state(self) -> dict:
        return {"random": self.random.getstate(), "seen": self.seen, "rounds": self.rounds, "left": {s: len(q) for s, q in self.queues.items()}}

    def restore(self, state: dict) -> None:
        for source, n in state["left"].items():
            if source in self.rounds and state["rounds"][source] > 0:
                self.rounds[source] = state["rounds"][source] - 1
                self.refill(source)
                del self.queues[source][n:]
        self.seen, self.rounds = dict(state["seen"]), dict(state["rounds"])
        self.random.setstate(state["random"])
