"""What places are called in files, as a person said it once."""

from django.db import models
from django.db.models import Q

from people.models import Area, Directorate, Team


class PlaceAlias(models.Model):
    """A name, code or beginning of names that means one of our places: at most one of team, area and directorate,
    none of them for the Trust as a whole.
    """

    words = models.CharField(max_length=120, help_text="As files write it.")
    name = models.CharField(max_length=120, unique=True, help_text="As it is looked up.")
    is_beginning = models.BooleanField(default=False, help_text="Names that begin with it mean the same.")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, related_name="+")
    directorate = models.ForeignKey(Directorate, on_delete=models.CASCADE, null=True, related_name="+")
    said_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    PRIVACY = {
        "id": "plain", "words": "plain", "name": "plain", "is_beginning": "plain", "team": "plain", "area": "plain",
        "directorate": "plain", "said_on": "plain", "version": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="intake_placealias_one_place",
                condition=Q(team=None, area=None)
                | Q(team=None, directorate=None)
                | Q(area=None, directorate=None),
            ),
            models.CheckConstraint(name="intake_placealias_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def place(self) -> Team | Area | Directorate | None:
        """None is the Trust as a whole."""
        return self.team or self.area or self.directorate
