"""Sentences of our own with their signs and what the shipped weights make of them: what the runtime is tested against.

    python3 Training/pairs/fixture.py PAIRFEATURES RESOURCES Tests/LanguageTests/Fixtures/pairs.json
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

import encoder as encoders
import encoder_training as training
from data import TYPES, Pair
from language import container, weights as language_weights
from signs import fnv

SENTENCES = [
    ("Ruritania has threatened to close its ports to Graustark.", "Ruritania", "Graustark"),
    ("Envoys of Norway and Chile held talks in Oslo on Monday.", "Norway", "Chile"),
    ("The grain was not shipped to Nepal by Japan, said a spokesman for Canada.", "Japan", "Nepal"),
    ("Kenya was accused by Uganda of breaking the treaty, while Malta stayed silent.", "Uganda", "Malta"),
    ("Police arrested 12 strikers.", "Police", None),
    ("They spoke " + "and then spoke again " * 60 + "until Togo attacked Benin.", "Togo", "Benin"),
]


def span(text: str, part: str | None) -> list[int] | None:
    return None if part is None else [text.index(part), text.index(part) + len(part)]


def main(program: str, resources: str, out: str) -> None:
    asked = [{"id": str(i), "text": t, "source": span(t, a), "target": span(t, b)} for i, (t, a, b) in enumerate(SENTENCES)]
    reply = subprocess.run([program, resources], input="".join(json.dumps(a) + "\n" for a in asked), text=True, stdout=subprocess.PIPE, check=True)
    _, tensors = container.read(Path(resources) / "language/pairs.dml")
    keys = tensors["pair.keys"].reshape(-1).view("<u4")
    rows = {int(k): i for i, k in enumerate(keys)}
    weights = tensors["pair.weights"].astype(np.float64) * tensors["pair.weights.scale"].astype(np.float64)[:, None]
    _, model = container.read(Path(resources) / "language/english.dml")
    lower = encoders.Lower()
    pairs = [Pair(a["id"], a["text"], a["source"], a["target"], set(), "labels") for a in asked]
    seen = training.judged(encoders.restored(lower, tensors), training.prepared(pairs, lower, language_weights.tokeniser(model), TYPES))
    found = []
    for question, line, own in zip(asked, reply.stdout.splitlines(), seen, strict=True):
        signs = json.loads(line)["signs"]
        sums = sum((weights[rows[h]] * v for n, v in signs.items() if (h := fnv(n)) in rows), np.zeros(weights.shape[1]))
        found.append({**question, "signs": dict(sorted(signs.items())), "logits": [round(float(x), 4) for x in sums],
                      "seen": [round(float(x), 4) for x in own]})
    Path(out).write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
