"""Reads, each with its scope. Views get at rows only through here."""

from feedback.selectors.answering import desk, late_and_not_noted
from feedback.selectors.board import PART, board, changed_lately, columns, published
from feedback.selectors.choices import choices
from feedback.selectors.figures import home_figures
from feedback.selectors.reading import moderators, to_read, unread_too_long
from feedback.selectors.search import ORDERS, checked_mark, mark_of
from feedback.selectors.tickets import has_said_me_too, public_ticket, ticket_to_answer, ticket_to_read

__all__ = [
    "ORDERS",
    "PART",
    "board",
    "changed_lately",
    "checked_mark",
    "choices",
    "columns",
    "desk",
    "has_said_me_too",
    "home_figures",
    "late_and_not_noted",
    "mark_of",
    "moderators",
    "public_ticket",
    "published",
    "ticket_to_answer",
    "ticket_to_read",
    "to_read",
    "unread_too_long",
]
