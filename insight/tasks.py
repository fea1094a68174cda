"""What the worker does with files. Each task calls one verb, and may run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from insight import incoming
from insight.actions import editions, loading, sending, suggesting, tallying, withdrawing
from insight.models import Batch, BatchState, Edition, Source
from insight.quarters import Quarter
from insight.selectors.editions import files_to_tally
from kit.trail.actors import Job

LOADER = Job("loads files of feedback")
LEARNER = Job("learns what comments are about")
KEEP_FOR = timedelta(days=1)
WANTED = (BatchState.WAITING, BatchState.LOADING)


@shared_task
def load_file(batch_id: int) -> None:
    """Load a file, from its first row or from where a worker stopped."""
    loading.load_file(batch=Batch.objects.get(pk=batch_id), by=LOADER, at=timezone.now())


@shared_task
def clear_rows(batch_id: int) -> None:
    """Remove the rows of a file that was taken back."""
    withdrawing.clear_rows(batch=Batch.objects.get(pk=batch_id))


@shared_task
def sweep_files() -> None:
    """Take up what was promised and not done: files to load, rows to remove, themes to look for, and files nobody
    decided about for a day.
    """
    now = timezone.now()
    # A file the command line reads lies somewhere else: the command goes on with it.
    for batch in Batch.objects.filter(state__in=WANTED).exclude(options__has_key="lies_elsewhere"):
        loading.load_file(batch=batch, by=LOADER, at=now)
    for batch in withdrawing.files_to_clear():
        withdrawing.clear_rows(batch=batch)
    for batch in suggesting.files_to_suggest():
        suggesting.suggest_for_batch(batch=batch, at=now)
    for batch in Batch.objects.filter(state=BatchState.LOOKING, sent_at__lt=now - KEEP_FOR):
        sending.drop_undecided_file(batch=batch, by=LOADER, at=now)
    keys = Batch.objects.filter(state__in=[BatchState.LOOKING, *WANTED]).values_list(
        "idempotency_key", flat=True
    )
    incoming.delete_uploads_except(keys, older_than=(now - KEEP_FOR).timestamp())


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


@shared_task
def suggest_themes(batch_id: int) -> None:
    """Look for themes in the comments of a file."""
    suggesting.suggest_for_batch(batch=Batch.objects.get(pk=batch_id), at=timezone.now())


@shared_task
def train_model() -> None:
    """Learn from what people decided about comments."""
    suggesting.train_model(by=LEARNER, at=timezone.now())
