"""What can happen to a ticket. Each verb checks who, checks when, writes, records, and tells people."""

from feedback.actions.addresses import (
    ask_to_confirm,
    confirm_address,
    forget_unconfirmed_address,
)
from feedback.actions.alarm import (
    check_alarm,
    take_concern,
)
from feedback.actions.answering import (
    draft_answer,
    publish_answer,
)
from feedback.actions.clockwork import (
    count_moderation,
    escalate_late_answer,
    note_breaches,
    recalculate_due_dates,
    set_copy_date,
)
from feedback.actions.concerns import (
    close_concern,
    open_concern,
    route_concern,
    route_submission,
)
from feedback.actions.following import (
    confirm_follower,
    follow,
    forget_follower,
    stop_author_letters,
    stop_following,
)
from feedback.actions.guardian import (
    ask_guardian,
    close_guardian_request,
)
from feedback.actions.linking import add_link
from feedback.actions.merging import (
    cast_vote,
    merge,
    unmerge,
    withdraw_vote,
)
from feedback.actions.moderation import (
    chase_moderators,
    edit_ticket,
    hold_submission,
    publish_comment,
    publish_ticket,
    withhold_submission,
)
from feedback.actions.pausing import (
    ask_author,
    end_pause,
    take_author_reply,
)
from feedback.actions.problems import AlreadyAnswered, AlreadyRead, NeedsSecondPerson, NotPublic
from feedback.actions.progress import (
    add_progress,
    check_progress,
)
from feedback.actions.raising import (
    count_raised_in_forum,
)
from feedback.actions.second_looks import decide_second_look, question_decision
from feedback.actions.stepping_in import (
    reassign_late_ticket,
)
from feedback.actions.submitting import (
    add_comment,
    submit_from_forum,
    submit_on_behalf,
    submit_ticket,
)
from feedback.actions.themes import (
    CodeTaken,
    NameTaken,
    add_theme,
    bring_back_theme,
    change_theme,
    move_theme,
    retire_theme,
    set_themes,
)
from feedback.actions.triage import (
    acknowledge,
    assign_team,
    move_ticket,
    start_looking,
)

__all__ = [
    "AlreadyAnswered",
    "AlreadyRead",
    "CodeTaken",
    "NameTaken",
    "NeedsSecondPerson",
    "NotPublic",
    "acknowledge",
    "add_comment",
    "add_progress",
    "add_theme",
    "publish_answer",
    "ask_guardian",
    "ask_author",
    "ask_to_confirm",
    "assign_team",
    "bring_back_theme",
    "change_theme",
    "chase_moderators",
    "check_progress",
    "close_concern",
    "close_guardian_request",
    "confirm_follower",
    "confirm_address",
    "count_moderation",
    "decide_second_look",
    "draft_answer",
    "edit_ticket",
    "end_pause",
    "escalate_late_answer",
    "follow",
    "forget_follower",
    "forget_unconfirmed_address",
    "hold_submission",
    "merge",
    "add_link",
    "check_alarm",
    "cast_vote",
    "move_ticket",
    "move_theme",
    "note_breaches",
    "count_raised_in_forum",
    "open_concern",
    "unmerge",
    "publish_ticket",
    "publish_comment",
    "question_decision",
    "recalculate_due_dates",
    "take_author_reply",
    "retire_theme",
    "route_submission",
    "route_concern",
    "submit_ticket",
    "submit_on_behalf",
    "submit_from_forum",
    "take_concern",
    "set_copy_date",
    "set_themes",
    "start_looking",
    "reassign_late_ticket",
    "stop_following",
    "stop_author_letters",
    "withdraw_vote",
    "withhold_submission",
]
