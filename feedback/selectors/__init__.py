"""Reads, each with its scope. Views get at rows only through here."""

from feedback.selectors.answering import (
    Desk,
    answered_for,
    by_state,
    late_in_scope,
    open_batches,
    open_pauses,
    ticket_to_step_in,
    to_escalate,
    with_breaches_to_note,
)
from feedback.selectors.board import ORDERS, board, changed_lately, checked_mark, home_figures, mark_of, published
from feedback.selectors.guardian import guardian_request, guardian_requests, guardians
from feedback.selectors.line import people_at, team_people
from feedback.selectors.reading import moderators, to_read, unread_too_long
from feedback.selectors.tickets import has_said_me_too, public_ticket, ticket_to_answer, ticket_to_read

__all__ = [
    "ORDERS",
    "Desk",
    "answered_for",
    "board",
    "by_state",
    "changed_lately",
    "checked_mark",
    "guardian_request",
    "guardian_requests",
    "guardians",
    "has_said_me_too",
    "home_figures",
    "late_in_scope",
    "mark_of",
    "moderators",
    "open_batches",
    "open_pauses",
    "people_at",
    "public_ticket",
    "published",
    "team_people",
    "ticket_to_answer",
    "ticket_to_read",
    "ticket_to_step_in",
    "to_escalate",
    "to_read",
    "unread_too_long",
    "with_breaches_to_note",
]
