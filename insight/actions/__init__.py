"""What happens to files of feedback. Each verb checks who, checks when, writes, and records."""

from insight.actions.loading import load
from insight.actions.problems import AlreadyHere, NotPossible
from insight.actions.sending import confirm, drop, forget, match_columns, send, take_in
from insight.actions.withdrawing import clear, to_clear, withdraw

__all__ = [
    "AlreadyHere",
    "NotPossible",
    "clear",
    "confirm",
    "drop",
    "forget",
    "load",
    "match_columns",
    "send",
    "take_in",
    "to_clear",
    "withdraw",
]
