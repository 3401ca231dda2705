"""The whole analysis in Python: the reference that the Swift runtime is tested against, and what the dev scores are made with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from . import weights
from .coreference import PairFeatures
from .decoding import sentence_starts, spans, tree, viterbi
from .document import Document
from .lemma import Lemmatiser
from .model import link_bucket
from .pieces import Pieces
from .windows import boundary_flags, cut, moved, pack


@dataclass
class Analysis:
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # in the sentence, 1-based, 0 root
    relations: list[str] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    attributions: list[dict] = field(default_factory=list)  # word spans by role
    chains: list[list[tuple[int, int]]] = field(default_factory=list)


def int8_linear(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    """The quantised product of section 6, in floating point. `weight` is already on its int8 grid."""
    lo = x.amin(1, keepdim=True)
    s = (x.amax(1, keepdim=True) - lo) / 127
    q = torch.where(s > 0, torch.round((x - lo) / s.clamp(min=1e-30)), s.new_zeros(())).clamp(0, 127)
    return F.linear(q * s + lo, weight, bias)


class Analyser:
    def __init__(self, path: Path, int8: bool = True, device: str = "cpu"):
        """The encoder runs on `device`, the heads always on the CPU."""
        self.model, self.header, tensors = weights.load(path)
        self.model.eval()
        self.device = torch.device(device)
        self.model.encoder.to(self.device)
        self.pieces = Pieces(tensors["pieces.vocabulary"].split("\n")[:-1])
        self.tokeniser = weights.tokeniser(tensors)
        self.lemmatiser = Lemmatiser(tensors["lemma.table"], tensors["lemma.rules"])
        if int8:
            self.model.encoder.linear = int8_linear

    @torch.no_grad()
    def vectors(self, document: Document, given: bool) -> Tensor:
        counts = [len(self.pieces(f)) for f in document.forms]
        windows = cut(document, counts, self.model.config["window"] - 2, given)
        order = sorted(range(len(windows)), key=lambda k: windows[k].end - windows[k].start)
        parts: dict[int, Tensor] = {}
        for a in range(0, len(order), 12):
            batch = [windows[k] for k in order[a:a + 12]]
            packed = pack(batch, self.pieces, [boundary_flags(w, given) for w in batch])
            x = self.model.encoder(moved(packed, self.device)).cpu()
            at = 0
            for k in order[a:a + 12]:
                n = windows[k].end - windows[k].start
                parts[k] = x[at:at + n]
                at += n
        return torch.cat([parts[k] for k in range(len(windows))])

    @torch.no_grad()
    def analyse(self, document: Document, given: bool, attribution: bool = False, coreference: bool = False) -> Analysis:
        """Also sets `document.sentence_start` when sentences are not given."""
        found = Analysis()
        if not document.forms:
            return found
        m = self.model
        x = self.vectors(document, given)
        if not given:
            logits = m.sentence(x).squeeze(1).numpy()
            document.sentence_start = sentence_starts(logits, m.config["sentence_threshold"], document.paragraph_start,
                                                      document.inside or [False] * len(document.forms))
        found.upos, found.xpos, found.feats = ([m.labels[k][i] for i in getattr(m, k)(x).argmax(1).tolist()] for k in ("upos", "xpos", "feats"))
        found.lemmas = [self.lemmatiser(*row) for row in zip(document.forms, found.upos, found.xpos)]
        self.parse(x, document, found)
        start, transition, end = (t.numpy() for t in m.ner_crf.tables())
        emissions = m.ner(x).numpy()
        for a, b in document.sentence_spans():
            found.entities += [m.labels["ner"][t] for t in viterbi(emissions[a:b], start, transition, end)]
        if attribution:
            found.attributions = self.attributions(x, document)
        if coreference:
            found.chains = self.chains(x, document)
        return found

    def parse(self, x: Tensor, document: Document, found: Analysis) -> None:
        m = self.model
        arc_dep, arc_head = torch.relu(m.arc_dep(x)), torch.relu(m.arc_head(x))
        rel_dep, rel_head = torch.relu(m.rel_dep(x)), torch.relu(m.rel_head(x))
        root = m.labels["deprel"].index("root")
        for a, b in document.sentence_spans():
            scores = m.arc_scores(arc_dep[a:b], torch.cat([m.arc_root[None], arc_head[a:b]]))
            n = b - a
            scores = scores.masked_fill(torch.eye(n, n + 1).roll(1, 1).bool() if n else scores.bool(), -1e9)
            heads = tree(torch.log_softmax(scores, 1).double().numpy())
            chosen = torch.cat([m.rel_root[None], rel_head[a:b]])[torch.tensor(heads)]
            labels = m.rel_scores(rel_dep[a:b], chosen)
            labels[:, root] = -1e9
            best = labels.argmax(1).tolist()
            found.heads += heads
            found.relations += ["root" if h == 0 else m.labels["deprel"][k] for h, k in zip(heads, best)]

    def attributions(self, x: Tensor, document: Document) -> list[dict]:
        m = self.model
        emissions = m.attribution_tags(torch.relu(m.attribution_hidden(x))).numpy()
        start, transition, end = (t.numpy() for t in m.attribution_crf.tables())
        number, n = [], -1
        for p in document.paragraph_start:
            n += p
            number.append(n)
        fragments: dict[str, list[tuple[int, int]]] = {"SOURCE": [], "CUE": [], "CONTENT": []}
        begins = [i for i, p in enumerate(document.paragraph_start) if p] + [len(document.forms)]
        for a, b in zip(begins, begins[1:]):
            for c in range(a, b, 1000):
                tags = [m.labels["attribution"][t] for t in viterbi(emissions[c:min(b, c + 1000)], start, transition, end)]
                for s, e, kind in spans(tags):
                    fragments[kind].append((c + s, c + e))
        cues, sources, contents = fragments["CUE"], fragments["SOURCE"], fragments["CONTENT"]
        fc = m.link_vectors(x, cues) if cues else None
        made = [{"cue": cue, "source": None, "content": []} for cue in cues]
        loose = []
        if contents:
            ft = m.link_vectors(x, contents)
            for k, t in enumerate(contents):
                near = [c for c, cue in enumerate(cues) if abs(number[cue[0]] - number[t[0]]) <= 1]
                if not near:
                    loose.append({"cue": None, "source": None, "content": [t]})
                    continue
                scores = fc[near] @ (m.link_content.T @ ft[k]) + m.link_content_distance[[link_bucket(t, cues[c]) for c in near]]
                made[near[int(scores.argmax())]]["content"].append(t)
        if cues and sources:
            fs = m.link_vectors(x, sources)
            for k, cue in enumerate(cues):
                near = [s for s, source in enumerate(sources) if abs(number[source[0]] - number[cue[0]]) <= 1]
                if near:
                    scores = fs[near] @ (m.link_source.T @ fc[k]) + m.link_source_distance[[link_bucket(cue, sources[s]) for s in near]]
                    if float(scores.max()) > float(m.link_none(fc[k])):
                        made[k]["source"] = sources[near[int(scores.argmax())]]
        return sorted([a for a in made if a["content"]] + loose, key=lambda a: a["content"][0])

    def chains(self, x: Tensor, document: Document) -> list[list[tuple[int, int]]]:
        m = self.model
        logits = m.mention(x).squeeze(1).numpy()
        candidates = np.flatnonzero(logits > m.config["mention_threshold"]).tolist()
        most = int(0.4 * len(document.forms))
        if len(candidates) > most:
            candidates = sorted(sorted(candidates, key=lambda i: (-logits[i], i))[:most])
        features = PairFeatures(document)
        left, right = m.left(x), m.right(x)
        chain: dict[int, int] = {}
        count = 0
        for k, i in enumerate(candidates):
            before = candidates[max(0, k - m.config["antecedents"]):k]
            if before:
                rows = torch.tensor([features.rows(i, j) for j in before])
                s = m.pair_scores(left[i].expand(len(before), -1), right[before], rows).numpy()[::-1]
                best = int(s.argmax())
                if s[best] > 0:
                    chain[i] = chain[before[len(before) - 1 - best]]
                    continue
            chain[i] = count
            count += 1
        sentence = {i: (a, b) for a, b in document.sentence_spans() for i in range(a, b)}
        start_word, end_word = m.start_word(x), m.end_word(x)
        made: list[list[tuple[int, int]]] = [[] for _ in range(count)]
        taken: set[tuple[int, int]] = set()
        for h in candidates:
            a, b = sentence[h]
            s = start_word[a:h + 1] @ m.start_head(x[h]) + m.start_distance[(h - torch.arange(a, h + 1)).clamp(max=31)]
            e = end_word[h:b] @ m.end_head(x[h]) + m.end_distance[(torch.arange(h, b) - h).clamp(max=31)]
            span = (h - int(s.flip(0).argmax()), h + int(e.argmax()) + 1)
            if span not in taken:
                taken.add(span)
                made[chain[h]].append(span)
        return [c for c in made if c]
