"""Sentences of our own with their signs and what the shipped weights make of them: what the runtime is tested against.

    python3 Training/pairs/fixture.py PAIRFEATURES RESOURCES Tests/LanguageTests/Fixtures/pairs.json
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from language import container  # noqa: E402

SENTENCES = [
    ("Ruritania has threatened to close its ports to Graustark.", "Ruritania", "Graustark"),
    ("Envoys of Norway and Chile held talks in Oslo on Monday.", "Norway", "Chile"),
    ("The grain was not shipped to Nepal by Japan, said a spokesman for Canada.", "Japan", "Nepal"),
    ("Kenya was accused by Uganda of breaking the treaty, while Malta stayed silent.", "Uganda", "Malta"),
    ("Police arrested 12 strikers.", "Police", None),
]


def fnv(name: str) -> int:
    value = 2_166_136_261
    for byte in name.encode():
        value = (value ^ byte) * 16_777_619 & 0xFFFFFFFF
    return value


def span(text: str, part: str | None) -> list[int] | None:
    return None if part is None else [text.index(part), text.index(part) + len(part)]


def main(program: str, resources: str, out: str) -> None:
    asked = [{"id": str(i), "text": t, "source": span(t, a), "target": span(t, b)} for i, (t, a, b) in enumerate(SENTENCES)]
    reply = subprocess.run([program, resources], input="".join(json.dumps(a) + "\n" for a in asked), text=True, capture_output=True, check=True)
    _, tensors = container.read(Path(resources) / "language/pairs.dml")
    keys = tensors["pair.keys"].reshape(-1).view("<u4")
    rows = {int(k): i for i, k in enumerate(keys)}
    weights = tensors["pair.weights"].astype(np.float64) * tensors["pair.weights.scale"].astype(np.float64)[:, None]
    found = []
    for question, line in zip(asked, reply.stdout.splitlines(), strict=True):
        signs = json.loads(line)["signs"]
        sums = sum((weights[rows[h]] * v for n, v in signs.items() if (h := fnv(n)) in rows), np.zeros(weights.shape[1]))
        found.append({**question, "signs": dict(sorted(signs.items())), "logits": [round(float(x), 4) for x in sums]})
    Path(out).write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
