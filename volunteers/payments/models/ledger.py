"""What may be approved beforehand, and the ledger."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kit.refusals import Refusal, refuse
from kit.translation import gettext_lazy as _lazy
from people.models import Person
from volunteers.involvement.models.roles import InvolvementRole
from volunteers.payments.models.claim_lines import ClaimLine


class PreApproval(models.Model):
    """A rule that approves small claims beforehand. Its author counts as the approver of what it approves."""

    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.ForeignKey(InvolvementRole, on_delete=models.PROTECT, related_name="pre_approvals")
    up_to = models.DecimalField(max_digits=7, decimal_places=2)
    starts_on = models.DateField()
    ends_on = models.DateField()

    PRIVACY = dict.fromkeys(("id", "role", "up_to", "starts_on", "ends_on"), "plain") | {"author": "personal"}

    class Meta:
        ordering = ["-starts_on", "id"]
        constraints = [
            models.CheckConstraint(name="volunteers_rule_sum_is_positive", condition=Q(up_to__gt=0)),
            models.CheckConstraint(
                name="volunteers_rule_ends_after_it_starts", condition=Q(ends_on__gt=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}, up to {self.up_to}"


class Account(models.TextChoices):
    COST = "cost", _lazy("What the Trust has agreed to pay")
    OWED = "owed", _lazy("Owed to people")
    ON_ITS_WAY = "on_its_way", _lazy("Sent to the bank or payroll")
    PAID = "paid", _lazy("Paid")


class Posting(models.Model):
    """A sum of one line that moves from one account to another. Only ever added: the database refuses changes."""

    line = models.ForeignKey(ClaimLine, on_delete=models.PROTECT, related_name="postings")
    source = models.CharField(max_length=10, choices=Account)
    target = models.CharField(max_length=10, choices=Account)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    at = models.DateTimeField()

    PRIVACY = {
        "id": "plain",
        "line": "plain",
        "source": "plain",
        "target": "plain",
        "amount": "personal",
        "at": "plain",
    }

    class Meta:
        constraints = [
            models.CheckConstraint(name="volunteers_posting_moves", condition=~Q(source=F("target"))),
            models.CheckConstraint(name="volunteers_posting_not_negative", condition=Q(amount__gte=0)),
        ]
        triggers = [
            Refusal(
                name="posting_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=refuse("volunteers", "a change to the ledger"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} from {self.source} to {self.target}"
