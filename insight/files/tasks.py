"""What the worker does with files. Each task calls one verb, and may run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from insight.files import uploads
from insight.files.actions import loading, uploading, withdrawing
from insight.intake.models import Batch, BatchState
from kit.trail.actors import Job

LOADER = Job("loads files of feedback")
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
    """Take up what was promised and not done: files to load, rows to remove, and files nobody decided about
    for a day.
    """
    now = timezone.now()
    # A file the command line reads lies somewhere else: the command goes on with it.
    for batch in Batch.objects.filter(state__in=WANTED).exclude(options__has_key="lies_elsewhere"):
        loading.load_file(batch=batch, by=LOADER, at=now)
    for batch in withdrawing.files_to_clear():
        withdrawing.clear_rows(batch=batch)
    for batch in Batch.objects.filter(state=BatchState.LOOKING, sent_at__lt=now - KEEP_FOR):
        uploading.drop_undecided_file(batch=batch, by=LOADER, at=now)
    keys = Batch.objects.filter(state__in=[BatchState.LOOKING, *WANTED]).values_list(
        "idempotency_key", flat=True
    )
    uploads.delete_uploads_except(keys, older_than=(now - KEEP_FOR).timestamp())
