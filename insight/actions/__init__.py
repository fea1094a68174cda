"""What happens to files of feedback, and to the comments in them. Each verb checks who, checks when, writes, and records."""

from insight.actions.coding import decide, put_back, take_next
from insight.actions.loading import load
from insight.actions.problems import AlreadyHere
from insight.actions.sending import confirm, drop, forget, match_columns, send, take_in
from insight.actions.suggesting import learn, suggest, suggest_for_batch, to_suggest
from insight.actions.withdrawing import clear, stop, to_clear, withdraw
from insight.actions.wording import change_words, load_words

__all__ = [
    "AlreadyHere",
    "change_words",
    "clear",
    "confirm",
    "decide",
    "drop",
    "forget",
    "learn",
    "load",
    "load_words",
    "match_columns",
    "put_back",
    "send",
    "stop",
    "suggest",
    "suggest_for_batch",
    "take_in",
    "take_next",
    "to_clear",
    "to_suggest",
    "withdraw",
]
