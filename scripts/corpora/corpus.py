"""A corpus of the shared data, read into a ledger of its own."""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

# Stories handed over at a time: often enough for a line of progress, seldom enough for the program to load its model.
BATCH = 100


@dataclass
class Corpus:
    name: str
    files: list[Path]
    ledger: Path
    failed: int = 0
    seconds: float = 0
    counts: dict[str, int] = field(default_factory=dict)

    def stories(self, limit: int | None) -> list[dict]:
        """What the program takes, in file order; with a limit so many, spread evenly so that all days are touched."""
        found = []
        for path in self.files:
            with gzip.open(path, "rt", encoding="utf-8") as file:
                for line in file:
                    record = json.loads(line)
                    found.append({
                        "id": record["id"], "url": record.get("url"), "title": record.get("title"),
                        "text": record["text"], "published": record.get("date"), "site": record.get("publisher")})
        if limit is None or limit >= len(found):
            return found
        return [found[i * len(found) // limit] for i in range(limit)]

    def read(self, program: str, limit: int | None) -> None:
        """Reads it anew. Lines on standard error say how far it is, and what the program complains of."""
        for part in ("", "-wal", "-shm"):
            Path(f"{self.ledger}{part}").unlink(missing_ok=True)
        stories = self.stories(limit)
        began = time.monotonic()
        for start in range(0, len(stories), BATCH):
            batch = stories[start:start + BATCH]
            done = subprocess.run(
                [program, "read", "-q", "--db", str(self.ledger), "--as", "ndjson", "-"],
                input="".join(json.dumps(story) + "\n" for story in batch), text=True, encoding="utf-8",
                stdout=subprocess.PIPE)
            self.failed += failures(done.returncode, done.stdout, len(batch))
            self.seconds = time.monotonic() - began
            read = start + len(batch)
            print(f"{self.name}: {read} of {len(stories)} stories, {self.seconds:.0f} s", file=sys.stderr, flush=True)
        self.counts = counts(self.ledger)


def failures(status: int, said: str, handed: int) -> int:
    """How many stories of a batch were not read, from what `demarche read` says in the end; all, where it says nothing."""
    match = re.search(r"^(\d+) stor(?:y|ies)\b.*\(", said, re.MULTILINE)
    if match is None:
        return handed
    failed = re.search(r"; (\d+) failed", said)
    missing = handed - int(match.group(1))
    return max(missing, int(failed.group(1)) if failed else 0, 1 if status else 0)


def counts(ledger: Path) -> dict[str, int]:
    """Stories, those with warnings, copies, updates, and records by kind, from the ledger itself."""
    if not ledger.is_file():
        return {}
    with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as database:
        def number(query: str) -> int:
            return database.execute(query).fetchone()[0]

        found = {
            "stories": number("SELECT count(*) FROM story WHERE latest"),
            "with warnings": number("SELECT count(*) FROM story s WHERE latest AND EXISTS (SELECT 1 FROM warning w WHERE w.story = s.key)"),
            "copies": number("SELECT count(*) FROM lineage WHERE root <> story AND relation <> 'update'"),
            "updates": number("SELECT count(*) FROM lineage WHERE root <> story AND relation = 'update'"),
        }
        found.update({f"{kind}s": count for kind, count in database.execute(
            "SELECT r.kind, count(*) FROM record r JOIN story s ON s.key = r.story AND s.latest GROUP BY 1 ORDER BY 1")})
    return found
