import uuid

from django.db import models

from volunteers.payments.models.claim_lines import ClaimLine


class Receipt(models.Model):
    """A picture or PDF of what was paid, made anew by us so that nothing hides in it. Only ever sent as a download."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(ClaimLine, on_delete=models.CASCADE, related_name="receipts")
    content = models.BinaryField()
    media_type = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    added_on = models.DateField()

    PRIVACY = dict.fromkeys(("id", "key", "line", "media_type", "sha256", "added_on"), "plain") | {
        "content": "personal"
    }

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="volunteers_receipt_once_a_line", fields=["line", "sha256"]),
        ]

    def __str__(self) -> str:
        return f"Receipt added on {self.added_on}"
