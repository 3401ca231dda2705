"""Reads each export back with the tools that its users use, and holds it against SQL on the ledger.

Needs the built program ($DEMARCHE, else the build folder), pandas and DuckDB, for some tests R; what is missing skips its tests.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import unittest
import zipfile
from collections import Counter
from pathlib import Path

try:
    import duckdb
    import pandas
except ImportError:
    duckdb = pandas = None

CHECKOUT = Path(__file__).resolve().parents[2]
CHOICES = [os.environ.get("DEMARCHE", ""), ".build/release/demarche", ".build/debug/demarche"]
PROGRAM = next((path for path in (CHECKOUT / choice for choice in CHOICES if choice) if path.is_file()), None)
KNOWLEDGE = CHECKOUT / "Resources" / "world" / "world.dmw"

TAB = {"sep": "\t", "dtype": str, "keep_default_na": False, "encoding": "utf-8"}
# PLOVER's rewrite of what is planned, said in SQL rather than by the program.
PLOVER = """CASE WHEN e.modality <> 'planned' THEN e.type WHEN e.type IN ('CONSULT', 'SUPPORT', 'COOPERATE', 'AID') THEN 'AGREE'
    WHEN e.type = 'RETREAT' THEN 'CONCEDE' ELSE e.type END"""
QUADS = {"VERBAL COOPERATION": "1", "MATERIAL COOPERATION": "2", "VERBAL CONFLICT": "3", "MATERIAL CONFLICT": "4"}


def columns(name: str) -> list[str]:
    lines = (CHECKOUT / "Resources" / "exports" / "columns.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[2] for line in lines if line.startswith(name + "\t")]


@unittest.skipIf(PROGRAM is None or not KNOWLEDGE.is_file(), "the program is not built: make build")
@unittest.skipIf(pandas is None, "pandas and DuckDB are not installed: make python-tests")
class ExportTests(unittest.TestCase):
    """The example stories, read once, exported in every format."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="demarche-exports-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.run_program("read", "-q", str(CHECKOUT / "Examples" / "geneva-2022"))
        cls.said = {}
        for form in ["polecat", "icews", "ngec", "ndjson", "csv"]:
            cls.said[form] = cls.run_program("export", "--as", form, "-o", form)
        cls.said["gdelt"] = cls.run_program("export", "--as", "gdelt", "-o", "gdelt")
        cls.native = [json.loads(line) for line in (cls.folder / "ndjson").read_text(encoding="utf-8").splitlines()]
        ledger = sqlite3.connect(cls.folder / "demarche.sqlite")
        ledger.execute("ATTACH ':memory:' AS exported")
        # Which report an event is known by; the rest of what it is compared with comes from the ledger.
        ledger.execute("CREATE TABLE exported.event (id TEXT, story TEXT, record TEXT, copy INTEGER, first INTEGER)")
        ledger.executemany(
            "INSERT INTO exported.event VALUES (?, ?, ?, ?, ?)",
            [
                (line["id"], report["story"], report["event"]["id"], report["copy"], number == 0)
                for line in cls.native
                for number, report in enumerate(line["reports"])
            ],
        )
        cls.ledger = ledger

    @classmethod
    def run_program(cls, *words: str) -> str:
        done = subprocess.run(
            [str(PROGRAM), *words], cwd=cls.folder, capture_output=True, text=True, encoding="utf-8",
            env={**os.environ, "DEMARCHE_DATA": str(CHECKOUT / "Resources")})
        if done.returncode:
            raise AssertionError(f"demarche {' '.join(words)}: {done.stderr}")
        return done.stdout

    def sql(self, query: str) -> list[tuple]:
        return self.ledger.execute(query).fetchall()

    def news(self) -> dict[str, tuple]:
        """Day, pair and type of each event that is news, from the ledger."""
        rows = self.sql(
            f"""
            SELECT x.id, {PLOVER},
                (SELECT group_concat(c, ';') FROM (SELECT DISTINCT a.country AS c FROM party p JOIN actor a ON a.key = p.actor
                    WHERE p.record = r.key AND p.part = 'actor' AND length(a.country) = 3 ORDER BY 1)),
                (SELECT group_concat(c, ';') FROM (SELECT DISTINCT a.country AS c FROM party p JOIN actor a ON a.key = p.actor
                    WHERE p.record = r.key AND p.part = 'recipient' AND length(a.country) = 3 ORDER BY 1))
            FROM exported.event x JOIN story s ON s.id = x.story
                JOIN record r ON r.story = s.key AND r.kind = 'event' AND r.id = x.record JOIN event e ON e.record = r.key
            WHERE x.first AND NOT e.background AND e.modality IN ('actual', 'planned')
            """)
        return {row[0]: row[1:] for row in rows}

    def gdelt(self, kind: str) -> pandas.DataFrame:
        [archive] = (self.folder / "gdelt").glob(f"*.{kind}.CSV.zip")
        self.assertRegex(archive.name, r"^\d{14}\.")
        names = columns("gdelt-events" if kind == "export" else "gdelt-mentions")
        return pandas.read_csv(archive, header=None, names=names, compression="zip", **TAB)

    # Nothing lost

    def test_every_record_is_a_report_of_one_event(self):
        [(records,)] = self.sql(
            "SELECT count(*) FROM record r JOIN story s ON s.key = r.story AND s.latest WHERE r.kind = 'event'")
        [(reports, distinct)] = self.sql(
            "SELECT count(*), count(DISTINCT story || ' ' || record) FROM exported.event")
        self.assertEqual(reports, distinct)
        lost = self.sql(
            """
            SELECT l.root <> l.story AND l.relation <> 'update' FROM record r JOIN story s ON s.key = r.story AND s.latest
                JOIN lineage l ON l.story = s.key
            WHERE r.kind = 'event' AND NOT EXISTS (
                SELECT 1 FROM exported.event x WHERE x.story = s.id AND x.record = r.id)
            """)
        self.assertEqual(records, reports + len(lost))
        self.assertTrue(all(is_copy for (is_copy,) in lost), "only copies have records that tell of no event")

    def test_each_format_has_a_row_for_each_event(self):
        news = self.news()
        self.assertGreater(len(news), 20)
        rows = {
            "polecat": len(pandas.read_csv(self.folder / "polecat", **TAB)),
            "icews": len(pandas.read_csv(self.folder / "icews", **TAB)),
            "gdelt": len(self.gdelt("export")),
        }
        for form, count in rows.items():
            self.assertEqual(count, len(news), form)
            self.assertIn(f": {count} events", self.said[form])
        self.assertEqual(len(pandas.read_csv(self.folder / "csv", dtype=str)), len(self.native))
        self.assertEqual(len(pandas.read_json(self.folder / "ngec", lines=True)), len(self.native))

    # POLECAT

    def test_polecat_has_its_columns_and_the_ledger_s_counts(self):
        frame = pandas.read_csv(self.folder / "polecat", **TAB)
        self.assertEqual(list(frame.columns), columns("polecat"))
        self.assertEqual(frame["Event ID"].nunique(), len(frame))
        # Of several reports one may name host and visitor where another lists both: only events of one report are compared.
        single = {line["id"] for line in self.native if len(line["reports"]) == 1}
        self.assertGreater(len(single), 20)
        news = {key: value for key, value in self.news().items() if key in single}
        told = Counter(
            (row["Event Type"], self.countries(row["Actor Country"]), self.countries(row["Recipient Country"]))
            for _, row in frame.iterrows() if row["Event ID"] in single)
        counted = Counter(
            (kind, self.countries(actors or ""), self.countries(recipients or ""))
            for kind, actors, recipients in news.values())
        self.assertEqual(told, counted)
        days = dict(zip(frame["Event ID"], frame["Event Date"]))
        for line in self.native:
            if line["id"] in days and line["modality"] == "actual":
                self.assertEqual(days[line["id"]], line["begin"])

    @staticmethod
    def countries(text: str) -> tuple:
        return tuple(sorted({code for code in text.split(";") if code}))

    def test_days_are_those_of_the_ledger(self):
        frame = pandas.read_csv(self.folder / "polecat", **TAB)
        dated = {line["id"] for line in self.native if not line["dayInferred"] and line["modality"] == "actual"}
        days = dict(self.sql(
            """
            SELECT x.id, min(r.first_day) FROM exported.event x JOIN story s ON s.id = x.story
                JOIN record r ON r.story = s.key AND r.kind = 'event' AND r.id = x.record JOIN time t ON t.record = r.key
            WHERE NOT x.copy AND NOT t.inferred GROUP BY 1
            """))
        checked = [(row["Event Date"], days[row["Event ID"]]) for _, row in frame.iterrows()
                   if row["Event ID"] in dated & days.keys()]
        self.assertGreater(len(checked), 5)
        self.assertTrue(all(told == known for told, known in checked), checked)

    # The others hold the same

    def test_icews_agrees_with_polecat_by_day_and_keeps_zeros(self):
        polecat = pandas.read_csv(self.folder / "polecat", **TAB)
        icews = pandas.read_csv(self.folder / "icews", **TAB)
        self.assertEqual(list(icews.columns), columns("icews"))
        self.assertEqual(Counter(icews["Event Date"]), Counter(polecat["Event Date"]))
        self.assertTrue(icews["CAMEO Code"].str.fullmatch(r"\d{3}|").all())
        self.assertTrue(icews["CAMEO Code"].str.startswith("0").any(), "codes keep their zero")

    def test_gdelt_agrees_with_polecat_by_day_pair_and_quad(self):
        polecat = pandas.read_csv(self.folder / "polecat", **TAB)
        events = self.gdelt("export")
        self.assertTrue(events["GLOBALEVENTID"].is_unique)
        self.assertEqual(
            Counter(zip(events["SQLDATE"], events["QuadClass"])),
            Counter((row["Event Date"].replace("-", ""), QUADS[row["Quad Code"]]) for _, row in polecat.iterrows()))
        for column in ["SQLDATE", "Year", "QuadClass", "NumArticles", "GLOBALEVENTID"]:
            pandas.to_numeric(events[column])

    def test_gdelt_has_a_mention_for_each_report(self):
        mentions = self.gdelt("mentions")
        [(reports,)] = self.sql(
            """
            SELECT count(*) FROM exported.event x JOIN exported.event f ON f.id = x.id AND f.first
                JOIN story s ON s.id = f.story JOIN record r ON r.story = s.key AND r.kind = 'event' AND r.id = f.record
                JOIN event e ON e.record = r.key
            WHERE NOT e.background AND e.modality IN ('actual', 'planned')
            """)
        self.assertEqual(len(mentions), reports)
        self.assertEqual(set(mentions["GLOBALEVENTID"]), set(self.gdelt("export")["GLOBALEVENTID"]))

    def test_the_archives_are_sound_and_hold_one_file_each(self):
        for archive in (self.folder / "gdelt").glob("*.zip"):
            with zipfile.ZipFile(archive) as content:
                self.assertIsNone(content.testzip())
                self.assertEqual(content.namelist(), [archive.name[:-4]])

    def test_ngec_has_evidence_that_points_at_its_sentence(self):
        texts = dict(self.sql("SELECT id, text FROM story"))
        for line in (self.folder / "ngec").read_text(encoding="utf-8").splitlines():
            event = json.loads(line)
            for evidence in event["evidence"][:1]:
                begin, end = evidence["sentence"]
                self.assertEqual(texts[evidence["story"]][begin:end], event["event_text"])

    # Other readers

    def test_duckdb_reads_the_same(self):
        polecat = pandas.read_csv(self.folder / "polecat", **TAB)
        read = duckdb.sql(
            f"""SELECT "Event Date" AS day, "Event Type" AS type, count(*) AS n FROM read_csv(
                '{self.folder / 'polecat'}', delim = '\t', header = true, all_varchar = true) GROUP BY ALL""").fetchall()
        self.assertEqual(
            {(day, kind): n for day, kind, n in read}, dict(Counter(zip(polecat["Event Date"], polecat["Event Type"]))))
        native = duckdb.sql(
            f"SELECT type, modality, count(*) FROM read_json_auto('{self.folder / 'ndjson'}', format = 'newline_delimited') GROUP BY ALL"
        ).fetchall()
        self.assertEqual(
            {(kind, modality): n for kind, modality, n in native},
            dict(Counter((line["type"], line["modality"]) for line in self.native)))
        [(rows,)] = duckdb.sql(
            f"SELECT count(*) FROM read_csv('{self.folder / 'csv'}', header = true, all_varchar = true)").fetchall()
        self.assertEqual(rows, len(self.native))

    # R: Tests/Python/exports.R

    def dated(self) -> dict[str, str]:
        """Day of each event of one report that happened on a day that the text gives, from the ledger."""
        alone = {line["id"] for line in self.native
                 if len(line["reports"]) == 1 and line["modality"] == "actual" and not line["dayInferred"]}
        days = self.sql(
            """
            SELECT x.id, r.first_day FROM exported.event x JOIN story s ON s.id = x.story
                JOIN record r ON r.story = s.key AND r.kind = 'event' AND r.id = x.record JOIN time t ON t.record = r.key
            WHERE x.first AND NOT t.inferred
            """)
        return {event: day for event, day in days if event in alone}

    def read_in_r(self, form: str, quote: str, by: list[str]) -> tuple[list[str], Counter]:
        """All cells as R has them, the header first, and its numbers of rows of the dated events by some columns."""
        (self.folder / "ids").write_text("\n".join(sorted(self.dated())) + "\n", encoding="utf-8")
        script = Path(__file__).with_name("exports.R")
        done = subprocess.run(
            ["Rscript", "--vanilla", str(script), form, quote, "cells", "counts", "ids", *by], cwd=self.folder,
            capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
        self.assertEqual(done.returncode, 0, done.stderr)
        cells = (self.folder / "cells").read_text(encoding="utf-8").split("\n")[:-1]
        counts: Counter = Counter()
        for line in (self.folder / "counts").read_text(encoding="utf-8").split("\n")[:-1]:
            *key, number = line.split("\t")
            counts[tuple(key)] += int(number)
        return cells, counts

    @unittest.skipUnless(shutil.which("Rscript"), "R is not installed: apt-get install r-base-core (about 100 MB)")
    def test_r_reads_every_cell_as_pandas_does(self):
        for form in ["polecat", "icews"]:
            frame = pandas.read_csv(self.folder / form, **TAB)
            expected = [*frame.columns, *(cell for row in frame.itertuples(index=False) for cell in row)]
            # read.delim makes a missing value of "NA": no cell may be one.
            self.assertNotIn("NA", expected)
            for quote in ["", '"']:
                cells, _ = self.read_in_r(form, quote, ["Event Date"])
                self.assertEqual(cells, expected, f"{form}, quote = {quote!r}")

    @unittest.skipUnless(shutil.which("Rscript"), "R is not installed: apt-get install r-base-core (about 100 MB)")
    def test_r_counts_by_day_pair_and_code_what_sql_counts(self):
        days, news = self.dated(), self.news()
        chosen = {event: news[event] for event in days if event in news}
        self.assertGreater(len(chosen), 5)
        _, counted = self.read_in_r("polecat", "", ["Event Date", "Actor Country", "Recipient Country", "Event Type"])
        told: Counter = Counter()
        for (day, actors, recipients, kind), number in counted.items():
            told[(day, self.countries(actors), self.countries(recipients), kind)] += number
        self.assertEqual(told, Counter(
            (days[event], self.countries(actors or ""), self.countries(recipients or ""), kind)
            for event, (kind, actors, recipients) in chosen.items()))

        _, counted = self.read_in_r("icews", "", ["Event Date", "CAMEO Code"])
        codes = self.cameo()
        self.assertEqual(counted, Counter((days[event], codes[event]) for event in chosen))

    def cameo(self) -> dict[str, str]:
        """The CAMEO code of each event's first report, by the table of codes joined to the ledger."""
        lines = (CHECKOUT / "Resources" / "exports" / "event_codes.tsv").read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
        self.ledger.execute("CREATE TABLE IF NOT EXISTS exported.code (type TEXT, mode TEXT, cameo TEXT)")
        self.ledger.execute("DELETE FROM exported.code")
        self.ledger.executemany("INSERT INTO exported.code VALUES (?, ?, ?)", [(row[0], row[1], row[3]) for row in rows])
        return dict(self.sql(
            """
            SELECT x.id, coalesce(
                (SELECT cameo FROM exported.code c WHERE c.type = e.type AND c.mode = e.mode),
                (SELECT cameo FROM exported.code c WHERE c.type = e.type AND c.mode = ''))
            FROM exported.event x JOIN story s ON s.id = x.story
                JOIN record r ON r.story = s.key AND r.kind = 'event' AND r.id = x.record JOIN event e ON e.record = r.key
            WHERE x.first
            """))

    def test_files_are_strict_utf_8_without_stray_tabs_and_marks(self):
        for form in ["polecat", "icews"]:
            text = (self.folder / form).read_bytes().decode("utf-8", "strict")
            lines = text.split("\n")[:-1]
            self.assertEqual({line.count("\t") for line in lines}, {len(columns(form)) - 1})
            self.assertNotIn('"', text)
            self.assertNotIn("\r", text)

    def test_the_same_ledger_gives_the_same_bytes(self):
        for form in ["polecat", "icews", "ngec", "ndjson", "csv"]:
            self.run_program("export", "--as", form, "-o", "again")
            self.assertEqual((self.folder / "again").read_bytes(), (self.folder / form).read_bytes(), form)


if __name__ == "__main__":
    unittest.main()
