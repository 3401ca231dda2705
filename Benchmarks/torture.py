"""Hostile pages and texts against limits of time and memory, and the rivals under the same limits."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

import hostile
from runner import HERE, MEBI, Bench, Cost, installed, record, table

# Limits for a hostile page.
SECONDS_PER_MEBI = 0.250
LEAST_SECONDS = 0.050
MEMORY_FACTOR = 8
MEMORY_SPARE = 16 * MEBI


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
