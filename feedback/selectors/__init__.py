"""Reads, each with its scope. Views get at rows only through here."""

from feedback.selectors.answering import (
    desk,
    late_and_not_noted,
)
from feedback.selectors.board import (
    ORDERS,
    board,
    changed_lately,
    checked_mark,
    home_figures,
    mark_of,
    published,
)
from feedback.selectors.following import (
    follower,
    followers_done_with,
)
from feedback.selectors.joining import (
    may_say_the_same,
)
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
    "ORDERS",
    "board",
    "changed_lately",
    "checked_mark",
    "comment_to_read",
    "comments_on",
    "concern",
    "concerns",
    "desk",
    "follower",
    "followers_done_with",
    "has_said_me_too",
    "home_figures",
    "late_and_not_noted",
    "mark_of",
    "may_say_the_same",
    "moderators",
    "progress_of",
    "public_ticket",
    "published",
    "reading_figures",
    "second_look",
    "second_looks",
    "theme",
    "themes",
    "ticket_page",
    "ticket_to_answer",
    "ticket_to_read",
    "to_read",
    "unread_too_long",
]
