"""The second judge of pairs: MiniLM with its upper layers trained to see who does what to whom.

The lower layers stay as MiniLM has them (rounded to int8 as in the file), so they run once for each pair; a vector for the
role of each word (source, target, between the two) is added to what they give, and the layers above it and a small head are
trained: which type, by PLOVER's conventions and by those of the ledger (PLV says the former, labels the latter, readings and
own sentences both), and whether anything happens. Word vectors are means of pieces; the head sees the means of all words, of
source, of target and of what stands between.
"""

from __future__ import annotations

import copy
import hashlib
import json
import os
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from language.corpora import raw_document  # noqa: E402
from language.events import words_of  # noqa: E402
from language.model import Encoder  # noqa: E402
from language.pieces import CLS, MASK, SEP, Pieces  # noqa: E402
from language.text import Tokeniser  # noqa: E402
from language.weights import CONFIG, minilm_folder, rounded, start_from_minilm  # noqa: E402


NOTHING, SOURCE, TARGET, BETWEEN = range(4)
DEPTH, FROZEN, HIDDEN = 6, 2, 256
# Rates, dropout and shares chosen on one fold of PLV train and the labels; frozen layers on one with some of the readings
# and written sentences (Documentation/pairs.md).
EPOCHS, RATE, HEAD_RATE, DECAY, BATCH, DROPOUT = 4, 2e-4, 1e-3, 0.9, 1200, 0.1
MASKED, SHORTENED, HAPPENS, PLV_HAPPENS = 0.3, 0.5, 1.0, 0.3
# What is shown twice in a pass: the kinds of pairs that are scored. So PLV's weight for "something happens" comes to twice
# what stands above.
TWICE = ("plv", "labels")
# At the end they are learned alone, for so many passes at so much of the rates.
LAST_PASSES, LAST_PACE = 2, 0.25


@dataclass
class Window:
    """Pieces with the special ones, the word of each row (-1 for special ones), the role of each word."""

    pieces: list[int]
    words: list[int]
    roles: list[int]

    def shortened(self, dice) -> "Window":
        """The same where source and target are some words in a row of what they were: how much of a name or noun phrase is
        marked differs between data sets."""
        spans = []
        for wanted in (SOURCE, TARGET):
            own = [i for i, r in enumerate(self.roles) if r == wanted]
            if own:
                start = int(dice.integers(own[0], own[-1] + 1))
                spans.append((start, int(dice.integers(start, own[-1] + 1)) + 1))
            else:
                spans.append(None)
        return Window(self.pieces, self.words, [role(i, *spans) for i in range(len(self.roles))])


def window(pair, tokeniser: Tokeniser, pieces: Pieces, limit: int = CONFIG["window"] - 2) -> Window:
    """The words of a pair's text: from the first one if both actors then stand in the window, else from the earlier of them."""
    document = raw_document(pair.key, pair.origin, pair.text, tokeniser)
    own = [pieces(form) for form in document.forms]
    source, target = words_of(document, pair.source), words_of(document, pair.target)
    spans = [s for s in (source, target) if s]
    start = 0
    if spans and sum(map(len, own[:max(e for _, e in spans)])) > limit:
        start = min(b for b, _ in spans)
    rows, words, roles = [CLS], [-1], []
    for i in range(start, len(own)):
        if len(rows) - 1 + len(own[i]) > limit:
            break
        words += [len(roles)] * len(own[i])
        rows += own[i]
        roles.append(role(i, source, target))
    return Window(rows + [SEP], words + [-1], roles)


def role(word: int, source, target) -> int:
    if source and source[0] <= word < source[1]:
        return SOURCE
    if target and target[0] <= word < target[1]:
        return TARGET
    if source and target and min(source[1], target[1]) <= word < max(source[0], target[0]):
        return BETWEEN
    return NOTHING


