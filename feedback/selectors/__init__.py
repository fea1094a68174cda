"""Reads, each with its scope. Views get at rows only through here."""

from feedback.selectors.answering import (
    DeskSections,
    late_in_scope,
    open_batches,
    open_pauses,
    ticket_to_step_in,
    tickets_answered_by,
    tickets_by_state,
    tickets_to_escalate,
    with_breaches_to_note,
)
from feedback.selectors.author_access import (
    address_holder_by_link,
    address_to_confirm,
    questions_to,
    second_looks_at,
    submission_by_code,
    submission_by_link,
    ticket_to_add_to,
    unconfirmed_before,
    unconfirmed_since,
)
from feedback.selectors.board import (
    EXPORT_PAGE,
    board_columns,
    board_page,
    changed_lately,
    published_page,
)
from feedback.selectors.choices import (
    board_choices,
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
from feedback.selectors.line import (
    people_at_level,
    team_people,
)
from feedback.selectors.merging import (
    merge_candidates,
)
from feedback.selectors.moderation import (
    comment_to_read,
    concern,
    concerns,
    moderation_queue,
    moderators,
    second_look,
    second_looks,
    unread_too_long,
)
from feedback.selectors.moderation_figures import (
    latest_moderation_day,
)
from feedback.selectors.search import (
    ORDERS,
    count_in_words,
    cursor_of,
    valid_cursor,
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
    "DeskSections",
    "ORDERS",
    "EXPORT_PAGE",
    "tickets_answered_by",
    "board_page",
    "tickets_by_state",
    "changed_lately",
    "valid_cursor",
    "board_choices",
    "board_columns",
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
    "count_in_words",
    "late_in_scope",
    "address_holder_by_link",
    "cursor_of",
    "merge_candidates",
    "moderators",
    "open_batches",
    "open_pauses",
    "people_at_level",
    "progress_of",
    "public_ticket",
    "published_page",
    "questions_to",
    "latest_moderation_day",
    "submission_by_code",
    "submission_by_link",
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
    "address_to_confirm",
    "tickets_to_escalate",
    "moderation_queue",
    "unconfirmed_before",
    "unconfirmed_since",
    "unread_too_long",
    "with_breaches_to_note",
]
