"""A picture of who has a say, the rooms where people draw it together, and what a room's
pictures came to.
"""

from dataclasses import dataclass

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from circle.refusals import COUNTED_ONCE, ONLY_WHILE_OPEN
from kit.refusals import Refusal
from kit.translation import gettext_lazy as _lazy
from meetings.models.asking import Asking, RoomCode, UnnamedReply
from people.models import Area, Person, Team

LINE = 120
QUESTION = 200


class Figure(models.TextChoices):
    YOU = "you", _lazy("You")
    DOCTOR = "doctor", _lazy("Doctor, nurse or worker")
    CARER = "carer", _lazy("Carer, or somebody close to you")


class Ring(models.TextChoices):
    """The nearer to the middle, the more say."""

    CENTRE = "centre", _lazy("In the middle")
    NEAR = "near", _lazy("Near")
    EDGE = "edge", _lazy("At the edge")
    OUTSIDE = "outside", _lazy("Outside")
    ABSENT = "absent", _lazy("Not in my picture")


class Feeling(models.TextChoices):
    """What each is called on a page is a setting of the trust (`circle.agreed.words_of_feelings`)."""

    GREEN = "green", _lazy("Green")
    AMBER = "amber", _lazy("Amber")
    RED = "red", _lazy("Red")


@dataclass(frozen=True)
class Placing:
    """Where one figure stands, and how that feels; either may be empty."""

    figure: Figure
    ring: str = ""
    feeling: str = ""


# One placing of each figure, in their order.
Picture = tuple[Placing, ...]
EMPTY: Picture = tuple(Placing(figure) for figure in Figure)


class WhichRound(models.TextChoices):
    BEFORE = "before", _lazy("Before")
    AFTER = "after", _lazy("After")


class Beside(models.TextChoices):
    """Whether a result stands on the page of the team, where its audit is told: who runs the workshop
    offers it, the team agrees.
    """

    NOT_OFFERED = "not", _lazy("Not offered")
    OFFERED = "offered", _lazy("Offered to the team")
    AGREED = "agreed", _lazy("Stands on the team’s page")
    DECLINED = "declined", _lazy("The team would rather not")


class CircleRoom(RoomCode):
    """A workshop: one question, one code for everybody who is there, and one or two rounds of it."""

    idempotency_key = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=LINE)
    question = models.CharField(max_length=QUESTION, help_text="The situation that the pictures are about.")
    helper = models.CharField(
        max_length=LINE, help_text="Who is there to talk to when it stirs things up: by role, never by name."
    )
    held_on = models.DateField(help_text="The day of the workshop.")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="circles")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="circles")
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    beside = models.CharField(max_length=8, choices=Beside, default=Beside.NOT_OFFERED)

    PRIVACY = RoomCode.PRIVACY | {
        "id": "plain",
        "idempotency_key": "plain",
        "version": "plain",
        "title": "plain",
        "question": "plain",
        "helper": "plain",
        "held_on": "plain",
        "area": "plain",
        "team": "plain",
        "opened_by": "personal",
        "beside": "plain",
    }

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="circle_beside_a_team", condition=Q(beside=Beside.NOT_OFFERED) | Q(team__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("circle:room", args=[self.pk])


class CircleRound(Asking):
    """One time of asking the room. Its pictures are counted once, at closing, if enough took part; then
    they are gone.
    """

    room = models.ForeignKey(CircleRoom, on_delete=models.CASCADE, related_name="rounds")
    which = models.CharField(max_length=6, choices=WhichRound)
    smallest_shown = models.PositiveSmallIntegerField(help_text="Smaller counts are hidden.")
    # As `circle.spread` counted it, with small counts hidden already: what is hidden is kept nowhere.
    spread = models.JSONField(null=True)

    PRIVACY = Asking.PRIVACY | {
        "id": "plain",
        "room": "plain",
        "which": "plain",
        "smallest_shown": "plain",
        "spread": "plain",
    }

    class Meta(Asking.Meta):
        ordering = ["room", "pk"]
        constraints = [
            *Asking.Meta.constraints,
            models.UniqueConstraint(name="circle_round_once", fields=["room", "which"]),
            models.UniqueConstraint(
                name="circle_one_round_open", fields=["room"], condition=Q(closed_on=None)
            ),
            models.CheckConstraint(
                name="circle_spread_is_of_those_counted",
                condition=Q(took_part__isnull=True, spread__isnull=True)
                | Q(took_part__isnull=False, spread__isnull=False),
            ),
        ]
        triggers = [Refusal(name="counted_once", operation=pgtrigger.Update, func=COUNTED_ONCE)]

    def __str__(self) -> str:
        return f"{self.room}, {self.get_which_display()}"


class CircleReply(UnnamedReply):
    """One person's picture while the round is open. Its key is made of a number that only their browser
    has.
    """

    round = models.ForeignKey(CircleRound, on_delete=models.CASCADE, related_name="replies")
    you_ring = models.CharField(max_length=7, choices=Ring)
    you_feeling = models.CharField(max_length=5, choices=Feeling, blank=True)
    doctor_ring = models.CharField(max_length=7, choices=Ring)
    doctor_feeling = models.CharField(max_length=5, choices=Feeling, blank=True)
    carer_ring = models.CharField(max_length=7, choices=Ring)
    carer_feeling = models.CharField(max_length=5, choices=Feeling, blank=True)

    PRIVACY = UnnamedReply.PRIVACY | {
        "round": "plain",
        "you_ring": "special",
        "you_feeling": "special",
        "doctor_ring": "special",
        "doctor_feeling": "special",
        "carer_ring": "special",
        "carer_feeling": "special",
    }

    class Meta(UnnamedReply.Meta):
        constraints = [
            models.CheckConstraint(
                name="circle_reply_is_whole",
                condition=Q(you_ring__in=Ring.values, doctor_ring__in=Ring.values, carer_ring__in=Ring.values)
                & Q(you_feeling__in=["", *Feeling.values])
                & Q(doctor_feeling__in=["", *Feeling.values])
                & Q(carer_feeling__in=["", *Feeling.values]),
            )
        ]
        triggers = [
            Refusal(
                name="only_while_open", operation=pgtrigger.Insert | pgtrigger.Update, func=ONLY_WHILE_OPEN
            )
        ]

    @property
    def picture(self) -> Picture:
        return tuple(
            Placing(figure, getattr(self, f"{figure}_ring"), getattr(self, f"{figure}_feeling"))
            for figure in Figure
        )
