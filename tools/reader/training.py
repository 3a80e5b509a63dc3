"""How the networks learn: from labels, and from what trained ones together say of postings without labels."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from analyzer.find.reader.model import Floats
from reader.batches import Wanted, batch_of, split, wanted
from reader.features import TAGS, Example
from reader.network import Network
from reader.word_vectors import WordVectors

Silver = tuple[Floats, Floats, Floats]  # chances of these:
SAID = ("kinds", "tags", "skills")
Shown = tuple[Example, Silver | None]
BATCH, READ_AT_ONCE = 8, 16
LABELS_SHOWN = 2  # times an epoch shows each labelled posting beside those with silver labels
UNITS_COUNT, WORDS_COUNT, SKILLS_COUNT = 0.5, 2.0, 0.3  # in the loss
_WARMING, _DECAY, _STEEPEST = 50, 0.01, 2.0


@dataclass(frozen=True, slots=True)
class Course:
    """How long and how fast it is learned."""

    epochs: int
    rate: float
    seed: int


def train(network: Network, shown: Sequence[Shown], held_out: Sequence[Example], course: Course) -> None:
    """Train a network and print after each epoch what it loses on held-out postings; the same for one machine."""
    random.seed(course.seed)
    torch.set_flush_denormal(True)
    rng, pool = np.random.default_rng(course.seed), list(shown)
    optimiser = torch.optim.AdamW(network.parameters(), lr=course.rate, weight_decay=_DECAY, fused=True)
    steps, step = course.epochs * (len(pool) // BATCH), 0
    for epoch in range(course.epochs):
        network.train()
        random.shuffle(pool)
        for at in range(0, len(pool) - BATCH + 1, BATCH):
            for group in optimiser.param_groups:
                group["lr"] = course.rate * min(1, (step + 1) / _WARMING) * (1 - step / steps)
            loss = _loss(network, pool[at : at + BATCH], rng)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), _STEEPEST)
            optimiser.step()
            step += 1
        print(f"epoch {epoch + 1}: loses {_lost(network, held_out):.3f} on held-out postings", flush=True)


@torch.no_grad()
def _lost(network: Network, held_out: Sequence[Example]) -> float:
    network.eval()
    parts = [held_out[at : at + READ_AT_ONCE] for at in range(0, len(held_out), READ_AT_ONCE)]
    return float(np.mean([_loss(network, [(example, None) for example in part], None) for part in parts]))


def _loss(network: Network, part: Sequence[Shown], rng: np.random.Generator | None) -> Tensor:
    units, words = network(batch_of([example for example, _ in part], network.size, rng))
    columns = zip(*(wanted(example, silver) for example, silver in part), strict=True)
    want = Wanted(*(torch.tensor(np.concatenate(column), dtype=torch.float32) for column in columns))
    return (
        UNITS_COUNT * _crossed(units, want.kinds, want.unit_weight)
        + WORDS_COUNT * _crossed(words[:, :TAGS], want.tags, torch.ones(len(words)))
        + SKILLS_COUNT * _crossed(words[:, TAGS:], want.skills, want.skill_weight)
    )


def _crossed(scores: Tensor, want: Tensor, weight: Tensor) -> Tensor:
    return -((want * scores.log_softmax(1)).sum(1) * weight).sum() / weight.sum().clamp(min=1)


@torch.no_grad()
def chances(network: Network, examples: Sequence[Example]) -> Iterator[Silver]:
    """Yield what a network says of each example."""
    network.eval()
    for at in range(0, len(examples), READ_AT_ONCE):
        part = examples[at : at + READ_AT_ONCE]
        kinds, words = network(batch_of(part, network.size))
        said = torch.cat([words[:, :TAGS].softmax(1), words[:, TAGS:].softmax(1)], 1).numpy()
        for units, row in split(part, kinds.softmax(1).numpy(), said):
            yield units, row[:, :TAGS], row[:, TAGS:]


def save_silver(path: Path, networks: Sequence[Network], examples: dict[str, Example]) -> None:
    """Write what the networks say of examples together: the mean of their chances."""
    columns: dict[str, Floats] = {}
    together = zip(*(chances(network, list(examples.values())) for network in networks), strict=True)
    for name, said in zip(examples, together, strict=True):
        for key, parts in zip(SAID, zip(*said, strict=True), strict=True):
            columns[f"{key} {name}"] = np.mean(parts, axis=0).astype(np.float16)
    np.savez_compressed(path, **columns)


def load_silver(path: Path) -> dict[str, Silver]:
    """Read what save_silver wrote, by the ids of postings."""
    with np.load(path) as arrays:
        ids = dict.fromkeys(key.partition(" ")[2] for key in arrays.files)
        return {name: tuple(arrays[f"{key} {name}"].astype(np.float32) for key in SAID) for name in ids}


def save_network(path: Path, network: Network) -> None:
    torch.save(network.state_dict(), path)


def load_network(path: Path, vectors: WordVectors) -> Network:
    """Read a trained network."""
    state = torch.load(path, weights_only=True)
    network = Network(vectors, deep=state["out.weight"].shape[1])
    network.load_state_dict(state)
    return network
