"""Cuts documents into windows for the encoder (section 5) and makes tensors of them."""

from __future__ import annotations

from dataclasses import dataclass, fields

import torch

from .document import Document
from .pieces import CLS, SEP, Pieces

CLOSING = set("\"”''’)]»'")
FINAL = set(".!?…")


@dataclass
class Window:
    document: Document
    start: int
    end: int


def cut(document: Document, counts: list[int], limit: int, given_sentences: bool) -> list[Window]:
    """Windows over the whole document; `limit` pieces without the two special ones."""
    found, s, n = [], 0, len(document.forms)
    while s < n:
        found.append(Window(document, s, window_end(document, counts, s, limit, given_sentences)))
        s = found[-1].end
    return found


def window_end(document: Document, counts: list[int], s: int, limit: int, given_sentences: bool) -> int:
    n, e, total, sums = len(counts), s, 0, [0]
    while e < n and (e == s or total + counts[e] <= limit):
        total += counts[e]
        sums.append(total)
        e += 1
    if e == n:
        return n
    paragraph = next((c for c in range(e, s, -1) if document.paragraph_start[c]), None)
    if paragraph is not None and sums[paragraph - s] >= limit // 2:
        return paragraph
    if given_sentences:
        c = next((c for c in range(e, s, -1) if document.sentence_start[c]), None)
    else:
        c = next((c for c in range(e, s, -1) if sums[c - s] >= limit // 4 and likely_start(document, c)), None)
    return c if c is not None else paragraph if paragraph is not None else e


def likely_start(document: Document, c: int) -> bool:
    if document.glued[c] or document.forms[c][0].islower():
        return False
    before = c - 1
    while before > 0 and (document.forms[before] in CLOSING or document.forms[before] == "''"):
        before -= 1
    return all(x in FINAL for x in document.forms[before])


@dataclass
class Packed:
    """Windows packed without padding. `rows` of pieces; word w averages the rows from `word_first[w]`, `word_count[w]` of them."""

    pieces: torch.Tensor
    positions: torch.Tensor
    features: torch.Tensor  # [rows, 4] shape, boundary, glue, quote; -1 for the special pieces
    lengths: list[int]
    word_of_row: torch.Tensor  # word index, or number of words for the special pieces
    word_counts: torch.Tensor


def pack(windows: list[Window], pieces: Pieces, boundary: list[list[int]], shapes=None, quotes=None) -> Packed:
    ids, positions, features, lengths, word_of_row, counts, w = [], [], [], [], [], [], 0
    special = sum(len(x.document.forms[x.start:x.end]) for x in windows)
    for k, window in enumerate(windows):
        document = window.document
        begin = len(ids)
        ids.append(CLS)
        features.append((-1, -1, -1, -1))
        word_of_row.append(special)
        for i in range(window.start, window.end):
            row = (shapes[k][i - window.start] if shapes else document.shapes[i], boundary[k][i - window.start],
                   1 if document.glued[i] else 0, quotes[k][i - window.start] if quotes else document.quotes[i])
            own = pieces(document.forms[i])
            ids += own
            features += [row] * len(own)
            word_of_row += [w] * len(own)
            counts.append(len(own))
            w += 1
        ids.append(SEP)
        features.append((-1, -1, -1, -1))
        word_of_row.append(special)
        lengths.append(len(ids) - begin)
        positions += range(lengths[-1])
    return Packed(torch.tensor(ids), torch.tensor(positions), torch.tensor(features), lengths, torch.tensor(word_of_row),
                  torch.tensor(counts, dtype=torch.float32))


def moved(packed: Packed, device: torch.device) -> Packed:
    if device.type == "cpu":
        return packed
    values = {f.name: getattr(packed, f.name) for f in fields(packed)}
    return Packed(**{name: v.to(device) if isinstance(v, torch.Tensor) else v for name, v in values.items()})


def boundary_flags(window: Window, given_sentences: bool) -> list[int]:
    document, flags = window.document, []
    for i in range(window.start, window.end):
        if document.paragraph_start[i]:
            flags.append(3)
        elif given_sentences:
            flags.append(1 if document.sentence_start[i] else 2)
        else:
            flags.append(0)
    return flags
