"""Where things happen and who runs them. Loaded from the trust's file, edited by administrators."""

from django.db import models

from people.searching import by_name


class Place(models.Model):
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)

    PRIVACY = {"id": "plain", "slug": "plain", "name": "plain"}

    class Meta:
        abstract = True
        ordering = by_name("name")

    def __str__(self) -> str:
        return self.name


class Area(Place):
    """A part of the county with its own forum.

    The one for the whole trust has the evening forum and covers everywhere.
    """

    position = models.PositiveSmallIntegerField(default=0)
    is_trust_wide = models.BooleanField(default=False)

    PRIVACY = Place.PRIVACY | {"position": "plain", "is_trust_wide": "plain"}

    class Meta:
        ordering = ["position", *by_name("name")]


class Directorate(Place):
    """A large part of the trust with its own director and co-production lead."""


class Service(Place):
    """A kind of help, such as home treatment, that several teams may give."""


class Team(Place):
    """The people who give a service in an area.

    A team that closed is kept, so that old tickets still name it.
    """

    name = models.CharField(max_length=120)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="teams")
    directorate = models.ForeignKey(Directorate, on_delete=models.PROTECT, related_name="teams")
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="teams", null=True, blank=True
    )
    is_active = models.BooleanField("still open", default=True)
    contact_name_role = models.CharField("who to ask for", max_length=80, blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)

    PRIVACY = Place.PRIVACY | {
        "area": "plain",
        "directorate": "plain",
        "service": "plain",
        "is_active": "plain",
        "contact_name_role": "plain",
        "contact_phone": "plain",
    }
