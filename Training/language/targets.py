"""What the losses of a batch need, made beside the training process: rows and spans as arrays."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .corpus import Corpus
from .model import link_bucket

LONGEST_SENTENCE = 150


@dataclass
class Group:
    """Words `start ..< end` of document number `number`, at `offset` in the batch's word vectors."""

    number: int
    start: int
    end: int
    offset: int = 0
    given_sentences: bool = True


@dataclass
class Runs:
    """Stretches of words of the batch, each one sequence."""

    first: np.ndarray
    length: np.ndarray


@dataclass
class Links:
    """Cues, sources and contents of a group, and which belong together. Spans are [k, 2] rows of the batch."""

    cues: np.ndarray
    sources: np.ndarray
    contents: np.ndarray
    cue_of_content: np.ndarray
    content_buckets: np.ndarray
    content_far: np.ndarray
    source_of_cue: np.ndarray
    source_buckets: np.ndarray
    source_far: np.ndarray


@dataclass
class Chains:
    """Mentions of a group of a document whose chains are known; words counted from the group's start."""

    number: int
    start: int
    length: int
    offset: int
    heads: np.ndarray
    begins: np.ndarray
    ends: np.ndarray
    chain: np.ndarray  # -1 for a mention alone
    weight: float


@dataclass
class Pairs:
    """Pairs of words of which is known whether they mean the same."""

    number: int
    start: int
    offset: int
    later: np.ndarray
    sooner: np.ndarray
    same: np.ndarray


@dataclass
class Events:
    """Candidate events: [k, 2] spans of the batch's rows, -1 where there is none."""

    sentence: np.ndarray
    source: np.ndarray
    target: np.ndarray
    trigger: np.ndarray
    kind: np.ndarray
    modality: np.ndarray
    mode: np.ndarray
    contexts: np.ndarray  # bit masks
    weight: np.ndarray
    words: np.ndarray  # rows of sentences whose triggers are all known
    is_trigger: np.ndarray


@dataclass
class Targets:
    at: np.ndarray  # place in the corpus of each word
    tagged: np.ndarray
    trees: Runs
    named: Runs
    attributed: Runs
    split: np.ndarray
    begins: np.ndarray
    split_weight: np.ndarray
    links: list[Links] = field(default_factory=list)
    chains: list[Chains] = field(default_factory=list)
    pairs: list[Pairs] = field(default_factory=list)
    events: Events | None = None


def targets(corpus: Corpus, groups: list[Group]) -> Targets:
    at = np.concatenate([np.arange(corpus.first[g.number] + g.start, corpus.first[g.number] + g.end) for g in groups])
    trees, named, attributed, tagged, split, begins, weights = [], [], [], [], [], [], []
    found = Targets(at, *[None] * 7)
    for g in groups:
        d = corpus.documents[g.number]
        shift = g.offset - g.start
        if d.tags:
            tagged.append(np.arange(g.offset, g.offset + g.end - g.start))
        if d.tags or d.entities:
            runs = [(a + shift, b - a) for a, b in inner_sentences(d, g) if b - a <= LONGEST_SENTENCE]
            if d.tags:
                trees += runs
            if d.entities:
                named += runs
        if d.attribution:
            attributed += [(a + shift, b - a) for a, b in paragraphs(d, g)]
            links = link_targets(d, g)
            if links:
                found.links.append(links)
        if d.sentences_gold and not g.given_sentences:
            rows = [i for i in range(g.start + 1, g.end) if not d.paragraph_start[i]]
            split.append(np.array(rows, np.int64) + shift)
            begins.append(np.array([d.sentence_start[i] for i in rows], np.float32))
            weights.append(np.full(len(rows), 0.3 if d.source == "polnear" else 1.0, np.float32))
        if d.mentions is not None:
            if d.chains_gold:
                found.chains.append(chain_targets(d, g, float(corpus.weight[corpus.first[g.number]])))
            else:
                pairs = pair_targets(d, g)
                if pairs:
                    found.pairs.append(pairs)
    found.tagged = joined(tagged, np.int64)
    found.trees, found.named, found.attributed = runs_of(trees), runs_of(named), runs_of(attributed)
    found.split, found.begins, found.split_weight = joined(split, np.int64), joined(begins, np.float32), joined(weights, np.float32)
    found.events = event_targets(corpus, groups)
    return found


def joined(parts: list[np.ndarray], kind) -> np.ndarray:
    return np.concatenate(parts) if parts else np.zeros(0, kind)


def runs_of(runs: list[tuple[int, int]]) -> Runs:
    table = np.array(runs, np.int64).reshape(-1, 2)
    return Runs(table[:, 0], table[:, 1])


