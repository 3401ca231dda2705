#!/usr/bin/env python3
"""Measures the program: hostile pages and texts against limits, speed beside rivals, reading into a ledger.

    bench.py --demarche PROGRAM [--shared FOLDER] [--save FILE] [hostile] [texts] [rivals] [speed] [read] [language]

Prints one table a part; --save writes them into a Markdown file with date, machine and versions. Exit status 1 when a
hostile page breaks its limits. All programs run on one core; CPU time is user and system time less the program's
start-up (the same command on empty input, the lesser of two runs).
"""

from __future__ import annotations

import argparse
import base64
import glob
import gzip
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import hostile
from machine import heading

HERE = Path(__file__).resolve().parent
MEBI = 1 << 20


# Limits for a hostile page.
SECONDS_PER_MEBI = 0.250
LEAST_SECONDS = 0.050
MEMORY_FACTOR = 8
MEMORY_SPARE = 16 * MEBI


@dataclass
class Cost:
    """What one run of a command took. Seconds and bytes."""

    status: int
    timed_out: bool
    cpu: float
    wall: float
    peak: int


class Bench:
    """Runs commands with files for input and output."""

    def __init__(self, folder: Path, demarche: str):
        self.folder = folder
        self.demarche = str(Path(demarche).resolve())
        self.answers = folder / "answers"
        self._start_ups: dict[tuple, Cost] = {}

    def run(self, command: list[str], source: Path, seconds: float = 600) -> Cost:
        helper = [sys.executable, "-I", "-S", str(HERE / "measure.py"), str(seconds), str(source), str(self.answers)]
        done = subprocess.run(helper + command, capture_output=True, text=True, check=True)
        cost = json.loads(done.stdout)
        return Cost(cost["status"], cost["timedOut"], cost["cpu"], cost["wall"], cost["peak"])

    def start_up(self, command: list[str]) -> Cost:
        """The command on empty input."""
        key = tuple(command)
        if key not in self._start_ups:
            runs = [self.run(command, Path("/dev/null")) for _ in range(2)]
            if any(cost.status for cost in runs):
                raise SystemExit(f"bench: {' '.join(command)} fails on empty input")
            self._start_ups[key] = Cost(0, False, min(cost.cpu for cost in runs), min(cost.wall for cost in runs),
                                        max(cost.peak for cost in runs))
        return self._start_ups[key]

    def write(self, name: str, records) -> Path:
        path = self.folder / name
        with path.open("w", encoding="utf-8") as file:
            for record in records:
                file.write(json.dumps(record) + "\n")
        return path

    def replies(self) -> list[dict]:
        """The answers of the last run; what cannot be read is left out."""
        records = []
        for line in self.answers.read_bytes().split(b"\n"):
            try:
                records.append(json.loads(line))
            except ValueError:
                pass
        return records


def record(key: str, page: bytes, url: str | None = None) -> dict:
    return {"id": key, "url": url, "html": base64.b64encode(page).decode()}