class Upper(nn.Module):
    """Layers above the frozen ones, and the head."""

    def __init__(self, layers, width: int, types: int):
        super().__init__()
        self.layers = copy.deepcopy(layers)
        for layer in self.layers:
            layer.dropout = DROPOUT
        self.role = nn.Parameter(torch.randn(3, width) * 0.05)
        self.absent = nn.Parameter(torch.zeros(2, width))
        self.hidden, self.types, self.happens = nn.Linear(4 * width, HIDDEN), nn.Linear(HIDDEN, 2 * types), nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(DROPOUT)
        self.linear = F.linear

    def forward(self, batch: "Batch") -> tuple[Tensor, Tensor]:
        roles = torch.cat([self.role.new_zeros(1, self.role.shape[1]), self.role])
        h = batch.lower + roles[batch.row_roles]
        for layer in self.layers:
            h = layer(h, batch.slots, batch.mask, batch.shape, self.linear)
        words = h.new_zeros(batch.words + 1, h.shape[1]).index_add(0, batch.word_of_row, h)[:batch.words] / batch.word_counts[:, None]
        means = [batch.mean(words, None), self.placed(batch, words, SOURCE, 0), self.placed(batch, words, TARGET, 1), batch.mean(words, BETWEEN)]
        z = self.drop(F.relu(self.hidden(self.drop(torch.cat(means, 1)))))
        return self.types(z).view(len(z), 2, -1), self.happens(z).squeeze(1)

    def placed(self, batch: "Batch", words: Tensor, wanted: int, k: int) -> Tensor:
        there = batch.count(wanted) > 0
        return torch.where(there[:, None], batch.mean(words, wanted), self.absent[k])


class Batch:
    """Windows packed without padding, with what the lower layers gave."""

    def __init__(self, windows: list[Window], lower: list[Tensor]):
        self.lower = torch.cat(lower)
        lengths = [len(w.pieces) for w in windows]
        self.shape = (len(windows), max(lengths))
        there = torch.arange(self.shape[1]) < torch.tensor(lengths)[:, None]
        self.slots, self.mask = there.flatten().nonzero().squeeze(1), there[:, None, None, :]
        self.words = sum(len(w.roles) for w in windows)
        rows, roles, of_window, at = [], [], [], 0
        for k, w in enumerate(windows):
            rows += [self.words if i < 0 else at + i for i in w.words]
            roles += [0 if i < 0 else w.roles[i] for i in w.words]
            of_window += [k] * len(w.roles)
            at += len(w.roles)
        self.word_of_row, self.row_roles = torch.tensor(rows), torch.tensor(roles)
        self.word_counts = torch.bincount(self.word_of_row, minlength=self.words + 1)[:self.words].clamp(min=1).float()
        self.word_roles, self.of_window = torch.tensor([r for w in windows for r in w.roles]), torch.tensor(of_window)

    def count(self, wanted: int) -> Tensor:
        return torch.bincount(self.of_window[self.word_roles == wanted], minlength=self.shape[0])

    def mean(self, words: Tensor, wanted: int | None) -> Tensor:
        chosen = torch.ones_like(self.word_roles, dtype=torch.bool) if wanted is None else self.word_roles == wanted
        of = self.of_window[chosen]
        total = words.new_zeros(self.shape[0], words.shape[1]).index_add(0, of, words[chosen])
        return total / torch.bincount(of, minlength=self.shape[0]).clamp(min=1)[:, None]


class Lower:
    """MiniLM's embeddings and the layers below the roles, rounded; gives each pair's rows, plain and with masked actors."""

    def __init__(self, depth: int = DEPTH, frozen: int = FROZEN):
        whole = SimpleNamespace(config=CONFIG, encoder=Encoder(CONFIG))
        self.pieces = Pieces(start_from_minilm(whole, minilm_folder()))
        self.encoder = whole.encoder.eval()
        self.depth, self.frozen, self.layers = depth, frozen, self.encoder.layers[frozen:depth]
        for layer in self.encoder.layers[:frozen]:
            for part in (layer.qkv, layer.out, layer.ffn_in, layer.ffn_out):
                whole, scale = rounded(part.weight.detach())
                part.weight.data = torch.from_numpy(whole.astype(np.float32)) * torch.from_numpy(scale)[:, None]

    def config(self) -> dict[str, int]:
        """What the header of the file says of the encoder."""
        return {"pair_layers": self.depth, "pair_roles": self.frozen, "pair_hidden": HIDDEN}

    @torch.no_grad()
    def rows(self, windows: list[Window], masked: bool) -> list[Tensor]:
        """What the lower layers give, one tensor a window, in their order."""
        found: list[Tensor] = [torch.empty(0)] * len(windows)
        for chosen in batches([len(w.pieces) for w in windows], 0) if windows else []:
            lengths = [len(windows[i].pieces) for i in chosen]
            ids = [MASK if masked and k >= 0 and w.roles[k] in (SOURCE, TARGET) else p
                   for w in (windows[i] for i in chosen) for p, k in zip(w.pieces, w.words)]
            places = torch.cat([torch.arange(n) for n in lengths])
            h = self.encoder.norm(self.encoder.word(torch.tensor(ids)) + self.encoder.position[places])
            shape = (len(chosen), max(lengths))
            there = torch.arange(shape[1]) < torch.tensor(lengths)[:, None]
            for layer in self.encoder.layers[:self.frozen]:
                h = layer(h, there.flatten().nonzero().squeeze(1), there[:, None, None, :], shape)
            for i, own in zip(chosen, h.split(lengths)):
                found[i] = own.clone()
        return found


