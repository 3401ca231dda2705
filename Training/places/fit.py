"""Fits the weights of places: Resources/world/places/weights.tsv.

usage: fit.py --data ../shared/data --program .build/release/placefeatures --world Resources/world/world.dmw \\
              --weights Resources/world/places/weights.tsv [--folds 5] [--no-domain] [--write]

Gold: the mentions with a point of LGL, GeoWebNews, TR-News and GeoVirus (`place/` of the data folder). A candidate is right when it
is the gold place by its GeoNames id or lies within 161 km (a state or first-level unit of GeoVirus: when it bears the name of the gold
page). The model is a softmax over a name's candidates and the option of none; the loss is the mean over names, weighted by the root of
their mentions, of -log of the probability of all right candidates together, or of none where no candidate is right. Each document counts again with half of its mentions,
and three of its mentions alone. Two rounds: local weights on the features of the mention alone, then final weights on all features, computed with those local weights. L-BFGS with an L2
penalty, starting from zero: the same data give the same weights.

The table printed is cross-validated: documents are dealt into folds by a hash of their id, and each fold is resolved by the program itself
with weights fitted on the others. `--write` then fits on all documents and writes the table of weights.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urlsplit

import numpy as np
from scipy.optimize import minimize

CORPORA = ("lgl", "geowebnews", "trnews", "geovirus")
NEAR_KM = 161.0
HEAD = """# Weights of the features by which places are told apart (Sources/World/Places/PlaceFeature.swift says what each means).
# Source: fitted by Training/places/fit.py on the gold mentions of LGL, GeoWebNews, TR-News and GeoVirus; numbers only, no text of theirs.
# Licence: Apache-2.0.
# local: for a first guess from the mention alone; final: for the decision with the whole story.
"""


def plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("’", "'").replace(".", "").lower().strip()


def distance(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


def documents(data: Path) -> list[dict]:
    result = []
    for corpus in CORPORA:
        with gzip.open(data / f"place/{corpus}.ndjson.gz", "rt", encoding="utf-8") as file:
            for line in file.read().split("\n"):
                if not line:
                    continue
                d = json.loads(line)
                gold = sorted(d["exp"], key=lambda e: (e["start"], e["end"]))
                result.append({
                    "id": f"{corpus}/{d['id']}", "corpus": corpus, "text": d["text"], "gold": gold,
                    "domain": d.get("domain") or urlsplit(d.get("url") or "").netloc or None,
                    "fold": int(hashlib.sha1(f"{corpus}/{d['id']}".encode()).hexdigest()[:8], 16)})
    return result


def thinned(docs: list[dict]) -> list[dict]:
    """The same documents with half of their mentions, and some mentions alone: callers do not always find or send all of them."""
    result = []
    for d in docs:
        deal = [int(hashlib.sha1(f"{d['id']} {e['start']}".encode()).hexdigest()[:8], 16) for e in d["gold"]]
        result.append(d | {"gold": [e for e, x in zip(d["gold"], deal) if x % 2], "weight": 0.5})
        alone = sorted(range(len(deal)), key=lambda i: deal[i])[:3]
        result += [d | {"gold": [d["gold"][i]], "weight": 0.5} for i in alone]
    return result


class Names:
    """Names of states and first-level units by id, for GeoVirus, whose gold is a page."""

    def __init__(self, data: Path):
        self.of_id: dict[int, set[str]] = {}
        with gzip.open(data / "place/gazetteer.tsv.gz", "rt", encoding="utf-8") as file:
            for line in file:
                row = line.rstrip("\n").split("\t")
                if row[0] in "CA":
                    self.of_id[int(row[1])] = {plain(n) for n in [row[2], *row[8].split("|")] if n}

    def credit(self, gold: dict, place: dict) -> bool:
        title = plain(unquote((gold.get("page") or "").rsplit("/", 1)[-1]).replace("_", " "))
        return bool(title) and title in self.of_id.get(place.get("id") or 0, set())


def right(gold: dict, place: dict | None, names: Names) -> bool:
    if place is None or place.get("lat") is None:
        return False
    if gold.get("gid") and str(place.get("id")) == str(gold["gid"]):
        return True
    return distance(gold["lat"], gold["lon"], place["lat"], place["lon"]) <= NEAR_KM or names.credit(gold, place)


class Program:
    def __init__(self, arguments: argparse.Namespace):
        self.binary, self.world = arguments.program, arguments.world

    def run(self, mode: str, weights: Path, docs: list[dict]) -> list[dict]:
        lines = "".join(json.dumps({
            "id": d["id"], "text": d["text"], "domain": d["domain"],
            "mentions": [[e["start"], e["end"]] for e in d["gold"]]}) + "\n" for d in docs)
        done = subprocess.run([self.binary, mode, self.world, str(weights)], input=lines.encode(), capture_output=True, check=True)
        return [json.loads(line) for line in done.stdout.split(b"\n") if line]


class Problem:
    """Names with their candidates as one sparse table, for the softmax."""

    def __init__(self, docs: list[dict], replies: list[dict], features: list[str], names: Names):
        index = {f: i for i, f in enumerate(features)}
        rows, cols, values, group, good, weight = [], [], [], [], [], []
        row = groups = 0
        for d, reply in zip(docs, replies):
            golds: dict[int, list[dict]] = {}
            for gold, n in zip(d["gold"], reply["mentions"]):
                if n is not None and gold.get("lat") is not None:
                    golds.setdefault(n, []).append(gold)
            for n, mentions in golds.items():
                candidates = reply["names"][n]
                if len(candidates) < 2:
                    continue
                rightness = [sum(right(g, c, names) for g in mentions) / len(mentions) for c in candidates[:-1]]
                best = max(rightness)
                marks = [r > 0.5 for r in rightness] if best > 0.5 else [False] * len(rightness)
                # The point of a region, sea or state says little: where no candidate is right by it, there is nothing to learn.
                if best <= 0.5 and any("isArea" in c["f"] or "isCountry" in c["f"] or "isFacility" in c["f"] for c in candidates):
                    continue
                marks.append(best <= 0.5)
                for c, mark in zip(candidates, marks):
                    for f, v in c["f"].items():
                        if f in index and v:
                            rows.append(row), cols.append(index[f]), values.append(v)
                    group.append(groups), good.append(mark)
                    row += 1
                weight.append(math.sqrt(len(mentions)) * d.get("weight", 1.0))
                groups += 1
        from scipy.sparse import csr_matrix
        self.table = csr_matrix((values, (rows, cols)), shape=(row, len(features)))
        self.group, self.good = np.array(group), np.array(good)
        self.weight = np.array(weight) / sum(weight)
        self.groups = groups

    def loss(self, w: np.ndarray, penalty: float) -> tuple[float, np.ndarray]:
        scores = self.table @ w
        most = np.full(self.groups, -np.inf)
        np.maximum.at(most, self.group, scores)
        powers = np.exp(scores - most[self.group])
        total = np.bincount(self.group, powers, self.groups)
        hits = np.bincount(self.group, powers * self.good, self.groups)
        p, q = powers / total[self.group], powers * self.good / np.maximum(hits, 1e-300)[self.group]
        value = -(self.weight * (np.log(np.maximum(hits, 1e-300)) - np.log(total))).sum() + penalty * (w @ w)
        return value, self.table.T @ (self.weight[self.group] * (p - q)) + 2 * penalty * w

    def fit(self, penalty: float) -> np.ndarray:
        return minimize(self.loss, np.zeros(self.table.shape[1]), args=(penalty,), jac=True, method="L-BFGS-B",
                        options={"maxiter": 500}).x


def feature_names(path: Path) -> list[str]:
    lines = [line.split("\t")[0] for line in path.read_text().split("\n") if line and not line.startswith("#")]
    return lines[1:]


def write(path: Path, features: list[str], local: dict[str, float], final: dict[str, float]) -> None:
    rows = "".join(f"{f}\t{local.get(f, 0.0):.4f}\t{final.get(f, 0.0):.4f}\n" for f in features)
    path.write_text(HEAD + "feature\tlocal\tfinal\n" + rows)


def train(program: Program, docs: list[dict], features: list[str], names: Names, path: Path, penalty: float) -> None:
    """Both rounds on these documents; leaves the weights in `path`."""
    docs = docs + thinned(docs)
    story = features.index("countryShare")
    local_features = [f for i, f in enumerate(features) if i < story or f.startswith("none")]
    write(path, features, {}, {})
    problem = Problem(docs, program.run("features", path, docs), local_features, names)
    local = dict(zip(local_features, problem.fit(penalty)))
    write(path, features, local, {})
    problem = Problem(docs, program.run("features", path, docs), features, names)
    write(path, features, local, dict(zip(features, problem.fit(penalty))))


def measure(docs: list[dict], replies: list[dict], names: Names, tally: dict) -> None:
    for d, reply in zip(docs, replies):
        for gold, place in zip(d["gold"], reply["places"]):
            if gold.get("lat") is None:
                continue
            t = tally.setdefault(d["corpus"], [0, 0, 0])
            t[0] += 1
            t[1] += right(gold, place, names)
            t[2] += place is not None and place.get("lat") is not None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for option in ("--data", "--program", "--world", "--weights"):
        parser.add_argument(option, required=True, type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--penalty", type=float, default=2e-5)
    parser.add_argument("--no-domain", action="store_true", help="resolve as if no publisher were known")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    docs, names, program = documents(arguments.data), Names(arguments.data), Program(arguments)
    if arguments.no_domain:
        docs = [d | {"domain": None} for d in docs]
    features = feature_names(arguments.weights)
    tally: dict = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights.tsv"
        for fold in range(arguments.folds if arguments.folds > 1 else 0):
            held = [d for d in docs if d["fold"] % arguments.folds == fold]
            train(program, [d for d in docs if d["fold"] % arguments.folds != fold], features, names, path, arguments.penalty)
            measure(held, program.run("resolve", path, held), names, tally)
        for corpus, (n, hits, resolved) in tally.items():
            print(f"{corpus:12} n {n:5}  accuracy@161 {hits / n:.3f}  resolved {resolved / n:.3f}  (cross-validated)")
        train(program, docs, features, names, path, arguments.penalty)
        tally = {}
        measure(docs, program.run("resolve", path, docs), names, tally)
        for corpus, (n, hits, resolved) in tally.items():
            print(f"{corpus:12} n {n:5}  accuracy@161 {hits / n:.3f}  resolved {resolved / n:.3f}  (fitted on all)")
        if arguments.write:
            arguments.weights.write_text(path.read_text())


if __name__ == "__main__":
    main()
