"""Draws training batches: which documents, which windows, how disturbed."""

from __future__ import annotations

import multiprocessing
import random
from dataclasses import fields, is_dataclass, replace

import numpy as np
import torch

from .corpus import Corpus
from .pieces import Pieces
from .targets import Group, Targets, targets
from .windows import Packed, Window, boundary_flags, cut, pack

# How often the words of each source are seen, relative to their number (ratios of passes).
PASSES = {"en_ewt": 1.5, "en_gum": 1.4, "en_partut": 0.4, "worldwide9": 0.9, "re3d": 0.9, "crossner-politics": 0.9, "polnear": 0.7,
          "litbank": 0.2, "gap": 0.2, "labels": 1.5, "plv": 1.5}
# Windows of a group: coreference needs a longer view, events the whole sentence.
GROUP = {"en_gum": 3, "litbank": 3, "polnear": 2, "labels": 9, "plv": 9}
AHEAD = 12  # batches made ahead


class Mixer:
    """An endless, seeded stream of batches of about `size` pieces."""

    def __init__(self, corpus: Corpus, pieces: Pieces, window: int, size: int, seed: int, even: bool = False, only: set[str] | None = None,
                 passes: dict[str, float] | None = None):
        """`even`: every source as often as it is long. `only`: the sources drawn from (all, if not given). `passes`: changes to `PASSES`."""
        ratios = {**PASSES, **(passes or {})}
        self.corpus, self.pieces, self.window, self.size, self.seed = corpus, pieces, window, size, seed
        self.by_source: dict[str, list[int]] = {}
        for number, document in enumerate(corpus.documents):
            if only is None or document.source in only:
                self.by_source.setdefault(document.source, []).append(number)
        lengths = np.diff(corpus.first)
        self.share = {s: float(lengths[ds].sum()) * (1 if even else ratios[s]) for s, ds in self.by_source.items()}
        self.queues: dict[str, list[list[Window]]] = {s: [] for s in self.by_source}
        self.numbers = {id(d): n for n, d in enumerate(corpus.documents)}
        self.seen = {s: 0.0 for s in self.by_source}
        self.rounds = {s: 0 for s in self.by_source}
        self.random = random.Random(seed)

    def refill(self, source: str) -> None:
        """One pass over a source: its documents cut into windows at random phases, shuffled groups of windows."""
        rng = random.Random(f"{self.seed}/{source}/{self.rounds[source]}")
        self.rounds[source] += 1
        groups = []
        for document in (self.corpus.documents[n] for n in self.by_source[source]):
            limit = (self.window - 2) if rng.random() < 0.7 else rng.randrange(40, self.window - 2)
            counts = [len(self.pieces(f)) for f in document.forms]
            windows = cut(document, counts, limit, True)
            size = GROUP.get(source, 1)
            phase = rng.randrange(size) if size < 9 else 0
            edges = [0] + list(range(phase or size, len(windows), size)) + [len(windows)]
            groups += [windows[a:b] for a, b in zip(edges, edges[1:]) if b > a]
        rng.shuffle(groups)
        self.queues[source] = groups

    def batch(self) -> tuple[Packed, Targets]:
        windows, groups, flags, shapes, quotes, rows, words = [], [], [], [], [], 0, 0
        while rows < self.size:
            source = min(self.by_source, key=lambda s: self.seen[s] / self.share[s])
            if not self.queues[source]:
                self.refill(source)
            group = self.queues[source].pop()
            n = group[-1].end - group[0].start
            self.seen[source] += n
            given = self.random.random() < 0.5
            groups.append(Group(self.numbers[id(group[0].document)], group[0].start, group[-1].end, words, given))
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
        return pack(windows, self.pieces, flags, shapes, quotes), targets(self.corpus, groups)

    def state(self) -> dict:
        return {"random": self.random.getstate(), "seen": dict(self.seen), "rounds": dict(self.rounds), "left": {s: len(q) for s, q in self.queues.items()}}

    def restore(self, state: dict) -> None:
        for source, n in state["left"].items():
            if source in self.rounds and state["rounds"][source] > 0:
                self.rounds[source] = state["rounds"][source] - 1
                self.refill(source)
                del self.queues[source][n:]
        self.seen, self.rounds = dict(state["seen"]), dict(state["rounds"])
        self.random.setstate(state["random"])


class Ahead:
    """The batches of a mixer, made by a process of their own so that the trainer never waits for them."""

    def __init__(self, mixer: Mixer):
        context = multiprocessing.get_context("fork")
        self.queue = context.Queue(AHEAD)
        self.state = mixer.state()
        self.process = context.Process(target=self.work, args=(mixer,), daemon=True)
        self.process.start()

    def work(self, mixer: Mixer) -> None:
        torch.set_num_threads(1)
        while True:
            batch = mapped(mixer.batch(), lambda t: t.numpy() if isinstance(t, torch.Tensor) else t)
            self.queue.put((batch, mixer.state()))

    def batch(self, device: torch.device) -> tuple[Packed, Targets]:
        """The next batch, its arrays as tensors on the device."""
        batch, self.state = self.queue.get()
        return mapped(batch, lambda a: torch.from_numpy(a).to(device) if isinstance(a, np.ndarray) else a)

    def stop(self) -> None:
        self.process.terminate()


def mapped(value, change):
    """`change` done to everything that dataclasses, lists and tuples hold."""
    if is_dataclass(value):
        return replace(value, **{f.name: mapped(getattr(value, f.name), change) for f in fields(value)})
    if isinstance(value, (list, tuple)) and not (value and isinstance(value[0], int)):
        return type(value)(mapped(v, change) for v in value)
    return change(value)
