"""What can happen to rounds and forums. Each verb checks who, checks when, writes, and records."""

from forums.actions.coming import change_registration, forget, register, settle, stay_away
from forums.actions.packing import collate, share
from forums.actions.planning import confirm, mark_of, plan, problems_of
from forums.actions.problems import Changed, NotPossible
from forums.actions.reading import (
    add_post_reader,
    confirm_reader,
    forget_unconfirmed,
    remove_post_reader,
    subscribe,
    unsubscribe,
)
from forums.actions.running import cancel, change, note_held
from forums.actions.sending import send_batch
from forums.actions.telling import remind
from forums.actions.writing import (
    add_section,
    ask_for_sign_off,
    draft_newsletter,
    edit_section,
    remove_section,
    sign_off,
)

__all__ = [
    "Changed",
    "NotPossible",
    "cancel",
    "change",
    "change_registration",
    "collate",
    "confirm",
    "forget",
    "mark_of",
    "note_held",
    "plan",
    "problems_of",
    "register",
    "remind",
    "settle",
    "share",
    "stay_away",
    "add_post_reader",
    "confirm_reader",
    "forget_unconfirmed",
    "remove_post_reader",
    "subscribe",
    "unsubscribe",
    "send_batch",
    "add_section",
    "ask_for_sign_off",
    "draft_newsletter",
    "edit_section",
    "remove_section",
    "sign_off",
]
