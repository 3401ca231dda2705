"""Counts in how many stories each word stands, for Resources/copies/word_frequencies.tsv.

usage: frequencies.py OUTPUT.tsv CORPUS.ndjson[.gz] ...

A corpus has one JSON object a line with the story's text under "text" or "body". Only the counts of words that stand
in at least one story in 100 are kept; no text enters the table.
"""

import collections
import gzip
import json
import re
import sys

WORD = re.compile(r"[a-z]+(?:['’][a-z]+)*")


def stories(path):
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = record.get("text") or record.get("body") or ""
            if text:
                yield text


def main(output, paths):
    counts, total = collections.Counter(), 0
    for path in paths:
        for text in stories(path):
            total += 1
            words = WORD.findall(text.lower())
            counts.update({re.sub(r"['’]", "", re.sub(r"['’]s$", "", word)) for word in words})
    kept = [(word, n) for word, n in counts.items() if n >= total / 100 and len(word) > 1 or word in ("a", "i")]
    kept.sort(key=lambda pair: (-pair[1], pair[0]))
    with open(output, "w", encoding="utf-8") as out:
        out.write("# In how many of so many stories each common word stands, to weigh words when stories are compared.\n")
        out.write("# Source: counted by Training/copies/frequencies.py in news agency stories and official releases; "
                  "counts only, no text of theirs.\n")
        out.write("# Licence: Apache-2.0.\n")
        out.write("# The row * holds the number of all stories.\n")
        out.write("word\tstories\n")
        out.write(f"*\t{total}\n")
        for word, n in kept:
            out.write(f"{word}\t{n}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