def batches(sizes: list[int], seed: int) -> list[list[int]]:
    """Numbers of windows of like length, shuffled; at most `BATCH` rows each with padding."""
    dice = np.random.default_rng(seed)
    order = sorted(range(len(sizes)), key=lambda i: (sizes[i] // 8, dice.random()))
    found, longest = [[]], 0
    for i in order:
        longest = max(longest, sizes[i])
        if found[-1] and longest * (len(found[-1]) + 1) > BATCH:
            found.append([])
            longest = sizes[i]
        found[-1].append(i)
    dice.shuffle(found)
    return found


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


def finished(net: Upper, items: list[Prepared], layers) -> Upper:
    """The last passes."""
    own = [replace(x, times=1) for x in items if x.times > 1]
    return train(own, layers, begun_with=net, passes=LAST_PASSES, pace=LAST_PACE)


def digest(items: list[Prepared]) -> str:
    """Tells trainings apart: what is learned, in which order, and how."""
    found = hashlib.sha256(repr((DEPTH, FROZEN, HIDDEN, EPOCHS, RATE, HEAD_RATE, DECAY, BATCH, DROPOUT, MASKED, SHORTENED)).encode())
    for x in items:
        found.update(repr((x.window.pieces, x.window.roles, x.right.tolist(), x.happens, x.weight, x.times)).encode())
    return found.hexdigest()


def save(value, file: Path) -> None:
    """Whole or not at all."""
    part = file.with_name(file.name + ".new")
    torch.save(value, part)
    os.replace(part, file)


def train(items: list[Prepared], layers, kept: Path | None = None, seed: int = 0, log=print, begun_with: Upper | None = None,
          passes: int = EPOCHS, pace: float = 1.0) -> Upper:
    """`kept` holds where it stands after each pass; a training cut off goes on from there, to the same weights, if it was one on
    the same items."""
    torch.manual_seed(seed)
    dice = np.random.default_rng(seed)
    net = Upper(layers, CONFIG["width"], items[0].right.shape[1]).train()
    if begun_with:
        net.load_state_dict(begun_with.state_dict())
    groups = [{"params": list(l.parameters()), "lr": pace * RATE * DECAY ** (len(net.layers) - 1 - k)} for k, l in enumerate(net.layers)]
    groups.append({"params": [p for n, p in net.named_parameters() if not n.startswith("layers.")], "lr": pace * HEAD_RATE})
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    shown = [x for x in items for _ in range(x.times)]
    rates, sizes, begun = [g["lr"] for g in groups], [len(x.window.pieces) for x in shown], time.time()
    plan = [b for epoch in range(passes) for b in batches(sizes, seed * 1000 + epoch)]
    total, done = 0.0, 0
    own = digest(items)
    if kept and kept.exists() and (state := torch.load(kept, weights_only=True))["items"] == own:
        net.load_state_dict(state["net"])
        optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["torch"])
        dice.bit_generator.state = json.loads(state["dice"])
        done = state["step"]
    for step, chosen in enumerate(plan):
        if step < done:
            continue
        factor = min(1.0, (step + 1) / (0.08 * len(plan))) * max(0.02, 1 - step / len(plan))
        for group, rate in zip(optimiser.param_groups, rates):
            group["lr"] = rate * factor
        value = loss(net, [shown[i] for i in chosen], dice)
        optimiser.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        total += value.item()
        if (step + 1) % max(1, len(plan) // passes) == 0:
            log(f"  step {step + 1} of {len(plan)}, loss {total * passes / len(plan):.3f}, {time.time() - begun:.0f} s", flush=True)
            total = 0.0
            if kept:
                save({"net": net.state_dict(), "optimiser": optimiser.state_dict(), "torch": torch.get_rng_state(),
                      "dice": json.dumps(dice.bit_generator.state), "step": step + 1, "items": own}, kept)
    return net.eval()


@torch.no_grad()
def judged(net: Upper, items: list[Prepared], convention: int = 0) -> np.ndarray:
    """Logits [pairs, 1 + types]: that something happens, and of the types."""
    found = np.zeros((len(items), 1 + items[0].right.shape[1]), np.float64)
    for chosen in batches([len(x.window.pieces) for x in items], 0):
        types, happens = net(Batch([items[i].window for i in chosen], [items[i].plain for i in chosen]))
        found[chosen, 0], found[chosen, 1:] = happens.numpy(), types[:, convention].numpy()
    return found


def trained(items: list[Prepared], layers, file: Path) -> Upper:
    """What `file` holds, else trained and kept there."""
    if file.exists():
        net = Upper(layers, CONFIG["width"], items[0].right.shape[1])
        net.load_state_dict(torch.load(file, weights_only=True))
        return net.eval()
    print(f"training {file.stem} on {len(items)} pairs", flush=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = file.with_suffix(".part")
    net = finished(train(items, layers, kept), items, layers)
    save(net.state_dict(), file)
    kept.unlink(missing_ok=True)
    return net


@torch.no_grad()
def tensors(lower: Lower, net: Upper) -> dict[str, np.ndarray]:
    """As `PairEncoder` reads them: matrices of the layers rounded, types by PLOVER's conventions only."""
    found = {"pair.embeddings.position": lower.encoder.position, "pair.embeddings.norm.weight": lower.encoder.norm.weight,
             "pair.embeddings.norm.bias": lower.encoder.norm.bias, "pair.roles": net.role, "pair.absent": net.absent,
             "pair.hidden.weight": net.hidden.weight, "pair.hidden.bias": net.hidden.bias}
    half = net.types.out_features // 2
    found["pair.output.weight"] = torch.cat([net.happens.weight, net.types.weight[:half]])
    found["pair.output.bias"] = torch.cat([net.happens.bias, net.types.bias[:half]])
    for l, layer in enumerate([*lower.encoder.layers[:lower.frozen], *net.layers]):
        for ours, theirs in (("attention_norm", "attention.norm"), ("ffn_norm", "ffn.norm")):
            for part in ("weight", "bias"):
                found[f"pair.layer.{l}.{theirs}.{part}"] = layer.get_submodule(ours).get_parameter(part)
        for ours, theirs in (("qkv", "attention.qkv"), ("out", "attention.out"), ("ffn_in", "ffn.in"), ("ffn_out", "ffn.out")):
            name, module = f"pair.layer.{l}.{theirs}", layer.get_submodule(ours)
            found[name], found[name + ".scale"] = rounded(module.weight)
            found[name + ".bias"] = module.bias
    return {n: v.float().numpy() if isinstance(v, Tensor) else v for n, v in found.items()}


def restored(lower: Lower, found: dict[str, np.ndarray]) -> Upper:
    """The layers above and the head as a file has them: with rounded matrices, types by PLOVER's conventions twice."""
    def tensor(name: str) -> Tensor:
        value = torch.from_numpy(found[name].astype(np.float32))
        return value * torch.from_numpy(found[name + ".scale"].copy())[:, None] if name + ".scale" in found else value
    output, bias = tensor("pair.output.weight"), tensor("pair.output.bias")
    net = Upper(lower.layers, CONFIG["width"], len(output) - 1)
    state = {"role": tensor("pair.roles"), "absent": tensor("pair.absent"), "hidden.weight": tensor("pair.hidden.weight"),
             "hidden.bias": tensor("pair.hidden.bias"), "happens.weight": output[:1], "happens.bias": bias[:1],
             "types.weight": output[1:].repeat(2, 1), "types.bias": bias[1:].repeat(2)}
    for k in range(len(net.layers)):
        for ours, theirs in (("attention_norm", "attention.norm.weight"), ("ffn_norm", "ffn.norm.weight"), ("qkv", "attention.qkv"),
                             ("out", "attention.out"), ("ffn_in", "ffn.in"), ("ffn_out", "ffn.out")):
            name = f"pair.layer.{lower.frozen + k}.{theirs}"
            state[f"layers.{k}.{ours}.weight"] = tensor(name)
            state[f"layers.{k}.{ours}.bias"] = tensor(name.removesuffix(".weight") + ".bias")
    net.load_state_dict(state)
    return net.eval()
