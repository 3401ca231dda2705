"""Speed beside rivals: extraction, reading into a ledger, the language core."""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from pathlib import Path

from pages import pages_of
from runner import HERE, MEBI, Bench, installed, record, table


def rate(bench: Bench, command: list[str], source: Path, count: int) -> float:
    """Pages per CPU second."""
    cost = bench.run(command, source, 1200)
    if cost.status:
        raise SystemExit(f"bench: {' '.join(command)} ended with status {cost.status}")
    answered = len(bench.replies())
    if answered != count:
        raise SystemExit(f"bench: {' '.join(command)} answered {answered} of {count} pages")
    return count / max(0.001, cost.cpu - bench.start_up(command).cpu)


def bench_speed(bench: Bench, options: argparse.Namespace) -> tuple[str, bool]:
    """Rounds in turn, so that a slow minute of the machine hits all; the best round of each counts."""
    pages, description = pages_of(options)
    size = sum(len(page) for _, _, page in pages)
    once = bench.write("pages.ndjson", [record(key, page, url) for key, url, page in pages])
    # The quick programs run over the pages several times, so that their start-up is small beside it.
    times = max(1, 1500 // len(pages))
    often = bench.write("pages-often.ndjson", [record(f"{key}@{turn}", page, url)
                                               for turn in range(times) for key, url, page in pages])
    rival = [sys.executable, str(HERE / "rival.py")]
    programs = [("demarche extract", "text and metadata", [bench.demarche, "extract"], often, times)]
    for name, what, source, count in [("trafilatura", "text and metadata", once, 1),
                                      ("resiliparse", "text only", often, times)]:
        if installed(name):
            programs.append((f"{name} {installed(name)}", what, [*rival, name], source, count))
    rates: dict[str, list[float]] = {name: [] for name, *_ in programs}
    for _ in range(options.rounds):
        for name, _, command, source, count in programs:
            rates[name].append(rate(bench, command, source, count * len(pages)))
    best = {name: max(values) for name, values in rates.items()}
    base = next((value for name, value in best.items() if name.startswith("trafilatura")), None)
    rows = [[name, what, f"{best[name]:.0f}", " ".join(f"{value:.0f}" for value in rates[name]),
             f"{best[name] * size / len(pages) / MEBI:.1f}", f"{best[name] / base:.1f}" if base else "–"]
            for name, what, *_ in programs]
    text = (f"## Extraction speed\n\nPages per CPU second on one core over {description} ({size / MEBI:.1f} MiB of HTML), "
            f"start-up taken off, all programs in turn in the same run, best of {options.rounds} rounds.\n\n")
    text += table(["program", "gives", "pages/s", "rounds", "MiB/s", "× trafilatura"], rows, {2, 4, 5})
    return text, True


def bench_read(bench: Bench, options: argparse.Namespace) -> tuple[str, bool]:
    """`demarche read` of pages into an empty ledger, and once more when all is known."""
    pages, description = pages_of(options)
    count = max(1, 1000 // len(pages))
    source = bench.folder / "stories.ndjson"
    with source.open("w", encoding="utf-8") as file:
        for turn in range(count):
            for key, url, page in pages:
                address = f"https://example.org/{turn}/{key}"
                html = page.decode("utf-8", errors="replace")
                file.write(json.dumps({"id": f"{turn}/{key}", "url": address, "html": html}) + "\n")
    store = bench.folder / "read.sqlite"
    command = [bench.demarche, "read", "--quiet", "--db", str(store), str(source)]
    total, rows = count * len(pages), []
    for what in ["into an empty ledger", "again, all known"]:
        cost = bench.run(command, Path("/dev/null"), 1200)
        if cost.status not in (0, 1):
            return f"## Reading\n\n`demarche read` ended with status {cost.status}.", True
        rows.append([what, f"{total / cost.wall:.0f}", f"{total / max(cost.cpu, 0.001):.0f}", f"{cost.peak / MEBI:.0f}"])
    text = (f"## Reading into the ledger\n\n`demarche read` of {total} stories as NDJSON, made of {description}, "
            "on one core, start-up included.\n\n")
    return text + table(["", "stories/s", "stories/CPU s", "MiB used"], rows, {1, 2, 3}), True


def bench_language(bench: Bench, options: argparse.Namespace) -> tuple[str, bool]:
    """The language core beside ONNX Runtime running the same encoder (language/bench.py)."""
    source = Path(options.shared or "") / "data/attribution/polnear/dev.ndjson.gz"
    program = Path(bench.demarche).parent / "languagebench"
    if not source.is_file() or not program.is_file() or not installed("onnxruntime"):
        return "## Language\n\nLeft out: needs the shared news stories, `languagebench` and ONNX Runtime.", True
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        stories = [json.loads(line)["text"] for _, line in zip(range(25), lines)]
    text = bench.folder / "news.txt"
    text.write_text("\n\n".join(stories), encoding="utf-8")
    command = [sys.executable, str(HERE / "language/bench.py"), "--text", str(text), "--program", str(program), "--rounds", str(options.rounds),
               "--seconds", "3"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        return "## Language\n\nThe comparison failed: " + run.stderr.strip().splitlines()[-1], False
    return f"## Language core\n\n{len(stories)} news stories, one core; all take turns.\n\n" + run.stdout.strip(), True
