"""A file that was loaded, and the rows of it that could not be."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from insight.intake.models.source import Source
from kit.translation import gettext_lazy as _lazy


class FileFormat(models.TextChoices):
    """How a file is laid out. A source has one or more."""

    FFT_ROWS = "fft_rows", _lazy("One row for each person who answered")
    FFT_MONTHLY = "fft_monthly", _lazy("The monthly table NHS England publishes")
    PALS_COUNTS = "pals_counts", _lazy("How many contacts, by theme")
    PALS_DATIX = "pals_datix", _lazy("Contacts out of Datix")
    KO41A = "ko41a", _lazy("The national return on complaints (KO41a)")
    COMPLAINTS_DATIX = "complaints_datix", _lazy("Complaints out of Datix, counted and not kept")
    OMBUDSMAN = "ombudsman", _lazy("What the Ombudsman did with complaints (PHSO)")
    TEXTS = "texts", _lazy("One row for each thing somebody said")


class BatchState(models.TextChoices):
    LOOKING = "looking", _lazy("Waiting for you to look at it")
    WAITING = "waiting", _lazy("Waiting to be loaded")
    LOADING = "loading", _lazy("Loading")
    LOADED = "loaded", _lazy("Loaded")
    FAILED = "failed", _lazy("Could not be loaded")
    DROPPED = "dropped", _lazy("Not loaded")
    WITHDRAWN = "withdrawn", _lazy("Taken back")


GONE = (BatchState.FAILED, BatchState.DROPPED, BatchState.WITHDRAWN)


class BatchQuerySet(models.QuerySet["Batch"]):
    def counting(self) -> Self:
        """Those whose rows count in figures: loaded to the end, and not taken back."""
        return self.filter(state=BatchState.LOADED)


class Batch(models.Model):
    """One file of one source. `rows_read` is how far it got: everything up to there is saved, nothing after
    it.
    """

    id = models.AutoField(primary_key=True)
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="batches")
    format = models.CharField(max_length=20, choices=FileFormat)
    file_name = models.CharField(max_length=120)
    file_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.LOOKING)
    # What the file itself cannot say: which way its scores run ("score"), how its columns are called
    # ("match").
    options = models.JSONField(default=dict, blank=True)
    rows_expected = models.PositiveIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    rows_good = models.PositiveIntegerField(default=0)
    rows_bad = models.PositiveIntegerField(default=0)
    rows_already_there = models.PositiveIntegerField(default=0)
    rows_of_others = models.PositiveIntegerField(
        default=0, help_text="Rows of other trusts in a national table."
    )
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    sent_at = models.DateTimeField()
    loaded_at = models.DateTimeField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)
    # How often themes were looked for in all its comments: what was counted before the last time is behind.
    times_suggested = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = BatchQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "idempotency_key": "plain", "source": "plain", "format": "plain",
        "file_name": "personal", "file_bytes": "plain",
        "sha256": "plain", "state": "plain", "options": "plain", "rows_expected": "plain",
        "rows_read": "plain",
        "rows_good": "plain", "rows_bad": "plain", "rows_already_there": "plain", "rows_of_others": "plain",
        "first_day": "plain", "last_day": "plain", "problem": "plain", "sent_by": "personal",
        "sent_at": "plain",
        "loaded_at": "plain", "withdrawn_on": "plain", "withdrawn_because": "plain",
        "times_suggested": "plain", "version": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="intake_batch_file_once", fields=["source", "sha256"], condition=~Q(state__in=GONE)
            ),
            models.CheckConstraint(
                name="intake_batch_withdrawn_says_why",
                condition=Q(state=BatchState.WITHDRAWN, withdrawn_on__isnull=False) & ~Q(withdrawn_because="")
                | ~Q(state=BatchState.WITHDRAWN) & Q(withdrawn_on=None, withdrawn_because=""),
            ),
            models.CheckConstraint(
                name="intake_batch_failed_says_why", condition=~Q(state=BatchState.FAILED) | ~Q(problem="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} file {self.pk}"


class BadRow(models.Model):
    """Where a row stands that was left out, and why: never what stood in it."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="bad_rows", db_index=False)
    line = models.PositiveIntegerField()
    reason = models.CharField(max_length=200)

    PRIVACY = {"id": "plain", "batch": "plain", "line": "plain", "reason": "plain"}

    class Meta:
        ordering = ["batch", "line"]
        constraints = [models.UniqueConstraint(name="intake_bad_row_once_a_line", fields=["batch", "line"])]

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"
