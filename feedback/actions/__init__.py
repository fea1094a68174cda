"""What can happen to a ticket. Each verb checks who, checks when, writes, records, and tells people."""

from feedback.actions.addresses import (
    ask_to_confirm,
    confirm_address,
    forget_unconfirmed,
)
from feedback.actions.alarm import (
    look_again,
    see_concern,
)
from feedback.actions.answering import (
    answer,
    draft,
)
from feedback.actions.clockwork import (
    count_reading,
    escalate,
    note_breaches,
    recalculate,
    set_copy_date,
)
from feedback.actions.concerns import (
    close_concern,
    open_concern,
    route,
    route_concern,
)
from feedback.actions.following import (
    confirm,
    follow,
    forget_follower,
    stop_following,
    stop_letters,
)
from feedback.actions.guardian import (
    ask_guardian,
    close_guardian_request,
)
from feedback.actions.joining import (
    join,
    me_too,
    part,
    take_back,
)
from feedback.actions.linking import link
from feedback.actions.pausing import (
    ask_person,
    end_pause,
    reply,
)
from feedback.actions.problems import AlreadyAnswered, AlreadyRead, NeedsSecondPerson, NotPublic
from feedback.actions.progress import (
    add_progress,
    check_progress,
)
from feedback.actions.raising import (
    note_raised,
)
from feedback.actions.reading import (
    chase,
    decide_again,
    edit,
    hold,
    publish,
    publish_comment,
    question,
    withhold,
)
from feedback.actions.saying import (
    add_comment,
    say,
    say_for,
    say_in_forum,
)
from feedback.actions.stepping_in import (
    step_in,
)
from feedback.actions.taking import (
    acknowledge,
    assign,
    move,
    start_looking,
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
    "answer",
    "ask_guardian",
    "ask_person",
    "ask_to_confirm",
    "assign",
    "bring_back_theme",
    "change_theme",
    "chase",
    "check_progress",
    "close_concern",
    "close_guardian_request",
    "confirm",
    "confirm_address",
    "count_reading",
    "decide_again",
    "draft",
    "edit",
    "end_pause",
    "escalate",
    "follow",
    "forget_follower",
    "forget_unconfirmed",
    "hold",
    "join",
    "link",
    "look_again",
    "me_too",
    "move",
    "move_theme",
    "note_breaches",
    "note_raised",
    "open_concern",
    "part",
    "publish",
    "publish_comment",
    "question",
    "recalculate",
    "reply",
    "retire_theme",
    "route",
    "route_concern",
    "say",
    "say_for",
    "say_in_forum",
    "see_concern",
    "set_copy_date",
    "set_themes",
    "start_looking",
    "step_in",
    "stop_following",
    "stop_letters",
    "take_back",
    "withhold",
]
