"""The second judge of pairs: MiniLM trained to see who does what to whom (`encoder_training.py`).

Layers below `FROZEN` stay as MiniLM has them (rounded to int8 as in the file) and run once for each pair; at zero, as now,
that is the embedding alone. A vector for the role of each word (source, target, between the two) is added to what they give,
and the layers above and a small head are trained: which type, by PLOVER's conventions and by those of the ledger, and
whether anything happens. Word vectors are means of pieces; the head sees the means of all words, of source, of target and of
what stands between.
"""

from __future__ import annotations

import copy
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from windows import BETWEEN, SOURCE, TARGET, Window, batches

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from language.model import Encoder  # noqa: E402
from language.pieces import MASK, Pieces  # noqa: E402
from language.weights import CONFIG, minilm_folder, rounded, start_from_minilm  # noqa: E402


DEPTH, FROZEN, HIDDEN, DROPOUT = 6, 0, 256, 0.1


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
        self.lower = torch.cat([rows.float() for rows in lower])
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
        """What the lower layers give, one tensor a window, in their order; in half precision, since a training keeps all of them."""
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
                found[i] = own.half()
        return found


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
