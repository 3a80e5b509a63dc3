"""The reader's two networks in torch, as they are trained; analyzer/find/reader/model.py is the same in numpy.

Both are trained together: the words' network sees what the units' one made of their unit. Several postings are
read at once, laid one behind the other with rows of nothing between them.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from analyzer.find.reader.model import SAME_LINE
from analyzer.find.reader.reader import KINDS
from analyzer.find.reader.spans import SKILL_KINDS
from analyzer.find.reader.unit_features import COMMON, FORMS, PAIR_BITS
from analyzer.find.reader.word_features import AFFIX_BITS, EVERYDAY_ON, REACHES
from reader.features import TAGS
from reader.word_vectors import WordVectors

WORD, UNIT, PAIR, HIDDEN, DEEP = 64, 48, 24, 96, 64  # widths
_CUES = 4 * (len(REACHES) + 2)
_START, _SMALL = 0.3, 0.1
_DROPPED = 0.15


@dataclass(frozen=True, slots=True)
class Batch:
    """Postings one behind the other: a row per word, per unit, per pair of words, as features.py names them."""

    row: Tensor
    affixes: Tensor
    name: Tensor
    cues: Tensor
    unit: Tensor  # of each word
    keep: Tensor  # 0 where a word is hidden, else 1
    forms: Tensor
    above: Tensor
    edges: Tensor
    pair_unit: Tensor
    pair: Tensor
    # Where words and units stand among rows that have room before each unit and between postings:
    word_at: Tensor
    unit_at: Tensor
    shape: Tensor  # of each such row of words
    filled: Tensor  # 1 where such a row holds a word or the mark before a unit
    row_unit: Tensor
    unit_rows: int


class Network(nn.Module):
    """``forward`` gives scores of each unit's kinds, and of each word's tags and kinds of skills."""

    def __init__(self, vectors: WordVectors, deep: int = DEEP) -> None:
        super().__init__()
        self.size = len(vectors.listed)
        self.word = nn.Embedding(self.size + 1, WORD)
        self.affix = nn.EmbeddingBag(2**AFFIX_BITS, WORD, mode="sum")
        self.bag = nn.Embedding(self.size + 1, UNIT)
        self.bag_affix = nn.EmbeddingBag(2**AFFIX_BITS, UNIT, mode="sum")
        self.pair = nn.Embedding(2**PAIR_BITS, PAIR)
        self.edge = nn.ModuleList(nn.Embedding(COMMON + 2, UNIT) for _ in range(3))
        self.form = nn.EmbeddingBag(FORMS, HIDDEN, mode="sum")
        self.shape = nn.Embedding(SAME_LINE + 1, WORD)
        self.name = nn.Embedding(EVERYDAY_ON + 1, WORD)
        self.cue = nn.EmbeddingBag(_CUES, deep, mode="sum")
        self._start_from(vectors)
        self.mix = nn.Linear(UNIT + PAIR + 3 * UNIT, HIDDEN)
        self.over = nn.Linear(UNIT + PAIR, HIDDEN, bias=False)
        self.near = nn.Conv1d(HIDDEN, HIDDEN, 5, padding=2)
        self.far = nn.Conv1d(HIDDEN, HIDDEN, 5, padding=6, dilation=3)
        self.kind = nn.Linear(HIDDEN, 2 * len(KINDS))
        self.told = nn.Linear(HIDDEN, deep)
        self.first = nn.Conv1d(WORD, deep, 5, padding=2)
        self.second = nn.Conv1d(deep, deep, 3, padding=2, dilation=2)
        self.third = nn.Conv1d(deep, deep, 3, padding=4, dilation=4)
        self.out = nn.Linear(deep, TAGS + len(SKILL_KINDS))
        self.drop = nn.Dropout(_DROPPED)

    @torch.no_grad()
    def _start_from(self, vectors: WordVectors) -> None:
        """Let listed words start from half of each of their vectors, all other rows from little."""
        for table in (self.word, self.bag):
            half = table.embedding_dim // 2
            halves = [torch.tensor(rows[:, :half], dtype=torch.float32) for rows in (vectors.alone, vectors.near)]
            table.weight[: self.size] = torch.cat(halves, 1) * _START
            table.weight[self.size :] = 0
        others = (self.affix, self.bag_affix, self.pair, *self.edge, self.form, self.shape, self.name, self.cue)
        for table in others:
            table.weight.mul_(_SMALL)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        hidden = self._units(batch)
        return self.kind(self.drop(hidden)), self._words(batch, hidden)

    def _units(self, batch: Batch) -> Tensor:
        count = len(batch.forms)
        words = self.bag(batch.row) + self.bag_affix(batch.affixes) * batch.keep[:, None]
        sizes = torch.zeros(count).index_add(0, batch.unit, torch.ones(len(batch.row))).clamp(min=1)
        norm = sizes.sqrt()[:, None]
        bag = torch.zeros(count, UNIT).index_add(0, batch.unit, words) / norm
        pairs = torch.zeros(count, PAIR).index_add(0, batch.pair_unit, self.pair(batch.pair)) / norm
        bag = torch.cat([bag, pairs], 1)
        above = torch.cat([torch.zeros(1, UNIT + PAIR), bag])[batch.above + 1]
        edges = torch.cat([table(batch.edges[:, place]) for place, table in enumerate(self.edge)], 1)
        hidden = self.mix(self.drop(torch.cat([bag, edges], 1))) + self.over(self.drop(above)) + self.form(batch.forms)
        spread = torch.zeros(batch.unit_rows, HIDDEN).index_copy(0, batch.unit_at, torch.relu(hidden))
        mask = torch.zeros(batch.unit_rows, 1).index_fill(0, batch.unit_at, 1.0)
        for layer in (self.near, self.far):
            spread = (spread + torch.relu(layer(self.drop(spread).T[None])[0].T)) * mask
        return spread[batch.unit_at]

    def _words(self, batch: Batch, hidden: Tensor) -> Tensor:
        filled = batch.filled[:, None]
        words = (self.word(batch.row) + self.affix(batch.affixes)) * batch.keep[:, None] + self.name(batch.name)
        spread = torch.zeros(len(batch.shape), WORD).index_copy(0, batch.word_at, words)
        spread = spread + self.shape(batch.shape) * filled
        told = torch.cat([torch.zeros(1, self.out.in_features), self.told(hidden)])[batch.row_unit + 1]
        told = told.index_add(0, batch.word_at, self.cue(batch.cues))
        seen = torch.relu(self.first(self.drop(spread).T[None])[0].T + told) * filled
        for layer in (self.second, self.third):
            seen = (seen + torch.relu(layer(seen.T[None])[0].T)) * filled
        return self.out(self.drop(seen[batch.word_at]))
