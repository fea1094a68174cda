"""The Development Group, and what is put together for it."""

from forums.development_group.models.group import AgendaItem, GroupMeeting, PalsCount, Terms
from forums.development_group.models.minutes import Attendance, Outcome
from forums.development_group.models.packs import Collation, Share
from forums.development_group.models.papers import Paper, PaperSection

__all__ = [
    "AgendaItem", "GroupMeeting", "PalsCount", "Terms", "Attendance", "Outcome", "Collation",
    "Share", "Paper", "PaperSection",
]  # fmt: skip
