"""The pages that are timed: the shared ones with gold text, else the examples of this repository."""

from __future__ import annotations

import argparse
import glob
import gzip
import json
from pathlib import Path

from runner import HERE


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
