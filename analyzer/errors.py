"""What goes wrong because of what a user gave: one family, one sentence each.

The message says what, where and what to do. The command line prints it and exits 2, the page answers
400 with it; nothing else does either.
"""

from __future__ import annotations


class UserError(Exception):
    """Something given cannot be used; its message is one sentence for the user: what, where, what to do."""


class UnreadableError(UserError):
    """Input that cannot be read."""


class UnknownRoleError(UserError):
    """A role that no role file describes."""


class UnknownOccupationError(UserError):
    """An occupation code that no table holds; the message names near ones."""


class BadColumnError(UserError):
    """A table's columns are not what is needed, or do not fit what was asked."""


class BadOfferError(UserError):
    """Words given as pay that are no amount of pay."""
