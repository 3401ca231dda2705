"""Trains what judges pairs of actors (Resources/language/pairs.dml): weights of signs and an encoder; and cross-validates both.

    .venv/bin/python Training/pairs/fit.py --data ../shared/data --signs .build/release/pairfeatures --resources Resources \
        --out Resources/language/pairs.dml --work .pairs [--folds .folds] [--jobs N]

`swift build -c release --product pairfeatures` first. The encoders (`encoder_training.py`, some fifty minutes each on one core) stand in
--work once they are trained and are taken from there the next time; --jobs of them are trained at a time, each by a process of
its own. With --folds, FOLDER/fold-K.dml are whole weights for
`--weights` that have not learned of fold K of the labels; the event head, which has seen all labels, has no say in them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch

import encoder as encoders
import encoder_training as training
from data import FOLDS, TYPES, Pair, cameo_patterns, labelled_pairs, plover_pairs, read_pairs, written_pairs
from figures import ENCODER_HAPPENS, ENCODER_TYPES, SIGNS_HAPPENS, SIGNS_TYPES, joined, report
from language import container, weights as language_weights
from signs import fitted, matrix, tensors, with_signs

# How much the event head counts beside the signs when the reader of events asks: of the type, of whether anything happens.
HEAD_TYPES, HEAD_HAPPENS = 0.4, 0.5


def encoder_name(fold: int) -> str:
    return f"encoder-{fold}.pt" if fold else "encoder.pt"


def train_apart(work: Path, jobs: int) -> None:
    """Trains the encoders that are not in `work` yet by processes of their own, `jobs` at a time, the longest first."""
    wanted = [fold for fold in (0, *FOLDS) if not (work / encoder_name(fold)).exists()]
    with ThreadPoolExecutor(jobs) as pool:
        for done in pool.map(lambda fold: subprocess.run([sys.executable, *sys.argv, "--train", str(fold)]), wanted):
            done.check_returncode()


class Judges:
    """All pairs, and what the two judges of them are fitted with."""

    def __init__(self, options: argparse.Namespace):
        self.work = options.work
        self.pairs = (plover_pairs(options.data / "events/plv.train.ndjson") + labelled_pairs(options.data)
                      + read_pairs(options.data, options.readings) + written_pairs(options.written))
        self.header, self.model = container.read(options.resources / "language/english.dml")
        assert self.header["labels"]["event_type"][1:] == TYPES, "the types of the weights stand in another order"
        self.patterns, self.lower = cameo_patterns(options.data), encoders.Lower()
        self.items: list[training.Prepared] = []

    def prepared(self, some: list[Pair]) -> list[training.Prepared]:
        return training.prepared(some, self.lower, language_weights.tokeniser(self.model), TYPES)

    def train(self, fold: int) -> None:
        training.trained(self.prepared([self.pairs[i] for i in self.learning(fold)]), self.lower.layers, self.work / encoder_name(fold))

    def learning(self, fold: int) -> list[int]:
        return [i for i, p in enumerate(self.pairs) if not fold or p.fold != fold]

    def fitted(self, fold: int) -> tuple[dict[str, int], np.ndarray, encoders.Upper]:
        """Names and weights of the signs, and the encoder, without a fold (0: with all)."""
        own = self.learning(fold)
        names, weights = fitted([self.pairs[i] for i in own], self.patterns)
        return names, weights, training.trained([self.items[i] for i in own], self.lower.layers, self.work / encoder_name(fold))

    def write(self, file: Path, judges, mix: list[float], voices: list[float], made: str, beside: dict[str, np.ndarray]) -> None:
        """Writes weights of what `fitted` gave, with the tensors `beside`, and says how much they are."""
        names, weights, net = judges
        header = {**self.header, "config": {**self.header["config"], **self.lower.config()}, "made": made}
        own = tensors(names, weights, mix, voices)
        size = container.write(file, header, {**beside, **own, **encoders.tensors(self.lower, net)})
        print(f"wrote {file}: {len(own['pair.keys'])} signs, {size} bytes", flush=True)


def crossed(judges: Judges) -> tuple[dict[int, tuple], float, float]:
    """What is fitted without each fold, and the lines for signs alone and for both, by scores of pairs that were not learned."""
    shape = (len(judges.pairs), 1 + len(TYPES))
    signs, by_code, seen, made = np.zeros(shape), np.zeros(shape), np.zeros(shape), {}
    for fold in FOLDS:
        held = [i for i, p in enumerate(judges.pairs) if p.fold == fold]
        names, weights, net = made[fold] = judges.fitted(fold)
        signs[held] = matrix([judges.pairs[i] for i in held], names) @ weights
        by_code[held] = matrix([judges.pairs[i] for i in held], names, lambda p: p.signs) @ weights
        seen[held] = training.judged(net, [judges.items[i] for i in held])
    np.savez(judges.work / "scores.npz", signs=signs, by_code=by_code, seen=seen)
    line = report("signs, each by its own conventions", judges.pairs, signs)
    report("signs by PLOVER's conventions", judges.pairs, by_code)
    report("encoder by PLOVER's conventions", judges.pairs, seen)
    return made, line, report("both by PLOVER's conventions", judges.pairs, joined(by_code, seen))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--readings", type=Path, default=Path(__file__).parent / "readings.tsv")
    parser.add_argument("--written", type=Path, default=Path(__file__).parent / "written.ndjson")
    parser.add_argument("--signs", required=True, help="the program pairfeatures")
    parser.add_argument("--resources", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="trained encoders")
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--jobs", type=int, default=1, help="encoders trained at a time")
    parser.add_argument("--train", type=int, metavar="FOLD", help="only trains the encoder without this fold (0: with all)")
    options = parser.parse_args()
    torch.set_num_threads(1)
    if not Path(options.signs).is_file():
        parser.error(f"{options.signs} is not there: swift build -c release --product pairfeatures")

    judges = Judges(options)
    if options.train is not None:
        return judges.train(options.train)
    train_apart(options.work, options.jobs)
    with_signs(judges.pairs, options.signs, str(options.resources), options.jobs)
    judges.items = judges.prepared(judges.pairs)
    made, line, together = crossed(judges)
    voices = [SIGNS_TYPES, SIGNS_HAPPENS, ENCODER_TYPES, ENCODER_HAPPENS, -together]
    judges.write(options.out, judges.fitted(0), [HEAD_TYPES, HEAD_HAPPENS, -line], voices, "pairs", {})
    if options.folds:
        options.folds.mkdir(parents=True, exist_ok=True)
        for fold, own in made.items():
            judges.write(options.folds / f"fold-{fold}.dml", own, [0.0, 0.0, -line], voices, f"pairs without fold {fold}", judges.model)


if __name__ == "__main__":
    sys.exit(main())
