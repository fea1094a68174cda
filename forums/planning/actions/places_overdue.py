"""Telling whoever runs rounds that the day has passed by which people were to read where a forum is."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forums.rounds.actions.holders import tell_holders
from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.selectors.planning import places_overdue
from kit.design.jinja import full_date
from people.models import Role


@transaction.atomic
def tell_of_places_overdue(*, at: datetime) -> None:
    """One letter to each coordinator for each forum and day that people were told, however often this runs."""
    for meeting in places_overdue(at):
        tell_holders(
            [Role.FOCUS_COORDINATOR],
            "forums/place_overdue",
            cause=f"place-overdue:{meeting.reference}:{meeting.where_by}",
            context={
                "name": meeting.name,
                "when": date_and_hours(meeting),
                "by": full_date(meeting.where_by),
                "path": reverse("forums:change", args=[meeting.reference]),
            },
            today=timezone.localdate(at),
        )
