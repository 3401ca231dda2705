"""Runs of a command and what they cost; tables of the results."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
MEBI = 1 << 20


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


def installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def table(head: list[str], rows: list[list[str]], right: set[int]) -> str:
    """A Markdown table with aligned columns."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]

    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cell.rjust(widths[i]) if i in right else cell.ljust(widths[i])
                                 for i, cell in enumerate(cells)) + " |"

    rule = "|" + "|".join("-" * (width + 1) + (":" if i in right else "-") for i, width in enumerate(widths)) + "|"
    return "\n".join([line(head), rule, *map(line, rows)])
