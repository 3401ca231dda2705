"""The encoder and its heads (sections 6 and 7), and the losses."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .document import EVENT_CONTEXTS, EVENT_MODES, EVENT_TYPES, MODALITIES
from .windows import Packed

NEVER = -10000.0


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, ffn: int, epsilon: float):
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.attention_norm, self.ffn_norm = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)
        self.dropout = 0.0
        self.ffn_in, self.ffn_out = nn.Linear(width, ffn), nn.Linear(ffn, width)

    def forward(self, h: Tensor, slots: Tensor, mask: Tensor, shape: tuple[int, int], linear=F.linear) -> Tensor:
        windows, longest = shape
        width = h.shape[1]
        qkv = linear(h, self.qkv.weight, self.qkv.bias)
        padded = qkv.new_zeros(windows * longest, 3 * width).index_copy(0, slots, qkv)
        q, k, v = padded.view(windows, longest, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        drop = self.dropout if self.training else 0.0
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop)
        mixed = mixed.transpose(1, 2).reshape(windows * longest, width).index_select(0, slots)
        h = self.attention_norm(h + F.dropout(linear(mixed, self.out.weight, self.out.bias), drop))
        inner = F.gelu(linear(h, self.ffn_in.weight, self.ffn_in.bias))
        return self.ffn_norm(h + F.dropout(linear(inner, self.ffn_out.weight, self.ffn_out.bias), drop))


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
        self.pooling = "mean"  # of a word's pieces; "first" only for comparison

    def hidden(self, packed: Packed) -> Tensor:
        h = self.word(packed.pieces) + self.position[packed.positions]
        present = (packed.features[:, 0] >= 0).to(h.dtype).unsqueeze(1)
        safe = packed.features.clamp(min=0)
        extra = sum(table[safe[:, k]] for k, table in enumerate(self.features))
        h = self.norm(h + extra * present)
        longest, windows = max(packed.lengths), len(packed.lengths)
        mask = (torch.arange(longest, device=h.device) < torch.tensor(packed.lengths, device=h.device).unsqueeze(1))
        slots = mask.flatten().nonzero().squeeze(1)
        for layer in self.layers:
            h = layer(h, slots, mask[:, None, None, :], (windows, longest), self.linear)
        return h

    def forward(self, packed: Packed) -> Tensor:
        return self.words(self.hidden(packed), packed)

    def words(self, h: Tensor, packed: Packed) -> Tensor:
        n = len(packed.word_counts)
        if self.pooling == "first":
            ends = packed.word_counts.long().cumsum(0)
            inner = (packed.word_of_row < n).nonzero().squeeze(1)
            return h[inner[ends - packed.word_counts.long()]]
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
        """[S, n, T], [S, n] → [S]. Products of transition matrices by halves, in the space of probabilities, scaled by the greatest."""
        start, transition, end = self.tables()
        first = start + emissions[:, 0]
        top = first.detach().amax(1, keepdim=True)
        alpha, scale = (first - top).exp(), top.squeeze(1)
        n, t = emissions.shape[1] - 1, emissions.shape[2]
        if n > 0:
            rest, present = emissions[:, 1:], mask[:, 1:, None]
            tops = torch.where(present, rest.detach().amax(2, keepdim=True), rest.new_zeros(()))
            steps = transition.exp() * (rest - tops).exp().unsqueeze(2)
            same = torch.eye(t, dtype=steps.dtype, device=steps.device)
            steps = torch.where(present.unsqueeze(3), steps, same)
            scale = scale + tops.sum((1, 2))
            while n > 1:
                if n % 2:
                    steps = torch.cat([steps, same.expand(len(steps), 1, t, t)], 1)
                    n += 1
                steps = steps[:, 0::2] @ steps[:, 1::2]
                n //= 2
                most = steps.detach().amax((2, 3), keepdim=True).clamp(min=1e-30)
                steps = steps / most
                scale = scale + most.log().sum((1, 2, 3))
            alpha = (alpha.unsqueeze(1) @ steps[:, 0]).squeeze(1)
        return (alpha * end.exp()).sum(1).clamp(min=1e-30).log() + scale

    def loss(self, emissions: Tensor, mask: Tensor, allowed: Tensor) -> Tensor:
        """Negative log of the probability that every tag is an allowed one, for each sequence: [S]."""
        both = torch.cat([emissions, emissions.masked_fill(~allowed, NEVER)])
        z = self.log_z(both, torch.cat([mask, mask]))
        return z[:len(emissions)] - z[len(emissions):]


class Model(nn.Module):
    def __init__(self, config: dict, labels: dict[str, list[str]]):
        super().__init__()
        self.config = config
        self.labels = {**labels, "event_type": EVENT_TYPES, "event_modality": MODALITIES, "event_mode": EVENT_MODES, "event_contexts": EVENT_CONTEXTS}
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
        event = config["event"]
        self.trigger = nn.Linear(d, 1)
        self.event_absent = nn.Parameter(torch.zeros(3, d))  # no source, target, trigger
        self.event_hidden = nn.Linear(5 * d, event)
        self.event_type, self.event_modality = nn.Linear(event, len(EVENT_TYPES)), nn.Linear(event, len(MODALITIES))
        self.event_mode, self.event_contexts = nn.Linear(event, len(EVENT_MODES)), nn.Linear(event, len(EVENT_CONTEXTS))

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

    def event_vectors(self, x: Tensor, spans: Tensor, between: Tensor) -> Tensor:
        """[k, 4, 2] spans of sentence, source, target and trigger (-1: none), [k, 2] words between source and target → [k, event].

        Each span is the mean of its words; what lies between is nothing where the two touch."""
        sums = torch.cat([x.new_zeros(1, x.shape[1]).double(), x.double().cumsum(0)])
        ends = torch.cat([spans, between.unsqueeze(1)], 1)
        safe = ends.clamp(min=0)
        length = (safe[..., 1] - safe[..., 0]).clamp(min=1).unsqueeze(2)
        means = ((sums[safe[..., 1]] - sums[safe[..., 0]]) / length).to(x.dtype)
        absent = torch.cat([x.new_zeros(1, x.shape[1]), self.event_absent, x.new_zeros(1, x.shape[1])])
        means = torch.where((ends[..., :1] < 0), absent, means)
        return torch.relu(self.event_hidden(means.flatten(1)))

    def link_vectors(self, x: Tensor, fragments) -> Tensor:
        table = torch.as_tensor(fragments, device=x.device)
        return torch.relu(self.link(torch.cat([x[table[:, 0]], x[table[:, 1] - 1]], 1)))


def link_bucket(first: tuple[int, int], second: tuple[int, int]) -> int:
    """Bucket of fragment `second` seen from `first`."""
    side = 0 if second[0] < first[0] else 1
    gap = first[0] - second[1] if side == 0 else second[0] - first[1]
    return side * 11 + distance_step(max(0, gap))


def distance_step(n: int) -> int:
    if n < 5:
        return n
    return 5 if n < 8 else 6 if n < 16 else 7 if n < 32 else 8 if n < 64 else 9 if n < 128 else 10
