from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kit.trail.actions import record
from people.models import Person
from volunteers.involvement.rules import Can
from volunteers.payments.ceilings import Amount, must_be_below
from volunteers.payments.models import RewardChoice


@transaction.atomic
def choose_reward(*, by: Person, at: datetime, **answers: Any) -> RewardChoice:
    """A person says what they would like. It is dated and can be changed at any time; the record keeps no answer."""
    if not by.has_perm(Can.TAKE_PART):
        raise PermissionDenied
    must_be_below(
        Amount.WEEKLY_LIMIT, answers.get("weekly_limit"), day=timezone.localdate(at), field="weekly_limit"
    )
    choice = RewardChoice.objects.create(person=by, on=timezone.localdate(at), **answers)
    record("volunteers.reward_chosen", by, by=by, at=at)
    return choice
