"""Trains what judges pairs of actors (Resources/language/pairs.dml): weights of signs and an encoder; and cross-validates both.

    .venv/bin/python Training/pairs/fit.py --data ../shared/data --signs .build/release/pairfeatures --resources Resources \
        --out Resources/language/pairs.dml --work .pairs [--folds .folds] [--jobs N]

`swift build -c release --product pairfeatures` first. The encoders (`encoder_training.py`) stand in --work once they are
trained and are taken from there the next time; --jobs processes train together what all folds share, then one encoder each.
With --folds, FOLDER/fold-K.dml are whole weights for `--weights` that have not learned of fold K of the labels; the event
head, which has seen all labels, has no say in them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist

import encoder as encoders
import encoder_training as training
from data import FOLDS, TYPES, Pair, cameo_patterns, labelled_pairs, plover_pairs, read_pairs, written_pairs
from figures import ENCODER_HAPPENS, ENCODER_TYPES, SIGNS_HAPPENS, SIGNS_TYPES, joined, report
from language import container, weights as language_weights
from signs import fitted, matrix, tensors, with_signs

# How much the event head counts beside the signs when the reader of events asks: of the type, of whether anything happens.
HEAD_TYPES, HEAD_HAPPENS = 0.4, 0.5

# The encoder learns first what is not measured on, once for all folds: written sentences, then what was read elsewhere; then, without
# a fold, PLV, the labels and what was read beside them. The first two stand in place of a fold. Passes and pace of each: what the time
# allowed; not compared with others.
WRITTEN, READ = -2, -1
BEGUN_WITH = {WRITTEN: None, READ: WRITTEN}
PLAN = {WRITTEN: (1, 1.0), READ: (2, 1.0), 0: (2, 0.5)}


def encoder_name(fold: int) -> str:
    return {WRITTEN: "encoder-written.pt", READ: "encoder-read.pt", 0: "encoder.pt"}.get(fold, f"encoder-{fold}.pt")


def train_apart(work: Path, jobs: int) -> None:
    """Trains the encoders that are not in `work` yet by processes of their own: those in common by `jobs` together, then as many at a
    time, the longest first."""
    def train(fold: int, *how: str) -> None:
        if not (work / encoder_name(fold)).exists():
            subprocess.run([sys.executable, *how, *sys.argv, "--train", str(fold)], check=True)

    for common in (WRITTEN, READ):
        train(common, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(jobs))
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(train, (0, *FOLDS)))


def lesson(pair: Pair) -> int:
    """In which of the trainings it is learned."""
    return WRITTEN if pair.origin == "written" else 0 if pair.fold else READ


class Judges:
    """All pairs, and what the two judges of them are fitted with."""

    def __init__(self, options: argparse.Namespace):
        self.work = options.work
        self.pairs = (plover_pairs(options.data / "events/plv.train.ndjson") + labelled_pairs(options.data)
                      + read_pairs(options.data, options.readings) + written_pairs(options.written))
        self.header, self.model = container.read(options.resources / "language/english.dml")
        assert self.header["labels"]["event_type"][1:] == TYPES, "the types of the weights stand in another order"
        self.patterns, self.lower = cameo_patterns(options.data), encoders.Lower()

    def prepared(self, some: list[Pair]) -> list[training.Prepared]:
        return training.prepared(some, self.lower, language_weights.tokeniser(self.model), TYPES)

    def encoder(self, fold: int) -> encoders.Upper:
        """From `work`, else trained: without a fold (0: with all), or one of those in common."""
        file = self.work / encoder_name(fold)
        if file.exists():
            return training.loaded(file, self.lower.layers, len(TYPES))
        earlier = BEGUN_WITH.get(fold, READ)
        begun = None if earlier is None else self.encoder(earlier)
        own = [p for p in self.learning(fold) if lesson(p) == min(fold, 0)]
        return training.trained(self.prepared(own), self.lower.layers, file, begun, *PLAN[min(fold, 0)])

    def learning(self, fold: int) -> list[Pair]:
        return [p for p in self.pairs if fold <= 0 or p.fold != fold]

    def fitted(self, fold: int) -> tuple[dict[str, int], np.ndarray, encoders.Upper]:
        """Names and weights of the signs, and the encoder, without a fold (0: with all)."""
        return *fitted(self.learning(fold), self.patterns), self.encoder(fold)

    def write(self, file: Path, judges, mix: list[float], voices: list[float], made: str, beside: dict[str, np.ndarray]) -> None:
        """Writes weights of what `fitted` gave, with the tensors `beside`, and says how much they are."""
        names, weights, net = judges
        header = {**self.header, "config": {**self.header["config"], **self.lower.config()}, "made": made}
        own = tensors(names, weights, mix, voices)
        size = container.write(file, header, {**beside, **own, **encoders.tensors(self.lower, net)})
        print(f"wrote {file}: {len(own['pair.keys'])} signs, {size} bytes", flush=True)


def crossed(judges: Judges) -> tuple[dict[int, tuple], float, float]:
    """What is fitted without each fold, and the lines for signs alone and for both, by scores of pairs that were not learned."""
    pairs = [p for p in judges.pairs if p.fold]
    shape = (len(pairs), 1 + len(TYPES))
    signs, by_code, seen, made = np.zeros(shape), np.zeros(shape), np.zeros(shape), {}
    for fold in FOLDS:
        held = [i for i, p in enumerate(pairs) if p.fold == fold]
        own = [pairs[i] for i in held]
        names, weights, net = made[fold] = judges.fitted(fold)
        signs[held] = matrix(own, names) @ weights
        by_code[held] = matrix(own, names, lambda p: p.signs) @ weights
        seen[held] = training.judged(net, judges.prepared(own))
    np.savez(judges.work / "scores.npz", signs=signs, by_code=by_code, seen=seen)
    line = report("signs, each by its own conventions", pairs, signs)
    report("signs by PLOVER's conventions", pairs, by_code)
    report("encoder by PLOVER's conventions", pairs, seen)
    return made, line, report("both by PLOVER's conventions", pairs, joined(by_code, seen))


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
    parser.add_argument("--jobs", type=int, default=1, help="processes, on one encoder together or one each")
    parser.add_argument("--train", type=int, metavar="FOLD", help="only trains the encoder without this fold (0: with all; -2: on written sentences, -1: then on readings)")
    options = parser.parse_args()
    torch.set_num_threads(1)
    if dist.is_torchelastic_launched():
        dist.init_process_group("gloo")
    if not Path(options.signs).is_file():
        parser.error(f"{options.signs} is not there: swift build -c release --product pairfeatures")

    judges = Judges(options)
    if options.train is not None:
        judges.encoder(options.train)
        return
    train_apart(options.work, options.jobs)
    with_signs(judges.pairs, options.signs, str(options.resources), options.jobs)
    made, line, together = crossed(judges)
    voices = [SIGNS_TYPES, SIGNS_HAPPENS, ENCODER_TYPES, ENCODER_HAPPENS, -together]
    judges.write(options.out, judges.fitted(0), [HEAD_TYPES, HEAD_HAPPENS, -line], voices, "pairs", {})
    if options.folds:
        options.folds.mkdir(parents=True, exist_ok=True)
        for fold, own in made.items():
            judges.write(options.folds / f"fold-{fold}.dml", own, [0.0, 0.0, -line], voices, f"pairs without fold {fold}", judges.model)


if __name__ == "__main__":
    sys.exit(main())
