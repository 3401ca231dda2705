"""Which known changes of a reposted story the program flags, given a clean copy that ends after half of it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from pathlib import Path

SEED = "ledger/dev/seed-geneva-talks.json"
CLEAN = "ledger/dev/newsmax-20220110.json"

# Cases whose original words stand in the clean copy's excerpt.
COVERED = {"blinken-breakthroughs", "sherman-tweet", "troops-modality", "nato-aggressive", "proposals", "lead-party"}


def cases(program: str, shared: Path, ledger: Path) -> list[tuple[str, str, bool, list[str]]]:
    """For each case its key, its class of drift, whether the clean copy covers it, and the flags that the program sets on it."""
    for part in ("", "-wal", "-shm"):
        Path(f"{ledger}{part}").unlink(missing_ok=True)
    data = shared / "data"
    stories = [json.loads((data / path).read_text(encoding="utf-8"))["story"] for path in (CLEAN, SEED)]
    lines = "".join(
        json.dumps({"id": story["id"], "url": story["url"], "title": story["title"], "text": story["text"],
                    "published": story["published"], "site": story["publisher"], "agency": story["agency"]}) + "\n"
        for story in stories)
    subprocess.run([program, "read", "-q", "--db", str(ledger), "--as", "ndjson", "-"], input=lines, text=True,
                   encoding="utf-8", check=True, stdout=subprocess.PIPE)
    seed = stories[1]
    flags = altered(program, ledger, seed) + quoted(program, ledger, seed)
    known = json.loads((data / "reposts/seed_case.json").read_text(encoding="utf-8"))["cases"]
    return [
        (case["key"], case["drift"], case["key"] in COVERED,
         sorted({flag for flag, start, end in flags if start < case["end"] and case["start"] < end}))
        for case in known
    ]


def lines(program: str, *words: str) -> list[dict]:
    done = subprocess.run([program, *words], check=True, capture_output=True, text=True, encoding="utf-8")
    return [json.loads(line) for line in done.stdout.splitlines()]


def altered(program: str, ledger: Path, seed: dict) -> list[tuple[str, int, int]]:
    """Flags of altered sentences, at their words in the reposted story; where it lacks them, at its sentence. Which of two stories of one
    day is the original is not sure: either may be."""
    with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as database:
        (own,), = database.execute("SELECT id FROM story WHERE given_id = ?", (seed["id"],))
    found = []
    for line in lines(program, "copies", own, "--db", str(ledger), "--changes", "--format", "ndjson"):
        if "kind" in line:
            side, words = (line["copy"], line["new"]) if line["copy"]["story"] == own else (line["original"], line["old"])
            found += [(line["kind"], start, end) for start, end in ([side["words"]] if words else side["sentences"])]
    return found


def quoted(program: str, ledger: Path, seed: dict) -> list[tuple[str, int, int]]:
    """Flags of quotations and of their versions elsewhere, at the place of their words in the reposted story."""
    found = []
    for cluster in lines(program, "quotes", "--db", str(ledger), "--format", "ndjson"):
        flags = {flag for variant in cluster["variants"] for flag in variant["flags"]}
        for variant in cluster["variants"]:
            at = seed["text"].find(variant["text"]) if variant["text"] else -1
            if at >= 0:
                found += [(flag, at, at + len(variant["text"])) for flag in flags]
    return found
