from django.db import models
from django.db.models import Q

from audits.self_audits.models.audit import Audit
from kit.translation import gettext_lazy as _lazy

# Of each item: what is to be reached, and how much that matters to people.
Targets = dict[str, tuple[int | None, int | None]]


class Importance(models.IntegerChoices):
    LITTLE = 1, _lazy("A little")
    QUITE = 2, _lazy("Quite a lot")
    MOST = 3, _lazy("A great deal")


class Aim(models.Model):
    """What team and people want to reach together with one item, and how much it matters to people."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="aims")
    item = models.CharField(max_length=20)
    target = models.PositiveSmallIntegerField(null=True)
    matters = models.PositiveSmallIntegerField(choices=Importance, null=True)

    PRIVACY = {"id": "plain", "audit": "plain", "item": "plain", "target": "plain", "matters": "plain"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "item"], name="audits_aim_once_an_item"),
            models.CheckConstraint(
                name="audits_aim_matters_1_to_3", condition=Q(matters=None) | Q(matters__in=[1, 2, 3])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.target}"
