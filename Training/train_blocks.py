"""Trains the block classifier of article extraction and writes its weights as data.

    .venv/bin/python Training/train_blocks.py --data ../shared/data --score ../shared/score

Two linear models (see `Sources/Press/Page/BlockModel.swift`): a multinomial one over the features of a block, and a
binary one over the first one's probabilities around it. Printed figures are cross-validated by domain (five folds);
the weights that are written use all pages. No text of the pages goes into the weights but single words of class names
and of block openings that occur on at least four domains.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from block_labels import Gold, words

KINDS = ["body", "heading", "caption", "byline", "related", "promo"]
FOLDS = 5
# Chosen by cross-validation.
MIN_DOMAINS, C_FIRST, C_SECOND, PAGE_WEIGHT = 4, 0.03, 0.015, 60.0
FIGURE, FIGCAPTION = 1 << 5, 1 << 13
CAPTION_WORDS = {"caption", "captions", "figcaption"}
BYLINE_WORDS = {"byline", "author", "authors", "dateline", "timestamp", "published", "postmeta"}


def run_tool(tool: Path, pages, scores=None):
    """Blocks (or, given scores, second-model features) of every page, and the feature names of both models."""
    lines = []
    for page_id, url, path in pages:
        record = {"id": page_id, "url": url, "html": base64.b64encode(gzip.open(path).read()).decode("ascii")}
        if scores is not None:
            record["scores"] = [round(float(s), 6) for s in scores[page_id]]
        lines.append(json.dumps(record))
    result = subprocess.run([tool], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    out = result.stdout.splitlines()
    return json.loads(out[0]), [json.loads(line) for line in out[1:]]


def kind(block: dict, is_body: int) -> int:
    """The class to learn: body or heading by gold; what is not body is told apart by its place in the page."""
    tag, near = block["tag"], {n.split(":", 1)[1] for n in block["names"] if n.startswith(("own:", "near:"))}
    if is_body:
        return KINDS.index("heading" if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else "body")
    count = len(words(block["text"]))
    if block["context"] & FIGCAPTION or near & CAPTION_WORDS or (block["context"] & FIGURE and count > 2):
        return KINDS.index("caption")
    if near & BYLINE_WORDS and count < 25:
        return KINDS.index("byline")
    return KINDS.index("related" if block["linkBytes"] * 2 > block["bytes"] else "promo")


def fold(domain: str) -> int:
    return int(hashlib.sha256(domain.encode()).hexdigest(), 16) % FOLDS


class Blocks:
    """All blocks of all pages as rows."""

    def __init__(self, gold: Gold, names: list[str], pages: list[dict]):
        self.gold, self.pages = gold, pages
        domains = defaultdict(set)
        for page in pages:
            for block in page["dump"]["blocks"]:
                for name in block["names"]:
                    domains[name].add(gold.domain(page["id"]))
        self.vocabulary = sorted(n for n, d in domains.items() if len(d) >= MIN_DOMAINS)
        number = {name: len(names) + i for i, name in enumerate(self.vocabulary)}
        rows, body, kinds, weights, folds = [], [], [], [], []
        for page in pages:
            blocks = page["dump"]["blocks"]
            labels = gold.labels(page["id"], [b["text"] for b in blocks])
            mass = [w * min(6, 0.4 + len(words(b["text"])) / 12) for b, (_, w) in zip(blocks, labels)]
            scale = PAGE_WEIGHT / (sum(mass) or 1)
            for block, (label, _), m in zip(blocks, labels, mass):
                rows.append(block["features"] + [number[n] for n in block["names"] if n in number])
                body.append(label)
                kinds.append(kind(block, label))
                weights.append(m * scale)
                folds.append(fold(gold.domain(page["id"])))
        self.features = matrix(rows, len(names) + len(self.vocabulary))
        self.body, self.kinds = np.array(body), np.array(kinds)
        self.weights, self.folds = np.array(weights), np.array(folds)

    def by_page(self, values) -> dict:
        result, at = {}, 0
        for page in self.pages:
            count = len(page["dump"]["blocks"])
            result[page["id"]] = values[at: at + count]
            at += count
        return result


def matrix(rows: list[list[int]], width: int):
    indices = [i for row in rows for i in row]
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    return sparse.csr_matrix((np.ones(len(indices), dtype=np.float32), indices, starts), shape=(len(rows), width))


def fit(x, y, weights, c: float):
    used = weights > 0
    return LogisticRegression(C=c, max_iter=400).fit(x[used], y[used], sample_weight=weights[used])


def out_of_fold(x, y, blocks: Blocks, c: float, score):
    result = np.zeros(len(y))
    for k in range(FOLDS):
        train, test = blocks.folds != k, blocks.folds == k
        result[test] = score(fit(x[train], y[train], blocks.weights[train], c), x[test])
    return result


def in_article(model, x):
    return model.predict_proba(x)[:, :2].sum(axis=1)


def logit(p):
    p = np.clip(p, 1e-4, 1 - 1e-4)
    return np.log(p / (1 - p))


def report(title: str, blocks: Blocks, keep: dict, scorer):
    """Page scores of a choice of blocks, by the scorer's own functions."""
    sets, tally = defaultdict(list), scorer.Tally()
    for page in blocks.pages:
        name, key = page["id"].split("/", 1)
        truth = blocks.gold.sets[name][key]
        if name == "mozilla":
            continue
        chosen = zip(page["dump"]["blocks"], keep[page["id"]])
        headline = page["dump"]["headline"]
        text = "\n\n".join(b["text"] for i, (b, k) in enumerate(chosen) if k and i != headline)
        if name == "scrapinghub":
            sets[name].append(scorer.page_counts(truth["articleBody"], text))
        elif name == "fundus-eval":
            sets[name].append(scorer.optional_page_counts(truth["body"], text))
        elif name == "trafilatura":
            line = scorer.one_line(text)
            kept = sum(scorer.one_line(piece) in line for piece in truth["with"])
            wrong = sum(scorer.one_line(piece) in line for piece in truth["without"])
            tally.add(kept, kept + wrong, len(truth["with"]))
        else:
            body = scorer.fundus_body(truth["gold"])
            if body and scorer.is_english(body):
                sets[name].append(scorer.page_counts(body, text))
    cells = [f"{name} F1 {scorer.body_scores(counts)[0]:.4f}" for name, counts in sets.items()]
    print(f"{title}: " + ", ".join(cells) + f", trafilatura F1 {tally.f1:.4f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--score", type=Path, default=Path("../shared/score"))
    parser.add_argument("--tool", type=Path, default=Path(".build/release/blockfeatures"))
    parser.add_argument("--out", type=Path, default=Path("Resources/press"))
    options = parser.parse_args()
    sys.path.insert(0, str(options.score))
    import extraction as scorer

    gold = Gold(options.data)
    sources = list(gold.pages())
    (names, context_names), pages = run_tool(options.tool.resolve(), sources)
    blocks = Blocks(gold, names, pages)
    print(f"{len(pages)} pages, {len({gold.domain(p['id']) for p in pages})} domains, {len(blocks.body)} blocks, "
          f"{len(names)} + {len(blocks.vocabulary)} features")

    first = out_of_fold(blocks.features, blocks.kinds, blocks, C_FIRST, in_article)
    report("first model", blocks, blocks.by_page(first > 0.5), scorer)
    _, contexts = run_tool(options.tool.resolve(), sources, blocks.by_page(first))
    context = matrix([row for page in contexts for row in page["context"]], len(context_names))
    second = out_of_fold(context, blocks.body, blocks, C_SECOND, lambda m, x: m.predict_proba(x)[:, 1])
    report("second model", blocks, blocks.by_page(second > 0.5), scorer)
    for threshold in (-0.2, 0.0, 0.2, 0.4):
        both = (logit(first) + logit(second)) / 2
        report(f"both, log odds > {threshold}", blocks, blocks.by_page(both > threshold), scorer)

    final = fit(blocks.features, blocks.kinds, blocks.weights, C_FIRST)
    with open(options.out / "block_weights.tsv", "w") as out:
        header(out, "Weights of the first block model: what a leaf block of a page is.",
               "feature: `family=bin` as in FeatureSpace.swift, or `scope:word`; one weight a kind")
        out.write("feature\t" + "\t".join(KINDS) + "\n")
        weights = final.coef_ + 0
        weights[:, 0] += final.intercept_
        for i, name in enumerate(names + blocks.vocabulary):
            if np.abs(weights[:, i]).max() >= 0.02:
                out.write(name + "\t" + "\t".join(f"{w:.3f}" for w in weights[:, i]) + "\n")
    last = fit(context, blocks.body, blocks.weights, C_SECOND)
    with open(options.out / "context_weights.tsv", "w") as out:
        header(out, "Weights of the second block model: revises the first one's opinion by those around it.",
               "feature: `family=bin` as in ContextFeatures.swift")
        out.write("feature\tweight\n")
        weights = last.coef_[0].copy()
        # Every block has exactly one bin of `own`.
        weights[:11] += last.intercept_[0]
        for name, weight in zip(context_names, weights):
            if abs(weight) >= 0.002:
                out.write(f"{name}\t{weight:.4f}\n")


def header(out, title: str, columns: str):
    out.write(f"# {title}\n# Made by Training/train_blocks.py from the pages of scrapinghub/article-extraction-benchmark (MIT),\n"
              "# adbar/trafilatura (Apache-2.0), dobbersc/fundus-evaluation (MIT), flairNLP/fundus (MIT) and mozilla/readability\n"
              "# (Apache-2.0); no text of theirs.\n"
              f"# Licence: Apache-2.0. {columns}\n")


if __name__ == "__main__":
    main()
