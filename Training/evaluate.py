"""Measures weights head by head on the dev sets, in PyTorch: for comparing trainings, and for what int8 costs.

    .venv/bin/python Training/evaluate.py --weights Resources/language/english.dml --data ../shared/data --score ../shared/score --int8-check

The published figures come from the scorer and the program itself (`make score`); these use given words or sentences where that is quicker.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections import Counter
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
import torch

from language import corpora, events
from language.analyser import Analyser
from language.conllu import LEMMA, read_treebank
from language.decoding import sentence_starts, spans, viterbi
from language.document import EVENT_TYPES, ROLES


class Evaluation:
    def __init__(self, analyser: Analyser, data: Path, part: float = 1.0):
        """`part`: share of each set's documents that is looked at."""
        self.analyser, self.data, self.part = analyser, data, part

    def some(self, documents: list) -> list:
        return documents[: max(1, round(self.part * len(documents)))]

    def figures(self, fold: int | None = None, heads: set[str] | None = None) -> dict[str, float]:
        found: dict[str, float] = {}
        wanted = {"parse": self.parse, "ner": self.ner, "attribution": self.attribution, "coreference": self.coreference,
                  "event": lambda: self.events(fold)}
        for name, measure in wanted.items():
            if heads is None or name in heads:
                found.update(measure())
        return {k: round(100 * v, 2) for k, v in found.items()}

    def parse(self) -> dict[str, float]:
        found = {}
        for name in ("en_ewt", "en_gum"):
            rows = [r for s in read_treebank(self.data / f"language/ud/{name}-dev.conllu.gz") for r in s.rows]
            hits, n, at = Counter(), 0, 0
            starts_right = starts_got = starts_gold = 0
            for d in corpora.treebank(self.data, name, "dev")[: max(1, round(self.part * 10000))]:
                if n >= self.part * len(rows):
                    break
                gold_starts = list(d.sentence_start)
                a = self.analyser.analyse(d, True)
                base = [s for s, e in d.sentence_spans() for _ in range(s, e)]
                for i in range(len(d.forms)):
                    head = d.heads[i] - base[i] + 1 if d.heads[i] >= 0 else 0
                    hits["upos"] += a.upos[i] == d.tags[i][0]
                    hits["xpos"] += a.xpos[i] == d.tags[i][1]
                    hits["feats"] += a.feats[i] == d.tags[i][2]
                    hits["uas"] += a.heads[i] == head
                    hits["las"] += a.heads[i] == head and a.relations[i].split(":")[0] == d.relations[i].split(":")[0]
                    hits["lemma"] += a.lemmas[i] == rows[at + i][LEMMA]
                at += len(d.forms)
                n += len(d.forms)
                with torch.no_grad():
                    logits = self.analyser.model.sentence(self.analyser.vectors(d, False)).squeeze(1).numpy()
                got = sentence_starts(logits, self.analyser.model.config["sentence_threshold"], d.paragraph_start, [False] * len(d.forms))
                want = spans_of_starts(gold_starts)
                have = spans_of_starts(got)
                starts_right, starts_got, starts_gold = starts_right + len(want & have), starts_got + len(have), starts_gold + len(want)
            found.update({f"{name} {k}": v / n for k, v in hits.items()})
            found[f"{name} sentences"] = 2 * starts_right / (starts_got + starts_gold)
        return found

    def ner(self) -> dict[str, float]:
        import ner as measure
        places = corpora.Places(self.data)
        found = {}
        for name in ("worldwide9", "re3d"):
            with gzip.open(self.data / f"language/ner/{name}-dev.iob2.gz", "rt", encoding="utf-8") as lines:
                sentences = measure.read_iob(lines.read())
            tags = [t for _, _, ts in sentences for t in ts]
            right, got_n, gold_n, at = Counter(), Counter(), Counter(), 0
            for d in self.some(corpora.entities(self.data, name, "dev", places)):
                start, transition, end = (t.detach().numpy() for t in self.analyser.model.ner_crf.tables())
                with torch.no_grad():
                    emissions = self.analyser.model.ner(self.analyser.vectors(d, True)).numpy()
                for a, b in d.sentence_spans():
                    labels = [self.analyser.model.labels["ner"][t] for t in viterbi(emissions[a:b], start, transition, end)]
                    got = measure.entities(labels, measure.OURS[name])
                    want = measure.entities(tags[at + a:at + b], measure.THEIRS[name])
                    for counter, entities in ((right, want & got), (got_n, got), (gold_n, want)):
                        counter.update(k for _, _, k in entities)
                at += len(d.forms)
            total = [sum(c.values()) for c in (right, got_n, gold_n)]
            found[f"{name} F1"] = 2 * total[0] / (total[1] + total[2])
            if name == "worldwide9":
                found.update({f"{name} {k}": 2 * right[k] / (got_n[k] + gold_n[k]) for k in ("Person", "NORP")})
        return found

    def attribution(self) -> dict[str, float]:
        import attribution as measure
        with gzip.open(self.data / "attribution/polnear/dev.ndjson.gz", "rt", encoding="utf-8") as lines:
            records = self.some([json.loads(line) for line in lines])
        score = measure.Score()
        for record in records:
            d = corpora.raw_document(record["id"], "polnear", record["text"], self.analyser.tokeniser)

            def place(span):
                return [[d.spans[span[0]][0], d.spans[span[1] - 1][1]]] if span else []

            with torch.no_grad():
                found = self.analyser.attributions(self.analyser.vectors(d, False), d)
            score.add(record["text"], record["attributions"],
                      [{"source": place(a["source"]), "cue": place(a["cue"]), "content": [p for c in a["content"] for p in place(c)]} for a in found])
        return {**{f"polnear {r}": score.fragments[r].f1 for r in ROLES}, "polnear who+what": score.who_what.f1}

    def coreference(self) -> dict[str, float]:
        import coreference as measure
        by_name = {d.name: d for d in corpora.treebank(self.data, "en_gum", "dev")}
        answers = []
        for name, words, chains in self.some(list(corpora.conll_chains(self.data / "language/coref/ontogum-dev.conll.gz"))):
            d = by_name.get(name)
            if d is None or len(d.forms) != len(words):
                continue
            with torch.no_grad():
                got = self.analyser.chains(self.analyser.vectors(d, True), d)
            answers.append(([{(a, b - 1) for a, b in c} for c in chains], [{(a, b - 1) for a, b in c} for c in got if len(c) > 1]))
        return {"ontogum CoNLL": measure.conll_scores(answers)["CoNLL"]}

    def events(self, fold: int | None) -> dict[str, float]:
        """Type of given pairs: PLV's shared test pairs; with `fold`, our labels of that fold, with and without their triggers."""
        from spans import macro_f1
        documents = events.plover_pairs(self.data, self.analyser.tokeniser, "plv.test_gsrdev.ndjson")
        gold, got = [], []
        for d in documents:
            kinds, _, _ = self.answers(d)
            gold += [e.kind for e in d.events]
            got += [-1 if EVENT_TYPES[k] in ("CONCEDE", "RETREAT") else k for k in kinds]
        found = {"plv macro-F1": macro_f1(gold, got), "plv accuracy": sum(map(int.__eq__, gold, got)) / len(gold)}
        if fold is None:
            return found
        tables = {"trigger": ([], []), "pair": ([], []), "modality": ([], []), "mode": ([], [])}
        trigger = Counter()
        for d in events.labelled(self.data, self.analyser.tokeniser):
            if d.fold != fold or not d.events:
                continue
            for e, k, m, mode in zip(d.events, *self.answers(d)):
                table = tables["trigger" if e.trigger else "pair"]
                table[0].append(e.kind)
                table[1].append(k)
                if e.modality >= 0:
                    for name, want, have in (("modality", e.modality, m), ("mode", e.mode, mode)):
                        tables[name][0].append(want)
                        tables[name][1].append(have)
            with torch.no_grad():
                marked = (self.analyser.model.trigger(self.analyser.vectors(d, False)).squeeze(1) > 0).nonzero().squeeze(1).tolist()
            trigger.update(right=len(set(marked) & set(d.triggers)), got=len(marked), gold=len(d.triggers))
        for name, (want, have) in tables.items():
            found[f"labels {name} accuracy"] = sum(map(int.__eq__, want, have)) / len(want)
        for name in ("pair", "trigger"):
            want, have = tables[name]
            none = [h for w, h in zip(want, have) if w == 0]
            true = [h for w, h in zip(want, have) if w != 0]
            found[f"labels {name} none coded"] = sum(h != 0 for h in none) / max(1, len(none))
            found[f"labels {name} true coded"] = sum(h != 0 for h in true) / max(1, len(true))
        found["labels trigger words F1"] = 2 * trigger["right"] / max(1, trigger["got"] + trigger["gold"])
        return found

    @torch.no_grad()
    def answers(self, d) -> tuple[list[int], list[int], list[int]]:
        m = self.analyser.model
        x = self.analyser.vectors(d, False)
        spans, between = events.places(d)
        hidden = m.event_vectors(x, torch.tensor(spans), torch.tensor(between))
        return tuple(head(hidden).argmax(1).tolist() for head in (m.event_type, m.event_modality, m.event_mode))


