"""Taking a file back, whole: once it is loaded, or while it is loading."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from insight.files import uploads
from insight.files.actions.loading import update_source_levels
from insight.files.queue import queue_task
from insight.intake.models import Answer, Batch, BatchState, Comment, Count
from insight.intake.models.batch import GONE
from insight.intake.rules import Can
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person

AT_ONCE = 5_000


@transaction.atomic
def withdraw_file(*, batch: Batch, because: str, version: int, by: Person, at: datetime) -> Batch:
    """From now on its rows count nowhere; the worker removes them. Editions that were published stay as they
    are.
    """
    batch = Batch.objects.select_for_update(of=["self"]).select_related("source").get(pk=batch.pk)
    if not by.has_perm(Can.LOAD, batch):
        raise PermissionDenied
    if batch.state != BatchState.LOADED or batch.version != version:
        raise NotPossible(_("This file was taken back already, or has changed since you opened the page."))
    batch.state, batch.withdrawn_on, batch.withdrawn_because = (
        BatchState.WITHDRAWN,
        timezone.localdate(at),
        because,
    )
    batch.version += 1
    batch.save()
    update_source_levels(batch.source)
    record("insight.file_withdrawn", batch, by=by, at=at, rows=batch.rows_good)
    transaction.on_commit(lambda: queue_task("clear_rows", batch))
    return batch


@transaction.atomic
def stop_loading(*, batch: Batch, version: int, by: Person, at: datetime) -> Batch:
    """End a load midway. The worker goes no further than the chunk it is at, and what the file had brought
    goes out again.
    """
    batch = Batch.objects.select_for_update(of=["self"]).select_related("source").get(pk=batch.pk)
    if not by.has_perm(Can.LOAD, batch):
        raise PermissionDenied
    if batch.state not in (BatchState.WAITING, BatchState.LOADING) or batch.version != version:
        raise NotPossible(_("This file is not loading any more. Look at what came of it."))
    batch.state = BatchState.DROPPED
    batch.version += 1
    batch.save()
    record("insight.file_stopped", batch, by=by, at=at, rows=batch.rows_read)
    transaction.on_commit(lambda: uploads.delete_upload(batch.idempotency_key))
    transaction.on_commit(lambda: queue_task("clear_rows", batch))
    return batch


def clear_rows(*, batch: Batch) -> None:
    """Remove what a file brought, a part at a time. What people decided about its comments goes with them."""
    if batch.state not in GONE:
        return
    mine = Comment.objects.filter(answer__batch=batch)
    while ids := list(mine.order_by().values_list("pk", flat=True)[:AT_ONCE]):
        Comment.objects.filter(pk__in=ids).delete()
    answers = Answer.objects.filter(batch=batch)
    answers._raw_delete(answers.db)
    Count.objects.filter(batch=batch).delete()
    batch.options["is_cleared"] = True
    batch.save(update_fields=["options"])


def files_to_clear() -> QuerySet[Batch]:
    """Files that are gone and whose rows may not be."""
    return Batch.objects.filter(state__in=GONE).exclude(options__has_key="is_cleared")
