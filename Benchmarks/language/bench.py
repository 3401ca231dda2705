"""Speed of the language core beside ONNX Runtime running the same encoder, on one core.

    python3 -m venv .venv && .venv/bin/pip install -r Benchmarks/language/requirements.txt
    swift build -c release --product languagebench
    .venv/bin/python Benchmarks/language/bench.py --text news.txt [--rounds 5] [--seconds 5]

Builds the encoder of `Resources/language/english.dml` as an ONNX graph (weights widened to floats), lets ONNX Runtime
quantise it dynamically (`quantize_dynamic`, signed weights per channel, reduced range as AVX2 needs) and runs float
and int8 graphs on the same windows of pieces. ONNX Runtime takes padded batches; windows are sorted by length into
batches of 8, and only true pieces count. All programs take turns, so that a busy machine slows all alike; the table
gives the median of the rounds in CPU seconds, all threads added up.
"""

from __future__ import annotations

import argparse
import json
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

ROOT = Path(__file__).resolve().parents[2]
KINDS = {"f32": "<f4", "i8": "i1", "i32": "<i4", "utf8": "u1"}


def read(path: Path) -> tuple[dict, dict[str, np.ndarray]]:
    """Configuration and tensors of a file of weights (Documentation/model-format.md)."""
    raw = path.read_bytes()
    (length,) = struct.unpack("<I", raw[12:16])
    header = json.loads(raw[64:64 + length])
    tensors = {name: np.frombuffer(raw, KINDS[e["dtype"]], count=int(np.prod(e["shape"])), offset=e["offset"]).reshape(e["shape"])
               for name, e in header["tensors"].items()}
    return header["config"], tensors


