"""Features of mention pairs (section 7, coreference)."""

from __future__ import annotations

from .document import Document

PRONOUNS = {}
for _number, _line in enumerate(["i me my mine myself", "we us our ours ourselves", "you your yours yourself yourselves", "he him his himself",
                                 "she her hers herself", "it its itself", "they them their theirs themselves themself",
                                 "who whom whose which that", "this these those"], start=1):
    for _word in _line.split():
        PRONOUNS[_word] = _number


class PairFeatures:
    """Rows of the feature table for pairs of words of one document."""

    def __init__(self, document: Document):
        self.low = [f.lower() for f in document.forms]
        self.pronoun = [PRONOUNS.get(w, 0) for w in self.low]
        self.inside = [int(q == 1) for q in document.quotes]
        self.sentence, self.runs = [], []
        for number, (a, b) in enumerate(document.sentence_spans()):
            self.sentence += [number] * (b - a)
            self.runs += name_runs(document.shapes[a:b], self.low[a:b], self.pronoun[a:b])

    def rows(self, i: int, j: int) -> tuple[int, int, int, int, int]:
        """`j` stands before `i`."""
        return (distance(i - j), 12 + sentence_step(self.sentence[i] - self.sentence[j]), self.match(i, j),
                25 + 2 * self.inside[i] + self.inside[j], 32 + 10 * self.pronoun[i] + self.pronoun[j])

    def match(self, i: int, j: int) -> int:
        a, b = self.runs[i], self.runs[j]
        if not a or not b:
            return 22 if self.low[i] == self.low[j] else 23
        return self.likeness(a, b)

    @staticmethod
    def likeness(a: tuple[str, ...], b: tuple[str, ...]) -> int:
        """Of two runs of capitalised words."""
        if a == b:
            return 17
        x, y = set(a), set(b)
        return 18 if x <= y else 19 if y <= x else 20 if x & y else 21


def name_runs(shapes: list[int], low: list[str], pronoun: list[int]) -> list[tuple[str, ...]]:
    runs: list[tuple[str, ...]] = [()] * len(shapes)
    i = 0
    while i < len(shapes):
        if not 2 <= shapes[i] <= 5 or pronoun[i]:
            i += 1
            continue
        j = i
        while j < len(shapes) and 2 <= shapes[j] <= 5 and not pronoun[j]:
            j += 1
        runs[i:j] = [tuple(low[i:j])] * (j - i)
        i = j
    return runs


def distance(n: int) -> int:
    if n < 5:
        return n - 1
    for row, limit in enumerate((8, 16, 32, 64, 128, 256, 512), start=4):
        if n < limit:
            return row
    return 11


def sentence_step(n: int) -> int:
    return n if n < 3 else 3 if n < 5 else 4
