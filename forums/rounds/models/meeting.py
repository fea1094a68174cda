import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from forums.rounds.models.round import Round
from forums.rounds.models.venue import Venue
from kit.translation import gettext_lazy as _lazy
from people.models import Gathering, Person


class MeetingState(models.TextChoices):
    PLANNED = "planned", _lazy("Planned")
    CONFIRMED = "confirmed", _lazy("Confirmed")
    CANCELLED = "cancelled", _lazy("Cancelled")
    HELD = "held", _lazy("Held")


# What planning again leaves alone.
KEPT = (MeetingState.CONFIRMED, MeetingState.CANCELLED, MeetingState.HELD)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def public(self) -> Self:
        """What everyone may see: once confirmed, for ever."""
        return self.filter(confirmed_on__isnull=False)

    def live(self) -> Self:
        return self.exclude(state=MeetingState.CANCELLED)

    def planned(self) -> Self:
        return self.filter(state=MeetingState.PLANNED)

    def without_a_place(self) -> Self:
        """Neither a venue nor how to join is written down."""
        return self.filter(venue=None, where="")

    def run_by(self, person: Person) -> Self:
        return self.filter(Q(coordinator=person) | Q(cp_lead=person))


class Meeting(Gathering):
    """A community forum: planned by the engine, confirmed by a person, then public."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="meetings")
    reference = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80, help_text="Of the place, such as “Evening forum for everywhere”.")
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    confirmed_on = models.DateField(null=True)
    # Somebody chose this date: planning again leaves it.
    is_set_by_hand = models.BooleanField(default=False)
    where = models.TextField(blank=True, help_text="The venue and its address, or how to join online.")
    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    # While there is neither a venue nor a link: the day by which everybody can read where it is.
    where_by = models.DateField(null=True)
    # The two who run it together, once they are named.
    coordinator = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    cp_lead = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    capacity = models.PositiveIntegerField(null=True, blank=True, help_text="Places, if there is a limit.")
    # Why it is public although the venue, or its check, falls short. For those who run rounds.
    despite = models.CharField(max_length=300, blank=True, db_default="")
    # The bank holiday, announced after it was confirmed, on which somebody decided to hold it all the same.
    kept_on_holiday = models.DateField(null=True)
    # Why it was changed after it was public, or cancelled.
    reason = models.CharField(max_length=300, blank=True)
    # For calendar files: the same event, and which edition of it.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = MeetingQuerySet.as_manager()

    PRIVACY = Gathering.PRIVACY | {
        "gathering_ptr": "plain",
        "round": "plain",
        "reference": "plain",
        "name": "plain",
        "state": "plain",
        "confirmed_on": "plain",
        "is_set_by_hand": "plain",
        "where": "plain",
        "venue": "plain",
        "where_by": "plain",
        "coordinator": "personal",
        "cp_lead": "personal",
        "capacity": "plain",
        "despite": "plain",
        "kept_on_holiday": "plain",
        "reason": "plain",
        "uid": "plain",
        "sequence": "plain",
        "changed_at": "plain",
        "version": "plain",
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="forums_meeting_cancelled_with_a_reason",
                condition=~Q(state=MeetingState.CANCELLED) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="forums_meeting_confirmed_on_a_day",
                condition=Q(state=MeetingState.CANCELLED)
                | Q(state=MeetingState.PLANNED, confirmed_on=None)
                | Q(state__in=[MeetingState.CONFIRMED, MeetingState.HELD], confirmed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.round}"

    def get_absolute_url(self) -> str:
        return reverse("forums:forum", args=[self.reference])

    @property
    def trail_key(self) -> str:
        return f"forums.meeting:{self.reference}"

    @property
    def has_a_place(self) -> bool:
        """Whether people can read where it is, or how to join."""
        return bool(self.where) or self.venue_id is not None

    @property
    def is_evening(self) -> bool:
        return self.area.is_trust_wide
