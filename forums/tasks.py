"""What runs by itself. Each task calls one verb, and may run twice."""

import logging

from celery import shared_task
from django.utils import timezone

from forums import agreements_in_force, news
from forums.actions import (
    agenda,
    forum_changes,
    holidays,
    promises,
    registration,
    registration_letters,
    terms,
)
from forums.actions.newsletter_batches import send_batch
from forums.actions.newsletters import ask_for_sign_off, draft_newsletter
from forums.actions.planning import lay_out_year
from forums.actions.promises import ask_for_note
from forums.actions.shares import collate_round, share_board
from forums.selectors import group
from forums.selectors.planning import over_and_confirmed, years_of_next_two_rounds
from forums.selectors.registrations import days_to_keep, forums_to_forget
from forums.selectors.reminders import days_to_chase, forums_to_remind, forums_without_note
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible

log = logging.getLogger(__name__)
# Days before a forum, and what the letters of that day are known by.
REMINDED = {7: "week", 1: "day"}


@shared_task
def keep_planned() -> None:
    """Lay out the years of the next two rounds where nobody has, so that there is always something to
    confirm.
    """
    now = timezone.now()
    for year in years_of_next_two_rounds(agreements_in_force.agreements().plan, timezone.localdate(now)):
        try:
            lay_out_year(year=year, by=Job("round planner"), at=now)
        except NotPossible as why:
            log.error("The rounds of %s were not planned. %s", year, why)


@shared_task
def note_held() -> None:
    """Write down, once each, the forums that are over."""
    now = timezone.now()
    for meeting in over_and_confirmed(now):
        forum_changes.note_held(meeting=meeting, by=Job("round planner"), at=now)


@shared_task
def remind_registered() -> None:
    """Write to those who registered, one week and one day before. A person gets each of the two once."""
    now = timezone.now()
    for meeting, days in forums_to_remind(now, REMINDED):
        registration_letters.remind_registered(meeting=meeting, cause=REMINDED[days])


@shared_task
def tell_of_holidays() -> None:
    """Ask whoever runs rounds about public forums whose day has become a bank holiday."""
    holidays.tell_of_holidays(at=timezone.now())


@shared_task
def chase_promises() -> None:
    """Ask services that have not said whether somebody comes, on the agreed days before a forum."""
    now = timezone.now()
    for meeting, days in forums_to_remind(now, days_to_chase(timezone.localdate(now))):
        promises.chase_promises(meeting=meeting, cause=f"{days} days", at=now)


@shared_task
def ask_for_notes() -> None:
    """While a forum that is over has no public note, ask for it: two days after, and each week from then on."""
    now = timezone.now()
    for meeting, week in forums_without_note(now):
        ask_for_note(meeting=meeting, cause=f"week {week}", at=now)


@shared_task
def forget_registrations() -> None:
    """Forget who registered, some time after the forum."""
    now = timezone.now()
    for meeting in forums_to_forget(now, days_to_keep(timezone.localdate(now))):
        registration.forget_registrations(meeting=meeting, by=Job("round planner"), at=now)


@shared_task
def forget_unconfirmed_registrations() -> None:
    """Addresses that somebody registered and nobody confirmed."""
    registration.forget_unconfirmed_registrations(by=Job("forgets addresses"), at=timezone.now())


@shared_task
def share_month() -> None:
    """Share the board with the trust, once each month, on its day or as soon after as there is somebody to do
    it.
    """
    now = timezone.now()
    for round, month in news.shares_due(timezone.localdate(now)):
        share_board(round=round, month=month, by=Job("monthly share"), at=now)


@shared_task
def collate_rounds() -> None:
    """From the first day of month 2: the points of the round by theme, for the Development Group."""
    now = timezone.now()
    for round in news.rounds_to_collate(timezone.localdate(now)):
        collate_round(round=round, by=Job("round collator"), at=now)


@shared_task
def draft_agendas() -> None:
    """Once the points of a round are put together: the agenda of its Development Group, for people to move
    and edit.
    """
    now = timezone.now()
    for meeting in group.agendas_to_draft(timezone.localdate(now)):
        agenda.draft_agenda(meeting=meeting, by=Job("agenda"), at=now)


@shared_task
def review_terms() -> None:
    """A year after the terms of reference were agreed: ask for them to be looked at again."""
    now = timezone.now()
    if due := group.terms_to_review(timezone.localdate(now)):
        terms.ask_for_review(terms=due, at=now)


@shared_task
def draft_newsletters() -> None:
    """Once the answers for it are in: the newsletter of the round, for people to edit."""
    now = timezone.now()
    for round in news.newsletters_to_draft(timezone.localdate(now)):
        draft_newsletter(round=round, by=Job("newsletter"), at=now)


@shared_task
def chase_sign_off() -> None:
    """From its day on, write once a day while no representative has signed the newsletter off."""
    now = timezone.now()
    for newsletter in news.newsletters_to_sign(timezone.localdate(now)):
        ask_for_sign_off(newsletter=newsletter, at=now)


@shared_task
def send_newsletters() -> None:
    """The next batch of every newsletter that may go out. Beat calls this every minute."""
    now = timezone.now()
    today = timezone.localdate(now)
    for newsletter in news.newsletters_to_send(today):
        send_batch(
            newsletter=newsletter, size=news.sending_setting(today)["batch"], by=Job("newsletter"), at=now
        )
