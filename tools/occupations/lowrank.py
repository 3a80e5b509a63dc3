"""A softmax over many classes through few dimensions, trained by Adam on sparse rows; numpy and scipy only.

Each term gets a short vector, each class too; a row's score for a class is the product of the sum of its
terms' vectors with the class's. Deterministic for a seed and one thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LowRank:
    """terms (terms × dims), classes (classes × dims), bias (classes)."""

    terms: Floats
    classes: Floats
    bias: Floats

    def logits(self, rows: csr_matrix) -> Floats:
        return np.asarray((rows @ self.terms) @ self.classes.T + self.bias, dtype=np.float32)

    def chances(self, rows: csr_matrix) -> Floats:
        return softmax(self.logits(rows))


@dataclass(frozen=True, slots=True)
class Options:
    dims: int = 64
    epochs: int = 14
    batch: int = 1024
    rate: float = 0.01
    dropout: float = 0.1  # of terms
    decay: float = 1e-6
    seed: int = 11


def softmax(logits: Floats) -> Floats:
    """Return the probabilities of each row."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)


def train(rows: csr_matrix, targets: csr_matrix, weights: Floats, options: Options) -> LowRank:
    """Fit on rows with soft targets (rows × classes, each summing to one)."""
    draw = np.random.default_rng(options.seed)
    count, terms = rows.shape
    parts = [
        draw.normal(0, 0.3, (terms, options.dims)).astype(np.float32),
        draw.normal(0, 0.3, (targets.shape[1], options.dims)).astype(np.float32),
        np.zeros(targets.shape[1], dtype=np.float32),
    ]
    adam = [_Adam(part) for part in parts]
    steps = options.epochs * -(-count // options.batch)
    done = 0
    for _ in range(options.epochs):
        order = draw.permutation(count)
        for start in range(0, count, options.batch):
            at = order[start : start + options.batch]
            some = dropped(rows[at], options.dropout, draw)
            touched, some.indices = np.unique(some.indices, return_inverse=True)  # most terms are in no row of a batch
            some = csr_matrix((some.data, some.indices, some.indptr), shape=(len(at), len(touched)))
            mine = [parts[0][touched], parts[1], parts[2]]
            found = _gradients(mine, some, targets[at], weights[at], options.decay)
            done += 1
            rate = options.rate * (1 - done / steps) * np.sqrt(1 - 0.999**done) / (1 - 0.9**done)
            for each, gradient, which in zip(adam, found, (touched, slice(None), slice(None)), strict=True):
                each.step(which, gradient, np.float32(rate))
    return LowRank(*parts)


def dropped(rows: csr_matrix, share: float, draw: np.random.Generator) -> csr_matrix:
    """Leave a share of the terms out and make the rows unit again."""
    if not share:
        return rows
    some = rows.copy()
    some.data = some.data * (draw.random(some.nnz) >= share)
    return unit_rows(some)


def unit_rows(rows: csr_matrix) -> csr_matrix:
    """Scale each row to length one."""
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    scaled = rows.copy()
    scaled.data = (scaled.data / np.repeat(np.maximum(norms, 1e-9), np.diff(rows.indptr))).astype(np.float32)
    return scaled


def _gradients(
    parts: list[Floats], rows: csr_matrix, targets: csr_matrix, weights: Floats, decay: float
) -> list[Floats]:
    terms, classes, bias = parts
    hidden = rows @ terms
    error = softmax(hidden @ classes.T + bias) - targets.toarray()
    error *= (weights / weights.sum())[:, None]
    return [
        rows.T @ (error @ classes) + decay * terms,
        error.T @ hidden + decay * classes,
        error.sum(axis=0),
    ]


class _Adam:
    """Adam for one part, moving only the given rows."""

    def __init__(self, part: Floats) -> None:
        self.part = part
        self.mean = np.zeros_like(part)
        self.square = np.zeros_like(part)

    def step(self, which: Any, gradient: Floats, rate: np.float32) -> None:
        mean = 0.9 * self.mean[which] + np.float32(0.1) * gradient
        square = 0.999 * self.square[which] + np.float32(0.001) * gradient * gradient
        self.mean[which], self.square[which] = mean, square
        self.part[which] -= rate * mean / (np.sqrt(square) + np.float32(1e-8))


def averaged(models: list[LowRank], dims: int) -> LowRank:
    """Average the scores of several models and keep the strongest dimensions of what that gives.

    The product of all terms with all classes is never made: both sides are rotated to triangles first.
    """
    terms = np.hstack([model.terms for model in models]) / len(models)
    classes = np.hstack([model.classes - model.classes.mean(axis=0) for model in models])
    left, left_triangle = np.linalg.qr(terms)
    right, right_triangle = np.linalg.qr(classes)
    first, strength, second = np.linalg.svd(left_triangle @ right_triangle.T)
    kept = np.sqrt(strength[:dims])
    bias = np.mean([model.bias for model in models], axis=0)
    return LowRank(
        terms=(left @ (first[:, :dims] * kept)).astype(np.float32),
        classes=(right @ (second[:dims].T * kept)).astype(np.float32),
        bias=bias.astype(np.float32),
    )
