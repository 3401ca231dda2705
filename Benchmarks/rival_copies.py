"""datasketch's usual way to near-duplicates: word 3-shingles, MinHash with 128 permutations, LSH.

    python3 rival_copies.py < stories.ndjson > pairs
"""

from __future__ import annotations

import json
import re
import sys

from datasketch import MinHash, MinHashLSH


def main() -> int:
    index = MinHashLSH(threshold=0.4, num_perm=128)
    for line in sys.stdin:
        story = json.loads(line)
        words = re.findall(r"\w+", story["text"].lower())
        signature = MinHash(num_perm=128)
        signature.update_batch([" ".join(words[i:i + 3]).encode() for i in range(len(words) - 2)])
        for other in index.query(signature):
            print(json.dumps({"a": other, "b": story["id"]}))
        index.insert(story["id"], signature)
    return 0


if __name__ == "__main__":
    sys.exit(main())
