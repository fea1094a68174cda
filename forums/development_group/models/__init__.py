"""The Development Group, and what is put together for it."""

from forums.development_group.models.group import GroupMeeting, ItemKind, Terms
from forums.development_group.models.packs import Collation, Share
from forums.development_group.models.papers import DrawnFrom, Paper, PaperSection

__all__ = [
    "GroupMeeting", "ItemKind", "Terms", "Collation",
    "Share", "DrawnFrom", "Paper", "PaperSection",
]  # fmt: skip
