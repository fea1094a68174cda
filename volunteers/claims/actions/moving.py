"""Days that move when a bank holiday is announced: by when lines are paid, and when the bank works on a run."""

from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from kit import working_days
from kit.trail.actions import record
from kit.trail.actors import Actor
from kit.verbs.locking import lock
from people.models import Person
from volunteers.claims.actions.decisions import tell_person
from volunteers.payments import dues
from volunteers.payments.models import Claim, ClaimLine, PaymentRun, RunState
from volunteers.payments.models.claims import WAITING_FOR_MONEY


@transaction.atomic
def move_due_days(*, claim: Claim, by: Actor | Person, at: datetime) -> bool:
    """Work out again by when each line of a claim is paid. The person is told once where a day they were promised moves."""
    claim = lock(Claim.objects.select_related("person"), claim.pk)
    lines = list(claim.lines.filter(state__in=WAITING_FOR_MONEY).exclude(due_on=None))
    moved = [line for line in lines if line.due_on != _due(claim, line)]
    if not moved:
        return False
    for line in moved:
        line.due_on = _due(claim, line)
    ClaimLine.objects.bulk_update(moved, ["due_on"])
    last = max(line.due_on for line in lines if line.due_on)
    record("volunteers.due_moved", claim, by=by, at=at, due=last)
    if claim.approved_on:
        due_on = date_format(last, "j F Y")
        tell_person(
            claim, "volunteers/claim_moved", cause=f"moved:{last}:{timezone.localdate(at)}", due_on=due_on
        )
    return True


@transaction.atomic
def move_processing_days(*, by: Actor | Person, at: datetime) -> int:
    """A run that has not gone to the bank yet goes on the next day banks work. How many moved."""
    waiting = PaymentRun.objects.select_for_update().filter(
        state__in=[RunState.PREPARED, RunState.RELEASED], processing_on__gte=timezone.localdate(at)
    )
    closed = [run for run in waiting if not working_days.is_working_day(run.processing_on)]
    for run in closed:
        run.processing_on = working_days.add(run.processing_on, 1)
        run.save(update_fields=["processing_on"])
        record("volunteers.run_moved", run, by=by, at=at, on=run.processing_on)
    return len(closed)


def _due(claim: Claim, line: ClaimLine) -> date:
    # A line has a day to be paid by from the day its claim is sent, a fee from the day it is approved.
    if line.is_fee:
        return dues.fee_due(cast(date, claim.approved_on))
    return dues.expenses_due(cast(date, claim.submitted_on))
