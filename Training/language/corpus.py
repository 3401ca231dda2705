"""The labels of all documents as flat arrays, so that a batch takes what it needs by index.

Word `i` of document `d` stands at `first[d] + i` in every array.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import torch

from .coreference import PairFeatures
from .document import Document

MISSING = -100  # what `cross_entropy` passes over
# The whole loss of a source, beside the weights of the tasks.
SOURCE_WEIGHTS = {"re3d": 0.5, "en_partut": 0.7, "litbank": 0.7}


class Corpus:
    def __init__(self, documents: list[Document], labels: dict[str, list[str]]):
        self.documents = documents
        sizes = [len(d.forms) for d in documents]
        self.first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        index = {k: {label: i for i, label in enumerate(v)} for k, v in labels.items()}
        n = int(self.first[-1])
        self.tags = np.full((3, n), MISSING, np.int64)
        self.heads, self.relations = np.zeros(n, np.int64), np.full(n, MISSING, np.int64)
        self.entities, self.attribution = np.zeros(n, np.int64), np.zeros(n, np.int64)
        self.weight = np.ones(n, np.float32)
        self.pairs: dict[int, PairTables] = {}
        for k, d in enumerate(documents):
            at = slice(self.first[k], self.first[k + 1])
            self.weight[at] = SOURCE_WEIGHTS.get(d.source, 1.0)
            if d.tags:
                for t, task in enumerate(("upos", "xpos", "feats")):
                    self.tags[t, at] = [index[task].get(row[t], MISSING) for row in d.tags]
                starts = np.repeat([a for a, _ in d.sentence_spans()], [b - a for a, b in d.sentence_spans()])
                heads = np.array(d.heads)
                self.heads[at] = np.where(heads < 0, 0, heads - starts + 1)
                self.relations[at] = [index["deprel"][r] for r in d.relations]
            if d.entities:
                self.entities[at] = d.entities
            if d.attribution:
                self.attribution[at] = d.attribution
            if d.mentions is not None:
                self.pairs[k] = PairTables(d)

    def moved(self, device: torch.device) -> "Corpus":
        """The arrays as tensors on a device. The lists of documents stay."""
        for name in ("tags", "heads", "relations", "entities", "attribution", "weight"):
            setattr(self, name, torch.from_numpy(getattr(self, name)).to(device))
        for tables in self.pairs.values():
            tables.move(device)
        return self


class PairTables:
    """What `PairFeatures.rows` looks up, as arrays over the words of a document."""

    ARRAYS = ("low", "run", "pronoun", "inside", "sentence", "match", "begin", "end")

    def __init__(self, document: Document):
        features = PairFeatures(document)
        names = {w: i for i, w in enumerate(Counter(features.low))}
        runs = {r: i for i, r in enumerate(Counter([(), *features.runs]))}
        self.low = np.array([names[w] for w in features.low])
        self.run = np.array([runs[r] for r in features.runs])
        self.pronoun, self.inside = np.array(features.pronoun), np.array(features.inside)
        self.sentence = np.array(features.sentence)
        self.match = np.zeros((len(runs), len(runs)), np.int64)
        for a, i in runs.items():
            for b, j in runs.items():
                self.match[i, j] = PairFeatures.likeness(a, b) if a and b else 0
        spans = document.sentence_spans()
        self.begin = np.repeat([a for a, _ in spans], [b - a for a, b in spans])
        self.end = np.repeat([b for _, b in spans], [b - a for a, b in spans])

    def move(self, device: torch.device) -> None:
        for name in self.ARRAYS:
            setattr(self, name, torch.from_numpy(getattr(self, name)).to(device))

    def rows(self, i: torch.Tensor, j: torch.Tensor) -> torch.Tensor:
        """[m], [m] words of the document, `j` before `i` → [m, 5] rows of the feature table."""
        gap = i - j
        distance = torch.where(gap < 5, gap - 1, 4 + torch.bucketize(gap, GAPS.to(gap.device), right=True))
        steps = STEPS.to(gap.device)[(self.sentence[i] - self.sentence[j]).clamp(max=5)]
        known = self.match[self.run[i], self.run[j]]
        match = torch.where(known > 0, known, torch.where(self.low[i] == self.low[j], 22, 23))
        return torch.stack([distance, 12 + steps, match, 25 + 2 * self.inside[i] + self.inside[j],
                            32 + 10 * self.pronoun[i] + self.pronoun[j]], 1)


GAPS = torch.tensor([8, 16, 32, 64, 128, 256, 512])
STEPS = torch.tensor([0, 1, 2, 3, 3, 4])
