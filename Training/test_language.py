"""Tests of the training code that need neither data nor weights: `python -m unittest discover Training`."""

from __future__ import annotations

import itertools
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

try:
    import numpy as np
    import torch
    import xxhash  # noqa: F401
except ImportError as missing:
    raise unittest.SkipTest(f"needs the packages of Training/requirements.txt: {missing}") from missing

from language import container
from language.coreference import PairFeatures
from language.corpora import raw_document
from language.corpus import Corpus, PairTables
from language.decoding import find_cycle, sentence_starts, spans, tree, viterbi
from language.document import Document
from language.lemma import Lemmatiser
from language.mixing import Mixer
from language.model import CRF, distance_step, link_bucket
from language.pieces import Pieces
from language.text import Tokeniser, paragraphs, quote_states, shape
from language.windows import cut


class Trees(unittest.TestCase):
    def test_tree_is_the_best_one_with_a_single_root(self):
        rng = np.random.default_rng(0)
        for _ in range(200):
            n = int(rng.integers(1, 6))
            scores = np.log(rng.dirichlet([0.5] * (n + 1), size=n) + 1e-9)
            scores[np.arange(n), np.arange(1, n + 1)] = -1e9
            trees = (h for h in itertools.product(range(n + 1), repeat=n)
                     if h.count(0) == 1 and all(h[i] != i + 1 for i in range(n)) and find_cycle(np.array([0, *h])) is None)
            best = max(sum(scores[i, h[i]] for i in range(n)) for h in trees)
            got = tree(scores)
            self.assertEqual(got.count(0), 1)
            self.assertAlmostEqual(sum(scores[i, got[i]] for i in range(n)), best)


class Tags(unittest.TestCase):
    labels = ["O", "B-X", "I-X", "B-Y", "I-Y"]

    def setUp(self):
        torch.manual_seed(0)
        self.crf = CRF(self.labels)
        for p in self.crf.parameters():
            p.data.normal_()
        self.emissions = torch.randn(1, 4, 5)

    def paths(self):
        start, transition, end = self.crf.tables()
        for y in itertools.product(range(5), repeat=4):
            yield y, float((start[y[0]] + sum(self.emissions[0, i, y[i]] for i in range(4))
                           + sum(transition[y[i], y[i + 1]] for i in range(3)) + end[y[3]]).detach())

    def test_partition_sums_over_all_paths(self):
        want = torch.logsumexp(torch.tensor([s for _, s in self.paths()]), 0)
        got = self.crf.log_z(self.emissions, torch.ones(1, 4, dtype=torch.bool))
        self.assertAlmostEqual(float(want), float(got), places=4)

    def test_partial_labels_sum_over_the_allowed_paths(self):
        allowed = torch.zeros(1, 4, 5, dtype=torch.bool)
        choice = [{1}, {2}, {0, 1}, {3}]
        for i, labels in enumerate(choice):
            allowed[0, i, list(labels)] = True
        z = torch.logsumexp(torch.tensor([s for _, s in self.paths()]), 0)
        some = torch.logsumexp(torch.tensor([s for y, s in self.paths() if all(y[i] in choice[i] for i in range(4))]), 0)
        got = self.crf.loss(self.emissions, torch.ones(1, 4, dtype=torch.bool), allowed)
        self.assertAlmostEqual(float(z - some), float(got), places=3)

    def test_viterbi_finds_the_best_path(self):
        best = max(self.paths(), key=lambda p: p[1])[0]
        start, transition, end = (t.detach().numpy() for t in self.crf.tables())
        self.assertEqual(viterbi(self.emissions[0].numpy(), start, transition, end), list(best))

    def test_spans_of_bio_tags(self):
        self.assertEqual(spans(["B-X", "I-X", "O", "B-Y", "B-Y"]), [(0, 2, "X"), (3, 4, "Y"), (4, 5, "Y")])


class Words(unittest.TestCase):
    tokeniser = Tokeniser(np.zeros(1 << 17, np.int8), {"gonna": ["gon", "na"]}, {"'s"})

    def test_contraction_becomes_one_token_of_two_words(self):
        words = self.tokeniser.words("We're gonna go", 0, 14)
        self.assertEqual([(w.form, w.inside) for w in words][-3:], [("gon", False), ("na", True), ("go", False)])

    def test_paragraphs(self):
        text = "One line\nwrapped here.\nNext one\n\nLast"
        self.assertEqual([text[a:b] for a, b in paragraphs(text)], ["One line\nwrapped here.", "Next one", "Last"])

    def test_shapes(self):
        self.assertEqual([shape(w) for w in ("the", "The", "NATO", "A", "iPhone", "McCain", "42", "1,000", "F-16", ",", "北京")],
                         [1, 2, 3, 4, 6, 5, 7, 9, 8, 0, 10])

    def test_quote_states(self):
        forms = ["“", "No", ",", "”", "he", '"', "x", '"']
        self.assertEqual(quote_states(forms, [False] * 8, [True] + [False] * 7), [2, 1, 1, 3, 0, 2, 1, 3])

    def test_long_sentences_are_cut(self):
        starts = sentence_starts(np.full(450, -5.0), 0.0, [True] + [False] * 449, [False] * 450)
        edges = [i for i, s in enumerate(starts) if s] + [450]
        self.assertLessEqual(max(b - a for a, b in zip(edges, edges[1:])), 200)

    def test_windows_cover_the_document_in_order(self):
        forms = ["Word", "."] * 300
        document = Document("x", "x", forms, [False] * 600, [i % 60 == 0 for i in range(600)], [i % 2 == 0 for i in range(600)])
        windows = cut(document, [1] * 600, 190, False)
        self.assertEqual([w.start for w in windows][1:], [w.end for w in windows][:-1])
        self.assertTrue(all(w.end - w.start <= 190 for w in windows))
        self.assertTrue(all(document.paragraph_start[w.start] for w in windows))

    def test_pieces_of_contractions_and_quotes(self):
        pieces = Pieces(["[UNK]", "not", '"', "say", "##s"])
        self.assertEqual([pieces(w) for w in ("n’t", "“", "Says", "zzz")], [[1], [2], [3, 4], [100]])


