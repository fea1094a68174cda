"""What runs by itself. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from feedback.answering.actions import clockwork, pausing
from feedback.answering.selectors import answering
from kit.trail.actors import Job

CLOCK = Job("answer clock")


@shared_task
def recalculate_due_dates() -> None:
    """Work out again when each open ticket is due: copy dates, holidays and agreed
    figures change, and people are waited for.
    """
    now = timezone.now()
    for ids in answering.open_batches():
        clockwork.recalculate_due_dates(ids=ids, by=CLOCK, at=now)


@shared_task
def end_pauses() -> None:
    """Wait for nobody longer than was agreed."""
    now = timezone.now()
    for pause in answering.open_pauses():
        pausing.end_pause(pause=pause, by=CLOCK, at=now)


@shared_task
def note_breaches() -> None:
    """Write down each promise of time that was not kept, once."""
    now = timezone.now()
    for ticket in answering.with_breaches_to_note(timezone.localdate(now)):
        clockwork.note_breaches(ticket=ticket, by=CLOCK, at=now)


@shared_task
def escalate_late_answers() -> None:
    """Take each late answer up the line, once to each level."""
    now = timezone.now()
    for ticket in answering.tickets_to_escalate(timezone.localdate(now)):
        clockwork.escalate_late_answer(ticket=ticket, by=CLOCK, at=now)
