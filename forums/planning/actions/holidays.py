"""Telling whoever runs rounds that the day of a public forum has become a bank holiday."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forums.rounds.actions.holders import tell_holders
from forums.rounds.holidays import local_day, on_a_holiday
from forums.rounds.presenters.dates import date_and_hours
from people.models import Role


@transaction.atomic
def tell_of_holidays(*, at: datetime) -> None:
    """One letter to each coordinator for each forum and day, however often this runs."""
    for meeting in on_a_holiday(at):
        tell_holders(
            [Role.FOCUS_COORDINATOR],
            "forums/on_a_holiday",
            cause=f"on-a-holiday:{meeting.reference}:{local_day(meeting)}",
            context={
                "name": meeting.name,
                "when": date_and_hours(meeting),
                "path": reverse("forums:change", args=[meeting.reference]),
            },
            today=timezone.localdate(at),
        )
