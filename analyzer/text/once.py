"""Once: what is made from a thing when it is first asked for, and kept with it for as long as it lives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self, TypeVar

T = TypeVar("T")


class Once:
    """Keeps what is made from it, by what makes it: there is no cache beside it, and nothing to forget.

    >>> class Words(Once):
    ...     def __init__(self, *words): super().__init__(); self.words = words
    >>> def longest(words): return max(words.words, key=len)
    >>> Words("to", "bake").once(longest)
    'bake'
    """

    def __init__(self) -> None:
        self._made: dict[Any, Any] = {}

    def once(self, make: Callable[[Self], T]) -> T:
        """Return ``make(self)``, made at the first call. Two threads may both make it; one is kept."""
        if make not in self._made:
            self._made.setdefault(make, make(self))
        made: T = self._made[make]
        return made