def table(head: list[str], rows: list[list[str]], right: set[int]) -> str:
    """A Markdown table with aligned columns."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]

    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cell.rjust(widths[i]) if i in right else cell.ljust(widths[i])
                                 for i, cell in enumerate(cells)) + " |"

    rule = "|" + "|".join("-" * (width + 1) + (":" if i in right else "-") for i, width in enumerate(widths)) + "|"
    return "\n".join([line(head), rule, *map(line, rows)])


# MARK: Hostile pages


@dataclass
class Verdict:
    """How a program took one hostile page."""

    seconds: float
    memory: int
    faults: list[str]
    warnings: int
    #: `None` when the page has no article that could be kept.
    kept: bool | None


def judge(case: hostile.Case, size: int, cost: Cost, start: Cost, replies: list[dict]) -> Verdict:
    """Compares a run with the limits."""
    seconds, memory = max(0.0, cost.cpu - start.cpu), max(0, cost.peak - start.peak)
    reply = replies[0] if len(replies) == 1 else {}
    faults = []
    if cost.timed_out:
        return Verdict(seconds, memory, ["timed out"], 0, None)
    if cost.status != 0:
        faults.append(f"signal {-cost.status}" if cost.status < 0 else f"exit {cost.status}")
    if seconds > allowed_seconds(size):
        faults.append("slow")
    if memory > allowed_memory(size):
        faults.append("memory")
    if not reply:
        faults.append("no answer")
    elif "error" in reply:
        faults.append("error")
    elif case.warns and not reply.get("warnings"):
        faults.append("no warning")
    kept = hostile.MARK in (reply.get("text") or "") if case.has_article else None
    return Verdict(seconds, memory, faults, len(reply.get("warnings") or []), kept)


def allowed_seconds(size: int) -> float:
    return max(LEAST_SECONDS, SECONDS_PER_MEBI * size / MEBI)


def allowed_memory(size: int) -> int:
    return MEMORY_FACTOR * size + MEMORY_SPARE


def bench_hostile(bench: Bench, options: argparse.Namespace) -> tuple[str, bool]:
    """Each page in a process of its own, the cheaper of two runs."""
    command = [bench.demarche, "extract"]
    start = bench.start_up(command)
    rows, failed, kept, articles = [], 0, 0, 0
    cases = [case for case in hostile.CASES if not options.case or options.case in case.name]
    for case in cases:
        page = case.page()
        source = bench.write("page.ndjson", [record(case.name, page, "https://example.org/2022/01/10/talks")])
        limit = 20 * allowed_seconds(len(page)) + 30
        verdict = judge(case, len(page), bench.run(command, source, limit), start, bench.replies())
        if verdict.faults != ["timed out"]:
            again = judge(case, len(page), bench.run(command, source, limit), start, bench.replies())
            verdict = min(verdict, again, key=lambda verdict: (len(verdict.faults), verdict.seconds))
        failed += bool(verdict.faults)
        kept += verdict.kept or False
        articles += verdict.kept is not None
        rows.append([case.name, f"{len(page) / MEBI:.2f}", f"{verdict.seconds * 1000:.0f}",
                     f"{allowed_seconds(len(page)) * 1000:.0f}", f"{verdict.memory / MEBI:.0f}",
                     f"{allowed_memory(len(page)) / MEBI:.0f}", str(verdict.warnings),
                     {True: "yes", False: "no", None: "–"}[verdict.kept], ", ".join(verdict.faults) or "ok"])
        if verdict.faults:
            print(f"  {case.name}: {', '.join(verdict.faults)}", file=sys.stderr, flush=True)
    text = ("## Hostile pages\n\n"
            f"`demarche extract` on {len(cases)} pages made to hurt (`Benchmarks/hostile.py`), each in a process of its "
            "own. Limits: 250 ms of CPU time a MiB of page (50 ms at least) and 8 times the page plus 16 MiB of memory, "
            f"both above start-up ({start.cpu * 1000:.0f} ms, {start.peak / MEBI:.0f} MiB); one answer, exit status 0, "
            "and a warning where part of the page is given up by its nature. "
            "*Kept*: a sentence of the page's short article is in the text; it is no condition.\n\n"
            f"{len(cases) - failed} of {len(cases)} within all limits; the article was kept in {kept} of {articles}.\n\n")
    text += table(["page", "MiB", "ms", "limit", "MiB used", "limit", "warnings", "kept", ""], rows, {1, 2, 3, 4, 5, 6})
    return text, failed == 0


def bench_rivals(bench: Bench, options: argparse.Namespace) -> tuple[str, bool]:
    """The named hostile pages through the rivals, under the same limits of time and memory."""
    programs = [("demarche extract", [bench.demarche, "extract"])]
    programs += [(f"{name} {installed(name)}", [sys.executable, str(HERE / "rival.py"), name])
                 for name in ("trafilatura", "resiliparse") if installed(name)]
    rows = []
    for case in hostile.NAMED:
        page = case.page()
        source = bench.write("page.ndjson", [record(case.name, page)])
        # A rival gives no warnings.
        lenient = hostile.Case(case.name, case.build)
        cells = []
        for _, command in programs:
            start = bench.start_up(command)
            cost = bench.run(command, source, 20 * allowed_seconds(len(page)) + 30)
            verdict = judge(lenient, len(page), cost, start, bench.replies())
            cells.append(f"{verdict.seconds * 1000:.0f} ms, {verdict.memory / MEBI:.0f} MiB"
                         + (f": {', '.join(verdict.faults)}" if verdict.faults else ""))
        rows.append([case.name, f"{allowed_seconds(len(page)) * 1000:.0f} ms, {allowed_memory(len(page)) / MEBI:.0f} MiB",
                     *cells])
    text = ("## Hostile pages and rivals\n\nCPU time and memory above start-up for the named pages; what broke a limit stands "
            "behind the colon.\n\n")
    return text + table(["page", "limit", *(name for name, _ in programs)], rows, set()), True


# MARK: Hostile texts

#: How much longer four times the text may take. Linear time gives 4, quadratic time 16.
GROWTH = 8
#: Below this, start-up and noise hide the growth.
MEASURABLE_SECONDS = 0.4


def bench_texts(bench: Bench, options: argparse.Namespace) -> tuple[str, bool]:
    """A quarter of a text and the whole of it; the cheaper of two runs each."""
    command = [bench.demarche, "annotate"]
    start = bench.start_up(command)
    rows, failed = [], 0
    cases = [case for case in hostile.TEXT_CASES if not options.case or options.case in case.name]
    for case in cases:
        text = hostile.as_text(case)
        seconds, faults, peak = [], [], 0
        for part in (text[: len(text) // 4], text):
            source = bench.write("text.ndjson", [{"id": case.name, "text": part, "published": "2022-01-10"}])
            costs = [bench.run(command, source, 120) for _ in range(2)]
            seconds.append(max(0.0, min(cost.cpu for cost in costs) - start.cpu))
            peak = max(cost.peak for cost in costs)
            replies = bench.replies()
            if any(cost.status for cost in costs) or len(replies) != 1 or "error" in replies[0]:
                faults = ["timed out" if costs[0].timed_out else f"status {costs[0].status}, {len(replies)} answers"]
        growth = seconds[1] / max(seconds[0], 0.001) if seconds[1] >= MEASURABLE_SECONDS else None
        if growth and growth > GROWTH:
            faults.append("more than linear")
        failed += bool(faults)
        size = len(text.encode("utf-8", "replace")) / MEBI
        rows.append([case.name, f"{size:.2f}", f"{seconds[1] * 1000:.0f}", f"{seconds[1] * 1000 / max(size, 0.01):.0f}",
                     f"{growth:.1f}" if growth else "–", f"{max(0, peak - start.peak) / MEBI:.0f}",
                     ", ".join(faults) or "ok"])
        if faults:
            print(f"  {case.name}: {', '.join(faults)}", file=sys.stderr, flush=True)
    text = ("## Hostile texts\n\n"
            f"`demarche annotate` with all its layers on {len(cases)} texts, above start-up ({start.cpu * 1000:.0f} ms, "
            f"{start.peak / MEBI:.0f} MiB). *Growth*: the time for the whole text over that for a quarter of it; 4 is linear, "
            f"and more than {GROWTH} is a fault.\n\n{len(cases) - failed} of {len(cases)} without fault.\n\n")
    return text + table(["text", "MiB", "ms", "ms/MiB", "growth", "MiB used", ""], rows, {1, 2, 3, 4, 5}), failed == 0


# MARK: Speed


def shared_pages(shared: Path) -> list[tuple[str, str | None, bytes]]:
    """Name, address and bytes of the pages of the three sets with gold text."""
    root = shared / "data" / "extraction"
    pages = []

    def add(folder: str, name: str, url: str | None) -> None:
        path = root / folder / "html" / name
        if path.is_file():
            pages.append((f"{folder}/{name}", url, gzip.decompress(path.read_bytes())))

    for key, gold in sorted(json.loads(gzip.decompress((root / "scrapinghub/ground-truth.json.gz").read_bytes())).items()):
        add("scrapinghub", f"{key}.html.gz", gold.get("url"))
    for key, gold in sorted(json.loads((root / "trafilatura/evaldata.json").read_text(encoding="utf-8")).items()):
        add("trafilatura", f"{key}.html.gz", gold.get("url"))
    for key, gold in sorted(json.loads(gzip.decompress((root / "fundus-eval/ground_truth.json.gz").read_bytes())).items()):
        add("fundus-eval", key, gold.get("url"))
    return pages


def example_pages() -> list[tuple[str, str | None, bytes]]:
    """The example pages of this repository."""
    paths = sorted(glob.glob(glob.escape(str(HERE.parent / "Examples")) + "/*/*.html"))
    return [(Path(path).name, f"https://example.org/{Path(path).name}", Path(path).read_bytes()) for path in paths]


def pages_of(options: argparse.Namespace) -> tuple[list[tuple[str, str | None, bytes]], str]:
    """The pages to time, and what they are."""
    shared = Path(options.shared) if options.shared else None
    if shared and (shared / "data" / "extraction").is_dir():
        pages = shared_pages(shared)
        return pages, f"{len(pages)} news pages of the scrapinghub, trafilatura and fundus-eval sets"
    pages = example_pages()
    return pages, f"the {len(pages)} example pages (the gold data was not there)"


def rate(bench: Bench, command: list[str], source: Path, count: int) -> float:
    """Pages per CPU second."""
    cost = bench.run(command, source, 1200)
    if cost.status:
        raise SystemExit(f"bench: {' '.join(command)} ended with status {cost.status}")
    answered = len(bench.replies())
    if answered != count:
        raise SystemExit(f"bench: {' '.join(command)} answered {answered} of {count} pages")
    return count / max(0.001, cost.cpu - bench.start_up(command).cpu)


def installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


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


# MARK: Reading


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


# MARK: Language


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


PARTS = {"hostile": bench_hostile, "texts": bench_texts, "rivals": bench_rivals, "speed": bench_speed, "read": bench_read,
         "language": bench_language}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)} (default: all)")
    parser.add_argument("--demarche", required=True, help="the program")
    parser.add_argument("--shared", help="folder with the gold data")
    parser.add_argument("--save", metavar="FILE", help="write the tables here")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the speed part (default: 3)")
    parser.add_argument("--case", help="only hostile pages with this in their name")
    options = parser.parse_args()
    unknown = [part for part in options.parts if part not in PARTS]
    if unknown:
        parser.error(f"no part {unknown[0]!r}; there are: {', '.join(PARTS)}")
    if not Path(options.demarche).is_file():
        parser.error(f"no program at {options.demarche!r}")

    sections, good = [], True
    with tempfile.TemporaryDirectory(prefix="demarche-bench-") as folder:
        bench = Bench(Path(folder), options.demarche)
        for part in options.parts or PARTS:
            text, passed = PARTS[part](bench, options)
            print(text + "\n", flush=True)
            sections.append(text)
            good = good and passed
    if options.save:
        words = " ".join(options.parts)
        page = heading("Benchmarks", "make bench" + (f" BENCH='{words}'" if words else ""))
        Path(options.save).write_text(page + "\n" + "\n\n".join(sections) + "\n", encoding="utf-8")
        print(f"written to {options.save}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
