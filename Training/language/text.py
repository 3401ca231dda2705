"""From text to words: paragraphs, chunks, boundaries by hashed features, and the features of a word (sections 2 and 3)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

APOSTROPHES = {"’": "'", "‘": "'", "ʼ": "'"}
FOLD = {**APOSTROPHES, "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
PARAGRAPH_ENDERS = set(".!?…:”\"’')]")
OPENERS, CLOSERS, STRAIGHT = {"“", "„", "«", "``"}, {"”", "»", "''"}, {'"', "″"}
QUOTES = OPENERS | CLOSERS | STRAIGHT
ZERO_WIDTH = {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF}
LONGEST_CHUNK = 2000


@lru_cache(maxsize=65536)
def scalar_class(scalar: str) -> str:
    category = unicodedata.category(scalar)
    if category[0] in "LM":
        return "L"
    return "D" if category[0] == "N" else "P"


@lru_cache(maxsize=65536)
def invisible(scalar: str) -> bool:
    return ord(scalar) in ZERO_WIDTH or unicodedata.category(scalar) in ("Cc", "Cf")


@lru_cache(maxsize=65536)
def simple_lower(scalar: str) -> str:
    low = scalar.lower()
    return FOLD.get(scalar, low if len(low) == 1 else scalar)


@lru_cache(maxsize=65536)
def case_letter(scalar: str) -> str:
    kind = scalar_class(scalar)
    if kind == "L":
        return "A" if unicodedata.category(scalar) in ("Lu", "Lt") else "a"
    return "0" if kind == "D" else simple_lower(scalar)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs, white space at their ends left out."""
    found, start, last = [], None, None
    i, n = 0, len(text)
    while i < n:
        if text[i] in "\n\r":
            j = i
            breaks = 0
            while j < n and text[j].isspace():
                breaks += text[j] == "\n" or (text[j] == "\r" and text[j + 1: j + 2] != "\n")
                j += 1
            if start is not None and (breaks > 1 or text[last] in PARAGRAPH_ENDERS):
                found.append((start, last + 1))
                start = None
            i = j
            continue
        if not text[i].isspace():
            start = i if start is None else start
            last = i
        i += 1
    if start is not None:
        found.append((start, last + 1))
    return found


def chunks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found, at = [], start
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        stop = at
        while stop < end and not text[stop].isspace() and stop - at < LONGEST_CHUNK:
            stop += 1
        found.append((at, stop))
        at = stop
    return found


def candidates(chunk: str) -> list[int]:
    """Positions p where a boundary may stand between p-1 and p."""
    kinds = chunk_classes(chunk)
    found = []
    for p in range(1, len(chunk)):
        if invisible(chunk[p]):
            continue
        if kinds[p] != kinds[p - 1] or kinds[p] == "P" or starts_not(chunk, p):
            found.append(p)
    return found


def chunk_classes(chunk: str) -> list[str]:
    kinds: list[str] = []
    for scalar in chunk:
        kinds.append(kinds[-1] if kinds and invisible(scalar) else scalar_class(scalar))
    return kinds


def starts_not(chunk: str, p: int) -> bool:
    """Whether "n't" stands at p and ends its letter run."""
    return (p + 2 < len(chunk) and chunk[p] in "nN" and FOLD.get(chunk[p + 1], chunk[p + 1]) == "'" and chunk[p + 2] in "tT"
            and (p + 3 == len(chunk) or scalar_class(chunk[p + 3]) != "L"))


def follower(text: str, end: int, paragraph_end: int) -> str:
    """What comes after a chunk: the kind of the next chunk's first scalar, or the end of the paragraph."""
    while end < paragraph_end and text[end].isspace():
        end += 1
    if end >= paragraph_end:
        return "¶"
    kind = scalar_class(text[end])
    return "P" if kind == "P" else case_letter(text[end])


