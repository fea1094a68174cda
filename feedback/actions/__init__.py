"""What can happen to a ticket. Each verb checks who, checks when, writes, records, and tells people."""

from feedback.actions.answering import (
    answer,
    assign,
    draft,
    note_late,
    start_looking,
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
)
from feedback.actions.joining import (
    join,
    me_too,
    part,
    take_back,
)
from feedback.actions.problems import (
    AlreadyAnswered,
    AlreadyRead,
    Changed,
    NeedsSecondPerson,
    NotPossible,
    NotPublic,
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
    say,
)
from feedback.actions.themes import (
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
    "Changed",
    "NameTaken",
    "NeedsSecondPerson",
    "NotPossible",
    "NotPublic",
    "add_theme",
    "answer",
    "assign",
    "bring_back_theme",
    "change_theme",
    "chase",
    "close_concern",
    "confirm",
    "decide_again",
    "draft",
    "edit",
    "follow",
    "forget_follower",
    "hold",
    "join",
    "me_too",
    "move_theme",
    "note_late",
    "open_concern",
    "part",
    "publish",
    "publish_comment",
    "question",
    "retire_theme",
    "route",
    "route_concern",
    "say",
    "set_themes",
    "start_looking",
    "stop_following",
    "take_back",
    "withhold",
]
