"""The encoder and its heads (sections 6 and 7), and the losses."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .windows import Packed

NEVER = -10000.0


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, ffn: int, epsilon: float):
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.attention_norm, self.ffn_norm = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)
        self.ffn_in, self.ffn_out = nn.Linear(width, ffn), nn.Linear(ffn, width)

    def forward(self, h: Tensor, slots: Tensor, mask: Tensor, shape: tuple[int, int], linear=F.linear) -> Tensor:
        windows, longest = shape
        width = h.shape[1]
        qkv = linear(h, self.qkv.weight, self.qkv.bias)
        padded = qkv.new_zeros(windows * longest, 3 * width).index_copy(0, slots, qkv)
        q, k, v = padded.view(windows, longest, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(windows * longest, width).index_select(0, slots)
        h = self.attention_norm(h + linear(mixed, self.out.weight, self.out.bias))
        inner = F.gelu(linear(h, self.ffn_in.weight, self.ffn_in.bias))
        return self.ffn_norm(h + linear(inner, self.ffn_out.weight, self.ffn_out.bias))


class Encoder(nn.Module):
    """Word vectors from packed windows. The word embedding is frozen and already rounded to int8 per row."""

    def __init__(self, config: dict):
        super().__init__()
        d = config["width"]
        self.word = nn.Embedding(config["vocabulary"], d)
        self.word.weight.requires_grad = False
        self.position = nn.Parameter(torch.zeros(config["window"], d))
        self.features = nn.ParameterList([nn.Parameter(torch.zeros(n, d)) for n in (12, 4, 2, 4)])
        self.norm = nn.LayerNorm(d, config["norm_epsilon"])
        self.layers = nn.ModuleList(Layer(d, config["heads"], config["ffn"], config["norm_epsilon"]) for _ in range(config["layers"]))
        self.linear = F.linear

    def hidden(self, packed: Packed) -> Tensor:
        h = self.word(packed.pieces) + self.position[packed.positions]
        present = (packed.features[:, 0] >= 0).to(h.dtype).unsqueeze(1)
        safe = packed.features.clamp(min=0)
        extra = sum(table[safe[:, k]] for k, table in enumerate(self.features))
        h = self.norm(h + extra * present)
        longest, windows = max(packed.lengths), len(packed.lengths)
        slots = torch.cat([torch.arange(n) + k * longest for k, n in enumerate(packed.lengths)])
        mask = (torch.arange(longest) < torch.tensor(packed.lengths).unsqueeze(1))[:, None, None, :]
        for layer in self.layers:
            h = layer(h, slots, mask, (windows, longest), self.linear)
        return h

    def forward(self, packed: Packed) -> Tensor:
        return self.words(self.hidden(packed), packed)

    def words(self, h: Tensor, packed: Packed) -> Tensor:
        n = len(packed.word_counts)
        total = h.new_zeros(n + 1, h.shape[1]).index_add(0, packed.word_of_row, h)
        return total[:n] / packed.word_counts.unsqueeze(1)


class CRF(nn.Module):
    """Linear-chain CRF over BIO tags; partial labels are sets of allowed tags."""

    def __init__(self, labels: list[str]):
        super().__init__()
        n = len(labels)
        self.start, self.end = nn.Parameter(torch.zeros(n)), nn.Parameter(torch.zeros(n))
        self.transition = nn.Parameter(torch.zeros(n, n))
        bad_start = torch.tensor([label.startswith("I-") for label in labels])
        bad = torch.tensor([[b.startswith("I-") and a[1:] != b[1:] for b in labels] for a in labels])
        self.register_buffer("bad_start", bad_start, persistent=False)
        self.register_buffer("bad", bad, persistent=False)

    def tables(self) -> tuple[Tensor, Tensor, Tensor]:
        return self.start.masked_fill(self.bad_start, NEVER), self.transition.masked_fill(self.bad, NEVER), self.end

    def log_z(self, emissions: Tensor, mask: Tensor) -> Tensor:
        """[S, n, T], [S, n] → [S]. Sums in the space of probabilities, scaled by the greatest of each step."""
        start, transition, end = self.tables()
        moves = transition.exp()
        alpha = start + emissions[:, 0]
        for t, (emission, present) in enumerate(zip(emissions.unbind(1), mask.unsqueeze(2).unbind(1))):
            if t == 0:
                continue
            top = alpha.detach().amax(1, keepdim=True)
            step = ((alpha - top).exp() @ moves).clamp(min=1e-30).log() + top + emission
            alpha = torch.where(present, step, alpha)
        return torch.logsumexp(alpha + end, 1)

    def loss(self, emissions: Tensor, mask: Tensor, allowed: Tensor) -> Tensor:
        """Negative log of the probability that every tag is an allowed one; sum over sequences."""
        both = torch.cat([emissions, emissions.masked_fill(~allowed, NEVER)])
        z = self.log_z(both, torch.cat([mask, mask]))
        n = len(emissions)
        return (z[:n] - z[n:]).sum()


class Model(nn.Module):
    def __init__(self, config: dict, labels: dict[str, list[str]]):
        super().__init__()
        self.config, self.labels = config, labels
        d, arc, rel, link, coref, span = (config[k] for k in ("width", "arc", "rel", "link", "coref", "span"))
        self.encoder = Encoder(config)
        self.sentence = nn.Linear(d, 1)
        self.upos, self.xpos, self.feats = (nn.Linear(d, len(labels[k])) for k in ("upos", "xpos", "feats"))
        self.arc_dep, self.arc_head = nn.Linear(d, arc), nn.Linear(d, arc)
        self.rel_dep, self.rel_head = nn.Linear(d, rel), nn.Linear(d, rel)
        self.arc_root, self.rel_root = nn.Parameter(torch.randn(arc) * 0.1), nn.Parameter(torch.randn(rel) * 0.1)
        self.arc, self.arc_bias = nn.Parameter(torch.zeros(arc, arc)), nn.Parameter(torch.zeros(arc))
        self.rel = nn.Parameter(torch.zeros(len(labels["deprel"]), rel + 1, rel + 1))
        self.ner, self.ner_crf = nn.Linear(d, len(labels["ner"])), CRF(labels["ner"])
        self.attribution_hidden = nn.Linear(d, config["attribution"])
        self.attribution_tags = nn.Linear(config["attribution"], len(labels["attribution"]))
        self.attribution_crf = CRF(labels["attribution"])
        self.link = nn.Linear(2 * d, link)
        self.link_content, self.link_source = nn.Parameter(torch.zeros(link, link)), nn.Parameter(torch.zeros(link, link))
        self.link_content_distance, self.link_source_distance = nn.Parameter(torch.zeros(22)), nn.Parameter(torch.zeros(22))
        self.link_none = nn.Linear(link, 1)
        self.mention = nn.Linear(d, 1)
        self.left, self.right = nn.Linear(d, coref), nn.Linear(d, coref)
        self.pair = nn.Linear(coref, coref)
        self.left_hidden = nn.Linear(coref, coref, bias=False)
        self.right_hidden = nn.Linear(coref, coref, bias=False)
        self.pair_features = nn.Parameter(torch.randn(160, coref) * 0.02)
        self.pair_score = nn.Linear(coref, 1)
        self.start_head, self.start_word = nn.Linear(d, span), nn.Linear(d, span)
        self.end_head, self.end_word = nn.Linear(d, span), nn.Linear(d, span)
        self.start_distance, self.end_distance = nn.Parameter(torch.zeros(32)), nn.Parameter(torch.zeros(32))

    # MARK: scores

    def arc_scores(self, dep: Tensor, head: Tensor) -> Tensor:
        """[…, n, arc], [..., n+1, arc] → [..., n, n+1]."""
        return dep @ self.arc @ head.transpose(-1, -2) + (head @ self.arc_bias).unsqueeze(-2)

    def rel_scores(self, dep: Tensor, head: Tensor) -> Tensor:
        """[m, rel], [m, rel] → [m, K]."""
        one = dep.new_ones(len(dep), 1)
        dep, head = torch.cat([dep, one], 1), torch.cat([head, one], 1)
        k, r, _ = self.rel.shape
        mixed = (dep @ self.rel.permute(1, 0, 2).reshape(r, k * r)).view(-1, k, r)
        return (mixed * head.unsqueeze(1)).sum(2)

    def pair_scores(self, left: Tensor, right: Tensor, features: Tensor) -> Tensor:
        """Rows of pairs: [m, coref] twice, [m, g] feature rows → [m]."""
        z = self.pair(left * right) + self.left_hidden(left) + self.right_hidden(right)
        z = z + F.embedding_bag(features, self.pair_features, mode="sum")
        return self.pair_score(torch.relu(z)).squeeze(1)

    def link_vectors(self, x: Tensor, fragments: list[tuple[int, int]]) -> Tensor:
        first = torch.tensor([a for a, _ in fragments])
        last = torch.tensor([b - 1 for _, b in fragments])
        return torch.relu(self.link(torch.cat([x[first], x[last]], 1)))


def link_bucket(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Bucket of fragment `second` seen from `first`."""
    side = 0 if second[0] < first[0] else 1
    gap = first[0] - second[1] if side == 0 else second[0] - first[1]
    return side * 11 + distance_step(max(0, gap))


def distance_step(n: int) -> int:
    if n < 5:
        return n
    return 5 if n < 8 else 6 if n < 16 else 7 if n < 32 else 8 if n < 64 else 9 if n < 128 else 10
