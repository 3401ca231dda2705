"""Tests of the fit of pairs on numbers of their own: `python -m unittest discover Training`."""

from __future__ import annotations

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "pairs"))

try:
    import numpy as np
    import scipy.sparse as sparse
    import torch  # noqa: F401
    import xxhash  # noqa: F401
except ImportError as missing:
    raise unittest.SkipTest(f"needs the packages of Training/requirements.txt: {missing}") from missing

import fit


class Pairs(unittest.TestCase):
    def test_hash_is_fnv(self):
        self.assertEqual([fit.fnv(""), fit.fnv("a"), fit.fnv("foobar")], [0x811C9DC5, 0xE40C292C, 0xBF9CF968])

    def test_a_pair_is_right_with_any_of_its_types(self):
        x = sparse.csr_matrix(np.array([[1.0, 0], [0, 1.0], [1.0, 1.0]]))
        right = np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 1.0, 0.0]])
        w = fit.fit(x, right, np.ones(3), np.array([0.1, 0.1]))
        self.assertAlmostEqual(w[0, 0], w[0, 1], places=5)
        self.assertGreater(w[0, 0], w[0, 2])

    def test_conceding_and_retreating_compete_together(self):
        scores = np.zeros((1, len(fit.TYPES)))
        scores[0, fit.TYPES.index("AGREE")] = 1.2
        scores[0, fit.TYPES.index("CONCEDE")], scores[0, fit.TYPES.index("RETREAT")] = 1.0, 1.1
        self.assertEqual(fit.chosen(scores), ["RETREAT"])

    def test_keys_rise_and_weights_come_back(self):
        names = {"w=one": 0, "w=two": 1, "w=nothing": 2}
        weights = np.zeros((3, 17))
        weights[0, 3], weights[1, 16] = 1.5, -0.5
        held = fit.tensors(names, weights, [0.4, 0.5, 0.0])
        keys = held["pair.keys"].reshape(-1).view("<u4")
        self.assertEqual(list(keys), sorted(fit.fnv(n) for n in ("w=one", "w=two")))
        back = held["pair.weights"] * held["pair.weights.scale"][:, None]
        self.assertAlmostEqual(back[list(keys).index(fit.fnv("w=one")), 3], 1.5, places=4)


if __name__ == "__main__":
    unittest.main()
