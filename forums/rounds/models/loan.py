from django.db import models
from django.db.models import F, Q

from forums.rounds.models.meeting import Meeting
from kit.crypto import EncryptedTextField


class Loan(models.Model):
    """Something lent so that somebody can take part. Who has it is forgotten once it is back."""

    what = models.CharField(max_length=120)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="loans")
    to_whom = EncryptedTextField(blank=True)
    lent_on = models.DateField()
    due_back_on = models.DateField()
    back_on = models.DateField(null=True)

    PRIVACY = {
        "id": "plain", "what": "plain", "meeting": "plain", "to_whom": "personal", "lent_on": "plain", "due_back_on": "plain",
        "back_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["due_back_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="forums_loan_back_after_lent", condition=Q(due_back_on__gte=F("lent_on"))
            ),
            models.CheckConstraint(
                name="forums_loan_forgotten_when_back",
                condition=Q(back_on=None) | Q(to_whom=""),
            ),
        ]

    def __str__(self) -> str:
        return self.what
