"""What the worker does for figures. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from insight.intake.models import Source
from insight.picture.quarters import Quarter
from insight.reports.actions import editions, tallying
from insight.reports.models import Edition
from insight.reports.selectors.tallies import files_to_tally
from kit.trail.actors import Job


@shared_task
def tally_files() -> None:
    """Work out the tallies that a file has touched since: it was loaded, or taken back."""
    for batch in files_to_tally():
        tallying.tally_file(batch=batch)


@shared_task
def tally_lately() -> None:
    """What people decided about comments since: the last two quarters of every source, once a night."""
    today = timezone.localdate()
    for source in Source.objects.all():
        tallying.tally_source(source=source, first=Quarter.of(today).previous.first, last=today)


@shared_task
def triangulate_last_quarter() -> None:
    """On the day after a quarter has ended, and while it has no edition: work out its picture."""
    now = timezone.now()
    quarter = Quarter.of(timezone.localdate(now)).previous
    if not Edition.objects.of(quarter).exists():
        editions.triangulate(quarter=quarter, by=Job("triangulate"), at=now)
