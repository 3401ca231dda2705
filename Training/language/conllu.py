"""Reading CoNLL-U treebanks as sentences of words with their characters in the running text."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from pathlib import Path

ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(10)


@dataclass
class TreebankSentence:
    """Rows of the words (no ranges, no empty nodes), and where each stands: glued to the one before, inside a multi-word token."""

    comments: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    glued: list[bool] = field(default_factory=list)
    inside: list[bool] = field(default_factory=list)
    surface: list[tuple[str, int, int]] = field(default_factory=list)  # token form, first word, end word
    space_after: list[bool] = field(default_factory=list)  # per surface token

    @property
    def opens_document(self) -> bool:
        return any(c.startswith("# newdoc") for c in self.comments)

    @property
    def opens_paragraph(self) -> bool:
        return any(c.startswith(("# newdoc", "# newpar")) for c in self.comments)


def read_treebank(path: Path) -> list[TreebankSentence]:
    found, current, last_glue, covered = [], TreebankSentence(), False, 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                current.comments.append(line)
            elif line:
                row = line.split("\t")
                if "." in row[ID]:
                    continue
                glue_next = "SpaceAfter=No" in row[MISC].split("|")
                if "-" in row[ID]:
                    first, last = map(int, row[ID].split("-"))
                    current.surface.append((row[FORM], first - 1, last))
                    current.space_after.append(not glue_next)
                    covered, range_glue = last, glue_next
                    continue
                number = int(row[ID])
                within = number <= covered
                is_first = within and number == current.surface[-1][1] + 1
                current.rows.append(row)
                current.inside.append(within and not is_first)
                current.glued.append(last_glue or (within and not is_first))
                if not within:
                    current.surface.append((row[FORM], number - 1, number))
                    current.space_after.append(not glue_next)
                    last_glue = glue_next
                else:
                    last_glue = range_glue if number == covered else True
            elif current.rows:
                if current.opens_paragraph:
                    current.glued[0] = False
                found.append(current)
                current, covered = TreebankSentence(), 0
    return found


def running_text(sentences: list[TreebankSentence]) -> tuple[str, list[list[tuple[int, int]]], list[list[tuple[int, int]]]]:
    """The text (blank line between paragraphs), the span of each surface token, the span of each word, per sentence."""
    pieces, at, tokens, words, space = [], 0, [], [], False
    for index, sentence in enumerate(sentences):
        if index and sentence.opens_paragraph:
            pieces.append("\n\n")
            at, space = at + 2, False
        token_spans, word_spans = [], [(0, 0)] * len(sentence.rows)
        for (form, first, last), after in zip(sentence.surface, sentence.space_after):
            if space:
                pieces.append(" ")
                at += 1
            pieces.append(form)
            token_spans.append((at, at + len(form)))
            parts = [sentence.rows[k][FORM] for k in range(first, last)]
            if "".join(parts) == form:
                b = at
                for k, part in zip(range(first, last), parts):
                    word_spans[k] = (b, b + len(part))
                    b += len(part)
            else:
                for k in range(first, last):
                    word_spans[k] = (at, at + len(form))
            at, space = at + len(form), after
        tokens.append(token_spans)
        words.append(word_spans)
    return "".join(pieces), tokens, words
