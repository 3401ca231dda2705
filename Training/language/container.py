"""The model file (section 1): writing and reading."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import xxhash

MAGIC, VERSION, ALIGN = b"DEMLANG\0", 1, 64
KINDS = {"f32": np.dtype("<f4"), "i8": np.dtype("i1"), "i32": np.dtype("<i4"), "utf8": np.dtype("u1")}


def write(path: Path, header: dict, tensors: dict[str, np.ndarray | str]) -> int:
    """Writes atomically; text becomes a `utf8` tensor. Returns the file's length."""
    blobs = {}
    for name, value in tensors.items():
        if isinstance(value, str):
            raw = value.encode()
            blobs[name] = ("utf8", [len(raw)], raw)
        else:
            kind = {"float32": "f32", "int8": "i8", "int32": "i32"}[value.dtype.name]
            blobs[name] = (kind, list(value.shape), np.ascontiguousarray(value).astype(KINDS[kind]).tobytes())
    length = 0
    while True:  # the header's own length moves the offsets
        offset, index = 64 + length, {}
        for name, (kind, shape, raw) in blobs.items():
            index[name] = {"dtype": kind, "shape": shape, "offset": offset, "bytes": len(raw)}
            offset += -(-len(raw) // ALIGN) * ALIGN
        text = json.dumps({**header, "tensors": index}, ensure_ascii=False, separators=(",", ":")).encode()
        needed = -(-len(text) // ALIGN) * ALIGN
        if needed == length:
            break
        length = needed
    body = bytearray(text.ljust(length))
    for kind, shape, raw in blobs.values():
        body += raw.ljust(-(-len(raw) // ALIGN) * ALIGN, b"\0")
    head = MAGIC + struct.pack("<IIQ", VERSION, length, 64 + len(body)) + xxhash.xxh3_128(bytes(body)).digest()
    part = path.with_suffix(".part")
    part.write_bytes(head.ljust(64, b"\0") + bytes(body))
    part.replace(path)
    return 64 + len(body)


def read(path: Path) -> tuple[dict, dict[str, np.ndarray | str]]:
    raw = path.read_bytes()
    if raw[:8] != MAGIC:
        raise ValueError(f"{path}: not a language model")
    version, length, size = struct.unpack("<IIQ", raw[8:24])
    if version != VERSION or size != len(raw) or xxhash.xxh3_128(raw[64:]).digest() != raw[24:40]:
        raise ValueError(f"{path}: damaged, or of another version")
    header = json.loads(raw[64:64 + length])
    tensors = {}
    for name, entry in header.pop("tensors").items():
        part = raw[entry["offset"]:entry["offset"] + entry["bytes"]]
        tensors[name] = part.decode() if entry["dtype"] == "utf8" else np.frombuffer(part, KINDS[entry["dtype"]]).reshape(entry["shape"])
    return header, tensors
