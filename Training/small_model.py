"""Writes a small random model and what it answers: the fixture of the runtime's tests.

    python3 Training/small_model.py Tests/LanguageTests/Fixtures

The weights are random (seeded), so the answers mean nothing; they pin down the arithmetic of every part:
`Documentation/model-format.md` done once more in PyTorch, trees by networkx. The texts are our own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import networkx
import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parent))

from language import lemma, weights  # noqa: E402
from language.coreference import PairFeatures  # noqa: E402
from language.document import ATTRIBUTION_LABELS, ENTITY_LABELS, Document  # noqa: E402
from language.model import Model, link_bucket  # noqa: E402
from language.pieces import Pieces  # noqa: E402
from language.text import Tokeniser, folded, paragraphs  # noqa: E402
from language.windows import boundary_flags, cut, pack  # noqa: E402

CONFIG = {"layers": 2, "width": 64, "heads": 2, "ffn": 96, "norm_epsilon": 1e-12, "window": 40, "arc": 20, "rel": 9, "attribution": 14,
          "link": 10, "coref": 12, "span": 7, "sentence_threshold": 1.5, "mention_threshold": -0.2, "antecedents": 9, "token_hash_bits": 10,
          "cls": 101, "sep": 102, "unk": 100}
UPOS = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"]
LABELS = {"upos": UPOS, "xpos": ["NN", "NNP", "VBD", "VBZ", "IN", ",", "."], "feats": ["_", "Number=Sing", "Number=Plur", "Tense=Past|VerbForm=Fin"],
          "deprel": ["root", "nsubj", "obj", "punct", "obl", "det", "nmod:poss"], "ner": ENTITY_LABELS, "attribution": ATTRIBUTION_LABELS}
TABLES = {"lemma.table": "said\tVBD\tsay\nsays\tVBZ\tsay\nwere\tVBD\tbe\n",
          "lemma.rules": "NN\ts\t1\t\nNN\t^ours\t0\t!\nVBD\t\t0\t\nVBD\ted\t2\t\nVBD\tied\t3\ty\nVBZ\tes\t2\te\n"}
TEXTS = [
    "GENEVA – Envoys from Ruritania and Graustark met on Monday. “We don't expect miracles,” said Anna Holt, who leads the delegation.\n\n"
    "Her counterpart, Pavel Orlo, told reporters that he couldn't accept the draft; it was, he added, \"a list of demands\".\n"
    "Talks will resume on 3 May at 10:30 a.m. in St. Gallen (Switzerland).",
    "The ministry's spokesman denied it. He said: 'No troops have crossed the Vel river since 12/04/1987.' They cannot stay, she's told us, "
    "and I'm gonna ask why the two countries' leaders haven't spoken... Really?! Yes — 4.5% more, or $1,200 (about €1.050) a head.",
    "«Нет», сказал министр. 東京で会談が行われた。 Ça va naïvement à Zürich—dit-il. \u200bZero\u200dwidth e\u0301 marks İstanbul ǅungla "
    "https://example.org/a/b?c=d_e user@example.com #tag @name :-) ＡＢＣ ½ kg x²",
    "WAR OF WORDS ESCALATES AS BOTH SIDES REFUSE TO BACK DOWN IN BORDER ROW SAY OFFICIALS IN CAPITAL\n\n"
    "By OUR CORRESPONDENT\n\nAnother line without a stop\nwhich goes on here. \"Stop that,\" she said. \"Stop it now.\" Then Holt left; Anna Holt "
    "returned. Holt's own aide wouldn't comment. It is what it is, isn't it? They're late, we've waited, he'll come, you'd know.",
    "x" * 130 + " aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ----------------------------------------- !!!!!!!!!!!! 1234567890123456789012345678901234567890 end",
]


def main(folder: Path) -> None:
    torch.manual_seed(7)
    rng = np.random.default_rng(7)
    vocabulary = small_vocabulary()
    model = Model({**CONFIG, "vocabulary": len(vocabulary)}, LABELS).eval()
    for name, parameter in model.named_parameters():
        spread = 0.5 if parameter.dim() > 1 else 0.3
        parameter.data = torch.randn_like(parameter) * spread
        if "norm.weight" in name:
            parameter.data += 1
        if "features" in name and "encoder" in name:
            parameter.data *= 0.5
    for name, parameter in model.encoder.layers.named_parameters():
        if parameter.dim() > 1:
            parameter.data *= 0.4
    tokeniser = Tokeniser(rng.integers(-40, 41, 1 << CONFIG["token_hash_bits"]).astype(np.int8),
                          {"cannot": ["can", "not"], "gonna": ["gon", "na"]}, {"n't", "'s", "'m", "'re", "'ve", "'ll", "'d"})
    tables = {"pieces.vocabulary": "".join(p + "\n" for p in vocabulary), **TABLES}
    centre(model, tokeniser, Pieces(vocabulary))
    weights.save(folder / "small.dml", model, model.state_dict(), tables, tokeniser,
                 {"model": "small", "made": "Training/small_model.py", "license": "random numbers, CC0"})
    model, _, tensors = weights.load(folder / "small.dml")
    model.eval()
    with torch.no_grad():
        answers = [answer(text, model, weights.tokeniser(tensors), Pieces(vocabulary), lemma.Lemmatiser(**{
            "table": tensors["lemma.table"], "rules": tensors["lemma.rules"]})) for text in TEXTS]
    (folder / "small.json").write_text(json.dumps(answers, ensure_ascii=False, separators=(",", ":")) + "\n")


def centre(model: Model, tokeniser: Tokeniser, pieces: Pieces) -> None:
    """Takes the mean vector out of every head, so that words differ in what the heads say."""
    with torch.no_grad():
        x = torch.cat([read(text, model, tokeniser, pieces)[-1] for text in TEXTS])
        for head in (model.sentence, model.upos, model.xpos, model.feats, model.arc_dep, model.arc_head, model.rel_dep, model.rel_head, model.ner,
                     model.attribution_hidden, model.link, model.mention, model.left, model.right, model.start_head, model.start_word,
                     model.end_head, model.end_word):
            mean = x.mean(0) if head.in_features == x.shape[1] else torch.cat([x.mean(0)] * 2)
            head.bias.copy_(-head.weight @ mean)
        inner = torch.relu(model.attribution_hidden(x))
        model.attribution_tags.bias.copy_(-model.attribution_tags.weight @ inner.mean(0))


def small_vocabulary() -> list[str]:
    found = []
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    found += list(letters) + ["##" + c for c in letters] + list(".,;:!?-–—'\"()[]{}/\\@#$%&*+=<>_|~^…€₽")
    found += "the of and to in said not will are have am that he she they we it was on for with from river talks border".split()
    found += ["##ing", "##ed", "##s", "##er", "##ly", "##tion", "en", "##vo", "##ys", "ru", "##rita", "##nia", "holt", "н", "##е", "##т", "東", "京", "会"]
    found = list(dict.fromkeys(found))
    return found[:100] + ["[UNK]", "[CLS]", "[SEP]"] + found[100:]


def quantised(x, weight, bias):
    """The int8 arithmetic of section 6 (weights lie on their grid already)."""
    scale = weight.abs().amax(1) / 127
    q = torch.round(weight / scale[:, None])
    low, high = x.amin(1, keepdim=True), x.amax(1, keepdim=True)
    step = (high - low) / 127
    activation = torch.where(step > 0, torch.round((x - low) / step), torch.zeros(()))
    return scale * (step * (activation.double() @ q.double().T).float() + low * q.sum(1)) + bias


def read(text: str, model: Model, tokeniser: Tokeniser, pieces: Pieces):
    words, starts = [], []
    spans = paragraphs(text)
    for begin, end in spans:
        own = tokeniser.words(text, begin, end)
        starts += [k == 0 for k in range(len(own))]
        words += own
    document = Document("", "", [w.form for w in words], [w.glued for w in words], starts, list(starts))
    ids = [pieces(w.form) for w in words]
    windows = cut(document, [len(i) for i in ids], CONFIG["window"] - 2, False)
    packed = pack(windows, pieces, [boundary_flags(w, False) for w in windows])
    return spans, words, starts, document, ids, windows, packed, model.encoder(packed)


def answer(text: str, model: Model, tokeniser: Tokeniser, pieces: Pieces, lemmatiser) -> dict:
    spans, words, starts, document, ids, windows, packed, x = read(text, model, tokeniser, pieces)
    model.encoder.linear = quantised
    rough = model.encoder(packed)
    model.encoder.linear = torch.nn.functional.linear

    logits = model.sentence(x)[:, 0]
    document.sentence_start = [s or (i > 0 and not words[i].inside and logits[i].item() > CONFIG["sentence_threshold"])
                               for i, s in enumerate(starts)]
    sentences = document.sentence_spans()
    upos, xpos, feats = (head(x).argmax(1).tolist() for head in (model.upos, model.xpos, model.feats))
    heads, relations, entities = [], [], []
    for a, b in sentences:
        h, r = tree(model, x[a:b])
        heads += h
        relations += r
        entities += [(kind, a + i, a + j) for kind, i, j in bio(viterbi(model.ner(x[a:b]), model.ner_crf), ENTITY_LABELS)]
    fragments = []
    edges = [i for i, s in enumerate(starts) if s] + [len(words)]
    areas = list(zip(edges, edges[1:]))
    for number, (a, b) in enumerate(areas):
        emissions = model.attribution_tags(torch.relu(model.attribution_hidden(x[a:b])))
        fragments += [(kind, a + i, a + j, number) for kind, i, j in bio(viterbi(emissions, model.attribution_crf), ATTRIBUTION_LABELS)]
    return {
        "text": text, "paragraphs": spans, "words": [[w.begin, w.end, int(w.glued), int(w.inside)] for w in words], "pieces": ids,
        "shapes": document.shapes, "quotes": document.quotes, "windows": [[w.start, w.end] for w in windows],
        "vectors": [round(v, 6) for v in x.flatten().tolist()], "quantised": [round(v, 6) for v in rough.flatten().tolist()],
        "sentences": sentences, "upos": [UPOS[k] for k in upos], "xpos": [LABELS["xpos"][k] for k in xpos],
        "feats": [LABELS["feats"][k] for k in feats],
        "lemmas": [lemmatiser(w.form, UPOS[u], LABELS["xpos"][t]) for w, u, t in zip(words, upos, xpos)],
        "heads": heads, "relations": relations, "entities": entities, "attributions": attributions(model, x, fragments),
        "chains": chains(model, x, document, sentences)}


def tree(model: Model, x) -> tuple[list[int], list[str]]:
    """Heads (0 root) and relations."""
    n = len(x)
    dep, head = torch.relu(model.arc_dep(x)), torch.cat([model.arc_root[None], torch.relu(model.arc_head(x))])
    scores = model.arc_scores(dep, head).double()
    graph = networkx.DiGraph()
    for i in range(n):
        for j in range(n + 1):
            if j != i + 1:
                graph.add_edge(j, i + 1, weight=scores[i, j].item() - (10000 if j == 0 else 0))
    best = networkx.maximum_spanning_arborescence(graph)
    heads = [next(iter(best.predecessors(i + 1))) for i in range(n)]
    rel_dep, rel_head = torch.relu(model.rel_dep(x)), torch.cat([model.rel_root[None], torch.relu(model.rel_head(x))])
    labels = model.rel_scores(rel_dep, rel_head[torch.tensor(heads)])
    labels[:, 0] = -1e9
    return heads, ["root" if h == 0 else LABELS["deprel"][k] for h, k in zip(heads, labels.argmax(1).tolist())]


def viterbi(emissions, crf) -> list[int]:
    start, transition, end = crf.tables()
    score, back = start + emissions[0], []
    for row in emissions[1:]:
        best = (score[:, None] + transition).max(0)
        back.append(best.indices)
        score = best.values + row
    path = [int((score + end).argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def bio(path: list[int], labels: list[str]) -> list[tuple[str, int, int]]:
    found = []
    for i, k in enumerate(path):
        if labels[k][0] == "B":
            found.append((labels[k][2:], i, i + 1))
        elif labels[k][0] == "I":
            found[-1] = (*found[-1][:2], i + 1)
    return found


def attributions(model: Model, x, fragments) -> list[dict]:
    if not fragments:
        return []
    f = model.link_vectors(x, [(a, b) for _, a, b, _ in fragments])

    def best(i: int, kind: str, product, distance):
        scores = {}
        for j, other in enumerate(fragments):
            if other[0] == kind and abs(other[3] - fragments[i][3]) <= 1:
                scores[j] = (f[i] @ product @ f[j] + distance[link_bucket(fragments[i][1:3], other[1:3])]).item()
        return max(scores.items(), key=lambda e: (e[1], -e[0])) if scores else (None, None)

    contents, alone = {}, []
    for i, fragment in enumerate(fragments):
        if fragment[0] == "CONTENT":
            cue, _ = best(i, "CUE", model.link_content, model.link_content_distance)
            alone.append(fragment[1:3]) if cue is None else contents.setdefault(cue, []).append(fragment[1:3])
    found = [{"cue": None, "source": None, "contents": [c]} for c in alone]
    for cue, own in contents.items():
        source, score = best(cue, "SOURCE", model.link_source, model.link_source_distance)
        if source is not None and score <= model.link_none(f[cue]).item():
            source = None
        found.append({"cue": fragments[cue][1:3], "source": fragments[source][1:3] if source is not None else None, "contents": own})
    return sorted(found, key=lambda a: min(s[0] for s in a["contents"] + [a["cue"] or a["contents"][0], a["source"] or a["contents"][0]]))


def chains(model: Model, x, document: Document, sentences) -> list[list]:
    logits = model.mention(x)[:, 0].tolist()
    heads = [i for i, m in enumerate(logits) if m > CONFIG["mention_threshold"]]
    heads = sorted(sorted(heads, key=lambda i: (-logits[i], i))[:int(len(logits) * 0.4)])
    features = PairFeatures(document)
    chain, count = {}, 0
    for k, i in enumerate(heads):
        earlier = heads[max(0, k - CONFIG["antecedents"]):k]
        best, top = None, 0.0
        for j in earlier:
            score = model.pair_scores(model.left(x[i:i + 1]), model.right(x[j:j + 1]), torch.tensor([features.rows(i, j)])).item()
            if score > 0 and score >= top:
                best, top = j, score
        if best is None:
            chain[i], count = count, count + 1
        else:
            chain[i] = chain[best]
    taken, found = set(), [[] for _ in range(count)]
    for i in heads:
        a, b = next(s for s in sentences if s[0] <= i < s[1])
        start = max(range(a, i + 1), key=lambda j: ((model.start_head(x[i]) @ model.start_word(x[j])
                                                     + model.start_distance[min(i - j, 31)]).item(), j))
        end = max(range(i, b), key=lambda j: ((model.end_head(x[i]) @ model.end_word(x[j])
                                               + model.end_distance[min(j - i, 31)]).item(), -j))
        if (start, end) not in taken:
            taken.add((start, end))
            found[chain[i]].append([i, start, end + 1])
    return [c for c in found if c]


if __name__ == "__main__":
    assert folded("N’T") == "n't"
    main(Path(sys.argv[1]))