def spans_of_starts(starts: list[bool]) -> set[tuple[int, int]]:
    edges = [i for i, s in enumerate(starts) if s] + [len(starts)]
    return set(zip(edges, edges[1:]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--score", type=Path, required=True, help="folder of the scorer, for its measures")
    parser.add_argument("--fold", type=int, help="also the event labels of this fold")
    parser.add_argument("--heads", help="parse,ner,attribution,coreference,event (all, if not given)")
    parser.add_argument("--part", type=float, default=1.0, help="share of each set")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--fp32", action="store_true", help="without rounding what flows between the layers to int8")
    parser.add_argument("--pooling", default="mean")
    parser.add_argument("--int8-check", action="store_true", help="both ways, and the difference")
    options = parser.parse_args()
    sys.path.insert(0, str(options.score))
    torch.set_num_threads(options.threads)
    heads = set(options.heads.split(",")) if options.heads else None

    def figures(int8: bool) -> dict[str, float]:
        analyser = Analyser(options.weights, int8=int8, device=options.device)
        analyser.model.encoder.pooling = options.pooling
        return Evaluation(analyser, options.data, options.part).figures(options.fold, heads)

    if not options.int8_check:
        print(json.dumps(figures(not options.fp32)))
        return
    exact, rounded = figures(False), figures(True)
    print("| measure | fp32 | int8 | loss |\n|---|---|---|---|")
    for name in exact:
        print(f"| {name} | {exact[name]:.2f} | {rounded[name]:.2f} | {exact[name] - rounded[name]:+.2f} |")


if __name__ == "__main__":
    main()
