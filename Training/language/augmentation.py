"""Disturbs documents the way reposts and wire copy do: noise between sentences, reworded reporting clauses, lost quotation marks.

Works on the words of `Document`s with attribution labels. Word lists here are our own.
"""

from __future__ import annotations

import random

from .coreference import PRONOUNS
from .document import Document
from .text import Tokeniser, folded

NOISE = ["[ad_1]", "[ad_2]", "1/2", "3/3", "2/5", "Advertisement", "Story continues below", "Read more:", "REUTERS/File Photo", "FILE PHOTO:", "(AP)",
         "Share this article", "Sign up for our newsletter"]
TITLES = ["Foreign Minister of Norland", "spokesman of the ministry", "Secretary of State", "chairwoman of the committee", "R - Ohio", "head of the delegation",
          "President of the United States", "Prime Minister", "Senior Adviser to the President", "spokeswoman for the alliance", "EU High Representative"]
CUES = [["stated"], ["said"], ["declared"], ["has", "stated"], ["noted"], ["added"], ["has", "said"], ["remarked"], ["announced"], ["claimed"], ["stressed"]]
BARE = ["that", None, ",", ":"]
OPEN, CLOSE = {"“", '"', "``"}, {"”", '"', "''"}


class Builder:
    """Words of a new document with their labels."""

    def __init__(self):
        self.forms, self.glued, self.paragraph, self.starts, self.labels = [], [], [], [], []
        self.links = []

    def add(self, form: str, glued: bool = False, paragraph: bool = False, start: bool = False, label: int = 0) -> int:
        self.forms.append(form)
        self.glued.append(glued)
        self.paragraph.append(paragraph)
        self.starts.append(start)
        self.labels.append(label)
        return len(self.forms) - 1


def disturbed(document: Document, tokeniser: Tokeniser, rng: random.Random) -> Document:
    """A copy with noise words put between sentences and some reporting clauses reworded."""
    b, moved = Builder(), {}
    by_start = {s: (link, s, e) for link, s, e in rewordable(document)}
    i, n = 0, len(document.forms)
    dead = set()
    while i < n:
        fresh = document.sentence_start[i]
        if fresh and not document.paragraph_start[i] and rng.random() < 0.04:
            noise = rng.choice(NOISE)
            for k, word in enumerate(tokeniser.words(noise, 0, len(noise))):
                b.add(word.form, word.glued, False, k == 0)
        if i in by_start and rng.random() < 0.35:
            link, s, e = by_start[i]
            reword(document, link, s, e, b, rng)
            dead.add(link)
            i = e
            continue
        if document.attribution[i] in (5, 6) and document.forms[i] in OPEN | CLOSE and rng.random() < 0.03:
            follow = i + 1 < n and document.attribution[i] == 5 and document.attribution[i + 1] == 6
            if not follow and document.attribution[i] == 6:  # a lost mark inside or at the end
                i += 1
                continue
        moved[i] = b.add(document.forms[i], document.glued[i] and i - 1 in moved, document.paragraph_start[i], fresh, document.attribution[i])
        i += 1

    def place(span):
        inside = [moved[k] for k in range(*span) if k in moved]
        return (inside[0], inside[-1] + 1) if inside else None

    for link in document.links:
        if link in dead:
            continue
        cue, contents = place(link[0]), tuple(c for c in map(place, link[1]) if c)
        if cue and contents:
            b.links.append((cue, contents, place(link[2]) if link[2] else None))
    made = Document(document.name + "+", document.source, b.forms, b.glued, b.paragraph, b.starts, document.sentences_gold)
    made.attribution, made.links = b.labels, b.links
    return made


def rewordable(document: Document):
    """(link, start, end) of sentences that are exactly content, comma, cue and source in some order, then a stop."""
    cues = [l[0] for l in document.links]
    for link in document.links:
        cue, contents, source = link
        if source is None or len(contents) != 1 or cues.count(cue) > 1:
            continue
        content = contents[0]
        if content[0] > cue[0] and document.forms[content[0]] not in ("that", *OPEN):  # not sure to be a clause
            continue
        start = min(content[0], cue[0], source[0])
        end = max(content[1], cue[1], source[1])
        covered = (content[1] - content[0]) + (cue[1] - cue[0]) + (source[1] - source[0])
        if end >= len(document.forms) or document.forms[end] != "." or end - start - covered > 1 or not document.sentence_start[start]:
            continue
        if any(document.sentence_start[k] or document.paragraph_start[k] for k in range(start + 1, end + 1)) or end - start > 70:
            continue
        yield link, start, end + 1


def reword(document: Document, link, start: int, end: int, b: Builder, rng: random.Random) -> None:
    cue, (content,), source = link
    name = document.forms[source[0]:source[1]]
    words = document.forms[content[0]:content[1]]
    glue = document.glued[content[0]:content[1]]
    if words[0] == "that":
        words, glue = words[1:], glue[1:]
    quoted = bool(words) and words[0] in OPEN and words[-1] in CLOSE
    if quoted and len(words) > 3 and words[-2] == ",":
        del words[-2], glue[-2]
    if not words:
        words, glue = ["so"], [False]
    paragraph = document.paragraph_start[start]
    name = [name[0].capitalize() if name[0] in ("he", "she", "they", "the", "a", "an") else name[0], *name[1:]]
    first = len(b.forms)
    for k, form in enumerate(name):
        b.add(form, k > 0 and document.glued[source[0] + k], paragraph and k == 0, k == 0, 1 if k == 0 else 2)
    named = all(2 <= s <= 5 for s in document.shapes[source[0]:source[1]]) and folded(name[0]) not in PRONOUNS
    if named and len(name) <= 3 and rng.random() < 0.4:
        title = rng.choice(TITLES).split()
        b.add("(", False, label=2)
        for k, form in enumerate(title):
            b.add(form, k == 0, label=2)
        b.add(")", True, label=2)
    new_source = (first, len(b.forms))
    first = len(b.forms)
    for k, form in enumerate(rng.choice(CUES)):
        b.add(form, label=3 if k == 0 else 4)
    new_cue = (first, len(b.forms))
    link_word = rng.choice(BARE) if quoted else "that"
    first = len(b.forms)
    if link_word in (",", ":"):
        b.add(link_word, True)
        first += 1
    elif link_word:
        b.add(link_word, label=5)
    for k, form in enumerate(words):
        low = k == 0 and not quoted and form in ("The", "A", "An", "It", "He", "She", "They", "We", "There", "This", "That", "These", "In")
        b.add(form.lower() if low else form, glue[k] and k > 0, label=5 if len(b.forms) == first else 6)
    new_content = (first, len(b.forms))
    b.add(".", True)
    b.links.append((new_cue, (new_content,), new_source))
