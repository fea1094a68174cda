"""What happens to files of feedback, and to the comments in them. Each verb checks who, checks when, writes, and records."""

from insight.actions.coding import assign_next_comment, code_comment, return_comment
from insight.actions.loading import load_file
from insight.actions.problems import AlreadyHere
from insight.actions.sending import (
    confirm_file,
    drop_file,
    drop_undecided_file,
    match_columns,
    register_file,
    send_file,
)
from insight.actions.suggesting import files_to_suggest, suggest_for_batch, suggest_themes, train_model
from insight.actions.withdrawing import clear_rows, files_to_clear, stop_loading, withdraw_file
from insight.actions.wording import change_theme_words, load_starter_words

__all__ = [
    "AlreadyHere",
    "change_theme_words",
    "clear_rows",
    "confirm_file",
    "code_comment",
    "drop_file",
    "drop_undecided_file",
    "train_model",
    "load_file",
    "load_starter_words",
    "match_columns",
    "return_comment",
    "send_file",
    "stop_loading",
    "suggest_themes",
    "suggest_for_batch",
    "register_file",
    "assign_next_comment",
    "files_to_clear",
    "files_to_suggest",
    "withdraw_file",
]
