"""WordPiece of the MiniLM uncased vocabulary, word by word (section 4)."""

from __future__ import annotations

import unicodedata

from .text import QUOTES, folded

WHOLE = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am"}
CLS, SEP, UNKNOWN, MASK, MOST = 101, 102, 100, 103, 16
CJK = [(0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF),
       (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)]


class Pieces:
    def __init__(self, vocabulary: list[str]):
        self.vocabulary = vocabulary
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.cache: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        found = self.cache.get(word)
        if found is None:
            found = self.cache[word] = self.cut(word)
        return found

    def cut(self, word: str) -> list[int]:
        word = WHOLE.get(folded(word), '"' if word in QUOTES else word)
        ids: list[int] = []
        for part in parts(normalised(word)):
            ids += self.greedy(part)
            if len(ids) >= MOST:
                break
        return ids[:MOST] or [UNKNOWN]

    def greedy(self, part: str) -> list[int]:
        if len(part) > 100:
            return [UNKNOWN]
        ids, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                if piece in self.ids:
                    ids.append(self.ids[piece])
                    start = end
                    break
            else:
                return [UNKNOWN]
        return ids


def normalised(word: str) -> str:
    kept = (c for c in word if ord(c) not in (0, 0xFFFD) and unicodedata.category(c) not in ("Cc", "Cf"))
    text = unicodedata.normalize("NFD", "".join(kept).lower())
    return "".join("'" if c in "’‘ʼ`" else c for c in text if unicodedata.category(c) != "Mn")


def parts(text: str) -> list[str]:
    found, run = [], ""
    for c in text:
        if c.isspace() or alone(c):
            if run:
                found.append(run)
            run = ""
            if not c.isspace():
                found.append(c)
        else:
            run += c
    return found + [run] if run else found


def alone(c: str) -> bool:
    code = ord(c)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(c)[0] == "P" or any(a <= code <= b for a, b in CJK)
