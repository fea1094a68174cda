"""What was put together on one day and stays as it was: the monthly share, and the points of a round."""

import pgtrigger
from django.db import models
from django.urls import reverse

from forums.rounds.models.round import Round
from kit.refusals import Refusal

STAYS = """
    RAISE EXCEPTION 'What was put together stays as it was: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
"""


def refuse_change() -> Refusal:
    return Refusal(name="no_change", operation=pgtrigger.Update | pgtrigger.Delete, func=STAYS)


class Frozen(models.Model):
    """Written once. The database refuses to change or delete it."""

    made_on = models.DateField()
    # Figures of that day, and the points by their reference.
    pack = models.JSONField()
    # Of its points as they are now, and how many are gone: put there where it is read to be shown.
    titles: dict[str, str]
    gone: int

    PRIVACY = {"id": "plain", "made_on": "plain", "pack": "plain"}

    class Meta:
        abstract = True


class Share(Frozen):
    """The board as it was shared with the trust in one month."""

    month = models.DateField(unique=True, help_text="Its first day.")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="shares")

    PRIVACY = Frozen.PRIVACY | {"month": "plain", "round": "plain"}

    class Meta:
        ordering = ["-month"]
        triggers = [refuse_change()]

    def __str__(self) -> str:
        return f"{self.month:%B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("shares:share", args=[f"{self.month:%Y-%m}"])


class Collation(Frozen):
    """The points of one round by theme, for the coordinator and the Development Group."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="collation")

    PRIVACY = Frozen.PRIVACY | {"round": "plain"}

    class Meta:
        ordering = ["-round__year", "-round__number"]
        triggers = [refuse_change()]

    def __str__(self) -> str:
        return f"Points of {str(self.round).lower()}"

    def get_absolute_url(self) -> str:
        return reverse("shares:points", args=[self.round.year, self.round.number])
