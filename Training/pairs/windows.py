"""A pair's text as the encoder takes it: pieces of words, each word with its role, and batches of such windows of like length."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from language.corpora import raw_document  # noqa: E402
from language.events import words_of  # noqa: E402
from language.pieces import CLS, SEP, Pieces  # noqa: E402
from language.text import Tokeniser  # noqa: E402
from language.weights import CONFIG  # noqa: E402


NOTHING, SOURCE, TARGET, BETWEEN = range(4)
# Rows of a batch, with padding.
BATCH = 1200


@dataclass
class Window:
    """Pieces with the special ones, the word of each row (-1 for special ones), the role of each word."""

    pieces: list[int]
    words: list[int]
    roles: list[int]

    def shortened(self, dice) -> "Window":
        """The same where source and target are some words in a row of what they were: how much of a name or noun phrase is
        marked differs between data sets."""
        spans = []
        for wanted in (SOURCE, TARGET):
            own = [i for i, r in enumerate(self.roles) if r == wanted]
            if own:
                start = int(dice.integers(own[0], own[-1] + 1))
                spans.append((start, int(dice.integers(start, own[-1] + 1)) + 1))
            else:
                spans.append(None)
        return Window(self.pieces, self.words, [role(i, *spans) for i in range(len(self.roles))])


def window(pair, tokeniser: Tokeniser, pieces: Pieces, limit: int = CONFIG["window"] - 2) -> Window:
    """The words of a pair's text: from the first one if both actors then stand in the window, else from the earlier of them."""
    document = raw_document(pair.key, pair.origin, pair.text, tokeniser)
    own = [pieces(form) for form in document.forms]
    source, target = words_of(document, pair.source), words_of(document, pair.target)
    spans = [s for s in (source, target) if s]
    start = 0
    if spans and sum(map(len, own[:max(e for _, e in spans)])) > limit:
        start = min(b for b, _ in spans)
    rows, words, roles = [CLS], [-1], []
    for i in range(start, len(own)):
        if len(rows) - 1 + len(own[i]) > limit:
            break
        words += [len(roles)] * len(own[i])
        rows += own[i]
        roles.append(role(i, source, target))
    return Window(rows + [SEP], words + [-1], roles)


def role(word: int, source, target) -> int:
    if source and source[0] <= word < source[1]:
        return SOURCE
    if target and target[0] <= word < target[1]:
        return TARGET
    if source and target and min(source[1], target[1]) <= word < max(source[0], target[0]):
        return BETWEEN
    return NOTHING


def batches(sizes: list[int], seed: int, rows: int = BATCH) -> list[list[int]]:
    """Numbers of windows of like length, shuffled; at most `rows` each with padding."""
    dice = np.random.default_rng(seed)
    order = sorted(range(len(sizes)), key=lambda i: (sizes[i] // 8, dice.random()))
    found, longest = [[]], 0
    for i in order:
        longest = max(longest, sizes[i])
        if found[-1] and longest * (len(found[-1]) + 1) > rows:
            found.append([])
            longest = sizes[i]
        found[-1].append(i)
    dice.shuffle(found)
    return found
