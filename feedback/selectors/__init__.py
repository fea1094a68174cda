"""Reads, each with its scope. Views get at rows only through here."""

from feedback.selectors.answering import desk, late_and_not_noted
from feedback.selectors.board import ORDERS, board, changed_lately, checked_mark, home_figures, mark_of, published
from feedback.selectors.coming_back import (
    questions_to,
    said_with_code,
    said_with_link,
    second_looks_at,
    ticket_to_add_to,
)
from feedback.selectors.reading import moderators, to_read, unread_too_long
from feedback.selectors.similar import similar_to
from feedback.selectors.tickets import has_said_me_too, public_ticket, ticket_to_answer, ticket_to_read

__all__ = [
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
    "questions_to",
    "said_with_code",
    "said_with_link",
    "second_looks_at",
    "similar_to",
    "ticket_to_add_to",
    "ticket_to_answer",
    "ticket_to_read",
    "to_read",
    "unread_too_long",
]
