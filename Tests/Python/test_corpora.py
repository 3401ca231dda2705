"""The parts of `make corpora` that need neither the corpora nor the program."""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
import unittest
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT / "scripts" / "corpora"), str(CHECKOUT / "Benchmarks" / "series")]
import icews  # noqa: E402
from corpus import Corpus, failures  # noqa: E402


class CorpusTests(unittest.TestCase):
    def test_failures_are_counted_from_what_the_program_says(self):
        self.assertEqual(failures(0, "100 stories: 98 new, 2 known; 410 new records (a.sqlite)\n", 100), 0)
        self.assertEqual(failures(1, "98 stories: 98 new; 401 new records; 2 failed (a.sqlite)\n", 100), 2)
        self.assertEqual(failures(0, "1 story: 1 new; 1 new record (a.sqlite)\n", 1), 0)
        self.assertEqual(failures(70, "", 100), 100)
        self.assertEqual(failures(1, "100 stories: 100 new; 5 new records (a.sqlite)\n", 100), 1)

    def test_a_limit_takes_stories_from_all_of_the_corpus(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "stories.ndjson.gz"
            with gzip.open(path, "wt", encoding="utf-8") as file:
                for number in range(10):
                    file.write(json.dumps({"id": number, "text": "It rains.", "date": f"2031-01-{number + 1:02}"}) + "\n")
            corpus = Corpus("test", [path], Path(folder) / "ledger.sqlite")
            self.assertEqual([story["id"] for story in corpus.stories(3)], [0, 3, 6])
            self.assertEqual(len(corpus.stories(None)), 10)
            self.assertEqual(corpus.stories(99)[9]["published"], "2031-01-10")


class CorrelationTests(unittest.TestCase):
    def test_correlation_and_ranks(self):
        self.assertAlmostEqual(icews.correlation([1, 2, 3], [2, 4, 6]), 1)
        self.assertAlmostEqual(icews.correlation([1, 2, 3], [3, 2, 1]), -1)
        self.assertIsNone(icews.correlation([1, 1, 1], [1, 2, 3]))
        self.assertEqual(icews.ranks([10, 30, 10]), [0.5, 2, 0.5])


if __name__ == "__main__":
    unittest.main()
