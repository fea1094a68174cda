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
from feedback.selectors.board import (
    PART,
    board,
    changed_lately,
    columns,
    published,
)
from feedback.selectors.choices import (
    choices,
)
from feedback.selectors.coming_back import (
    left_an_address,
    questions_to,
    said_with_code,
    said_with_link,
    second_looks_at,
    ticket_to_add_to,
    to_confirm,
    unconfirmed_before,
    unconfirmed_since,
)
from feedback.selectors.figures import (
    home_figures,
)
from feedback.selectors.following import (
    follower,
    followers_done_with,
)
from feedback.selectors.guardian import (
    guardian_request,
    guardian_requests,
    guardians,
)
from feedback.selectors.joining import (
    may_say_the_same,
)
from feedback.selectors.line import (
    people_at,
    team_people,
)
from feedback.selectors.reading import (
    comment_to_read,
    concern,
    concerns,
    moderators,
    second_look,
    second_looks,
    to_read,
    unread_too_long,
)
from feedback.selectors.reading_figures import (
    reading_day,
)
from feedback.selectors.search import (
    ORDERS,
    checked_mark,
    in_words,
    mark_of,
)
from feedback.selectors.similar import (
    similar_to,
)
from feedback.selectors.themes import (
    theme,
    themes,
)
from feedback.selectors.tickets import (
    comments_on,
    has_said_me_too,
    progress_of,
    public_ticket,
    ticket_page,
    ticket_to_answer,
    ticket_to_read,
)

__all__ = [
    "Desk",
    "ORDERS",
    "PART",
    "answered_for",
    "board",
    "by_state",
    "changed_lately",
    "checked_mark",
    "choices",
    "columns",
    "comment_to_read",
    "comments_on",
    "concern",
    "concerns",
    "follower",
    "followers_done_with",
    "guardian_request",
    "guardian_requests",
    "guardians",
    "has_said_me_too",
    "home_figures",
    "in_words",
    "late_in_scope",
    "left_an_address",
    "mark_of",
    "may_say_the_same",
    "moderators",
    "open_batches",
    "open_pauses",
    "people_at",
    "progress_of",
    "public_ticket",
    "published",
    "questions_to",
    "reading_day",
    "said_with_code",
    "said_with_link",
    "second_look",
    "second_looks",
    "second_looks_at",
    "similar_to",
    "team_people",
    "theme",
    "themes",
    "ticket_page",
    "ticket_to_add_to",
    "ticket_to_answer",
    "ticket_to_read",
    "ticket_to_step_in",
    "to_confirm",
    "to_escalate",
    "to_read",
    "unconfirmed_before",
    "unconfirmed_since",
    "unread_too_long",
    "with_breaches_to_note",
]
