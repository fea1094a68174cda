"""Rows for the addresses of coding that name one."""

from datetime import timedelta

from django.utils import timezone

from insight.coding.models import CodingAssignment
from insight.intake.models import Answer, Batch, BatchState, Comment, Source


def coding_address_parts(cast):
    """A comment that the CP Lead is reading: it is there for nobody else."""
    now = timezone.now()
    batch = Batch.objects.create(
        source=Source.objects.of("fft"), format="texts", file_name="sample.csv", file_bytes=1, sha256="sample",
        state=BatchState.LOADED, sent_at=now,
    )  # fmt: skip
    answer = Answer.objects.create(source=batch.source, batch=batch, day=now.date())
    comment = Comment.objects.create(answer=answer, question="why", text="They listened", position=1)
    assignment = CodingAssignment.objects.create(
        comment=comment, person=cast["cp_lead"], until=now + timedelta(hours=1)
    )
    return {"insight/coding/": {"pk": assignment.pk}}
