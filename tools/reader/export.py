"""A trained network as the plain arrays that analyzer/find/reader/model.py loads.

Tables become small whole numbers with a scale for each column, and the ends of listed words are worked into their
rows. How kinds of units follow each other is counted in the labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from analyzer.find.reader.model import Floats
from analyzer.find.reader.reader import KINDS
from analyzer.find.reader.word_features import affixes
from analyzer.find.reader.words import Characters, Words
from reader.features import Example
from reader.network import Network

Arrays = dict[str, NDArray[np.generic]]
MOVES_COUNT = 0.3  # how much the order of kinds counts beside the network: chosen on held-out postings
_TABLES, _PLAIN = ("affix", "bag_affix", "pair", "form", "edge.0", "edge.1", "edge.2"), ("shape", "name", "cue")
_FULL, _CONVOLUTIONS = ("mix", "over", "kind", "told", "out"), ("near", "far", "first", "second", "third")


def arrays_of(network: Network, listed: Sequence[str], examples: Iterable[Example]) -> Arrays:
    """Return all arrays of the shipped table."""
    state = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    arrays: Arrays = {"words": np.array("\n".join(listed))}
    tables = {name.replace(".", ""): state[f"{name}.weight"] for name in _TABLES}
    tables["word"] = _with_ends(state["word.weight"], tables["affix"], listed)
    tables["bag"] = _with_ends(state["bag.weight"], tables["bag_affix"], listed)
    for name, table in tables.items():
        arrays[name], arrays[f"{name}_scale"] = whole_numbers(table)
    arrays |= {name: state[f"{name}.weight"] for name in _PLAIN}
    arrays |= {name: state[f"{name}.weight"].T for name in _FULL}
    for name in _CONVOLUTIONS:
        weight = state[f"{name}.weight"]
        arrays[name] = weight.transpose(2, 1, 0).reshape(-1, len(weight))
    arrays |= {f"{name}_bias": state[f"{name}.bias"] for name in (*_FULL, *_CONVOLUTIONS) if name != "over"}
    return arrays | {"moves": moves_of(examples)}


def _with_ends(rows: Floats, ends: Floats, listed: Sequence[str]) -> Floats:
    """The rows of listed words with those of their ends added; the last row is of unknown words."""
    stops = np.cumsum([len(word) + 1 for word in listed]) - 1
    starts = stops - [len(word) for word in listed]
    rows = rows.copy()
    rows[:-1] += ends[affixes(Words("\n".join(listed), Characters.load()), starts, stops)].sum(axis=1)
    return rows


def whole_numbers(table: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return a table as small whole numbers, with the scale of each column."""
    scale = np.maximum(np.abs(table).max(axis=0), 1e-6) / 127
    return np.rint(table / scale).astype(np.int8), scale.astype(np.float32)


def moves_of(examples: Iterable[Example]) -> Floats:
    """Return in nats how much likelier a kind of unit is behind another than by itself."""
    counts = np.full((2 * len(KINDS), 2 * len(KINDS)), 0.5)
    for example in examples:
        assert example.labels is not None
        kinds = example.labels.kinds[example.labels.kinds >= 0]
        np.add.at(counts, (kinds[:-1], kinds[1:]), 1)
    moves = np.log(counts / counts.sum(1, keepdims=True)) - np.log(counts.sum(0) / counts.sum())
    return (MOVES_COUNT * moves).astype(np.float32)
