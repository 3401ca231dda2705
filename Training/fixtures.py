"""Writes what the reference says about our own test sentences, for the tests of the runtime.

    .venv/bin/python Training/fixtures.py --weights Resources/language/english.dml --out Tests/LanguageTests/Fixtures
"""

from __future__ import annotations

import argparse
import base64
import json
import os
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
import torch

from language.analyser import Analyser, int8_linear
from language.corpora import raw_document
from language.windows import boundary_flags, cut, pack

PARAGRAPHS = 6  # of one document
WITH_VECTORS = 1  # documents with numbers


def encoded(t: torch.Tensor) -> dict:
    return {"shape": list(t.shape), "f32": base64.b64encode(t.contiguous().numpy().astype("<f4").tobytes()).decode()}


def answers(analyser: Analyser, text: str) -> dict:
    document = raw_document("fixture", "fixture", text, analyser.tokeniser)
    found = analyser.analyse(document, False, attribution=True, coreference=True)
    return {"sentenceStarts": [i for i, s in enumerate(document.sentence_start) if s], "upos": found.upos, "xpos": found.xpos,
            "feats": found.feats, "lemmas": found.lemmas, "heads": found.heads, "relations": found.relations, "entities": found.entities,
            "attributions": found.attributions, "chains": found.chains}


def given(analyser: Analyser, text: str, starts: list[int]) -> dict:
    """The same words with the sentences given, as with `--input conllu`."""
    document = raw_document("fixture", "fixture", text, analyser.tokeniser)
    document.sentence_start = [i in set(starts) for i in range(len(document.forms))]
    found = analyser.analyse(document, True)
    return {"upos": found.upos, "heads": found.heads, "relations": found.relations, "entities": found.entities}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    exact, rounded = Analyser(options.weights, int8=False), Analyser(options.weights)
    blocks = (options.out / "sentences.txt").read_text(encoding="utf-8").strip().split("\n\n")
    lines = []
    for number, at in enumerate(range(0, len(blocks), PARAGRAPHS)):
        text = "\n\n".join(blocks[at:at + PARAGRAPHS]) + "\n"
        document = raw_document("fixture", "fixture", text, exact.tokeniser)
        counts = [len(exact.pieces(f)) for f in document.forms]
        windows = cut(document, counts, exact.model.config["window"] - 2, False)
        packed = pack(windows, exact.pieces, [boundary_flags(w, False) for w in windows])
        record = {"text": text, "spans": document.spans, "glued": [i for i, g in enumerate(document.glued) if g],
                  "inside": [i for i, g in enumerate(document.inside) if g],
                  "paragraphStarts": [i for i, p in enumerate(document.paragraph_start) if p], "shapes": document.shapes,
                  "quotes": document.quotes, "windows": [[w.start, w.end] for w in windows], "pieces": packed.pieces.tolist(),
                  "fp32": answers(exact, text), "int8": answers(rounded, text)}
        record["given"] = {"fp32": given(exact, text, record["fp32"]["sentenceStarts"])}
        if number < WITH_VECTORS:
            with torch.no_grad():
                m = exact.model
                hidden = m.encoder.hidden(packed)
                x = m.encoder.words(hidden, packed)
                record["numbers"] = {"hidden": encoded(hidden[:packed.lengths[0]]), "words": encoded(x), "sentence": encoded(m.sentence(x)),
                                     "upos": encoded(m.upos(x)), "ner": encoded(m.ner(x)), "mention": encoded(m.mention(x)),
                                     "attribution": encoded(m.attribution_tags(torch.relu(m.attribution_hidden(x)))),
                                     "hiddenInt8": encoded(rounded.model.encoder.hidden(packed)[:packed.lengths[0]])}
        lines.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
    (options.out / "expected.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")
    same = sum(a == b for line in lines for r in [json.loads(line)] for a, b in zip(r["fp32"]["heads"], r["int8"]["heads"]))
    print(f"{len(lines)} documents, {sum(len(json.loads(l)['spans']) for l in lines)} words, heads equal under int8: {same}")


if __name__ == "__main__":
    main()
