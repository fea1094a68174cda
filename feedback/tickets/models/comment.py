from django.db import models
from django.db.models import Q

from feedback.tickets.models.submission import Stage, Submission, SubmissionQuerySet


class Comment(Submission):
    """Something added to a ticket by anyone, read first like everything else."""

    ticket = models.ForeignKey("feedback.Ticket", on_delete=models.PROTECT, related_name="comments")

    objects = SubmissionQuerySet.as_manager()

    PRIVACY = Submission.PRIVACY | {"ticket": "plain"}

    class Meta:
        ordering = ["published_on", "id"]
        constraints = [
            *Submission.Meta.constraints,
            models.CheckConstraint(
                name="feedback_comment_published_has_been_read",
                condition=~Q(stage=Stage.PUBLISHED)
                | (~Q(published_words="") & Q(published_on__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["ticket", "published_on", "id"],
                name="feedback_comment_shown",
                condition=Q(stage=Stage.PUBLISHED),
            ),
            models.Index(
                fields=["sent_on", "id"],
                name="feedback_comment_to_read",
                condition=Q(stage__in=[Stage.WAITING, Stage.HELD]),
            ),
        ]

    def __str__(self) -> str:
        return f"comment on {self.ticket_id}"

    @property
    def trail_key(self) -> str:
        return f"feedback.comment:{self.pk}"
