"""Letters that somebody takes to a person in another way than mail: by phone, text or post."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kit.crypto import EncryptedTextField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from people.models.roles import Role


class ContactTask(models.Model):
    """One letter, for somebody to read out, text or post. Its words go once it is done.

    Whoever has no account left a number beside what they asked for: it
    lies here sealed, and goes with the words.
    """

    class Way(models.TextChoices):
        TEXT = "text", _lazy("Text message")
        PHONE = "phone", _lazy("Phone call")
        POST = "post", _lazy("Letter by post")

    class Outcome(models.TextChoices):
        REACHED = "reached", _lazy("They have it")
        NOT_REACHED = "not_reached", _lazy("I could not reach them")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    # A keyed hash of recipient and cause, as a letter has: the same letter is
    # one task, however often it is promised.
    idempotency_key = models.CharField(max_length=64, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="contact_tasks"
    )
    # A keyed hash of what a number was left beside, so that the number is found
    # without being read. Empty with an account.
    left_beside = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)
    called = EncryptedTextField(blank=True, default="", db_default="")
    number = EncryptedTextField(blank=True, default="", db_default="")
    way = models.CharField(max_length=5, choices=Way)
    letter = models.CharField(max_length=80)
    subject = EncryptedTextField(blank=True)
    words = EncryptedTextField(blank=True)
    role = models.CharField(max_length=30, choices=Role)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="contacts_to_make"
    )
    asked_on = models.DateField()
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)

    PRIVACY = dict.fromkeys(
        ("id", "key", "letter", "role", "asked_on", "due_on", "done_on", "outcome"), "plain"
    ) | {
        "idempotency_key": "secret",
        "left_beside": "secret",
        "called": "personal",
        "number": "personal",
        "person": "personal",
        "way": "personal",
        "subject": "personal",
        "words": "personal",
        "assigned_to": "personal",
        "done_by": "personal",
    }

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="people_contact_done_says_how", condition=Q(outcome="") ^ Q(done_on__isnull=False)
            ),
            models.CheckConstraint(
                name="people_contact_done_keeps_no_words", condition=Q(done_on=None) | Q(subject="", words="")
            ),
            models.CheckConstraint(
                name="people_contact_done_keeps_no_number",
                condition=Q(done_on=None) | Q(called="", number=""),
            ),
            models.CheckConstraint(
                name="people_contact_of_an_account_or_not", condition=Q(person=None) ^ Q(left_beside="")
            ),
            models.CheckConstraint(name="people_contact_by_another", condition=~Q(done_by=F("person"))),
        ]
        indexes = [
            models.Index(fields=["role", "due_on"], name="people_contact_open", condition=Q(done_on=None)),
            models.Index(fields=["left_beside"], name="people_contact_beside", condition=~Q(left_beside="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()}, by {self.due_on}"

    @property
    def trail_key(self) -> str:
        return f"people.contact:{self.key}"

    @property
    def name(self) -> str:
        """Whom to ask for, as far as they said."""
        return str(self.person) if self.person else self.called or _("Somebody who left no name")

    @property
    def reach(self) -> str:
        """Where to reach the person now: their number or address, empty if they took it away since."""
        if self.person is None:
            return self.number
        return self.person.address if self.way == self.Way.POST else self.person.phone
