"""What somebody would like in return. Theirs alone: nobody else reads it, and no benefit is ever named."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kit.crypto import EncryptedTextField
from kit.translation import gettext_lazy as _lazy
from people.models import Person
from volunteers.payments.models.claims import FeeChoice


class Worth(models.TextChoices):
    """What would be worth having."""

    PAYMENT = "payment", _lazy("A payment")
    VOUCHER = "voucher", _lazy("A voucher")
    TRAINING = "training", _lazy("Training")
    QUALIFICATION = "qualification", _lazy("A qualification")
    REFERENCE = "reference", _lazy("A reference")
    CHARITY = "charity", _lazy("Something for a charity")
    NOTHING = "nothing", _lazy("Nothing: I want to give my time")
    ELSE = "else", _lazy("Something else")


class RewardChoice(models.Model):
    """One dated answer. A new answer is a new row: the newest counts, and the older ones say what was chosen when."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reward_choices")
    on = models.DateField()
    worth = ArrayField(models.CharField(max_length=15, choices=Worth), default=list, blank=True)
    something_else = EncryptedTextField(blank=True, default="")
    fee_choice = models.CharField(max_length=10, choices=FeeChoice)
    weekly_limit = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)

    PRIVACY = {"id": "plain"} | dict.fromkeys(
        ("person", "on", "worth", "something_else", "fee_choice", "weekly_limit"), "personal"
    )

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                name="volunteers_reward_limit_is_positive",
                condition=Q(weekly_limit=None) | Q(weekly_limit__gt=0),
            )
        ]

    def __str__(self) -> str:
        return f"Choice of {self.on}"
