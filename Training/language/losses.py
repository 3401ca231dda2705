"""The loss of a batch: every head where its data set has labels."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from .corpus import Corpus
from .document import EVENT_CONTEXTS, EVENT_TYPES
from .model import NEVER, Model
from .targets import Chains, Events, Links, Pairs, Runs, Targets

# How much a word's loss counts, by task. Chosen for comparable gradient sizes; see MODEL_CARD.md.
WEIGHTS = {"upos": 0.5, "xpos": 0.5, "feats": 0.3, "arc": 1.0, "rel": 0.7, "sentence": 1.0, "ner": 1.0, "attribution": 1.0, "link": 3.0,
           "mention": 1.0, "antecedent": 2.0, "span": 1.0, "event": 3.0, "modality": 1.0, "mode": 1.0, "contexts": 0.3,
           "trigger": 1.0}
YIELD = [EVENT_TYPES.index("CONCEDE"), EVENT_TYPES.index("RETREAT")]


class Losses:
    def __init__(self, model: Model, corpus: Corpus, only: set[str] | None = None):
        """`only`: the tasks that count (all, if not given)."""
        self.model, self.corpus, self.only = model, corpus, only

    def __call__(self, x: Tensor, t: Targets) -> dict[str, Tensor]:
        """Sums of losses by task, already weighted; divide by the number of words of the batch. Arrays of `t` are tensors beside `x`."""
        found: dict[str, Tensor] = {}
        for task, value in self.parts(x, t):
            if self.only is None or task in self.only:
                found[task] = found.get(task, 0) + WEIGHTS[task] * value
        return found

    def parts(self, x: Tensor, t: Targets):
        if len(t.tagged):
            yield from self.tags(x, t)
        if len(t.trees.first):
            yield from self.trees(x, t)
        if len(t.named.first):
            yield "ner", self.entities(x, t)
        if len(t.attributed.first):
            yield "attribution", self.attribution(x, t)
        for links in t.links:
            yield "link", self.links(x, links)
        if len(t.split):
            scores = self.model.sentence(x[t.split]).squeeze(1)
            yield "sentence", (F.binary_cross_entropy_with_logits(scores, t.begins, reduction="none") * t.split_weight).sum()
        for chains in t.chains:
            yield from self.chains(x, chains)
        for pairs in t.pairs:
            yield from self.known_pairs(x, pairs)
        if t.events is not None:
            yield from self.events(x, t.events)

    def tags(self, x: Tensor, t: Targets):
        at = t.at[t.tagged]
        own, weight = x[t.tagged], self.corpus.weight[at]
        for k, task in enumerate(("upos", "xpos", "feats")):
            loss = F.cross_entropy(getattr(self.model, task)(own), self.corpus.tags[k][at], reduction="none")
            yield task, (loss * weight).sum()

    def trees(self, x: Tensor, t: Targets):
        m = self.model
        at, mask = padded(t.trees)
        place = t.at[at]
        words, heads = x[at], self.corpus.heads[place]
        dep, head = torch.relu(m.arc_dep(words)), torch.relu(m.arc_head(words))
        head = torch.cat([m.arc_root.expand(len(at), 1, -1), head], 1)
        scores = m.arc_scores(dep, head)
        blocked = ~torch.cat([mask.new_ones(len(at), 1), mask], 1)[:, None, :] | self_arcs(mask)
        scores = scores.masked_fill(blocked, NEVER)
        weight = self.corpus.weight[place][mask]
        yield "arc", (F.cross_entropy(scores[mask], heads[mask], reduction="none") * weight).sum()
        dep = torch.relu(m.rel_dep(words))[mask]
        head = torch.cat([m.rel_root.expand(len(at), 1, -1), torch.relu(m.rel_head(words))], 1)
        row = torch.arange(len(at), device=x.device)[:, None].expand_as(heads)[mask]
        labels = self.corpus.relations[place][mask]
        yield "rel", (F.cross_entropy(m.rel_scores(dep, head[row, heads[mask]]), labels, reduction="none") * weight).sum()

    def entities(self, x: Tensor, t: Targets) -> Tensor:
        m = self.model
        at, mask = padded(t.named)
        n = len(m.labels["ner"])
        allowed = (self.corpus.entities[t.at[at]].unsqueeze(2) >> torch.arange(n, device=x.device)) & 1 == 1
        weight = self.corpus.weight[t.at[t.named.first]]
        return (m.ner_crf.loss(m.ner(x[at]), mask, allowed | ~mask.unsqueeze(2)) * weight).sum()

    def attribution(self, x: Tensor, t: Targets) -> Tensor:
        m = self.model
        at, mask = padded(t.attributed)
        labels = self.corpus.attribution[t.at[at]]
        first = labels[:, 0]
        labels = torch.cat([torch.where((first > 0) & (first % 2 == 0), first - 1, first)[:, None], labels[:, 1:]], 1)  # a span cut by the window
        allowed = F.one_hot(labels, len(m.labels["attribution"])).bool() | ~mask.unsqueeze(2)
        return m.attribution_crf.loss(m.attribution_tags(torch.relu(m.attribution_hidden(x[at]))), mask, allowed).sum()

    def links(self, x: Tensor, l: Links) -> Tensor:
        m = self.model
        c, s = len(l.cues), len(l.sources)
        f = m.link_vectors(x, torch.cat([l.cues, l.sources, l.contents]))
        fc, fs, ft = f[:c], f[c:c + s], f[c + s:]
        scores = ft @ m.link_content @ fc.T + m.link_content_distance[l.content_buckets]
        total = F.cross_entropy(scores.masked_fill(l.content_far, NEVER), l.cue_of_content, reduction="sum")
        if s:
            scores = fc @ m.link_source @ fs.T + m.link_source_distance[l.source_buckets]
            scores = torch.cat([scores, m.link_none(fc)], 1)
            total = total + F.cross_entropy(scores.masked_fill(l.source_far, NEVER), l.source_of_cue, reduction="sum")
        return total

    def chains(self, x: Tensor, c: Chains):
        m = self.model
        part = x[c.offset:c.offset + c.length]
        mention = m.mention(part).squeeze(1)
        chain = torch.full((c.length,), -2, device=x.device).index_copy(0, c.heads, c.chain) if len(c.heads) else \
            torch.full((c.length,), -2, device=x.device)
        known = F.binary_cross_entropy_with_logits(mention, (chain >= -1).to(x.dtype), reduction="none")
        yield "mention", c.weight * (known * (chain != -1)).sum()  # a mention alone is not always marked
        if not len(c.heads):
            return
        candidates = ((chain >= -1) | (mention > 0)).nonzero().squeeze(1)[: 2 * c.length // 5 + len(c.heads)]
        k = len(candidates)
        most = min(m.config["antecedents"], k - 1)
        if most > 0:
            later = torch.arange(k, device=x.device)[:, None]
            sooner = later - 1 - torch.arange(most, device=x.device)
            real = sooner >= 0
            i, j = candidates[later.expand_as(sooner)[real]], candidates[sooner[real]]
            rows = self.corpus.pairs[c.number].rows(i + c.start, j + c.start)
            s = m.pair_scores(m.left(part)[i], m.right(part)[j], rows)
            grid = torch.full(sooner.shape, NEVER, device=x.device, dtype=s.dtype).masked_scatter(real, s)
            own = chain[candidates]
            right = real & (own[:, None] >= 0) & (own[sooner.clamp(min=0)] == own[:, None])
            grid = torch.cat([grid.new_zeros(k, 1), grid], 1)
            right = torch.cat([~right.any(1, keepdim=True), right], 1)
            loss = torch.logsumexp(grid, 1) - torch.logsumexp(grid.masked_fill(~right, NEVER), 1)
            yield "antecedent", c.weight * loss.sum()
        yield "span", c.weight * self.mention_spans(part, c)

    def known_pairs(self, x: Tensor, p: Pairs):
        m = self.model
        later, sooner = p.later + p.offset, p.sooner + p.offset
        rows = self.corpus.pairs[p.number].rows(p.later + p.start, p.sooner + p.start)
        s = m.pair_scores(m.left(x[later]), m.right(x[sooner]), rows)
        yield "antecedent", F.binary_cross_entropy_with_logits(s, p.same, reduction="sum")
        mention = m.mention(x[torch.cat([later, sooner])]).squeeze(1)
        yield "mention", F.binary_cross_entropy_with_logits(mention, torch.ones_like(mention), reduction="mean") * 2

    def mention_spans(self, part: Tensor, c: Chains) -> Tensor:
        m, tables = self.model, self.corpus.pairs[c.number]
        position = torch.arange(c.length, device=part.device)
        low = (tables.begin[c.heads + c.start] - c.start)[:, None]
        high = (tables.end[c.heads + c.start] - c.start)[:, None]
        total = part.new_zeros(())
        for side, (head_layer, word_layer, table, gold) in enumerate(((m.start_head, m.start_word, m.start_distance, c.begins),
                                                                      (m.end_head, m.end_word, m.end_distance, c.ends - 1))):
            scores = head_layer(part[c.heads]) @ word_layer(part).T
            away = (c.heads[:, None] - position) * (1 if side == 0 else -1)
            ok = (away >= 0) & (position >= low) & (position < high)
            scores = (scores + table[away.clamp(0, 31)]).masked_fill(~ok, NEVER)
            fits = ok.gather(1, gold[:, None]).squeeze(1)
            total = total + (F.cross_entropy(scores, gold, reduction="none") * fits).sum()
        return total

    def events(self, x: Tensor, e: Events):
        m = self.model
        if len(e.kind):
            a, b = torch.minimum(e.source, e.target), torch.maximum(e.source, e.target)
            between = torch.stack([a[:, 1], b[:, 0]], 1)
            lacking = (e.source[:, 0] < 0) | (e.target[:, 0] < 0) | (between[:, 0] >= between[:, 1])
            between = between.masked_fill(lacking[:, None], 0)
            spans = torch.stack([e.sentence, e.source, e.target, e.trigger], 1)
            hidden = F.dropout(m.event_vectors(x, spans, between), 0.2)
            scores = torch.log_softmax(m.event_type(hidden), 1)
            one = scores.gather(1, e.kind.clamp(min=0)[:, None]).squeeze(1)
            either = torch.logsumexp(scores[:, YIELD], 1)
            yield "event", -(torch.where(e.kind < 0, either, one) * e.weight).sum()
            said = e.contexts >= 0
            if bool(said.any()):
                own = hidden[said]
                yield "modality", F.cross_entropy(m.event_modality(own), e.modality[said], reduction="sum")
                yield "mode", F.cross_entropy(m.event_mode(own), e.mode[said], reduction="sum")
                bits = (e.contexts[said][:, None] >> torch.arange(len(EVENT_CONTEXTS), device=x.device)) & 1
                yield "contexts", F.binary_cross_entropy_with_logits(m.event_contexts(own), bits.to(x.dtype), reduction="sum")
        if len(e.words):
            yield "trigger", F.binary_cross_entropy_with_logits(m.trigger(x[e.words]).squeeze(1), e.is_trigger, reduction="sum")


def padded(runs: Runs) -> tuple[Tensor, Tensor]:
    """Row numbers [S, n] and mask."""
    steps = torch.arange(int(runs.length.max()), device=runs.first.device)
    mask = steps < runs.length[:, None]
    return torch.where(mask, runs.first[:, None] + steps, runs.first[:, None]), mask


def self_arcs(mask: Tensor) -> Tensor:
    n = mask.shape[1]
    return torch.cat([torch.zeros(n, 1, dtype=torch.bool, device=mask.device), torch.eye(n, dtype=torch.bool, device=mask.device)], 1)
