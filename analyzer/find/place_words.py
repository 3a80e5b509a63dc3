"""What the finder of headers asks of places, which it knows none of itself: places/written.py answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place in a line, from ``start`` to ``end``. It is ``sure`` where a state, a country or a code stands
    in it, and not where a city alone is taken for the largest of its name."""

    start: int
    end: int
    sure: bool
    only_remote: bool = False


class PlaceWords(Protocol):
    """Finds places as postings write them."""

    def search(self, line: str) -> PlaceName | None:
        """Return the place that stands in a line apart from its other words: "Blue Door, Boise, ID"."""

    def at_start(self, words: str) -> PlaceName | None:
        """Return the place that words of a sentence begin with: "Boise, ID, with a smile"."""

    def understands(self, location: str) -> bool:
        """Whether a location says where a job is: a country at least, or a part of the world, or that it is remote."""
