"""A call for ideas: people choose among a few what comes next, and are told what was taken up, and what not and why."""

from datetime import date
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from feedback.tickets.models import Ticket
from initiatives.models import Initiative
from initiatives.models.initiative import WORDS
from kit.ids import new_id
from kit.refusals import Refusal, refuse
from kit.translation import gettext_lazy as _lazy
from people.models import Person

MOST_VOTES = 5
MOST_IDEAS = 30
COST = 300


class IdeaCallQuerySet(models.QuerySet["IdeaCall"]):
    def public(self) -> Self:
        return self.exclude(published_on=None)

    def to_decide(self, today: date) -> Self:
        """Closed, and there is an idea of which nobody said what becomes of it."""
        undecided = Idea.objects.filter(outcome="").values("call")
        return self.public().filter(name_key="", closes_on__lt=today, pk__in=undecided)

    def of_names(self) -> Self:
        """Votes on what something is called (initiatives/naming)."""
        return self.exclude(name_key="")

    def names_to_settle(self, today: date) -> Self:
        """Closed, and nobody has said whether what people chose is put into force."""
        return self.of_names().public().filter(closes_on__lt=today, decided_on=None)


class IdeaCall(models.Model):
    """Everybody may choose `votes_each` of its ideas until the end of `closes_on`.

    With a `name_key` its ideas are words for one thing: people propose them until `opens_on`, and choose from that day on.
    """

    idempotency_key = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=1)
    reference = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    about = models.TextField(max_length=WORDS)
    votes_each = models.PositiveSmallIntegerField(default=3)
    closes_on = models.DateField()
    published_on = models.DateField(null=True)
    begun_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    begun_on = models.DateField()
    name_key = models.SlugField(max_length=80, blank=True, db_default="", db_index=False)
    opens_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    why_not = models.TextField(max_length=WORDS, blank=True, db_default="")

    objects = IdeaCallQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "idempotency_key": "plain", "version": "plain", "reference": "plain", "title": "plain",
        "about": "plain", "votes_each": "plain", "closes_on": "plain", "published_on": "plain",
        "begun_by": "personal", "begun_on": "plain", "name_key": "plain", "opens_on": "plain", "decided_on": "plain",
        "why_not": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-closes_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="ideas_call_votes_each", condition=Q(votes_each__gte=1, votes_each__lte=MOST_VOTES)
            ),
            models.CheckConstraint(
                name="ideas_call_is_open_for_a_day",
                condition=Q(published_on=None) | Q(closes_on__gte=models.F("published_on")),
            ),
            models.CheckConstraint(
                name="ideas_call_of_names",
                condition=Q(name_key="", opens_on=None, decided_on=None)
                | (
                    ~Q(name_key="")
                    & Q(votes_each=1, opens_on__isnull=False, closes_on__gte=models.F("opens_on"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("naming:vote" if self.name_key else "ideas:call", args=[self.reference])

    @property
    def trail_key(self) -> str:
        return f"ideas.call:{self.reference}"

    @property
    def is_public(self) -> bool:
        return self.published_on is not None

    def is_open(self, today: date) -> bool:
        return (
            self.is_public and today <= self.closes_on and (self.opens_on is None or self.opens_on <= today)
        )

    def takes_proposals(self, today: date) -> bool:
        return self.opens_on is not None and today < self.opens_on


class IdeaOutcome(models.TextChoices):
    TAKEN_UP = "taken_up", _lazy("We take it up")
    NOT_NOW = "not_now", _lazy("Not now, and why")


class IdeaReading(models.TextChoices):
    """Whether others may see it. What somebody without a name proposed is read first."""

    SHOWN = "shown", _lazy("Shown")
    WAITING = "waiting", _lazy("Waiting to be read")
    WITHHELD = "withheld", _lazy("Not shown")


class IdeaQuerySet(models.QuerySet["Idea"]):
    def shown(self) -> Self:
        return self.filter(reading=IdeaReading.SHOWN)


class Idea(models.Model):
    """One that people can choose, with what it would cost. Once the call is public its words stay as people chose them."""

    idempotency_key = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=1)
    call = models.ForeignKey(IdeaCall, on_delete=models.CASCADE, related_name="ideas")
    title = models.CharField(max_length=120)
    about = models.TextField(max_length=WORDS)
    cost = models.CharField(max_length=COST)
    ticket = models.ForeignKey(Ticket, on_delete=models.SET_NULL, null=True, related_name="ideas")
    outcome = models.CharField(max_length=10, choices=IdeaOutcome, blank=True)
    why = models.TextField(max_length=WORDS, blank=True)
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, null=True, related_name="ideas")
    decided_on = models.DateField(null=True)
    reading = models.CharField(
        max_length=8, choices=IdeaReading, default=IdeaReading.SHOWN, db_default=IdeaReading.SHOWN
    )

    objects = IdeaQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "idempotency_key": "plain", "version": "plain", "call": "plain", "reading": "plain", "title": "plain",
        "about": "plain", "cost": "plain", "ticket": "plain", "outcome": "plain", "why": "plain",
        "initiative": "plain", "decided_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="ideas_idea_not_now_says_why", condition=~Q(outcome="not_now") | ~Q(why="")
            ),
            models.CheckConstraint(
                name="ideas_idea_decided_on_a_day",
                condition=Q(outcome="", decided_on=None) | (~Q(outcome="") & Q(decided_on__isnull=False)),
            ),
        ]
        triggers = [
            Refusal(
                name="ideas_words_stay",
                operation=pgtrigger.Update,
                func=f"""
                IF (OLD.title, OLD.about, OLD.cost) IS DISTINCT FROM (NEW.title, NEW.about, NEW.cost) AND EXISTS (
                    SELECT FROM ideas_ideacall WHERE id = NEW.call_id AND published_on IS NOT NULL
                ) THEN {refuse("ideas", "a change of what people choose among is")} END IF;
                RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def trail_key(self) -> str:
        return self.call.trail_key


class IdeaBallot(models.Model):
    """What one person or device chose. `voter` is a keyed hash that is another one for each call. Numbers by lot."""

    kept_by_day = True

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    call = models.ForeignKey(IdeaCall, on_delete=models.CASCADE, related_name="ballots")
    voter = models.CharField(max_length=64)
    choices = ArrayField(models.BigIntegerField())
    day = models.DateField()

    PRIVACY = {"id": "plain", "call": "plain", "voter": "secret", "choices": "personal", "day": "plain"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "voter"], name="ideas_ballot_once_each"),
            models.CheckConstraint(
                name="ideas_ballot_chooses_some",
                condition=Q(choices__len__gte=1, choices__len__lte=MOST_VOTES),
            ),
        ]

    def __str__(self) -> str:
        return f"a ballot of {self.call_id}"
