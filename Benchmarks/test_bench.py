"""Tests of the benchmark itself: the pages it makes, the limits it sets, the costs it reads."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import pages
import runner
import torture
import hostile
import machine

HERE = Path(__file__).resolve().parent


def cost(seconds: float = 0.0, peak: int = 0, status: int = 0) -> runner.Cost:
    return runner.Cost(status, False, seconds, seconds, peak)


class HostilePages(unittest.TestCase):
    def test_names_are_unique(self):
        names = [case.name for case in hostile.CASES]
        self.assertEqual(len(names), len(set(names)))

    def test_the_named_pages_have_their_sizes(self):
        pages = {case.name: case.page() for case in hostile.NAMED}
        self.assertEqual(pages["50,000 nested div"].count(b"<div>"), 50_000)
        self.assertEqual(pages["200,000 unclosed p"].count(b"<p>word"), 200_000)
        self.assertEqual(pages["100,000 option"].count(b"<option>"), 100_000)
        self.assertIn(b' a49999="49999"', pages["50,000 attributes on one tag"])
        self.assertIn(b"<" * (16 << 20), pages["16 MiB of <"])
        with self.assertRaises(UnicodeDecodeError):
            pages["truncated UTF-8"].decode("utf-8")

    def test_pages_are_the_same_each_time(self):
        case = hostile.METADATA[0]
        self.assertEqual(case.page(), case.page())


class Limits(unittest.TestCase):
    case = hostile.Case("x", lambda: b"", warns=True)
    reply = {"id": "x", "text": hostile.MARK, "warnings": ["cut"]}

    def faults(self, size: int, cost_: runner.Cost, replies: list[dict]) -> list[str]:
        return torture.judge(self.case, size, cost_, cost(), replies).faults

    def test_a_page_within_all_limits_has_no_fault(self):
        self.assertEqual(self.faults(1 << 20, cost(0.25, 24 << 20), [self.reply]), [])

    def test_small_pages_may_take_50_milliseconds(self):
        self.assertEqual(self.faults(10, cost(0.05), [self.reply]), [])
        self.assertEqual(self.faults(10, cost(0.06), [self.reply]), ["slow"])

    def test_start_up_is_taken_off(self):
        verdict = torture.judge(self.case, 10, cost(1.04, 50 << 20), cost(1.0, 40 << 20), [self.reply])
        self.assertEqual(verdict.faults, [])
        self.assertEqual(verdict.memory, 10 << 20)

    def test_crashes_errors_and_silence_are_faults(self):
        self.assertEqual(self.faults(10, cost(status=-11), []), ["signal 11", "no answer"])
        self.assertEqual(self.faults(10, cost(), [{"id": "x", "error": "no"}]), ["error"])
        self.assertEqual(self.faults(10, cost(), [{"id": "x", "text": "", "warnings": []}]), ["no warning"])
        self.assertEqual(self.faults(10, cost(peak=17 << 20), [self.reply]), ["memory"])


class Measuring(unittest.TestCase):
    def measure(self, seconds: str, command: list[str]) -> dict:
        with tempfile.TemporaryDirectory() as folder:
            helper = [sys.executable, "-I", "-S", str(HERE / "measure.py"), seconds, "/dev/null", f"{folder}/out"]
            return json.loads(subprocess.run(helper + command, capture_output=True, text=True, check=True).stdout)

    def test_time_and_memory_are_those_of_the_command(self):
        script = "x = bytearray(60 << 20)\nimport time\nwhile time.process_time() < 0.3: pass"
        result = self.measure("20", [sys.executable, "-S", "-c", script])
        self.assertEqual(result["status"], 0)
        self.assertGreater(result["cpu"], 0.25)
        self.assertGreater(result["peak"], 55 << 20)
        self.assertLess(result["peak"], 120 << 20)

    def test_the_exit_status_and_the_time_limit_are_seen(self):
        self.assertEqual(self.measure("20", ["sh", "-c", "exit 3"])["status"], 3)
        result = self.measure("0.2", ["sleep", "20"])
        self.assertTrue(result["timedOut"])
        self.assertEqual(result["status"], -9)


class Pages(unittest.TestCase):
    def test_tables_are_aligned(self):
        text = runner.table(["a", "n"], [["long", "1"], ["x", "100"]], {1})
        self.assertEqual(text.splitlines(), ["| a    |   n |", "|------|----:|", "| long |   1 |", "| x    | 100 |"])

    def test_the_heading_names_day_machine_and_command(self):
        text = machine.heading("Benchmarks", "make bench")
        self.assertRegex(text, r"(?m)^- \d{4}-\d\d-\d\d, commit ")
        self.assertIn("`make bench`", text)
        self.assertRegex(text, r"\d+ cores")

    def test_the_examples_are_there(self):
        self.assertGreaterEqual(len(pages.example_pages()), 12)


if __name__ == "__main__":
    unittest.main()
