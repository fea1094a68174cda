"""A decision of the group, as the answer to the point it is about. Minutes themselves are written in `meetings`."""

from datetime import date, datetime

from django.utils import timezone

from feedback.answering.actions import answering, progress
from feedback.tickets.models import Progress, Ticket
from forums.rounds.presenters.dates import format_date
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from meetings.models import Outcome
from people.models import Person


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
