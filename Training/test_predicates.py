"""Tests the table of predicate frames and its check: `python -m unittest discover Training`."""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parent))

import check_predicates as check

GOOD = dict(zip(check.COLUMNS, "hold VERB obj=talk CONSULT  nsubj both,obl:with obl:on  1".split(" ")))


class Predicates(unittest.TestCase):
    def run_check(self, *arguments: str) -> tuple[int, str]:
        errors = io.StringIO()
        with mock.patch.object(sys, "argv", ["check", *arguments]):
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
                return check.main(), errors.getvalue()

    def test_the_table_has_no_fault(self):
        self.assertEqual(self.run_check(), (0, ""))

    def test_a_good_row_passes(self):
        self.assertEqual(check.row_faults(GOOD), [])

    def test_each_fault_is_told(self):
        for column, value in [
            ("lemma", "Hold"), ("pos", "PROPN"), ("with", "obj:with=talk"), ("with", "obj=talk|talk"), ("type", "MEET"),
            ("mode", "demo"), ("actor", "subject"), ("actor", "both"), ("recipient", "obj,both"), ("what", "mark"),
            ("speech", "no"), ("weight", "2"), ("weight", ""),
        ]:
            self.assertEqual(len(check.row_faults({**GOOD, column: value})), 1, f"{column}={value}")

    def test_no_frame_stands_twice(self):
        head = "# Source: test. Licence: none.\n" + "\t".join(check.COLUMNS) + "\n"
        row = "\t".join(GOOD.values()) + "\n"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "frames.tsv"
            path.write_text(head + row + row, encoding="utf-8")
            status, told = self.run_check(str(path))
        self.assertEqual(status, 1)
        self.assertIn("same frame as line 3", told)


if __name__ == "__main__":
    unittest.main()
