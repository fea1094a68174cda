"""Reads, each with its scope. Views get at rows only through here."""

from feedback.selectors.answering import desk, late_and_not_noted
from feedback.selectors.board import ORDERS, board, changed_lately, checked_mark, home_figures, mark_of, published
from feedback.selectors.reading import (
    comment_to_read,
    concern,
    concerns,
    moderators,
    reading_figures,
    second_look,
    second_looks,
    to_read,
    unread_too_long,
)
from feedback.selectors.tickets import has_said_me_too, public_ticket, ticket_to_answer, ticket_to_read

__all__ = [
    "comment_to_read",
    "concern",
    "concerns",
    "reading_figures",
    "second_look",
    "second_looks",
    "ORDERS",
    "board",
    "changed_lately",
    "checked_mark",
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
