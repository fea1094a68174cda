"""Things lent so that somebody can take part."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from forums.rounds.actions.steps import must
from forums.rounds.models import Loan, Meeting
from forums.rounds.rules import Can
from kit.trail.actions import record
from kit.trail.actors import Job
from people.models import Person


@transaction.atomic
def lend(
    *, meeting: Meeting, what: str, to_whom: str, due_back_on: date, by: Person | Job, at: datetime
) -> Loan:
    must(by, Can.LEND)
    loan = Loan.objects.create(
        meeting=meeting, what=what, to_whom=to_whom, lent_on=timezone.localdate(at), due_back_on=due_back_on
    )
    record("forums.lent", loan, by=by, at=at, due_back=due_back_on)
    return loan


@transaction.atomic
def note_back(*, loan: Loan, by: Person | Job, at: datetime) -> None:
    """It is back: who had it is forgotten. Noting it twice changes nothing."""
    must(by, Can.LEND)
    if Loan.objects.filter(pk=loan.pk, back_on=None).update(back_on=timezone.localdate(at), to_whom=""):
        record("forums.back", loan, by=by, at=at)
