"""What can happen to rounds and forums. Each verb checks who, checks when, writes, and records."""

from forums.actions.coming import change_registration, forget, register, settle, stay_away
from forums.actions.planning import confirm, mark_of, plan, problems_of
from forums.actions.problems import Changed, NotPossible
from forums.actions.running import cancel, change, note_held
from forums.actions.telling import remind

__all__ = [
    "Changed",
    "NotPossible",
    "cancel",
    "change",
    "change_registration",
    "confirm",
    "forget",
    "mark_of",
    "note_held",
    "plan",
    "problems_of",
    "register",
    "remind",
    "settle",
    "stay_away",
]
