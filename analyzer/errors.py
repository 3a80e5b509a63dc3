"""What goes wrong because of what a user gave: one family, one sentence each.

The command line prints the sentence and exits 2, the API answers 400 with it; nothing else does either.
"""

from __future__ import annotations


class UserError(Exception):
    """Something given cannot be used: ``fact`` says what and where, ``remedy`` what to do about it.

    Where the remedy is in the words of the command line (its options and commands) it is passed apart:
    the page has other controls and says its own (web/app.py). Else the fact holds it.
    """

    def __init__(self, fact: str, remedy: str = "") -> None:
        super().__init__(fact, remedy)
        self.fact = fact
        self.remedy = remedy

    def __str__(self) -> str:
        return "; ".join(filter(None, (self.fact, self.remedy)))


class UnreadableError(UserError):
    """Input that cannot be read."""


class UnknownRoleError(UserError):
    """A role that no role file describes."""


class UnknownLevelError(UserError):
    """A career level that is none of those we know."""


class UnknownOccupationError(UserError):
    """An occupation code that no table holds; the fact names near ones."""


class BadColumnError(UserError):
    """A table's columns are not what is needed, or do not fit what was asked."""


class BadOfferError(UserError):
    """Words given as pay that are no amount of pay."""


class HungryError(UserError):
    """Input that takes more memory than one task may have."""


class BadRequestError(UserError):
    """A request to the API that is not what its address takes."""
