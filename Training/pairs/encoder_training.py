"""Trains the encoder of pairs (`encoder.py`): PLV says types by PLOVER's conventions, the labels by those of the ledger, readings
and own sentences by both; all that have both actors say whether anything happens.

What is learned in which order stands in `fit.py`.
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import Tensor, nn

from encoder import DEPTH, DROPOUT, FROZEN, HIDDEN, Batch, Lower, Upper
from language.text import Tokeniser
from language.weights import CONFIG
from windows import BATCH, Window, batches, window


# Rates, dropout and shares chosen on one fold of PLV train and the labels; frozen layers on one with some of the readings
# and written sentences (Documentation/pairs.md).
RATE, HEAD_RATE, DECAY = 2e-4, 1e-3, 0.9
MASKED, SHORTENED, HAPPENS, PLV_HAPPENS = 0.3, 0.5, 1.0, 0.3
# What is shown twice in a pass: the kinds of pairs that others score by. So PLV's weight for "something happens" comes to
# twice what stands above.
TWICE = ("plv", "labels")
# Steps after which it is kept where a training stands.
KEEP = 100

# Products of matrices in bfloat16 where the processor has them: 1.7 times as fast. PyTorch tells of it by a private name
# alone; without it training is only slower.
NARROW = getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)()


@dataclass
class Prepared:
    """A pair ready to be learned: its window, rows of the lower layers, the right types by either convention (none where it
    was not read by that one), whether something happens, and the weight of that."""

    window: Window
    plain: Tensor
    masked: Tensor
    right: Tensor  # [PLOVER's, the ledger's; types]
    happens: bool
    weight: float
    times: int = 1  # in a pass


def prepared(pairs, lower: Lower, tokeniser: Tokeniser, types: list[str]) -> list[Prepared]:
    windows = [window(p, tokeniser, lower.pieces) for p in pairs]
    plain, masked, found = lower.rows(windows, False), lower.rows(windows, True), []
    for i, pair in enumerate(pairs):
        weight = 0.0 if not pair.is_whole else PLV_HAPPENS if pair.origin == "plv" else 1.0
        by_convention = (pair.types if pair.origin == "plv" else pair.promised, set() if pair.origin == "plv" else pair.types)
        right = torch.tensor([[float(t in own) for t in types] for own in by_convention])
        found.append(Prepared(windows[i], plain[i], masked[i], right, bool(pair.types), weight, 1 + (pair.origin in TWICE)))
    return found


def loss(net: Upper, items: list[Prepared], dice) -> Tensor:
    windows = [x.window.shortened(dice) if dice.random() < SHORTENED else x.window for x in items]
    batch = Batch(windows, [x.masked if dice.random() < MASKED else x.plain for x in items])
    types, happens = net(batch)
    right = torch.stack([x.right for x in items])
    share = right.amax(2)
    share = share / share.sum(1, keepdim=True).clamp(min=1)
    total = -(torch.logsumexp(F.log_softmax(types, 2) + torch.log(right + 1e-9), 2) * share).sum()
    happened, weight = torch.tensor([float(x.happens) for x in items]), torch.tensor([x.weight for x in items])
    return (total + HAPPENS * (F.binary_cross_entropy_with_logits(happens, happened, reduction="none") * weight).sum()) / len(items)


def train(items: list[Prepared], layers, kept: Path | None = None, seed: int = 0, log=print, begun_with: Upper | None = None,
          passes: int = 1, pace: float = 1.0) -> Upper:
    """`kept` holds where it stands; a training cut off goes on from there, to the same weights, if it was one on the same items.

    Of several processes (`torch.distributed`) each learns its share of every step, and the slopes are averaged.
    """
    rank, world = (dist.get_rank(), dist.get_world_size()) if dist.is_initialized() else (0, 1)
    torch.manual_seed(seed)
    net = Upper(layers, CONFIG["width"], items[0].right.shape[1]).train()
    if begun_with:
        net.load_state_dict(begun_with.state_dict())
    groups = [{"params": list(l.parameters()), "lr": pace * RATE * DECAY ** (len(net.layers) - 1 - k)} for k, l in enumerate(net.layers)]
    groups.append({"params": [p for n, p in net.named_parameters() if not n.startswith("layers.")], "lr": pace * HEAD_RATE})
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    shown = [x for x in items for _ in range(x.times)]
    rates, sizes, begun = [g["lr"] for g in groups], [len(x.window.pieces) for x in shown], time.time()
    plan = [b for epoch in range(passes) for b in batches(sizes, seed * 1000 + epoch, BATCH // world)]
    plan, total, done = plan[rank:len(plan) - len(plan) % world:world], 0.0, 0
    own = digest(items, seed, passes, pace, world, begun_with and fingerprint(begun_with)) if kept else None
    if kept and kept.exists() and (state := torch.load(kept, weights_only=True))["items"] == own:
        net.load_state_dict(state["net"])
        optimiser.load_state_dict(state["optimiser"])
        done = state["step"]
    for step, chosen in enumerate(plan):
        if step < done:
            continue
        # Each step throws its own dice, so that a training cut off can go on anywhere.
        torch.manual_seed((seed * 1_000_003 + step) * world + rank)
        dice = np.random.default_rng([seed, step, rank])
        factor = min(1.0, (step + 1) / (0.08 * len(plan))) * max(0.02, 1 - step / len(plan))
        for group, rate in zip(optimiser.param_groups, rates):
            group["lr"] = rate * factor
        with torch.autocast("cpu", torch.bfloat16, enabled=NARROW):
            value = loss(net, [shown[i] for i in chosen], dice)
        optimiser.zero_grad()
        value.backward()
        if world > 1:
            average(net)
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        total += value.item()
        if (step + 1) % KEEP == 0 and rank == 0:
            left = (time.time() - begun) / (step + 1 - done) * (len(plan) - step - 1)
            log(f"  step {step + 1} of {len(plan)}, loss {total / KEEP:.3f}, {left / 60:.0f} min left", flush=True)
            total = 0.0
            if kept:
                save({"net": net.state_dict(), "optimiser": optimiser.state_dict(), "step": step + 1, "items": own}, kept)
    return net.eval()


def average(net: Upper) -> None:
    """Of the slopes, over the processes."""
    slopes = [p.grad for p in net.parameters()]
    flat = torch.cat([s.flatten() for s in slopes])
    dist.all_reduce(flat)
    for slope, own in zip(slopes, flat.split([s.numel() for s in slopes])):
        slope.copy_(own.view_as(slope) / dist.get_world_size())


def trained(items: list[Prepared], layers, file: Path, begun_with: Upper | None, passes: int, pace: float) -> Upper:
    """Trains and keeps in `file`."""
    print(f"training {file.stem} on {len(items)} pairs", flush=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    net = train(items, layers, part, begun_with=begun_with, passes=passes, pace=pace)
    if not dist.is_initialized() or dist.get_rank() == 0:
        save(net.state_dict(), file)
        part.unlink(missing_ok=True)
    return net


def loaded(file: Path, layers, types: int) -> Upper:
    """What `trained` has left in `file`."""
    net = Upper(layers, CONFIG["width"], types)
    net.load_state_dict(torch.load(file, weights_only=True))
    return net.eval()


@torch.no_grad()
def judged(net: Upper, items: list[Prepared], convention: int = 0) -> np.ndarray:
    """Logits [pairs, 1 + types]: that something happens, and of the types."""
    found = np.zeros((len(items), 1 + items[0].right.shape[1]), np.float64)
    for chosen in batches([len(x.window.pieces) for x in items], 0):
        types, happens = net(Batch([items[i].window for i in chosen], [items[i].plain for i in chosen]))
        found[chosen, 0], found[chosen, 1:] = happens.numpy(), types[:, convention].numpy()
    return found


def digest(items: list[Prepared], *how) -> str:
    """Tells trainings apart: what is learned, in which order, and how."""
    found = hashlib.sha256(repr((DEPTH, FROZEN, HIDDEN, RATE, HEAD_RATE, DECAY, BATCH, DROPOUT, MASKED, SHORTENED, HAPPENS, NARROW, how)).encode())
    for x in items:
        found.update(repr((x.window.pieces, x.window.roles, x.right.tolist(), x.happens, x.weight, x.times)).encode())
    return found.hexdigest()


def fingerprint(net: Upper) -> str:
    found = hashlib.sha256()
    for value in net.state_dict().values():
        found.update(value.numpy().tobytes())
    return found.hexdigest()


def save(value, file: Path) -> None:
    """Whole or not at all."""
    part = file.with_name(file.name + ".new")
    torch.save(value, part)
    os.replace(part, file)
