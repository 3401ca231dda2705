"""Trains the language core: from data to an exported model file, in one command.

    .venv/bin/python Training/train.py --data ../shared/data --out Resources/language/english.dml --minutes 100

Goes on from `RUN/checkpoint.pt` if there is one; `--from FILE.dml` starts from exported weights. The learning rate warms up, stays, and
falls to zero over the last part of `--pieces` or of `--minutes`, whichever ends first (only `--pieces` repeats exactly).
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import random
import signal
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # spinning threads cost a factor of four when the cores are shared

import torch

from language import corpora, events, lemma, tokens_training, weights
from language.augmentation import disturbed
from language.corpus import Corpus
from language.document import ATTRIBUTION_LABELS, ENTITY_LABELS, Document
from language.losses import Losses
from language.mixing import Ahead, Mixer
from language.model import Model
from language.pieces import MASK, Pieces
from language.text import Tokeniser

LICENSE = ("Trained on data some of which is for research or non-commercial use or states no licence; see MODEL_CARD.md. "
           "Not covered by the code's Apache-2.0.")
DECAY_FROM = 0.4  # share of the run after which the learning rate falls
DISTURBED, AUGMENTATION_SEED = 0.5, 5  # share of the news articles that are disturbed (see augmentation.py)
LAYER_DECAY, AVERAGE = 0.9, 0.998


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="root with language/, attribution/ and place/")
    parser.add_argument("--out", type=Path, required=True, help="the model file to write")
    parser.add_argument("--run", type=Path, default=Path(__file__).parent / "runs/main", help="checkpoint and log")
    parser.add_argument("--from", dest="start", type=Path, help="exported weights to go on from")
    parser.add_argument("--prepared", type=Path, help="where the prepared documents are kept (default: with the run)")
    parser.add_argument("--name", default="run-1")
    parser.add_argument("--pieces", type=float, default=6e6, help="word pieces to see in all")
    parser.add_argument("--minutes", type=float, default=100, help="time limit of this and earlier legs together")
    parser.add_argument("--batch", type=int, default=1600, help="pieces a batch")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--warm-up", type=int, default=150, help="batches")
    parser.add_argument("--dropout", type=float, default=0.15, help="of word vectors")
    parser.add_argument("--inner-dropout", type=float, default=0.05, help="inside the encoder")
    parser.add_argument("--masked", type=float, default=0.04, help="share of word pieces hidden from the encoder")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--without-fold", type=int, help="leave out the event labels of this fold, to measure on them")
    parser.add_argument("--minilm", type=Path, help="exported untrained weights to start from instead of the package's")
    parser.add_argument("--passes", default="", help="other ratios of passes over sources, as worldwide9=2,polnear=1")
    comparison = parser.add_argument_group("for comparison only")
    comparison.add_argument("--pooling", choices=["mean", "first"], default="mean")
    comparison.add_argument("--even", action="store_true", help="sources as often as they are long")
    comparison.add_argument("--only", help="tasks that count, with commas")
    comparison.add_argument("--sources", help="sources drawn from, with commas")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--export-minutes", type=float, default=10, help="an export of the averaged weights this often")
    return parser.parse_args()


def training_documents(data: Path, tokeniser: Tokeniser) -> list[Document]:
    places = corpora.Places(data)
    gum = corpora.treebank(data, "en_gum", "train")
    corpora.gum_coreference(data, "train", gum)
    found = gum + corpora.treebank(data, "en_ewt", "train") + corpora.treebank(data, "en_partut", "train")
    for name in ("worldwide9", "re3d", "crossner-politics"):
        found += corpora.entities(data, name, "train", places)
    rng = random.Random(AUGMENTATION_SEED)
    statements = [disturbed(d, tokeniser, rng) if rng.random() < DISTURBED else d for d in corpora.attribution(data, "train", tokeniser)]
    pairs = events.labelled(data, tokeniser) + events.plover_pairs(data, tokeniser)
    return found + statements + corpora.litbank(data, "train") + corpora.gap(data, "development", tokeniser) + pairs


def label_sets(documents: list[Document]) -> dict[str, list[str]]:
    counts = [Counter(), Counter(), Counter()]
    relations: set[str] = set()
    for d in documents:
        for row in d.tags or []:
            for counter, label in zip(counts, row):
                if label is not None:
                    counter[label] += 1
        relations |= set(d.relations or [])
    return {"upos": sorted(counts[0]), "xpos": sorted(x for x, n in counts[1].items() if n > 1), "feats": sorted(f for f, n in counts[2].items() if n > 1),
            "deprel": sorted(relations), "ner": ENTITY_LABELS, "attribution": ATTRIBUTION_LABELS}


def optimiser(model: Model, options) -> torch.optim.Optimizer:
    groups = []
    depth = len(model.encoder.layers)
    by_rate: dict[tuple[float, float], list] = {}
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        rate = options.head_rate
        if name.startswith("encoder.layers."):
            rate = options.encoder_rate * LAYER_DECAY ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith(("encoder.position", "encoder.norm")):
            rate = options.encoder_rate * LAYER_DECAY ** depth
        decay = 0.01 if p.dim() > 1 and "encoder.features" not in name else 0.0
        by_rate.setdefault((rate, decay), []).append(p)
    for (rate, decay), parameters in by_rate.items():
        groups.append({"params": parameters, "lr": rate, "base": rate, "weight_decay": decay})
    fused = next(model.parameters()).device.type == "cuda"
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-8, fused=fused)


def rate_factor(step: int, progress: float, warm_up: int) -> float:
    fall = 1.0 if progress < DECAY_FROM else max(0.0, (1 - progress) / (1 - DECAY_FROM))
    return min(1.0, (step + 1) / warm_up) * fall


def prepared(options):
    """Documents and tables, kept in the run's folder since they take a minute to make."""
    cache = options.prepared or options.run / "prepared.pickle"
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    tokeniser = tokens_training.train(options.data)
    table, rules = lemma.train(options.data)
    documents = training_documents(options.data, tokeniser)
    made = (tokeniser, table, rules, documents)
    cache.write_bytes(pickle.dumps(made))
    return made


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.set_float32_matmul_precision("high")
    torch.manual_seed(options.seed)
    device = torch.device(options.device)
    options.run.mkdir(parents=True, exist_ok=True)
    log = open(options.run / "log.ndjson", "a", buffering=1)
    tokeniser, table, rules, documents = prepared(options)
    if options.start:
        model, _, tables = weights.load(options.start)
        vocabulary = tables["pieces.vocabulary"].split("\n")[:-1]
    else:
        model = Model({**weights.CONFIG, "layers": options.layers}, label_sets(documents))
        vocabulary = weights.start_from_minilm(model, options.minilm or weights.minilm_folder())
    model.encoder.pooling = options.pooling
    for layer in model.encoder.layers:
        layer.dropout = options.inner_dropout
    if options.without_fold is not None:
        documents = [d for d in documents if d.source != "labels" or d.fold != options.without_fold]
    corpus = Corpus(documents, model.labels)
    sources = set(options.sources.split(",")) if options.sources else None
    passes = {s: float(n) for s, n in (pair.split("=") for pair in options.passes.split(",") if pair)}
    mixer = Mixer(corpus, Pieces(vocabulary), model.config["window"], options.batch, options.seed, options.even, sources, passes)
    checkpoint = options.run / "checkpoint.pt"
    saved = torch.load(checkpoint, weights_only=False, map_location="cpu") if checkpoint.exists() else None
    if saved:
        mixer.restore(saved["mixer"])
    ahead = Ahead(mixer)  # before the device is touched: it forks
    corpus, model = corpus.moved(device), model.to(device).train()
    losses = Losses(model, corpus, set(options.only.split(",")) if options.only else None)
    optimizer = optimiser(model, options)
    parameters = [p for p in model.parameters() if p.requires_grad]
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    step, seen, spent = 0, 0, 0.0
    if saved:
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average = {k: v.to(device) for k, v in saved["average"].items()}
        step, seen, spent = saved["step"], saved["seen"], saved["spent"]
        torch.set_rng_state(saved["rng"])

    def export(path: Path) -> None:
        tables = {"lemma.table": table, "lemma.rules": rules, "pieces.vocabulary": "".join(v + "\n" for v in vocabulary)}
        path.parent.mkdir(parents=True, exist_ok=True)
        exporting, state = Model(model.config, model.labels), {k: v.cpu() for k, v in average.items()}
        weights.save(path, exporting, state, tables, tokeniser, {"model": "english", "made": f"{options.name}, {seen} pieces", "license": LICENSE})

    def save() -> None:
        part = checkpoint.with_suffix(".part")
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "mixer": ahead.state, "average": average, "step": step,
                    "seen": seen, "spent": spent, "rng": torch.get_rng_state()}, part)
        part.replace(checkpoint)

    stopped = False

    def stop(*_) -> None:
        nonlocal stopped
        stopped = True

    signal.signal(signal.SIGTERM, stop)
    began = last_save = last_export = time.monotonic()
    earlier = spent
    sums, logged = Counter(), time.monotonic()
    while True:
        spent = earlier + time.monotonic() - began
        progress = max(seen / options.pieces, spent / 60 / options.minutes)
        if progress >= 1:
            break
        factor = rate_factor(step, progress, options.warm_up)
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * factor
        packed, wanted = ahead.batch(device)
        hidden = (torch.rand(len(packed.pieces), device=device) < options.masked) & (packed.features[:, 0] >= 0)
        packed.pieces.masked_fill_(hidden, MASK)
        x = model.encoder(packed)
        x = torch.nn.functional.dropout(x, options.dropout)
        parts = losses(x, wanted)
        loss = sum(parts.values()) / len(x)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(parameters, 2.0)
        optimizer.step()
        step += 1
        seen += len(packed.pieces)
        keep = min(AVERAGE, (step + 1) / (step + 50))
        with torch.no_grad():
            current = model.state_dict()
            means = [average[k] for k in current if average[k].dtype.is_floating_point and not k.startswith("encoder.word")]
            values = [v for k, v in current.items() if v.dtype.is_floating_point and not k.startswith("encoder.word")]
            torch._foreach_lerp_(means, values, 1 - keep)
        for k, v in {**parts, "norm": norm}.items():
            sums[k] = sums[k] + v.detach()  # on the device: nothing waits for it
        sums.update({"words": len(x), "pieces": len(packed.pieces), "batches": 1})
        if step % 50 == 0:
            now = time.monotonic()
            record = {"step": step, "seen": seen, "minutes": round(spent / 60, 2), "progress": round(progress, 4), "rate": round(factor, 4),
                      "pieces_per_second": round(sums["pieces"] / (now - logged)), "norm": round(float(sums["norm"]) / sums["batches"], 3),
                      **{k: round(float(v) / sums["words"], 4) for k, v in sums.items() if k not in ("words", "pieces", "norm", "batches")}}
            print(json.dumps(record), file=log)
            print(json.dumps(record), flush=True)
            sums, logged = Counter(), now
        if stopped or time.monotonic() - last_save > 300:
            save()
            last_save = time.monotonic()
        if stopped:
            ahead.stop()
            return
        if time.monotonic() - last_export > 60 * options.export_minutes:
            export(options.run / "latest.dml")
            last_export = time.monotonic()
    ahead.stop()
    save()
    export(options.out)
    print(f"wrote {options.out}")


if __name__ == "__main__":
    main()
