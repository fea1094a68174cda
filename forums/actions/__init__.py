"""What can happen to rounds and forums. Each verb checks who, checks when, writes, and records."""

from forums.actions.codesign import ask_for_slot, give_slot, tell_what_became
from forums.actions.coming import (
    change_registration,
    confirm_new_address,
    confirm_registration,
    forget,
    forget_unconfirmed_registrations,
    register,
    settle,
    stay_away,
)
from forums.actions.holidays import tell_of_holidays
from forums.actions.loans import lend, note_back
from forums.actions.news import ask_for_news, confirm_news, forget_news, stop_news
from forums.actions.packing import collate, share
from forums.actions.planning import confirm, mark_of, plan, problems_of
from forums.actions.promises import ask_for_note, chase_promises, promise
from forums.actions.reading import (
    add_post_reader,
    confirm_reader,
    forget_unconfirmed,
    remove_post_reader,
    subscribe,
    unsubscribe,
)
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
from forums.actions.sending import send_batch
from forums.actions.stopping import stop_letters, stop_new_address
from forums.actions.telling import remind
from forums.actions.venues import add_venue, change_venue, shortfalls
from forums.actions.writing import (
    add_section,
    ask_for_sign_off,
    draft_newsletter,
    edit_section,
    remove_section,
    sign_off,
)

__all__ = [
    "add_point",
    "add_post_reader",
    "add_section",
    "add_venue",
    "ask_for_news",
    "ask_for_note",
    "ask_for_sign_off",
    "ask_for_slot",
    "cancel",
    "change",
    "change_registration",
    "change_venue",
    "chase_promises",
    "close",
    "collate",
    "come_in",
    "confirm",
    "confirm_news",
    "confirm_new_address",
    "confirm_reader",
    "confirm_registration",
    "draft_newsletter",
    "edit_section",
    "fill_in_card",
    "forget",
    "forget_news",
    "forget_unconfirmed",
    "forget_unconfirmed_registrations",
    "give_slot",
    "lend",
    "mark_of",
    "mark_promise",
    "note_back",
    "note_held",
    "open_room",
    "plan",
    "problems_of",
    "promise",
    "raise_again",
    "register",
    "remind",
    "remove_post_reader",
    "remove_section",
    "send_batch",
    "settle",
    "share",
    "shortfalls",
    "sign_off",
    "stay_away",
    "stop_letters",
    "tell_of_holidays",
    "stop_new_address",
    "stop_news",
    "subscribe",
    "take_back",
    "tell_what_became",
    "unsubscribe",
]
