import uuid
from datetime import date, timedelta
from functools import partial
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q
from django.urls import reverse

from forums.rounds.models.meeting import Meeting
from kit import email_addresses
from kit.crypto import EncryptedTextField
from kit.private_links import PrivateLinks
from kit.translation import gettext_lazy as _lazy
from people import choices
from people.models import Person

LINKS = Signer(salt="forums.registration")
# The address somebody wants instead of the one they confirmed: only who reads its mail has this link.
NEW_ADDRESSES = Signer(salt="forums.registration.address")
NO_TO_NEW_ADDRESSES = Signer(salt="forums.registration.address.no")
STOP = PrivateLinks("forums.registration.stop")
# Said in the letter that asks to confirm.
TO_CONFIRM = timedelta(days=7)
registration_email_hash = partial(email_addresses.hash_of, purpose="forums.registration")
NEEDS = [*choices.PROFESSIONAL, *choices.SUPPORT, *choices.INFORMATION_FORMAT]


class HelpToCome(models.TextChoices):
    SUPPORTER = "supporter", _lazy("Somebody beside me who supports me")
    FOOD = "food", _lazy("Something to eat and drink")
    CARE = "care", _lazy("Care for someone I look after")
    TAXI = "taxi", _lazy("A taxi there and back")
    TRAVEL = "travel", _lazy("My travel paid back")
    EQUIPMENT = "equipment", _lazy("Equipment to borrow, such as a tablet")
    DATA = "data", _lazy("Data to get online")
    CALL = "call", _lazy("A call the next day")


# What somebody has to see to, and how many days before the forum. Interpreters: two of them, as it is longer
# than an hour.
TO_ARRANGE = {
    "bsl": (_lazy("Book two British Sign Language interpreters"), 21),
    "deafblind": (_lazy("Book two deafblind interpreters"), 21),
    "language": (_lazy("Book an interpreter: ask which language"), 21),
    "lipspeaker": (_lazy("Book a lipspeaker"), 21),
    "speech_to_text": (_lazy("Book a speech-to-text reporter"), 21),
    "note_taker": (_lazy("Find a note-taker"), 14),
    "makaton": (_lazy("Find someone who uses Makaton"), 14),
    "advocate": (_lazy("Ask an advocate to come"), 14),
    HelpToCome.SUPPORTER: (_lazy("Find somebody to support the person"), 14),
    HelpToCome.CARE: (_lazy("Arrange replacement care"), 14),
    HelpToCome.TAXI: (_lazy("Book a taxi there and back"), 5),
    HelpToCome.EQUIPMENT: (_lazy("Lend equipment"), 10),
    HelpToCome.DATA: (_lazy("Lend data to get online"), 10),
    HelpToCome.CALL: (_lazy("Call the person the next day"), -1),
}


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def coming(self) -> Self:
        """Everyone to tell of changes, with a place or waiting for one. Not who left an address and has not
        confirmed it.
        """
        return self.filter(cancelled_on=None, confirmed_on__isnull=False)

    def never_confirmed(self, today: date) -> Self:
        return self.filter(cancelled_on=None, confirmed_on=None, registered_on__lt=today - TO_CONFIRM)

    def of_person(self, person: Person) -> Self:
        """By the address that they sign in with, which they have shown to be theirs."""
        return self.filter(email_hash=registration_email_hash(person.email))

    def with_a_place(self) -> Self:
        return self.coming().filter(is_waiting=False)

    def waiting(self) -> Self:
        """Whoever has waited longest first."""
        return self.coming().filter(is_waiting=True).order_by("pk")


