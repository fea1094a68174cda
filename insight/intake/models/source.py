"""Where feedback comes from, beside the board."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Value

from kit.translation import gettext_lazy as _lazy


class SourceKind(models.TextChoices):
    FFT = "fft", _lazy("Friends and Family Test")
    PALS = "pals", "PALS"
    COMPLAINTS = "complaints", _lazy("Complaints")
    COMPLIMENTS = "compliments", _lazy("Compliments")
    SERVICE = "service", _lazy("Other feedback to services")
    PARTNERS = "partners", _lazy("Partner organisations and community groups")
    DISCHARGE = "discharge", _lazy("People asked after they were discharged")


class Level(models.TextChoices):
    """How finely a source says where something happened. It appears in no table finer than that."""

    TRUST = "trust", _lazy("The whole Trust")
    DIRECTORATE = "directorate", _lazy("Directorates")
    AREA = "area", _lazy("Areas")
    TEAM = "team", _lazy("Teams")


class SourceManager(models.Manager["Source"]):
    def of(self, kind: str) -> "Source":
        """The row of a kind. It is made when first asked for, so that no list of sources has to be loaded
        before.
        """
        return self.get_or_create(kind=kind)[0]


class Source(models.Model):
    """One of the kinds, with what we learned about its files: the levels they have and how their columns are
    called.
    """

    id = models.SmallAutoField(primary_key=True)
    kind = models.CharField(max_length=20, choices=SourceKind, unique=True)
    levels = ArrayField(models.CharField(max_length=12, choices=Level), default=list, blank=True)
    # {format: {signature of a set of headings: {our field: their heading}}}, as somebody matched them.
    matches = models.JSONField(default=dict, blank=True)
    # {format: {question: answer}}, as somebody said what the shape of a file leaves open.
    decisions = models.JSONField(default=dict, blank=True, db_default=Value({}, models.JSONField()))
    version = models.PositiveIntegerField(default=1)

    objects = SourceManager()

    PRIVACY = {
        "id": "plain", "kind": "plain", "levels": "plain", "matches": "plain", "decisions": "plain",
        "version": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.get_kind_display()
