"""A document as the trainer sees it: words, their features, and what each data set says about them."""

from __future__ import annotations

from dataclasses import dataclass, field

from .text import quote_states, shape

ENTITY_TYPES = ["PERSON", "ORGANIZATION", "GPE", "LOCATION", "FACILITY", "NORP", "DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "PRODUCT",
                "WEAPON", "VEHICLE", "EVENT", "WORK", "LAW", "LANGUAGE", "MISC"]
ENTITY_LABELS = ["O"] + [f"{p}-{t}" for t in ENTITY_TYPES for p in "BI"]
ATTRIBUTION_LABELS = ["O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT"]
ROLES = ["source", "cue", "content"]
EVENT_TYPES = ["NONE", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
               "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
EVENT_MODES = ["none", "visit", "third-party", "multilateral", "phone", "withdraw", "release", "disarm", "ceasefire", "access", "resign", "assist",
               "change", "yield", "meet", "disapprove", "investigate", "allege", "restrict", "arrest", "relations", "expel", "territory", "violence",
               "demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize", "convict", "discontinue", "troops", "weapons", "police", "militia",
               "seize", "censor", "curfew", "martial-law", "deport", "withhold", "misinformation", "cyber", "abduct", "beat", "torture", "sexual",
               "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control",
               "unconventional"]
EVENT_CONTEXTS = ["military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy", "pro_autocracy", "economic",
                  "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security", "gender", "lgbt", "religion_ethnicity",
                  "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration", "disasters", "natural_resource", "environment",
                  "technology", "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking"]
MODALITIES = ["actual", "planned", "possible", "conditional", "negated"]


@dataclass
class Document:
    """All lists are parallel to `forms` unless said otherwise; `None` where the data set says nothing."""

    name: str
    source: str
    forms: list[str]
    glued: list[bool]
    paragraph_start: list[bool]
    sentence_start: list[bool]
    sentences_gold: bool = False  # sentence starts are good enough to learn from
    tags: list[tuple[str, str | None, str | None]] | None = None  # UPOS, XPOS, FEATS
    heads: list[int] | None = None  # index in the document, -1 for the root of its sentence
    relations: list[str] | None = None
    entities: list[int] | None = None  # bit mask of the allowed ENTITY_LABELS
    attribution: list[int] | None = None
    links: list[tuple[tuple, tuple, tuple]] = field(default_factory=list)  # (cue span, content spans, source span or None)
    mentions: list[tuple[int, int, int, int]] | None = None  # head, start, end, chain (-1: none)
    chains_gold: bool = True  # False: only the pairs below are known
    pairs: list[tuple[int, int, bool]] = field(default_factory=list)  # pronoun, name head, same
    events: list | None = None  # EventCandidate (see events.py)
    triggers: list[int] | None = None  # words that name an event, where all are known
    fold: int | None = None  # for cross-validation
    spans: list[tuple[int, int]] | None = None  # place of each word in the text
    text: str | None = None
    inside: list[bool] | None = None  # words that are not the first of their token

    def __post_init__(self):
        self.shapes = [shape(f) for f in self.forms]
        resets = self.paragraph_start
        if sum(self.paragraph_start) == 1:
            resets = self.sentence_start
        self.quotes = quote_states(self.forms, self.glued, resets)

    def sentence_spans(self) -> list[tuple[int, int]]:
        starts = [i for i, s in enumerate(self.sentence_start) if s] + [len(self.forms)]
        return list(zip(starts, starts[1:]))


def entity_mask(labels) -> int:
    return sum(1 << ENTITY_LABELS.index(label) for label in labels)


EVERY_ENTITY = (1 << len(ENTITY_LABELS)) - 1
