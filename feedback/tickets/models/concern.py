"""What must not wait for the board: danger, a decision somebody questions, a word to the Guardian."""

import uuid
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from feedback.tickets.models.address_left import AddressLeft
from feedback.tickets.models.submission import NO_FLAGS
from kit.crypto import EncryptedTextField
from kit.ids import new_id
from kit.translation import gettext_lazy as _lazy
from people.models import Person

ABOUT_ONE = Q(ticket__isnull=False, comment=None) | Q(ticket=None, comment__isnull=False)


class Route(models.TextChoices):
    """Who looks after it when the board is not the right place."""

    CRISIS = "crisis", _lazy("Crisis team: somebody’s life may be at risk")
    SAFEGUARDING = "safeguarding", _lazy("Safeguarding")
    PATIENT_SAFETY = "patient_safety", _lazy("Patient safety")
    PALS = "pals", "PALS"
    SPEAK_UP = "speak_up", _lazy("Freedom to Speak Up (for staff and volunteers)")


class Alarm(models.IntegerChoices):
    """How far the alarm has gone while nobody has a concern in hand."""

    LETTERS = 0, _lazy("The moderators were written to")
    SECOND_WAY = 1, _lazy("Told by a second way")
    THE_LINE = 2, _lazy("Taken up the line")


class ConcernQuerySet(models.QuerySet["Concern"]):
    def in_nobodys_hand(self) -> Self:
        """Open, passed on to nobody, and nobody has said that they look after it."""
        return self.filter(closed_on=None, route="", seen_on=None)


class Concern(models.Model):
    """Something urgent, whatever its source: passed to whoever looks
    after it, and open until they say it is done.
    """

    kept_by_day = True
    is_notified: bool  # on what the verbs that pass it on give back: whether a letter could go to them

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(
        max_length=40, help_text="Where it came from, in a word: board, comment, survey."
    )
    ticket = models.ForeignKey(
        "feedback.Ticket", null=True, on_delete=models.PROTECT, related_name="concerns"
    )
    comment = models.ForeignKey(
        "feedback.Comment", null=True, on_delete=models.PROTECT, related_name="concerns"
    )
    words = models.TextField(blank=True, help_text="Only for what is not a ticket or a comment.")
    flags = ArrayField(models.CharField(max_length=20), default=list, blank=True, db_default=NO_FLAGS)
    opened_on = models.DateField()
    route = models.CharField(max_length=20, choices=Route, blank=True)
    routed_on = models.DateField(null=True)
    note = models.TextField(blank=True, help_text="What whoever looks after it needs to know.")
    # Who has it in hand. Until then somebody is alarmed again and again, by other ways.
    seen_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    seen_on = models.DateField(null=True)
    # How often the alarm looked and found nobody. A count, and nothing once
    # somebody has it: no time of what was written.
    looks = models.PositiveSmallIntegerField(default=0, db_default=0)
    alarm = models.PositiveSmallIntegerField(choices=Alarm, default=Alarm.LETTERS, db_default=Alarm.LETTERS)
    closed_on = models.DateField(null=True)
    outcome = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ConcernQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "source": "plain", "ticket": "plain", "comment": "plain", "words": "special",
        "flags": "special", "opened_on": "plain", "route": "plain", "routed_on": "plain",
        "note": "special", "closed_on": "plain", "outcome": "special", "version": "plain",
        "seen_by": "personal", "seen_on": "plain", "looks": "plain", "alarm": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["opened_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="feedback_concern_is_about_something",
                condition=ABOUT_ONE | (Q(ticket=None, comment=None) & ~Q(words="")),
            ),
            models.CheckConstraint(
                name="feedback_concern_route_is_dated",
                condition=Q(route="", routed_on=None) | (~Q(route="") & Q(routed_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="feedback_concern_end_says_what_came_of_it",
                condition=Q(closed_on=None, outcome="") | (Q(closed_on__isnull=False) & ~Q(outcome="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["opened_on", "id"], name="feedback_concern_open", condition=Q(closed_on=None)
            )
        ]

    def __str__(self) -> str:
        return f"concern of {self.opened_on}"


class SecondLook(models.Model):
    """Somebody questions that their words are held or not shown. Another moderator decides."""

    class Outcome(models.TextChoices):
        STANDS = "stands", _lazy("It stays as it is")
        SHOWN = "shown", _lazy("It is shown after all")

    kept_by_day = True

    ticket = models.ForeignKey(
        "feedback.Ticket", null=True, on_delete=models.CASCADE, related_name="second_looks"
    )
    comment = models.ForeignKey(
        "feedback.Comment", null=True, on_delete=models.CASCADE, related_name="second_looks"
    )
    words = models.TextField()
    asked_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reply = models.TextField(blank=True)
    decided_on = models.DateField(null=True)

    PRIVACY = {
        "id": "plain", "ticket": "plain", "comment": "plain", "words": "personal", "asked_on": "plain",
        "outcome": "plain", "reply": "personal", "decided_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            models.CheckConstraint(name="feedback_second_look_at_one", condition=ABOUT_ONE),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(decided_on=None), name="feedback_second_look_ticket_once"
            ),
            models.UniqueConstraint(
                fields=["comment"], condition=Q(decided_on=None), name="feedback_second_look_comment_once"
            ),
            models.CheckConstraint(
                name="feedback_second_look_says_why",
                condition=Q(decided_on=None, outcome="", reply="")
                | (Q(decided_on__isnull=False) & ~Q(outcome="") & ~Q(reply="")),
            ),
        ]

    def __str__(self) -> str:
        return f"second look asked for on {self.asked_on}"


class GuardianRequest(AddressLeft):
    """Something anyone brings to the Guardian of Service Users and Carers, about a ticket or about none."""

    kept_by_day = True
    objects: "models.Manager[GuardianRequest]"

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    ticket = models.ForeignKey(
        "feedback.Ticket", null=True, on_delete=models.PROTECT, related_name="guardian_requests"
    )
    words = models.TextField()
    contact_email = EncryptedTextField(blank=True, default="")
    sent_on = models.DateField()
    outcome = models.TextField(blank=True)
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    PRIVACY = {
        "id": "plain", "idempotency_key": "secret", "ticket": "plain", "words": "personal",
        "contact_email": "personal", "address_is_confirmed": "plain", "sent_on": "plain",
        "outcome": "personal", "closed_on": "plain", "version": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["sent_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="feedback_guardian_end_says_what_came_of_it",
                condition=Q(closed_on=None, outcome="") | (Q(closed_on__isnull=False) & ~Q(outcome="")),
            )
        ]
        indexes = [
            models.Index(fields=["sent_on", "id"], name="feedback_guardian_open", condition=Q(closed_on=None))
        ]

    def __str__(self) -> str:
        return f"request of {self.sent_on}"
