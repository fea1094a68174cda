"""What can happen to rounds and forums. Each verb checks who, checks when, writes, and records."""

from forums.actions.coming import change_registration, forget, register, settle, stay_away
from forums.actions.planning import confirm, mark_of, plan, problems_of
from forums.actions.problems import Changed, NotPossible
from forums.actions.room import (
    add_point,
    close,
    come_in,
    fill_in_card,
    mark_promise,
    open_room,
    raise_again,
    take_back,
)
from forums.actions.running import cancel, change, note_held
from forums.actions.telling import remind

__all__ = [
    "Changed",
    "NotPossible",
    "add_point",
    "cancel",
    "change",
    "change_registration",
    "close",
    "come_in",
    "confirm",
    "fill_in_card",
    "forget",
    "mark_of",
    "mark_promise",
    "note_held",
    "open_room",
    "plan",
    "problems_of",
    "raise_again",
    "register",
    "remind",
    "settle",
    "stay_away",
    "take_back",
]