def spans_of(spans) -> np.ndarray:
    return np.array(spans, np.int64).reshape(-1, 2)


def inner_sentences(d, g: Group) -> list[tuple[int, int]]:
    """Sentences that lie wholly inside the group."""
    starts = [i for i in range(g.start, g.end) if d.sentence_start[i]]
    ends = starts[1:] + ([g.end] if g.end == len(d.forms) or d.sentence_start[g.end] else [])
    return list(zip(starts, ends))


def paragraphs(d, g: Group) -> list[tuple[int, int]]:
    starts = sorted({g.start} | {i for i in range(g.start, g.end) if d.paragraph_start[i]})
    return [(a, b) for a, b in zip(starts, starts[1:] + [g.end]) if b > a]


def link_targets(d, g: Group) -> Links | None:
    inside = [l for l in d.links if all(g.start <= a and b <= g.end for a, b in [l[0], *l[1], *([l[2]] if l[2] else [])])]
    if not inside:
        return None
    cues = sorted({l[0] for l in inside})
    sources = sorted({l[2] for l in inside if l[2]})
    contents = sorted({c for l in inside for c in l[1]})
    number = np.cumsum(d.paragraph_start[g.start:g.end])
    cue_of = {c: cues.index(l[0]) for l in inside for c in l[1]}
    source_of = {l[0]: sources.index(l[2]) if l[2] else len(sources) for l in inside}

    def far(a, b):
        return abs(number[a[0] - g.start] - number[b[0] - g.start]) > 1

    gold_cue, gold_source = np.array([cue_of[t] for t in contents]), np.array([source_of[c] for c in cues])
    content_far = np.array([[far(t, c) for c in cues] for t in contents])
    content_far[np.arange(len(contents)), gold_cue] = False
    source_far = np.array([[far(s, c) for s in sources] + [False] for c in cues])
    source_far[np.arange(len(cues)), gold_source] = False
    shift = g.offset - g.start
    return Links(spans_of(cues) + shift, spans_of(sources) + shift, spans_of(contents) + shift, gold_cue,
                 np.array([[link_bucket(t, c) for c in cues] for t in contents]), content_far, gold_source,
                 np.array([[link_bucket(c, s) for s in sources] for c in cues], np.int64).reshape(len(cues), len(sources)), source_far)


def chain_targets(d, g: Group, weight: float) -> Chains:
    size: dict[int, int] = {}
    for t in d.mentions:
        size[t[3]] = size.get(t[3], 0) + 1
    inside = sorted(t for t in d.mentions if g.start <= t[1] and t[2] <= g.end)
    table = np.array([[h, a, b, c if size[c] > 1 else -1] for h, a, b, c in inside], np.int64).reshape(-1, 4)
    return Chains(g.number, g.start, g.end - g.start, g.offset, table[:, 0] - g.start, table[:, 1] - g.start, table[:, 2] - g.start,
                  table[:, 3], weight)


def pair_targets(d, g: Group) -> Pairs | None:
    pairs = [p for p in d.pairs if all(g.start <= k < g.end for k in p[:2])]
    if not pairs:
        return None
    return Pairs(g.number, g.start, g.offset, np.array([max(p[:2]) - g.start for p in pairs]), np.array([min(p[:2]) - g.start for p in pairs]),
                 np.array([p[2] for p in pairs], np.float32))


def event_targets(corpus: Corpus, groups: list[Group]) -> Events | None:
    rows, words, marks = [], [], []
    for g in groups:
        d = corpus.documents[g.number]
        if d.events is None or g.start > 0 or g.end < len(d.forms):
            continue
        for e in d.events:
            spans = [(a + g.offset, b + g.offset) if s else (-1, -1) for s in (e.source, e.target, e.trigger) for a, b in [s or (-1, -1)]]
            rows.append([(g.offset, g.offset + len(d.forms)), *spans, (e.kind, e.modality), (e.mode, e.contexts), (round(100 * e.weight), 0)])
        if d.triggers is not None:
            words.append(np.arange(g.offset, g.offset + len(d.forms)))
            marks.append(np.isin(np.arange(len(d.forms)), d.triggers).astype(np.float32))
    if not rows and not words:
        return None
    table = np.array(rows, np.int64).reshape(-1, 7, 2)
    return Events(table[:, 0], table[:, 1], table[:, 2], table[:, 3], table[:, 4, 0], table[:, 4, 1], table[:, 5, 0], table[:, 5, 1],
                  table[:, 6, 0].astype(np.float32) / 100,
                  joined(words, np.int64), joined(marks, np.float32))
