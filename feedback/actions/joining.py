"""Saying the same: “me too”, and taking it back."""

from django.db import transaction

from feedback.actions.steps import day_of, must_be_public
from feedback.models import MeToo
from kit.trail.actions import record
from kit.trail.actors import SOMEONE


@transaction.atomic
def me_too(*, ticket, voter, at):
    """Count this person or device, once. Saying it again changes nothing."""
    must_be_public(ticket)
    if MeToo.objects.cast(ticket, voter, day_of(at)):
        record("feedback.me_too", ticket, by=SOMEONE, at=at)


@transaction.atomic
def take_back(*, ticket, voter, at):
    must_be_public(ticket)
    if MeToo.objects.take_back(ticket, voter):
        record("feedback.me_too_taken_back", ticket, by=SOMEONE, at=at)
