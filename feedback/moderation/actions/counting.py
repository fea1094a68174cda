"""What everyone is shown of how reading goes, counted once a day."""

from datetime import datetime

from django.db import transaction

from feedback.moderation.selectors.moderation_figures import moderation_figures_until
from feedback.tickets.actions.steps import day_of
from feedback.tickets.models import ReadingDay
from kit.trail.actions import record
from kit.trail.actors import Actor


@transaction.atomic
def count_moderation(*, by: Actor, at: datetime) -> bool:
    """Write down how reading had gone when this day began, once. True when it was not yet written down."""
    today = day_of(at)
    if ReadingDay.objects.filter(on=today).exists():
        return False
    day, new = ReadingDay.objects.get_or_create(
        on=today, defaults={"figures": moderation_figures_until(today)}
    )
    if new:
        record("feedback.reading_counted", day, by=by, at=at)
    return new
