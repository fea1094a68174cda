"""Minutes: who was there by number, what was said, what came of it, and actions until they are done."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from feedback.tickets.actions import linking
from feedback.tickets.models import Ticket
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from meetings.actions.steps import lock_to_minute, require_permission, save_meeting_change
from meetings.meeting_kinds import meeting_kind
from meetings.models import AgendaItem, Attendance, Meeting, Outcome
from people.models import Person

Kind, State = Outcome.Kind, Outcome.State


@transaction.atomic
def note_attendance(*, meeting: Meeting, counts: Mapping[str, int], by: Person | Job, at: datetime) -> None:
    """`counts` is {who: how many}. The last word counts."""
    meeting = lock_to_minute(meeting, by, at)
    for who, number in counts.items():
        Attendance.objects.update_or_create(meeting=meeting, who=who, defaults={"number": number})
    verb = f"{meeting_kind(meeting).name}.attendance_noted"
    save_meeting_change(meeting, verb, by=by, at=at, people=sum(counts.values()))


@transaction.atomic
def write_discussion(
    *, item: AgendaItem, said: str, version: int, by: Person | Job, at: datetime
) -> AgendaItem:
    """What was said about one item, without names."""
    meeting = lock_to_minute(item.meeting, by, at)
    item = lock(AgendaItem.objects.select_related("meeting"), item.pk)
    require_version(item, version)
    item.said = said
    save_next_version(item)
    save_meeting_change(meeting, f"{meeting_kind(meeting).name}.minutes_written", by=by, at=at)
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
    meeting = lock_to_minute(item.meeting, by, at)
    if same_outcome := Outcome.objects.filter(idempotency_key=idempotency_key).first():
        return same_outcome
    _check_outcome(kind, owner, due_on, look_again_on, timezone.localdate(meeting.starts_at))
    outcome = Outcome.objects.create(
        meeting=meeting, item=item, idempotency_key=idempotency_key, kind=kind, text=text, ticket=ticket, owner=owner,
        due_on=due_on, look_again_on=look_again_on,
    )  # fmt: skip
    verb = f"{meeting_kind(meeting).name}.outcome_added"
    save_meeting_change(meeting, verb, by=by, at=at, kind=str(kind))
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
    meeting = lock_to_minute(outcome.meeting, by, at)
    outcome = _lock_outcome(outcome, version)
    _check_outcome(kind, owner, due_on, look_again_on, timezone.localdate(meeting.starts_at))
    outcome.kind, outcome.text, outcome.ticket = kind, text, ticket
    outcome.owner, outcome.due_on, outcome.look_again_on = owner, due_on, look_again_on
    save_next_version(outcome)
    save_meeting_change(meeting, f"{meeting_kind(meeting).name}.outcome_edited", by=by, at=at)
    return outcome


@transaction.atomic
def publish_minutes(*, meeting: Meeting, version: int, by: Person | Job, at: datetime) -> Meeting:
    """Everyone can read them from now on, and every point that was talked about leads here."""
    kind = meeting_kind(meeting)
    require_permission(by, kind.publish, meeting)
    meeting = kind.lock(meeting)
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
    before = Outcome.objects.filter(meeting__in=kind.series(meeting)).exclude(meeting=meeting)
    before.to_look_at_again(day).update(looked_again_on=day)
    save_meeting_change(meeting, f"{kind.name}.minutes_published", by=by, at=at)
    _link_points(meeting, by=by, at=at)
    return meeting


def _link_points(meeting: Meeting, *, by: Person | Job, at: datetime) -> None:
    """From each point to what came of it: of its own, or of the item that it stands with."""
    path = meeting_kind(meeting).path_of(meeting)
    outcomes = meeting.outcomes.select_related("ticket", "item").prefetch_related("item__tickets")
    for outcome in outcomes:
        beside = outcome.item.tickets.all() if outcome.item else ()
        for ticket in [outcome.ticket] if outcome.ticket else beside:
            linking.add_link(
                ticket=ticket,
                address=f"{path}#outcome-{outcome.pk}",
                title=f"{meeting}: {outcome.get_kind_display().lower()}",
                by=by,
                at=at,
            )


@transaction.atomic
def settle_action(
    *, outcome: Outcome, state: str, evidence: str, version: int, by: Person | Job, at: datetime
) -> Outcome:
    """An action is done, or is not to be done and why. Open again, it carries over once more."""
    kind = meeting_kind(outcome.meeting)
    require_permission(by, kind.prepare, outcome.meeting)
    meeting = kind.lock(outcome.meeting)
    outcome = _lock_outcome(outcome, version)
    if outcome.kind != Kind.ACTION:
        raise NotPossible(_("Only an action can be done."))
    if state != State.OPEN and not evidence:
        raise NotPossible(_("Write what shows that it is done, or why it is not to be done"), "evidence")
    outcome.state, outcome.evidence = state, evidence
    outcome.settled_on = None if state == State.OPEN else timezone.localdate(at)
    save_next_version(outcome)
    record(f"{kind.name}.action_settled", meeting, by=by, at=at, state=str(state))
    return outcome


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


def _lock_outcome(outcome: Outcome, version: int) -> Outcome:
    locked_outcome = lock(Outcome.objects.select_related("meeting", "ticket"), outcome.pk)
    require_version(locked_outcome, version)
    return locked_outcome
