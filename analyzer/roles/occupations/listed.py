"""The titles official sources list, found by their normalised spelling, and the codes each stands for.

A title is known by the 32-bit check sum of its normalised words; of 60,000 titles, one query in 70,000
that is none of them would be taken for one. Titles learned from filings or written by hand have codes here
but no text: only what O*NET or BLS lists is ever shown as listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from analyzer.roles.titles import Title

TITLES = Path(__file__).parents[2] / "built" / "occupation_titles.npz"
LONGEST_RUN = 5

OFFICIAL, REPORTED, NAME = 1, 2, 4  # flags of a title under a code


@dataclass(frozen=True)
class ListedTitles:
    """Sorted check sums; for each title its text, and where its codes begin."""

    sums: NDArray[np.uint32]
    text: str
    starts: NDArray[np.intp]
    codes: NDArray[np.uint16]
    shares: NDArray[np.uint8]
    flags: NDArray[np.uint8]

    @cached_property
    def lines(self) -> Sequence[str]:
        """The texts, a line a title."""
        return self.text.split("\n")

    def find(self, plain: str) -> int | None:
        """Return the row of a normalised title."""
        wanted = np.uint32(sum_of(plain))
        at = int(self.sums.searchsorted(wanted))
        return at if at < len(self.sums) and self.sums[at] == wanted else None

    def codes_at(self, row: int) -> tuple[NDArray[np.uint16], NDArray[np.float32]]:
        """Return the codes a title stands for and the share of each; the shares sum to one."""
        span = slice(self.starts[row], self.starts[row + 1])
        shares = self.shares[span].astype(np.float32)
        return self.codes[span], shares / shares.sum()

    def listed(self, row: int, code: int) -> str | None:
        """Return a title's text if an official source lists it under the code."""
        start = self.starts[row]
        codes = self.codes[start : self.starts[row + 1]].tolist()
        if code not in codes or not self.flags[start + codes.index(code)] & OFFICIAL:
            return None
        return self.lines[row] or None

    def under(self, code: int) -> tuple[str, ...]:
        """Return the official titles of one code, the most telling first: its name, those people report, the rest."""
        pairs = ((self.codes == code) & (self.flags & OFFICIAL > 0)).nonzero()[0]
        rows = self.starts.searchsorted(pairs, side="right") - 1
        order = np.lexsort((rows, -(self.flags[pairs] >> 1).astype(int)))
        return tuple(text for row in rows[order].tolist() if (text := self.lines[row]))


def sum_of(plain: str) -> int:
    """Return the check sum a normalised title is known by."""
    return crc32(plain.encode())


def known_part(titles: ListedTitles, title: Title, nouns: Set[str]) -> tuple[int, float] | None:
    """Return the row of the listed title that stands in a title, and how much of it that is: 1 for all.

    The whole title first, then its first part, then the longest run of its words that ends in a word for
    a person, one of ``nouns`` ("Senior Waterfront Charge Nurse" holds "charge nurse").
    """
    for plain, words in ((title.plain, title.count), (" ".join(title.job), len(title.job))):
        if words and (row := titles.find(plain)) is not None:
            return row, words / title.count
    for run in runs_of(title.job):
        if run[-1] in nouns and (row := titles.find(" ".join(run))) is not None:
            return row, len(run) / title.count
    return None


def runs_of(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the runs of at least two words, the longest first, of those the last."""
    for size in range(min(len(words) - 1, LONGEST_RUN), 1, -1):
        for start in range(len(words) - size, -1, -1):
            yield words[start : start + size]


def load_titles() -> ListedTitles:
    """Load the shipped titles (plain arrays, no pickle)."""
    with np.load(TITLES, allow_pickle=False) as arrays:
        return ListedTitles(
            sums=np.cumsum(arrays["sum_steps"], dtype=np.uint32),
            text=bytes(arrays["text"]).decode(),
            starts=np.append(0, np.cumsum(arrays["counts"].astype(np.intp))),
            codes=arrays["codes"],
            shares=arrays["shares"],
            flags=arrays["flags"],
        )
