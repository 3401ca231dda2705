"""Throughput of `demarche resolve --what time` in MB of text per CPU second, on text of its own making.

    python3 Benchmarks/times.py .build/release/demarche [MEGABYTES]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys

SENTENCES = [
    "Envoys of both sides met in Vienna on Tuesday for the first time since last October, officials said.",
    "The ministry rejected the proposal and said that it had received no answer from the other capital.",
    "The pact, signed on 3 March 2015, would expire within the next six months unless it were renewed.",
    "Some 1,500 observers have stayed in the region, where shelling killed 12 people and wounded 40.",
    "“We do not see a way out at the moment,” a spokesman told reporters who had asked about the delay.",
    "The court is due to rule in the second quarter of next year, three years after the case began.",
]


def cpu_seconds(program: str, lines: str) -> float:
    """User and system time of one run over the lines."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "resolve", "--what", "time"], input=lines, text=True, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    megabytes = float(sys.argv[2]) if len(sys.argv) > 2 else 10
    story = "\n\n".join(SENTENCES)
    size = len(story.encode("utf-8"))
    count = max(1, round(megabytes * 1e6 / size))
    line = json.dumps({"id": 1, "text": story, "reference": "2022-01-10", "mode": "news"}) + "\n"
    start = min(cpu_seconds(sys.argv[1], "") for _ in range(3))
    spent = min(cpu_seconds(sys.argv[1], line * count) for _ in range(3)) - start
    print(f"{count * size / 1e6 / spent:.2f} MB/s over {count * size / 1e6:.1f} MB; start-up {start * 1000:.0f} ms")


if __name__ == "__main__":
    main()
