"""What is written down in the room, by service and by number, never by name."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.core.signing import Signer
from django.db import models
from django.db.models import Q

from forums.rounds.models.meeting import Meeting
from kit.ids import new_id
from kit.translation import gettext_lazy as _lazy
from meetings.models.asking import RoomCode

ENTRANCE = Signer(salt="forums.room")


class Attendee(models.TextChoices):
    PERSON = "person", _lazy("Person who uses services")
    CARER = "carer", _lazy("Carer")
    STAFF = "staff", _lazy("Staff")
    GOVERNOR = "governor", _lazy("Governor")
    PARTNER = "partner", _lazy("Partner organisation")


class PartnerService(models.TextChoices):
    CP_LEAD = "cp_lead", _lazy("Co-production lead")
    FOCUS = "focus", _lazy("FoCUS coordinator")
    CMHRS = "cmhrs", _lazy("Community mental health recovery service (CMHRS)")
    PALS = "pals", _lazy("PALS clinic")
    GOVERNOR = "governor", _lazy("Governor")
    GPIMHS = "gpimhs", _lazy("GPiMHS, mental health staff at GP surgeries")
    MHICS = "mhics", _lazy("MHICS, mental health integrated community service")


IN_PERSON_ONLY = (PartnerService.GPIMHS, PartnerService.MHICS)


def services_for(format: str) -> list[PartnerService]:
    """Who comes to every forum, and who comes as well when people meet in person."""
    return [
        service
        for service in PartnerService
        if format == Meeting.Format.IN_PERSON or service not in IN_PERSON_ONLY
    ]


class Room(RoomCode):
    """One forum while it takes place: the code that opens its page, and in the end what was talked about."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="room")
    hours = models.PositiveSmallIntegerField(
        help_text="Hours after the end for which the code opens the page."
    )
    note = models.TextField(blank=True, help_text="What was talked about. Public, never with names.")
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    PRIVACY = RoomCode.PRIVACY | {
        "id": "plain", "meeting": "plain", "hours": "plain", "note": "plain", "closed_on": "plain", "version": "plain",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="forums_room_closed_with_a_note",
                condition=Q(closed_on=None, note="") | (Q(closed_on__isnull=False) & ~Q(note="")),
            )
        ]

    def __str__(self) -> str:
        return f"Room of {self.meeting}"

    @property
    def shuts_at(self) -> datetime:
        return self.meeting.ends_at + timedelta(hours=self.hours)

    @property
    def entrance(self) -> str:
        """What the browser keeps of the code. Another code shuts it out."""
        return ENTRANCE.sign(f"{self.meeting_id}.{self.code_hash}")


class Arrival(models.Model):
    """Somebody came in. Counted, not named; the number is random, so that it does not say who came when."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    idempotency_key = models.UUIDField(unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="arrivals")
    who = models.CharField(max_length=10, choices=Attendee.choices)
    is_first_time = models.BooleanField()

    PRIVACY = {
        "id": "plain",
        "idempotency_key": "secret",
        "meeting": "plain",
        "who": "plain",
        "is_first_time": "plain",
    }

    def __str__(self) -> str:
        return f"{self.get_who_display()} at {self.meeting}"


class Card(models.Model):
    """A card that somebody filled in, for those who like. Nothing to write, so nothing that names anybody."""

    class Heard(models.TextChoices):
        YES = "yes", _lazy("Yes")
        PARTLY = "partly", _lazy("Partly")
        NO = "no", _lazy("No")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    idempotency_key = models.UUIDField(unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="cards")
    who = models.CharField(max_length=10, choices=Attendee.choices, blank=True)
    is_first_time = models.BooleanField(null=True)
    was_heard = models.CharField(max_length=10, choices=Heard.choices, blank=True)

    PRIVACY = {
        "id": "plain", "idempotency_key": "secret", "meeting": "plain", "who": "plain", "is_first_time": "plain", "was_heard": "plain",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"Card of {self.meeting}"


class Promise(models.Model):
    """A service said that it would come, and whether it did: by service, never by name."""

    class Came(models.TextChoices):
        CAME = "came", _lazy("Came")
        DEPUTY = "deputy", _lazy("A deputy came")
        APOLOGIES = "apologies", _lazy("Sent apologies")
        ABSENT = "absent", _lazy("Did not come")

    class Answer(models.TextChoices):
        FREED = "freed", _lazy("Somebody comes, and their time is freed")
        COMES = "comes", _lazy("Somebody comes. Their time is not freed yet")
        NOBODY = "nobody", _lazy("Nobody can come")

    # What each answer says about the time.
    ANSWERS: ClassVar[dict[str, bool | None]] = {Answer.FREED: True, Answer.COMES: False, Answer.NOBODY: None}

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="promises")
    service = models.CharField(max_length=10, choices=PartnerService.choices)
    came = models.CharField(max_length=10, choices=Came.choices, blank=True)
    was_freed = models.BooleanField(null=True, help_text="Whether the time had been freed for it.")
    said_on = models.DateField(null=True, help_text="When the service said whether somebody comes.")

    PRIVACY = {
        "id": "plain", "meeting": "plain", "service": "plain", "came": "plain", "was_freed": "plain", "said_on": "plain",
    }  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(name="forums_promise_once", fields=["meeting", "service"])]

    def __str__(self) -> str:
        return f"{self.get_service_display()} at {self.meeting}"

    @property
    def answer(self) -> "Promise.Answer | None":
        """What the service said beforehand, or None."""
        if self.said_on is None:
            return None
        if self.came == self.Came.APOLOGIES:
            return self.Answer.NOBODY
        return self.Answer.FREED if self.was_freed else self.Answer.COMES
