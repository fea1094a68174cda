"""The points that led to an initiative, what changed through it, who supports it, and what those who follow it say."""

from django.db import models
from django.db.models import Q

from feedback.tickets.models import Influence, Ticket
from initiatives.models.initiative import WORDS, Initiative
from kit.ids import new_id
from kit.translation import gettext_lazy as _lazy


class InitiativePoint(models.Model):
    """Points lead to initiatives, many to one."""

    ticket = models.OneToOneField(
        Ticket, on_delete=models.CASCADE, primary_key=True, related_name="initiative_point"
    )
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="points")
    linked_on = models.DateField()

    PRIVACY = {"ticket": "plain", "initiative": "plain", "linked_on": "plain"}

    class Meta:
        ordering = ["linked_on", "ticket"]

    def __str__(self) -> str:
        return f"{self.ticket_id} led to {self.initiative_id}"


class InitiativeChange(models.Model):
    """What changed through it: a record of influence."""

    influence = models.OneToOneField(
        Influence, on_delete=models.CASCADE, primary_key=True, related_name="initiative_change"
    )
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="changes")

    PRIVACY = {"influence": "plain", "initiative": "plain"}

    class Meta:
        ordering = ["influence"]

    def __str__(self) -> str:
        return f"a change through {self.initiative_id}"


class InitiativeSupport(models.Model):
    """One person or device wants it too. `voter` is a keyed hash, so the table names nobody."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="support")
    voter = models.CharField(max_length=64)
    day = models.DateField()

    PRIVACY = {"id": "plain", "initiative": "plain", "voter": "secret", "day": "plain"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "voter"], name="initiatives_support_once_each")
        ]

    def __str__(self) -> str:
        return f"support of {self.initiative_id}"


class IsItSo(models.TextChoices):
    YES = "yes", _lazy("Yes")
    PARTLY = "partly", _lazy("Partly")
    NO = "no", _lazy("No")
    CANNOT_TELL = "cannot_tell", _lazy("I can’t tell")


class FollowerReply(models.Model):
    """Whether somebody who follows it finds that it is so, weeks after it was done. Numbers by lot, and days only.

    `respondent` is a keyed hash of the letter's recipient: who answers again changes their answer.
    """

    kept_by_day = True

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="replies")
    asked_on = models.DateField()
    respondent = models.CharField(max_length=64)
    answer = models.CharField(max_length=12, choices=IsItSo)
    words = models.TextField(max_length=WORDS, blank=True)
    replied_on = models.DateField()

    PRIVACY = {
        "id": "plain", "initiative": "plain", "asked_on": "plain", "respondent": "secret", "answer": "personal",
        "words": "personal", "replied_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["replied_on", "pk"]
        verbose_name_plural = "follower replies"
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "asked_on", "respondent"], name="initiatives_reply_once_each"
            ),
            models.CheckConstraint(name="initiatives_no_says_why", condition=~Q(answer="no") | ~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.answer} of {self.initiative_id}"
