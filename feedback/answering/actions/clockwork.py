"""What the answer clock does: work dates out again, note what was not kept, and take it up the line."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format

from feedback.answering.selectors.line import people_at_level
from feedback.tickets import board_version, clock
from feedback.tickets.actions.steps import day_of, tell_people
from feedback.tickets.models import Breach, CopyDate, Escalation, Ticket
from feedback.tickets.rules import Can
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import Actor
from kit.translation import gettext as _
from people.models import Person

DATES = ["acknowledge_due_on", "answer_due_on"]
WORKED_OUT = [*DATES, "due_steps"]
Level = Escalation.Level


@transaction.atomic
def set_copy_date(
    *, name: str, on: date, by: Person, at: datetime, instead_of: date | None = None
) -> CopyDate:
    """Say by when answers go into a newsletter. The clock takes it up the next time dates are worked out."""
    if not by.has_perm(Can.SET_COPY_DATE):
        raise PermissionDenied
    if instead_of is not None and instead_of != on:
        CopyDate.objects.filter(on=instead_of).delete()
    copy, new = CopyDate.objects.get_or_create(on=on, defaults={"name": name, "set_on": day_of(at)})
    if not new and copy.name != name:
        copy.name = name
        copy.save(update_fields=["name"])
    record("feedback.copy_date_set", copy, by=by, at=at, on=on)
    return copy


@transaction.atomic
def recalculate_due_dates(*, ids: Collection[int], by: Actor, at: datetime) -> int:
    """Work out again when these open tickets are due. The number of those that moved.

    Nobody's open page goes stale by it.
    """
    tickets = list(
        Ticket.objects.select_for_update(of=["self"]).unanswered().filter(pk__in=ids).order_by("pk")
    )
    if not tickets:
        return 0
    times = clock.Clock(day_of(at), tickets)
    before = {ticket.pk: _dates(ticket) for ticket in tickets}
    Ticket.objects.bulk_update([ticket for ticket in tickets if times.set(ticket)], WORKED_OUT)
    moved = [ticket for ticket in tickets if _dates(ticket) != before[ticket.pk]]
    for ticket in moved:
        record("feedback.due_moved", ticket, by=by, at=at, due=ticket.answer_due_on)
        if _breaks_our_word(ticket, before[ticket.pk]):
            tell_people(ticket, "feedback/day_moved", cause=f"day-moved:{ticket.answer_due_on}")
    return len(moved)


def _breaks_our_word(ticket: Ticket, before: list[date | None]) -> bool:
    """Whether the day is later than a letter said.

    While we wait for the person themselves it moves daily, and they know why.
    """
    # It was on the board before, so it had a day.
    day_before = cast("date", before[DATES.index("answer_due_on")])
    is_later = clock.board_due_date(ticket) > day_before
    return is_later and ticket.is_public and not ticket.pauses.filter(ended_on=None).exists()


@transaction.atomic
def note_breaches(*, ticket: Ticket, by: Actor, at: datetime) -> list[Breach.Kind]:
    """Write down each promise of time that was not kept, once. The kinds noted now."""
    locked = _open_and_on_time(ticket, at)
    if locked is None:
        return []
    noted = [kind for kind in _missed_promises(locked, day_of(at)) if _note_breach(locked, kind, day_of(at))]
    for kind in noted:
        record("feedback.breach", locked, by=by, at=at, kind=str(kind))
    return noted


@transaction.atomic
def escalate_late_answer(*, ticket: Ticket, by: Actor, at: datetime) -> list[Level]:
    """Take a late answer to each level it has reached, once. The levels it was taken to now."""
    locked = _open_and_on_time(ticket, at)
    if locked is None:
        return []
    today = day_of(at)
    due_on = clock.board_due_date(locked)
    days_late = clock.days_late(due_on, today)
    after = clock.escalate_after(today)
    reached = [level for level in Level if due_on < today and days_late >= after[level]]
    taken = [level for level in reached if _note_escalation(locked, level, today)]
    for level in taken:
        record("feedback.escalated", locked, by=by, at=at, level=str(level))
        for person in people_at_level(level, locked, today):
            _tell_of_lateness(person, locked, level, days_late)
    return taken


def _dates(ticket: Ticket) -> list[date | None]:
    return [getattr(ticket, name) for name in DATES]


def _open_and_on_time(ticket: Ticket, at: datetime) -> Ticket | None:
    """Locked, its dates worked out again first: while we wait for somebody they move every day."""
    locked = (
        Ticket.objects.select_for_update(of=["self"])
        .unanswered()
        .select_related("team__directorate", "area")
        .filter(pk=ticket.pk)
        .first()
    )
    if locked is not None and clock.Clock(day_of(at), [locked]).set(locked):
        locked.save(update_fields=WORKED_OUT)
        board_version.note_change()
    return locked


def _missed_promises(ticket: Ticket, today: date) -> Iterator[Breach.Kind]:
    acknowledge_due_on = cast("date", ticket.acknowledge_due_on)  # its dates were worked out just before
    due_on = clock.board_due_date(ticket)
    if ticket.acknowledged_on is None and acknowledge_due_on < today:
        yield Breach.Kind.ACKNOWLEDGEMENT
    if due_on < today:
        yield Breach.Kind.LATE
        if clock.days_late(due_on, today) >= clock.agreed_days(clock.VERY_LATE_DAYS, today):
            yield Breach.Kind.VERY_LATE


def _note_breach(ticket: Ticket, kind: Breach.Kind, today: date) -> bool:
    return Breach.objects.get_or_create(ticket=ticket, kind=kind, defaults={"on": today})[1]


def _note_escalation(ticket: Ticket, level: Level, today: date) -> bool:
    return Escalation.objects.get_or_create(ticket=ticket, level=level, defaults={"on": today})[1]


def _tell_of_lateness(person: Person, ticket: Ticket, level: Level, days_late: int) -> None:
    above = level in {Level.DIRECTOR, Level.COMMUNITIES_DIRECTOR}
    tell(
        letter="feedback/late",
        to=person.email,
        recipient=person.trail_key,
        cause=f"{ticket.reference}:late:{level}",
        context={
            "title": ticket.title,
            "team": str(ticket.team or _("No team yet")),
            "due_on": date_format(clock.board_due_date(ticket), "j F Y"),
            "days": days_late,
            "path": reverse("feedback:step-in" if above else "feedback:draft", args=[ticket.reference]),
        },
    )
