from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    SENT = "sent", "Sent"
    GIVEN_UP = "given_up", "Given up: it could not be sent"


class LetterQuerySet(models.QuerySet):
    def due(self, at):
        """Promised, not sent, and not put off until later."""
        return self.filter(state=State.WAITING, next_try_at__lte=at)

    def old(self, before):
        """Sent, or last tried in vain, before then, and not yet forgotten: the address goes with the words."""
        return self.exclude(address="").filter(claimed_at__lt=before).exclude(state=State.WAITING)

    def newest_first(self):
        return self.order_by("-created_at", "-pk")


class Letter(models.Model):
    """One letter promised to one recipient for one cause. It is written with the change that causes it."""

    PRIVACY = {
        "id": "plain",
        "recipient": "personal",
        "address": "personal",
        "template": "plain",
        "cause": "plain",
        "context": "personal",
        "state": "plain",
        "created_at": "plain",
        "next_try_at": "plain",
        "claimed_at": "plain",
        "sent_at": "plain",
        "attempts": "plain",
        "last_error": "plain",
    }

    recipient = models.CharField(max_length=120)
    address = models.CharField(max_length=254, blank=True)
    template = models.CharField(max_length=80)
    cause = models.CharField(max_length=160)
    context = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=120, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["recipient", "cause"], name="letters_letter_once_per_recipient_and_cause"),
            models.CheckConstraint(
                name="letters_letter_sent_is_dated", condition=Q(state="sent") ^ Q(sent_at__isnull=True)
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], name="letters_letter_waiting", condition=Q(state="waiting")),
            models.Index(fields=["claimed_at"], name="letters_letter_to_forget", condition=~Q(address="")),
        ]

    def __str__(self):
        return f"{self.template} ({self.get_state_display()})"
