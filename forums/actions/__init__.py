"""What can happen to rounds and forums. Each verb checks who, checks when, writes, and records."""

from forums.actions.codesign import ask_for_slot, give_slot, tell_what_became
from forums.actions.forum_changes import cancel_forum, change_forum, note_held
from forums.actions.holidays import tell_of_holidays
from forums.actions.letter_stops import stop_new_address, stop_registration_letters
from forums.actions.loans import lend, note_back
from forums.actions.news import ask_for_news, confirm_news, forget_news, stop_news
from forums.actions.newsletter_batches import send_batch
from forums.actions.newsletters import (
    add_newsletter_section,
    ask_for_sign_off,
    draft_newsletter,
    edit_newsletter_section,
    remove_newsletter_section,
    sign_newsletter_off,
)
from forums.actions.planning import confirm_year, lay_out_year, problems_of_year, year_version
from forums.actions.promises import ask_for_note, chase_promises, promise
from forums.actions.readers import (
    add_post_reader,
    confirm_reader,
    forget_unconfirmed_readers,
    remove_post_reader,
    subscribe,
    unsubscribe,
)
from forums.actions.registration import (
    change_registration,
    confirm_new_address,
    confirm_registration,
    forget_registrations,
    forget_unconfirmed_registrations,
    register_for_forum,
    settle_arrangement,
    stay_away,
)
from forums.actions.registration_letters import remind_registered
from forums.actions.room import (
    add_point,
    close_room,
    count_arrival,
    fill_in_card,
    mark_promise,
    open_room,
    raise_again,
    take_arrival_back,
)
from forums.actions.shares import collate_round, share_board
from forums.actions.venues import add_venue, change_venue, venue_shortfalls

__all__ = [
    "add_point",
    "add_post_reader",
    "add_newsletter_section",
    "add_venue",
    "ask_for_news",
    "ask_for_note",
    "ask_for_sign_off",
    "ask_for_slot",
    "cancel_forum",
    "change_forum",
    "change_registration",
    "change_venue",
    "chase_promises",
    "close_room",
    "collate_round",
    "count_arrival",
    "confirm_year",
    "confirm_news",
    "confirm_new_address",
    "confirm_reader",
    "confirm_registration",
    "draft_newsletter",
    "edit_newsletter_section",
    "fill_in_card",
    "forget_registrations",
    "forget_news",
    "forget_unconfirmed_readers",
    "forget_unconfirmed_registrations",
    "give_slot",
    "lend",
    "year_version",
    "mark_promise",
    "note_back",
    "note_held",
    "open_room",
    "lay_out_year",
    "problems_of_year",
    "promise",
    "raise_again",
    "register_for_forum",
    "remind_registered",
    "remove_post_reader",
    "remove_newsletter_section",
    "send_batch",
    "settle_arrangement",
    "share_board",
    "venue_shortfalls",
    "sign_newsletter_off",
    "stay_away",
    "stop_registration_letters",
    "tell_of_holidays",
    "stop_new_address",
    "stop_news",
    "subscribe",
    "take_arrival_back",
    "tell_what_became",
    "unsubscribe",
]
