"""Minutes: who was there by number, what was said, what came of it, and actions until they are done."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from feedback.actions import answering, linking, progress
from feedback.models import Progress, Ticket
from forums.development_group.actions.agenda import lock_group_meeting, save_meeting_change
from forums.development_group.models import AgendaItem, Attendance, GroupMeeting, Outcome
from forums.development_group.rules import Can
from forums.rounds.actions.steps import must
from forums.rounds.presenters.dates import format_date
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import Person

Kind, State = Outcome.Kind, Outcome.State


@transaction.atomic
def note_attendance(
    *, meeting: GroupMeeting, counts: Mapping[str, int], by: Person | Job, at: datetime
) -> None:
    """`counts` is {who: how many}. The last word counts."""
    must(by, Can.PREPARE_GROUP)
    meeting = _lock_meeting_to_minute(meeting, at)
    for who, number in counts.items():
        Attendance.objects.update_or_create(meeting=meeting, who=who, defaults={"number": number})
    save_meeting_change(meeting, "forums.group_attendance_noted", by=by, at=at, people=sum(counts.values()))


@transaction.atomic
def write_discussion(
    *, item: AgendaItem, said: str, version: int, by: Person | Job, at: datetime
) -> AgendaItem:
    """What was said about one item, without names."""
    must(by, Can.PREPARE_GROUP)
    meeting = _lock_meeting_to_minute(item.meeting, at)
    item = AgendaItem.objects.select_for_update(of=["self"]).select_related("meeting").get(pk=item.pk)
    require_version(item, version)
    item.said = said
    item.version += 1
    item.save()
    save_meeting_change(meeting, "forums.minutes_written", by=by, at=at)
    return item


@transaction.atomic
def add_outcome(
    *,
    item: AgendaItem,
    idempotency_key: UUID,
    by: Person | Job,
    at: datetime,
    kind: str,
    text: str,
    ticket: Ticket | None = None,
    owner: str = "",
    due_on: date | None = None,
    look_again_on: date | None = None,
) -> Outcome:
    """Information, a decision or an action. The same page sent twice adds one. A point it is about leads to
    it, and it to the point.
    """
    must(by, Can.PREPARE_GROUP)
    meeting = _lock_meeting_to_minute(item.meeting, at)
    if same_outcome := Outcome.objects.filter(idempotency_key=idempotency_key).first():
        return same_outcome
    _check_outcome(kind, owner, due_on, look_again_on, timezone.localdate(meeting.starts_at))
    outcome = Outcome.objects.create(
        meeting=meeting, item=item, idempotency_key=idempotency_key, kind=kind, text=text, ticket=ticket, owner=owner,
        due_on=due_on, look_again_on=look_again_on,
    )  # fmt: skip
    save_meeting_change(meeting, "forums.outcome_added", by=by, at=at, kind=str(kind))
    return outcome


@transaction.atomic
def edit_outcome(
    *,
    outcome: Outcome,
    version: int,
    by: Person | Job,
    at: datetime,
    kind: str,
    text: str,
    ticket: Ticket | None = None,
    owner: str = "",
    due_on: date | None = None,
    look_again_on: date | None = None,
) -> Outcome:
    must(by, Can.PREPARE_GROUP)
    meeting = _lock_meeting_to_minute(outcome.meeting, at)
    outcome = _lock_outcome(outcome, version)
    _check_outcome(kind, owner, due_on, look_again_on, timezone.localdate(meeting.starts_at))
    outcome.kind, outcome.text, outcome.ticket = kind, text, ticket
    outcome.owner, outcome.due_on, outcome.look_again_on = owner, due_on, look_again_on
    outcome.version += 1
    outcome.save()
    save_meeting_change(meeting, "forums.outcome_edited", by=by, at=at)
    return outcome


@transaction.atomic
def publish_minutes(*, meeting: GroupMeeting, version: int, by: Person | Job, at: datetime) -> GroupMeeting:
    """Everyone can read them from now on, and every point that was talked about leads here."""
    must(by, Can.PUBLISH_GROUP)
    meeting = lock_group_meeting(meeting)
    if meeting.minutes_published_on:
        return meeting
    require_version(meeting, version)
    if not meeting.papers_published_on:
        raise NotPossible(_("The agenda is not public yet. Publish it first."))
    if meeting.ends_at > at:
        raise NotPossible(_("The meeting is not over yet. Publish its minutes afterwards."))
    if not meeting.attendance.exists():
        raise NotPossible(_("Note first how many people were there."))
    meeting.minutes_published_on = timezone.localdate(at)
    day = timezone.localdate(meeting.starts_at)
    Outcome.objects.to_look_at_again(day).exclude(meeting=meeting).update(looked_again_on=day)
    save_meeting_change(meeting, "forums.minutes_published", by=by, at=at)
    _link_points(meeting, by=by, at=at)
    return meeting


def _link_points(meeting: GroupMeeting, *, by: Person | Job, at: datetime) -> None:
    """From each point to what came of it: of its own, or of the item that it stands with."""
    outcomes = meeting.outcomes.select_related("ticket", "item").prefetch_related("item__tickets")
    for outcome in outcomes:
        beside = outcome.item.tickets.all() if outcome.item else ()
        for ticket in [outcome.ticket] if outcome.ticket else beside:
            linking.add_link(
                ticket=ticket,
                address=f"{meeting.get_absolute_url()}#outcome-{outcome.pk}",
                title=f"{meeting}: {outcome.get_kind_display().lower()}",
                by=by,
                at=at,
            )


@transaction.atomic
def settle_action(
    *, outcome: Outcome, state: str, evidence: str, version: int, by: Person | Job, at: datetime
) -> Outcome:
    """An action is done, or is not to be done and why. Open again, it carries over once more."""
    must(by, Can.PREPARE_GROUP)
    outcome = _lock_outcome(outcome, version)
    if outcome.kind != Kind.ACTION:
        raise NotPossible(_("Only an action can be done."))
    if state != State.OPEN and not evidence:
        raise NotPossible(_("Write what shows that it is done, or why it is not to be done"), "evidence")
    outcome.state, outcome.evidence = state, evidence
    outcome.settled_on = None if state == State.OPEN else timezone.localdate(at)
    outcome.version += 1
    outcome.save()
    record("forums.action_settled", outcome.meeting, by=by, at=at, state=str(state))
    return outcome


def answer_with(
    *, outcome: Outcome, state: str, version: int, next_step_on: date | None, by: Person, at: datetime
) -> Ticket | Progress:
    """A decision becomes the draft of an answer, or progress where there is an answer: the board's own rules
    say who may.

    `version` is of the ticket, as the person saw it.
    """
    if outcome.ticket is None or outcome.meeting.minutes_published_on is None:
        raise NotPossible(_("Choose the point it is about and publish the minutes first."))
    day = format_date(timezone.localdate(outcome.meeting.starts_at))
    words = f"{outcome.text}\n\nThe Development Group decided this on {day}."
    if outcome.ticket.answered_on is None:
        return answering.draft_answer(
            ticket=outcome.ticket,
            text=words,
            state=state,
            next_step_on=next_step_on,
            version=version,
            by=by,
            at=at,
        )
    return progress.add_progress(
        ticket=outcome.ticket,
        state=state,
        words=words,
        expected_on=next_step_on,
        version=version,
        by=by,
        at=at,
    )


def _check_outcome(kind: str, owner: str, due_on: date | None, look_again_on: date | None, day: date) -> None:
    if kind == Kind.ACTION and not owner:
        raise NotPossible(_("Write who sees to it, by role"), "owner")
    if kind == Kind.ACTION and due_on is None:
        raise NotPossible(_("Enter the day by which it is to be done"), "due_on")
    if kind == Kind.ACTION and due_on is not None and due_on < day:
        raise NotPossible(_("This day is before the meeting"), "due_on")
    if look_again_on is not None and kind != Kind.DECISION:
        raise NotPossible(_("Only a decision is looked at again"), "look_again_on")
    if look_again_on is not None and look_again_on <= day:
        raise NotPossible(_("Enter a day after the meeting"), "look_again_on")


def _lock_meeting_to_minute(meeting: GroupMeeting, at: datetime) -> GroupMeeting:
    meeting = lock_group_meeting(meeting)
    if meeting.minutes_published_on:
        raise NotPossible(
            _("The minutes are public, so they stay as they are. Put it right at the next meeting.")
        )
    if meeting.starts_at > at:
        raise NotPossible(_("This meeting has not begun."))
    return meeting


def _lock_outcome(outcome: Outcome, version: int) -> Outcome:
    locked_outcome = (
        Outcome.objects.select_for_update(of=["self"])
        .select_related("meeting__round", "ticket")
        .get(pk=outcome.pk)
    )
    require_version(locked_outcome, version)
    return locked_outcome
