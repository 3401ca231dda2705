"""The rivals of the benchmark, behind the same filter as `demarche extract`.

    python3 rival.py trafilatura|resiliparse < pages.ndjson > answers.ndjson

Each line in is `{"id", "url", "html"}` with `html` in base64.
"""

from __future__ import annotations

import base64
import json
import logging
import sys


def trafilatura():
    """trafilatura with its default settings and its metadata."""
    from trafilatura import bare_extraction

    logging.disable(logging.CRITICAL)

    def extract(page: bytes, url: str | None) -> dict:
        document = bare_extraction(page, url=url, with_metadata=True)
        if document is None:
            return {"text": ""}
        return {"text": document.text or "", "title": document.title, "authors": document.author,
                "published": document.date}

    return extract


def resiliparse():
    """resiliparse's main content as plain text; it reads no metadata."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def extract(page: bytes, url: str | None) -> dict:
        tree = HTMLTree.parse_from_bytes(page, detect_encoding(page))
        return {"text": extract_plain_text(tree, main_content=True)}

    return extract


RIVALS = {"trafilatura": trafilatura, "resiliparse": resiliparse}


def main() -> int:
    extract = RIVALS[sys.argv[1]]()
    for line in sys.stdin:
        record = json.loads(line)
        answer = extract(base64.b64decode(record["html"]), record.get("url"))
        print(json.dumps({"id": record["id"], **answer}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
