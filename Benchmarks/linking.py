"""Speed of the whole reader, and of the linking of copies beside datasketch."""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
from pathlib import Path

from runner import HERE, MEBI, Bench, installed, table

CORPUS = "data/corpora/reuters-1987-disputes/stories.ndjson.gz"
#: Words of a news story whose coding is timed.
STORY_WORDS = range(450, 900)


def corpus(options: argparse.Namespace) -> list[dict]:
    """The shared stories of news agencies; none when they are not there."""
    path = Path(options.shared or "") / CORPUS
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def bench_annotate(bench: Bench, options: argparse.Namespace) -> tuple[str, bool]:
    """`demarche annotate` with all layers."""
    stories = [story for story in corpus(options) if len(story["text"].split()) in STORY_WORDS]
    if not stories:
        return "## Coding\n\nLeft out: the shared stories were not there.", True
    words = sum(len(story["text"].split()) for story in stories)
    source = bench.write("stories.ndjson", [{"id": story["id"], "text": story["text"], "published": story["date"][:10]}
                                            for story in stories])
    command = [bench.demarche, "annotate"]
    start = bench.start_up(command)
    costs = [bench.run(command, source, 1200) for _ in range(options.rounds)]
    if any(cost.status for cost in costs) or len(bench.replies()) != len(stories):
        return "## Coding\n\n`demarche annotate` failed.", False
    seconds = [cost.cpu - start.cpu for cost in costs]
    rows = [[f"{len(stories) / min(seconds):.1f}", " ".join(f"{len(stories) / spent:.1f}" for spent in seconds),
             f"{words / min(seconds):,.0f}", f"{max(cost.peak for cost in costs) / MEBI:.0f}"]]
    text = (f"## Coding\n\n`demarche annotate` with all layers on {len(stories)} news stories of "
            f"{words // len(stories)} words on average, CPU time of one core, start-up ({start.cpu * 1000:.0f} ms) taken off.\n\n")
    return text + table(["stories/s", "rounds", "words/s", "MiB resident"], rows, {0, 2, 3}), True


def with_copies(stories: list[dict], turns: int = 4, seed: int = 5) -> list[dict]:
    """The stories, and as many again of their paragraphs mixed, `turns` times in all; every third with five copies
    that lack some words. All on two days."""
    pick = random.Random(seed)
    paragraphs = [story["text"].split("\n\n") for story in stories]
    texts = []
    for turn in range(turns):
        for number, own in enumerate(paragraphs):
            parts = [paragraphs[(number + 7 * turn * place) % len(paragraphs)] for place in range(len(own))]
            words = "\n\n".join(part[place % len(part)] for place, part in enumerate(parts)).split(" ")
            for copy in range(6 if number % 3 == 0 else 1):
                kept = [word for word in words if pick.random() > .02] if copy else words
                texts.append({"id": f"{turn}/{number}/{copy}", "text": " ".join(kept),
                              "published": f"2022-01-{10 + number % 2}"})
    return texts


def bench_copies(bench: Bench, options: argparse.Namespace) -> tuple[str, bool]:
    """`copybench` and datasketch's MinHash with LSH over the same stories."""
    program, stories = Path(bench.demarche).parent / "copybench", corpus(options)
    if not stories or not program.is_file():
        return "## Copies\n\nLeft out: needs the shared stories and `copybench`.", True
    stories = with_copies(stories)
    source = bench.write("copies.ndjson", stories)
    with source.open(encoding="utf-8") as lines:
        run = subprocess.run([program, str(HERE.parent / "Resources")], stdin=lines, capture_output=True, text=True, check=False)
    if run.returncode:
        return "## Copies\n\n`copybench` failed: " + run.stderr.strip(), False
    found = dict(line.split("\t") for line in run.stdout.splitlines())
    rows = [[f"demarche, {what}", found[what].split()[0]] for what in ("hash and LSH", "full linking")]
    if installed("datasketch"):
        cost = bench.run([sys.executable, str(HERE / "rival_copies.py")], source, 1200)
        rows.append([f"datasketch {installed('datasketch')}, MinHash (128) and LSH", f"{len(stories) / cost.cpu:.0f}"])
    text = (f"## Copies\n\n{len(stories):,} texts made of the shared stories, every third with five near copies; texts per "
            "CPU second of one core.\n\n")
    return text + table(["what", "texts/s"], rows, {1}), True
