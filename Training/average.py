"""The mean of several exported models that started from the same weights (Wortsman et al. 2022, "Model soups").

    .venv/bin/python Training/average.py --out Resources/language/english.dml RUN_A.dml RUN_B.dml RUN_C.dml

Tables, the boundary model and the frozen word embedding come from the first file.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from language import container

SHARED = ("embeddings.word", "tokens.", "lemma.", "pieces.")


def widened(tensors: dict, name: str) -> np.ndarray:
    return tensors[name].astype(np.float32) * tensors[name + ".scale"][:, None]


def mean(models: list[dict]) -> dict:
    """Tensors of the mean; int8 matrices are widened, averaged and rounded again per row."""
    found = dict(models[0])
    for name, value in models[0].items():
        if isinstance(value, str) or name.startswith(SHARED) or name.endswith(".scale"):
            continue
        if value.dtype == np.int8:
            weight = np.mean([widened(m, name) for m in models], 0)
            scale = np.maximum(np.abs(weight).max(1), 1e-12) / 127
            found[name] = np.clip(np.round(weight / scale[:, None]), -127, 127).astype(np.int8)
            found[name + ".scale"] = scale.astype(np.float32)
        elif value.dtype == np.float32:
            found[name] = np.mean([m[name] for m in models], 0).astype(np.float32)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    read = [container.read(path) for path in options.models]
    header = {**read[0][0], "made": f"mean of {len(read)}: " + "; ".join(h["made"] for h, _ in read)}
    container.write(options.out, header, mean([tensors for _, tensors in read]))


if __name__ == "__main__":
    main()