class Tables(unittest.TestCase):
    def test_container_gives_back_what_it_took_and_refuses_damage(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.dml"
            container.write(path, {"model": "x"}, {"a": np.arange(6, dtype=np.float32).reshape(2, 3), "t": "α\tβ\n"})
            header, tensors = container.read(path)
            self.assertEqual((header["model"], tensors["a"].tolist(), tensors["t"]), ("x", [[0, 1, 2], [3, 4, 5]], "α\tβ\n"))
            raw = bytearray(path.read_bytes())
            raw[-1] ^= 1
            path.write_bytes(raw)
            self.assertRaises(ValueError, container.read, path)

    def test_lemma_by_table_then_by_the_longest_suffix(self):
        lemmas = Lemmatiser("went\tVBD\tgo\n", "VBD\t\t0\t\nVBD\ted\t2\t\nNNS\ts\t1\t\n")
        self.assertEqual([lemmas("Went", "VERB", "VBD"), lemmas("walked", "VERB", "VBD"), lemmas("Americans", "PROPN", "NNS")], ["go", "walk", "American"])

    def test_distance_buckets(self):
        self.assertEqual([distance_step(n) for n in (0, 4, 5, 8, 127, 128)], [0, 4, 5, 6, 9, 10])
        self.assertEqual((link_bucket((5, 6), (3, 4)), link_bucket((5, 6), (6, 9))), (1, 11))

    def test_raw_document_keeps_every_visible_character(self):
        text = "“No,” she said. It's 3/3…\n\nEnd"
        document = raw_document("x", "x", text, Words.tokeniser)
        self.assertEqual("".join(text[a:b] for a, b in document.spans), "".join(text.split()))


class Batches(unittest.TestCase):
    """Arrays over words say the same as the documents they were made of."""

    def document(self, name: str, n: int) -> Document:
        forms = (["Anna", "Holt", "met", "Holt", ".", "She", "left", "."] * n)[: 8 * n]
        d = Document(name, "en_gum", forms, [False] * len(forms), [i == 0 for i in range(len(forms))],
                     [i % 8 in (0, 5) for i in range(len(forms))], True)
        d.tags = [("X", "X", "_")] * len(forms)
        d.heads = [(i if i % 8 in (0, 5) else i - 1) for i in range(len(forms))]
        d.heads = [-1 if i % 8 in (0, 5) else h for i, h in enumerate(d.heads)]
        d.relations = ["root" if h < 0 else "dep" for h in d.heads]
        d.mentions = [(8 * k + i, 8 * k + a, 8 * k + i + 1, 0) for k in range(n) for i, a in ((1, 0), (3, 3), (5, 5))]
        return d

    labels = {"upos": ["X"], "xpos": ["X"], "feats": ["_"], "deprel": ["root", "dep"]}

    def test_features_of_pairs(self):
        d = self.document("x", 30)
        features, tables = PairFeatures(d), PairTables(d)
        tables.move(torch.device("cpu"))
        pairs = [(i, j) for i in range(0, 240, 7) for j in range(0, i, 3)]
        got = tables.rows(torch.tensor([i for i, _ in pairs]), torch.tensor([j for _, j in pairs])).tolist()
        self.assertEqual(got, [list(features.rows(i, j)) for i, j in pairs])

    def test_a_batch_points_at_its_own_words(self):
        documents = [self.document(f"d{k}", 3 + k) for k in range(4)]
        corpus = Corpus(documents, self.labels)
        mixer = Mixer(corpus, Pieces(["[UNK]"]), 60, 120, 1)
        packed, wanted = mixer.batch()
        self.assertEqual(len(wanted.at), len(packed.word_counts))
        for first, length in zip(wanted.trees.first, wanted.trees.length):
            heads = corpus.heads[wanted.at[first:first + length]]
            self.assertEqual(list(heads), list(range(length)))
        for chains in wanted.chains:
            forms = documents[chains.number].forms[chains.start:]
            self.assertTrue(all(forms[h] in ("Holt", "She") for h in chains.heads))

    def test_the_same_seed_draws_the_same_batches_after_a_restart(self):
        documents = [self.document(f"d{k}", 3 + k) for k in range(6)]
        corpus = Corpus(documents, self.labels)
        first, second = (Mixer(corpus, Pieces(["[UNK]"]), 60, 50, 3) for _ in range(2))
        for _ in range(5):
            first.batch()
        second.restore(first.state())
        for _ in range(7):
            self.assertEqual(first.batch()[1].at.tolist(), second.batch()[1].at.tolist())


if __name__ == "__main__":
    unittest.main()