class Registration(models.Model):
    """Somebody told us they are coming, and what they need. No account: a private link is the way back to it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="registrations")
    # Made by the page: the same page sent twice is one registration.
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    called = EncryptedTextField(blank=True)
    email = EncryptedTextField(blank=True)
    # A keyed hash: one address has one registration for a forum, and it is found without being read.
    email_hash = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)
    phone = EncryptedTextField(blank=True)
    needs = ArrayField(models.CharField(max_length=30, choices=NEEDS), default=list, blank=True)
    help = ArrayField(models.CharField(max_length=20, choices=HelpToCome.choices), default=list, blank=True)
    other = EncryptedTextField(blank=True)
    registered_on = models.DateField()
    # Whoever reads the mail of the address has said yes; the same day where none was left. Before that
    # nothing is booked.
    confirmed_on = models.DateField(null=True)
    # Where letters are to go from now on, once its owner has said yes too.
    asked_email = EncryptedTextField(blank=True, default="", db_default="")
    cancelled_on = models.DateField(null=True)
    # They stopped the letters: no call comes instead either.
    letters_stopped = models.BooleanField(default=False, db_default=False)
    # They agreed that what their account says they need goes with them, also when they change it there.
    needs_from_account = models.BooleanField(default=False, db_default=False)
    # No place yet: whoever has waited longest gets the next one.
    is_waiting = models.BooleanField(default=False, db_default=False)
    version = models.PositiveIntegerField(default=1)

    objects = RegistrationQuerySet.as_manager()

    PRIVACY = {
        "id": "plain",
        "meeting": "personal",
        "idempotency_key": "secret",
        "called": "personal",
        "email": "personal",
        "email_hash": "secret",
        "phone": "personal",
        "needs": "special",
        "help": "special",
        "other": "special",
        "registered_on": "personal",
        "confirmed_on": "personal",
        "asked_email": "personal",
        "cancelled_on": "personal",
        "letters_stopped": "personal",
        "needs_from_account": "personal",
        "is_waiting": "plain",
        "version": "plain",
    }

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="forums_registration_once_an_address",
                fields=["meeting", "email_hash"],
                condition=Q(cancelled_on=None) & ~Q(email_hash=""),
            )
        ]

    def __str__(self) -> str:
        return f"Someone for {self.meeting}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email_hash = registration_email_hash(self.email) if self.email else ""
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The private link. It is signed with a key outside the database, so a copy of the database opens
        nothing.
        """
        return reverse("forums:mine", args=[LINKS.sign(str(self.pk))])

    def new_address_link(self) -> str:
        """Where the owner of `asked_email` says yes. It stands for this address alone."""
        return reverse("forums:new-address", args=[self._for_new_address(NEW_ADDRESSES)])

    def stop_link(self) -> str:
        """Where letters about it are stopped."""
        return reverse("forums:stop-letters", args=[STOP.token(self)])

    def stop_new_address_link(self) -> str:
        """Where the owner of `asked_email` says no. It stops nothing at the address that was confirmed."""
        return reverse("forums:stop-new-address", args=[self._for_new_address(NO_TO_NEW_ADDRESSES)])

    def _for_new_address(self, signer: Signer) -> str:
        return signer.sign(f"{self.pk}.{registration_email_hash(self.asked_email)}")

    @property
    def trail_key(self) -> str:
        return f"forums.registration:{self.pk}"

    @classmethod
    def of_new_address_link(cls, link: str, signer: Signer = NEW_ADDRESSES) -> "Registration | None":
        """None for a link we did not write, and for an address that is not asked for any more."""
        try:
            pk, _, email_hash = signer.unsign(link).partition(".")
        except BadSignature:
            return None
        registration = cls.objects.select_related("meeting__area", "meeting__round").filter(pk=pk).first()
        return (
            registration
            if registration
            and registration.asked_email
            and registration_email_hash(registration.asked_email) == email_hash
            else None
        )

    @classmethod
    def of_link(cls, link: str) -> "Registration | None":
        try:
            pk = LINKS.unsign(link)
        except BadSignature:
            return None
        return cls.objects.select_related("meeting__area", "meeting__round").filter(pk=pk).first()


class Arrangement(models.Model):
    """One thing to see to for somebody who is coming, by a date, so that no need is lost."""

    class State(models.TextChoices):
        NEEDED = "needed", _lazy("To arrange")
        ARRANGED = "arranged", _lazy("Arranged")
        TO_UNDO = "to_undo", _lazy("No longer needed: cancel it")

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="arrangements")
    what = models.CharField(max_length=30, choices=[(what, words) for what, (words, _) in TO_ARRANGE.items()])
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEEDED)

    PRIVACY = {
        "id": "plain",
        "registration": "personal",
        "what": "special",
        "due_on": "plain",
        "state": "plain",
    }

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(name="forums_arrangement_once", fields=["registration", "what"])
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} by {self.due_on}"


def arrangement_due_on(what: str, day: date) -> date:
    return day - timedelta(days=TO_ARRANGE[what][1])
