"""The loss of a batch: groups of consecutive windows of documents, every head where its data set has labels."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from .coreference import PairFeatures
from .document import Document
from .model import NEVER, Model, link_bucket

# How much a word's loss counts, by task. Chosen for comparable gradient sizes; see MODEL_CARD.md.
WEIGHTS = {"upos": 0.5, "xpos": 0.5, "feats": 0.3, "arc": 1.0, "rel": 0.7, "sentence": 1.0, "ner": 1.0, "attribution": 1.0, "link": 3.0,
           "mention": 1.0, "antecedent": 2.0, "span": 1.0}
# The whole loss of a source, beside.
SOURCE_WEIGHTS = {"re3d": 0.5, "en_partut": 0.7, "litbank": 0.7}
LONGEST_SENTENCE = 150


@dataclass
class Group:
    """Words `start ..< end` of a document, at `offset` in the batch's word vectors."""

    document: Document
    start: int
    end: int
    offset: int = 0
    given_sentences: bool = True


class Losses:
    def __init__(self, model: Model, seed: int = 0):
        self.model = model
        self.index = {k: {label: i for i, label in enumerate(v)} for k, v in model.labels.items()}
        self.random = random.Random(seed)

    def __call__(self, x: Tensor, groups: list[Group]) -> dict[str, Tensor]:
        """Sums of losses by task, already weighted; divide by the number of words of the batch."""
        found: dict[str, Tensor] = {}
        for task, value in self.parts(x, groups):
            found[task] = found.get(task, 0) + WEIGHTS[task] * value
        return found

    def parts(self, x: Tensor, groups: list[Group]):
        tagged = [g for g in groups if g.document.tags]
        if tagged:
            yield from self.tags(x, tagged)
            yield from self.trees(x, tagged)
        named = [g for g in groups if g.document.entities]
        if named:
            yield "ner", self.entities(x, named)
        attributed = [g for g in groups if g.document.attribution]
        if attributed:
            yield "attribution", self.attribution(x, attributed)
            yield "link", self.links(x, attributed)
        split = [g for g in groups if g.document.sentences_gold and not g.given_sentences]
        if split:
            yield "sentence", self.sentences(x, split)
        for group in groups:
            if group.document.mentions is not None:
                yield from self.coreference(x, group)

    def weight(self, group: Group) -> float:
        return SOURCE_WEIGHTS.get(group.document.source, 1.0)

    def tags(self, x: Tensor, groups: list[Group]):
        for k, task in enumerate(("upos", "xpos", "feats")):
            rows, targets, weights = [], [], []
            for g in groups:
                for i in range(g.start, g.end):
                    label = g.document.tags[i][k]
                    target = self.index[task].get(label) if label is not None else None
                    if target is not None:
                        rows.append(g.offset + i - g.start)
                        targets.append(target)
                        weights.append(self.weight(g))
            if rows:
                scores = getattr(self.model, task)(x[torch.tensor(rows)])
                loss = F.cross_entropy(scores, torch.tensor(targets), reduction="none")
                yield task, (loss * torch.tensor(weights)).sum()

    def trees(self, x: Tensor, groups: list[Group]):
        sentences = [(g, a, b) for g in groups for a, b in inner_sentences(g) if b - a <= LONGEST_SENTENCE]
        if not sentences:
            return
        m = self.model
        longest = max(b - a for _, a, b in sentences)
        at, mask = padded([(g.offset + a - g.start, b - a) for g, a, b in sentences])
        heads = torch.zeros_like(at)
        for s, (g, a, b) in enumerate(sentences):
            heads[s, :b - a] = torch.tensor([h - a + 1 if h >= 0 else 0 for h in g.document.heads[a:b]])
        words = x[at]
        dep, head = torch.relu(m.arc_dep(words)), torch.relu(m.arc_head(words))
        head = torch.cat([m.arc_root.expand(len(at), 1, -1), head], 1)
        scores = m.arc_scores(dep, head)
        blocked = ~torch.cat([mask.new_ones(len(at), 1), mask], 1)[:, None, :] | self_arcs(longest)
        scores = scores.masked_fill(blocked, NEVER)
        weights = torch.tensor([self.weight(g) for g, _, _ in sentences])[:, None].expand_as(mask)[mask]
        yield "arc", (F.cross_entropy(scores[mask], heads[mask], reduction="none") * weights).sum()
        dep = torch.relu(m.rel_dep(words))[mask]
        head = torch.cat([m.rel_root.expand(len(at), 1, -1), torch.relu(m.rel_head(words))], 1)
        head = head[torch.arange(len(at))[:, None].expand_as(heads)[mask], heads[mask]]
        labels = torch.tensor([self.index["deprel"][r] for g, a, b in sentences for r in g.document.relations[a:b]])
        yield "rel", (F.cross_entropy(m.rel_scores(dep, head), labels, reduction="none") * weights).sum()

    def entities(self, x: Tensor, groups: list[Group]) -> Tensor:
        m, total = self.model, x.new_zeros(())
        for part in weight_classes(groups, self.weight):
            runs = [(g, a, b) for g in part for a, b in inner_sentences(g) if b - a <= LONGEST_SENTENCE]
            if not runs:
                continue
            at, mask = padded([(g.offset + a - g.start, b - a) for g, a, b in runs])
            allowed = torch.ones(*at.shape, len(m.labels["ner"]), dtype=torch.bool)
            for s, (g, a, b) in enumerate(runs):
                allowed[s, :b - a] = bits(g.document.entities[a:b], len(m.labels["ner"]))
            total = total + self.weight(part[0]) * m.ner_crf.loss(m.ner(x[at]), mask, allowed)
        return total

    def attribution(self, x: Tensor, groups: list[Group]) -> Tensor:
        m = self.model
        runs = [(g, a, b) for g in groups for a, b in paragraphs(g) if b > a]
        at, mask = padded([(g.offset + a - g.start, b - a) for g, a, b in runs])
        allowed = torch.ones(*at.shape, 7, dtype=torch.bool)
        for s, (g, a, b) in enumerate(runs):
            labels = torch.tensor(g.document.attribution[a:b])
            if labels[0] in (2, 4, 6):  # a span cut by the window
                labels[0] -= 1
            allowed[s, :b - a] = F.one_hot(labels, 7).bool()
        return m.attribution_crf.loss(m.attribution_tags(torch.relu(m.attribution_hidden(x[at]))), mask, allowed)

    def links(self, x: Tensor, groups: list[Group]) -> Tensor:
        m, total = self.model, x.new_zeros(())
        for g in groups:
            inside = [l for l in g.document.links if all(g.start <= a and b <= g.end for a, b in [l[0], *l[1], *([l[2]] if l[2] else [])])]
            if not inside:
                continue
            shift = g.offset - g.start
            cues = sorted({l[0] for l in inside})
            sources = sorted({l[2] for l in inside if l[2]})
            contents = sorted({c for l in inside for c in l[1]})
            fragments = cues + sources + contents
            f = m.link_vectors(x, [(a + shift, b + shift) for a, b in fragments])
            fc, fs, ft = f[:len(cues)], f[len(cues):len(cues) + len(sources)], f[len(cues) + len(sources):]
            number = paragraph_numbers(g)
            cue_of = {c: cues.index(l[0]) for l in inside for c in l[1]}
            scores = ft @ m.link_content @ fc.T + m.link_content_distance[torch.tensor([[link_bucket(t, c) for c in cues] for t in contents])]
            far = torch.tensor([[abs(number[t[0] - g.start] - number[c[0] - g.start]) > 1 for c in cues] for t in contents])
            gold = torch.tensor([cue_of[t] for t in contents])
            far[torch.arange(len(contents)), gold] = False
            total = total + F.cross_entropy(scores.masked_fill(far, NEVER), gold, reduction="sum")
            none = m.link_none(fc)
            if sources:
                scores = fc @ m.link_source @ fs.T
                scores = scores + m.link_source_distance[torch.tensor([[link_bucket(c, s) for s in sources] for c in cues])]
                source_of = {l[0]: sources.index(l[2]) if l[2] else len(sources) for l in inside}
                gold = torch.tensor([source_of[c] for c in cues])
                far = torch.tensor([[abs(number[s[0] - g.start] - number[c[0] - g.start]) > 1 for s in sources] + [False] for c in cues])
                far[torch.arange(len(cues)), gold] = False
                total = total + F.cross_entropy(torch.cat([scores, none], 1).masked_fill(far, NEVER), gold, reduction="sum")
        return total

    def sentences(self, x: Tensor, groups: list[Group]) -> Tensor:
        rows, targets, weights = [], [], []
        for g in groups:
            d = g.document
            for i in range(g.start + 1, g.end):
                if not d.paragraph_start[i]:
                    rows.append(g.offset + i - g.start)
                    targets.append(float(d.sentence_start[i]))
                    weights.append(0.3 if d.source == "polnear" else 1.0)
        if not rows:
            return x.new_zeros(())
        scores = self.model.sentence(x[torch.tensor(rows)]).squeeze(1)
        return (F.binary_cross_entropy_with_logits(scores, torch.tensor(targets), reduction="none") * torch.tensor(weights)).sum()

    def coreference(self, x: Tensor, g: Group):
        m, d = self.model, g.document
        part = x[g.offset:g.offset + g.end - g.start]
        mention = m.mention(part).squeeze(1)
        inside = [t for t in d.mentions if g.start <= t[1] and t[2] <= g.end]
        if not d.chains_gold:
            yield from self.known_pairs(part, g, mention)
            return
        size: dict[int, int] = {}
        for t in d.mentions:
            size[t[3]] = size.get(t[3], 0) + 1
        weight = self.weight(g)
        target, counted = torch.zeros(len(part)), torch.ones(len(part))
        for head, _, _, chain in inside:
            target[head - g.start] = 1.0
            if size[chain] == 1:
                counted[head - g.start] = 0.0
        yield "mention", weight * (F.binary_cross_entropy_with_logits(mention, target, reduction="none") * counted).sum()
        if not inside:
            return
        chain_of = {t[0]: t[3] for t in inside if size[t[3]] > 1}
        likely = set((mention > 0).nonzero().squeeze(1).tolist())
        candidates = sorted({t[0] - g.start for t in inside} | likely)[: 2 * len(part) // 5 + len(inside)]
        features = PairFeatures(d)
        i_rows, j_rows, rows, gold = [], [], [], []
        for k, i in enumerate(candidates):
            chain = chain_of.get(i + g.start)
            for j in candidates[max(0, k - m.config["antecedents"]):k]:
                i_rows.append(i)
                j_rows.append(j)
                rows.append(features.rows(i + g.start, j + g.start))
                gold.append(chain is not None and chain_of.get(j + g.start) == chain)
        if i_rows:
            left, right = m.left(part), m.right(part)
            s = m.pair_scores(left[i_rows], right[j_rows], torch.tensor(rows))
            place = {i: k for k, i in enumerate(candidates)}
            n, columns, last, column = len(candidates), [], -1, 0
            for i in i_rows:
                column = column + 1 if i == last else 1
                last = i
                columns.append(column)
            grid = torch.full((n, max(columns) + 1), NEVER).index_put(
                (torch.tensor([place[i] for i in i_rows]), torch.tensor(columns)), s)
            grid = torch.cat([torch.zeros(n, 1), grid[:, 1:]], 1)
            right_ones = torch.zeros_like(grid, dtype=torch.bool)
            right_ones[torch.tensor([place[i] for i in i_rows]), torch.tensor(columns)] = torch.tensor(gold)
            right_ones[:, 0] = ~right_ones.any(1)
            loss = torch.logsumexp(grid, 1) - torch.logsumexp(grid.masked_fill(~right_ones, NEVER), 1)
            yield "antecedent", weight * loss.sum()
        yield "span", weight * self.mention_spans(part, g, inside)

    def known_pairs(self, part: Tensor, g: Group, mention: Tensor):
        m = self.model
        pairs = [p for p in g.document.pairs if all(g.start <= k < g.end for k in p[:2])]
        if not pairs:
            return
        features = PairFeatures(g.document)
        later = torch.tensor([max(p[0], p[1]) - g.start for p in pairs])
        sooner = torch.tensor([min(p[0], p[1]) - g.start for p in pairs])
        rows = torch.tensor([features.rows(max(p[0], p[1]), min(p[0], p[1])) for p in pairs])
        s = m.pair_scores(m.left(part[later]), m.right(part[sooner]), rows)
        yield "antecedent", F.binary_cross_entropy_with_logits(s, torch.tensor([float(p[2]) for p in pairs]), reduction="sum")
        heads = torch.tensor(sorted({k - g.start for p in pairs for k in p[:2]}))
        yield "mention", F.binary_cross_entropy_with_logits(mention[heads], torch.ones(len(heads)), reduction="sum")

    def mention_spans(self, part: Tensor, g: Group, inside) -> Tensor:
        m = self.model
        sentence = {}
        for a, b in g.document.sentence_spans():
            if a < g.end and b > g.start:
                for i in range(max(a, g.start), min(b, g.end)):
                    sentence[i] = (max(a, g.start), min(b, g.end))
        heads = torch.tensor([t[0] - g.start for t in inside])
        total = part.new_zeros(())
        position = torch.arange(len(part))
        for side, (head_layer, word_layer, table) in enumerate(((m.start_head, m.start_word, m.start_distance),
                                                                (m.end_head, m.end_word, m.end_distance))):
            scores = head_layer(part[heads]) @ word_layer(part).T
            away = (heads[:, None] - position[None, :]) * (1 if side == 0 else -1)
            bounds = torch.tensor([[sentence[t[0]][0] - g.start, sentence[t[0]][1] - g.start] for t in inside])
            ok = (away >= 0) & (position >= bounds[:, :1]) & (position < bounds[:, 1:])
            scores = (scores + table[away.clamp(0, 31)]).masked_fill(~ok, NEVER)
            gold = torch.tensor([(t[1] if side == 0 else t[2] - 1) - g.start for t in inside])
            fits = ok[torch.arange(len(heads)), gold]
            if fits.any():
                total = total + F.cross_entropy(scores[fits], gold[fits], reduction="sum")
        return total


def inner_sentences(g: Group) -> list[tuple[int, int]]:
    """Sentences that lie wholly inside the group."""
    starts = [i for i in range(g.start, g.end) if g.document.sentence_start[i]]
    n = len(g.document.forms)
    ends = starts[1:] + ([g.end] if g.end == n or g.document.sentence_start[g.end] else [])
    return list(zip(starts, ends))


def paragraphs(g: Group) -> list[tuple[int, int]]:
    starts = sorted({g.start} | {i for i in range(g.start, g.end) if g.document.paragraph_start[i]})
    return list(zip(starts, starts[1:] + [g.end]))


def paragraph_numbers(g: Group) -> list[int]:
    numbers, n = [], 0
    for i in range(g.start, g.end):
        n += g.document.paragraph_start[i]
        numbers.append(n)
    return numbers


def padded(runs: list[tuple[int, int]]) -> tuple[Tensor, Tensor]:
    """(offset, length) → row numbers [S, n] and mask."""
    longest = max(n for _, n in runs)
    steps = torch.arange(longest)
    lengths = torch.tensor([n for _, n in runs])[:, None]
    mask = steps < lengths
    return torch.where(mask, torch.tensor([o for o, _ in runs])[:, None] + steps, torch.tensor([o for o, _ in runs])[:, None]), mask


def self_arcs(n: int) -> Tensor:
    return torch.cat([torch.zeros(n, 1, dtype=torch.bool), torch.eye(n, dtype=torch.bool)], 1)


def bits(masks: list[int], n: int) -> Tensor:
    return (torch.tensor(masks)[:, None] >> torch.arange(n)) & 1 == 1


def weight_classes(groups: list[Group], weight) -> list[list[Group]]:
    classes: dict[float, list[Group]] = {}
    for g in groups:
        classes.setdefault(weight(g), []).append(g)
    return list(classes.values())
