"""The Development Group, and what is put together for it."""

from forums.development_group.models.group import AgendaItem, GroupMeeting, Terms
from forums.development_group.models.minutes import Attendance, Outcome
from forums.development_group.models.packs import Collation, Share
from forums.development_group.models.papers import DrawnFrom, Paper, PaperSection

__all__ = [
    "AgendaItem", "GroupMeeting", "Terms", "Attendance", "Outcome", "Collation",
    "Share", "DrawnFrom", "Paper", "PaperSection",
]  # fmt: skip