def boundary_features(chunk: str, points: list[int], after: str) -> list[list[int]]:
    """Hashes (32 bit) of the features of every candidate."""
    low = "".join(map(simple_lower, chunk))
    n = len(low)
    kinds = chunk_classes(chunk)
    letters = [case_letter(c) for c in chunk]

    def at(i: int) -> str:
        return low[i] if 0 <= i < n else "^" if i < 0 else "$"

    def letter(i: int) -> str:
        return letters[i] if 0 <= i < n else "^" if i < 0 else "$"

    marks = str(min(4, kinds.count("P")))
    out = []
    for p in points:
        left = p - 1
        while left > 0 and same_run(low, kinds, left - 1, p - 1):
            left -= 1
        right = p + 1
        while right < n and same_run(low, kinds, right, p):
            right += 1
        left_run, right_run = low[max(left, p - 12): p], low[p: min(right, p + 12)]
        strings = ["", at(p - 3), at(p - 2), at(p - 1), at(p), at(p + 1), at(p + 2), at(p - 1) + at(p),
                   at(p - 2) + at(p - 1) + at(p), at(p - 1) + at(p) + at(p + 1), at(p - 2) + at(p - 1) + at(p) + at(p + 1),
                   left_run, right_run, left_run + "|" + right_run, "".join(letter(i) for i in range(p - 3, p + 3)),
                   at(p - 1) + "|" + (low[p:] if n - p <= 6 else "…"), (low[:p] if p <= 8 else "…") + "|" + at(p),
                   (low if n <= 16 else "…") + "|" + str(p), at(p - 1) + at(p) + "|" + after,
                   left_run + "|" + at(p) + "|" + after + "|" + ("1" if p + 1 == n else "0"), letter(p - 1) + letter(p) + "|" + marks]
        out.append([fnv(number, string) for number, string in enumerate(strings)])
    return out


def same_run(low: str, kinds: list[str], i: int, j: int) -> bool:
    return kinds[i] == kinds[j] and (kinds[i] != "P" or low[i] == low[j])


@lru_cache(maxsize=1 << 20)
def fnv(number: int, string: str) -> int:
    value = 2166136261
    for byte in bytes([number]) + string.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value


@dataclass
class Word:
    """A word and its place. `glued`: no white space before it. `inside`: not the first word of its token."""

    form: str
    begin: int
    end: int
    glued: bool
    inside: bool


@dataclass
class Tokeniser:
    """The learned boundaries: int8 weights by feature hash, contractions, clitics."""

    weights: np.ndarray
    contractions: dict[str, list[str]]
    clitics: set[str]

    def __post_init__(self):
        self.mask = len(self.weights) - 1
        self._weights = self.weights.tolist()

    def words(self, text: str, start: int, end: int) -> list[Word]:
        """The words of one paragraph."""
        found: list[Word] = []
        for begin, stop in chunks(text, start, end):
            chunk = text[begin:stop]
            points = candidates(chunk)
            cuts = [0]
            if points:
                for p, hashes in zip(points, boundary_features(chunk, points, follower(text, stop, end))):
                    if sum(self._weights[h & self.mask] for h in hashes) > 0:
                        cuts.append(p)
            cuts.append(len(chunk))
            for a, b in zip(cuts, cuts[1:]):
                form = chunk[a:b]
                parts = self.contractions.get(folded(form))
                if parts:
                    for k, part in enumerate(parts):
                        found.append(Word(form[:len(part)], begin + a, begin + a + len(part), a > 0 or k > 0, k > 0))
                        a, form = a + len(part), form[len(part):]
                else:
                    inside = (a > 0 and folded(form) in self.clitics and scalar_class(chunk[a - 1]) != "P")
                    found.append(Word(form, begin + a, begin + b, a > 0, inside))
        return found


def folded(form: str) -> str:
    return "".join(APOSTROPHES.get(c, c) for c in form.lower())


SHAPES = 12


@lru_cache(maxsize=1 << 18)
def shape(form: str) -> int:
    letters = digits = upper = lower = 0
    first = ""
    for scalar in form:
        category = unicodedata.category(scalar)
        if category[0] == "L":
            letters += 1
            kind = "u" if category in ("Lu", "Lt") else "l" if category == "Ll" else ""
            first = first or kind
            upper += kind == "u"
            lower += kind == "l"
        elif category[0] == "N":
            digits += 1
    if not letters and not digits:
        return 0
    if not letters:
        return 7 if digits == len(form) else 9
    if digits:
        return 8
    if not upper and not lower:
        return 10
    if not upper:
        return 1
    if letters == 1:
        return 4
    if not lower:
        return 3
    if first == "u":
        return 2 if upper == 1 else 5
    return 6


def quote_states(forms: list[str], glued: list[bool], resets: list[bool]) -> list[int]:
    """0 outside, 1 inside, 2 opening, 3 closing mark; `resets` where a paragraph begins."""
    states, inside, n = [], False, len(forms)
    for i, form in enumerate(forms):
        if resets[i]:
            inside = False
        if form not in QUOTES:
            states.append(1 if inside else 0)
            continue
        if form in STRAIGHT:
            before, after = glued[i], i + 1 < n and glued[i + 1]
            opens = True if after and not before else False if before and not after else not inside
        else:
            opens = form in OPENERS
        states.append(2 if opens else 3)
        inside = opens
    return states