def graph(config: dict, tensors: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The layers as an ONNX graph: embedded pieces [windows, pieces, width] and a mask of scores in, vectors out."""
    d, heads = config["width"], config["heads"]
    nodes, constants = [], []

    def constant(name: str, value: np.ndarray) -> str:
        constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(kind: str, inputs: list[str], name: str, **attributes) -> str:
        nodes.append(helper.make_node(kind, inputs, [name], name=name + ".node", **attributes))
        return name

    def linear(x: str, name: str) -> str:
        weight = (tensors[name].astype(np.float32) * tensors[name + ".scale"][:, None]).T
        product = node("MatMul", [x, constant(name, weight)], name + ".product")
        return node("Add", [product, constant(name + ".bias", tensors[name + ".bias"])], name + ".sum")

    def normal(x: str, name: str) -> str:
        return node("LayerNormalization", [x, constant(name + ".weight", tensors[name + ".weight"]), constant(name + ".bias", tensors[name + ".bias"])],
                    name + ".out", epsilon=config["norm_epsilon"], axis=-1)

    split = constant("shape.heads", np.array([0, 0, 3 * heads, d // heads], np.int64))
    merge = constant("shape.merged", np.array([0, 0, d], np.int64))
    scale, half, one = (constant(n, np.array(v, np.float32)) for n, v in (("scale", (d // heads) ** -0.5), ("half", 0.5), ("one", 1.0)))
    root = constant("root", np.array(2 ** -0.5, np.float32))
    h = normal("embedded", "embeddings.norm")
    for l in range(config["layers"]):
        p = f"layer.{l}."
        qkv = node("Reshape", [linear(h, p + "attention.qkv"), split], p + "split")
        nodes.append(helper.make_node("Split", [qkv], [p + "q", p + "k", p + "v"], name=p + "parts", axis=2, num_outputs=3))
        q = node("Transpose", [p + "q"], p + "qt", perm=[0, 2, 1, 3])
        k = node("Transpose", [p + "k"], p + "kt", perm=[0, 2, 3, 1])
        v = node("Transpose", [p + "v"], p + "vt", perm=[0, 2, 1, 3])
        scores = node("Add", [node("Mul", [node("MatMul", [q, k], p + "qk"), scale], p + "scaled"), "mask"], p + "scores")
        mixed = node("MatMul", [node("Softmax", [scores], p + "softmax", axis=-1), v], p + "mixed")
        mixed = node("Reshape", [node("Transpose", [mixed], p + "mixedt", perm=[0, 2, 1, 3]), merge], p + "merged")
        h = normal(node("Add", [h, linear(mixed, p + "attention.out")], p + "residual"), p + "attention.norm")
        inner = linear(h, p + "ffn.in")
        error = node("Erf", [node("Mul", [inner, root], p + "shrunk")], p + "erf")
        gelu = node("Mul", [node("Mul", [inner, node("Add", [error, one], p + "erf1")], p + "gelu2"), half], p + "gelu")
        h = normal(node("Add", [h, linear(gelu, p + "ffn.out")], p + "residual2"), p + "ffn.norm")
    node("Identity", [h], "vectors")
    inputs = [helper.make_tensor_value_info("embedded", TensorProto.FLOAT, ["n", "m", d]),
              helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["n", 1, 1, "m"])]
    outputs = [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", "m", d])]
    body = helper.make_graph(nodes, "encoder", inputs, outputs, constants)
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)


def session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def batches(windows: list[list[int]], config: dict, tensors: dict[str, np.ndarray], size: int = 8) -> list[dict]:
    """Padded inputs, windows of like length together. Embedding is done beforehand and not timed."""
    found = []
    ordered = sorted(windows, key=len)
    for at in range(0, len(ordered), size):
        part = ordered[at:at + size]
        longest = max(map(len, part))
        x = np.zeros((len(part), longest, config["width"]), np.float32)
        mask = np.full((len(part), 1, 1, longest), -1e9, np.float32)
        for i, ids in enumerate(part):
            rows = tensors["embeddings.word"][ids].astype(np.float32) * tensors["embeddings.word.scale"][ids][:, None]
            x[i, :len(ids)] = rows + tensors["embeddings.position"][:len(ids)]
            mask[i, :, :, :len(ids)] = 0
        found.append({"embedded": x, "mask": mask})
    return found


def time_session(runner: onnxruntime.InferenceSession, inputs: list[dict], pieces: int, seconds: float) -> float:
    start, done = time.process_time(), 0
    while time.process_time() - start < seconds:
        for one in inputs:
            runner.run(None, one)
        done += pieces
    return done / (time.process_time() - start)


def ours(program: Path, weights: Path, mode: str, text: str, seconds: float) -> dict:
    line = subprocess.run([program, ROOT / "Resources", weights, mode, str(seconds)], input=text, capture_output=True, text=True, check=True).stdout
    return json.loads(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--text", type=Path, required=True, help="news text, a blank line between paragraphs")
    parser.add_argument("--weights", type=Path, default=ROOT / "Resources/language/english.dml")
    parser.add_argument("--program", type=Path, default=ROOT / ".build/release/languagebench")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args()
    text = options.text.read_text(encoding="utf-8")
    config, tensors = read(options.weights)
    windows = json.loads(subprocess.run([options.program, ROOT / "Resources", options.weights, "pieces"], input=text, capture_output=True,
                                        text=True, check=True).stdout)
    pieces = sum(map(len, windows))
    inputs = batches(windows, config, tensors)
    with tempfile.TemporaryDirectory() as folder:
        exact, rounded = Path(folder) / "float.onnx", Path(folder) / "int8.onnx"
        onnx.save(graph(config, tensors), exact)
        quantize_dynamic(exact, rounded, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        rivals = {"ONNX Runtime float": session(exact), "ONNX Runtime int8": session(rounded)}
        speeds: dict[str, list[float]] = {}
        last = {}
        for _ in range(options.rounds):
            for name, runner in rivals.items():
                speeds.setdefault(name + ", encoder", []).append(time_session(runner, inputs, pieces, options.seconds))
            for mode, name in (("encode", "Demarche int8, encoder"), ("parse", "Demarche, demarche parse"), ("annotate", "Demarche, all layers")):
                last[mode] = ours(options.program, options.weights, mode, text, options.seconds)
                speeds.setdefault(name, []).append(last[mode]["perSecond"])
    words = last["parse"]
    print(f"ONNX Runtime {onnxruntime.__version__}; {pieces} pieces in {len(windows)} windows; medians of {options.rounds} rounds\n")
    print("| what | per CPU second | least–most |\n| --- | --- | --- |")
    for name, values in speeds.items():
        unit = "pieces" if name.endswith("encoder") else "words"
        print(f"| {name} | {statistics.median(values):,.0f} {unit} | {min(values):,.0f}–{max(values):,.0f} |")
    print(f"| start to first answer | {words['firstAnswerSeconds'] * 1000:.0f} ms CPU | |")
    print(f"| resident memory, parse / all layers | {words['peakMB']:.0f} / {last['annotate']['peakMB']:.0f} MB | |")


if __name__ == "__main__":
    sys.exit(main())
