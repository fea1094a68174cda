from typing import Self

from django.db import models
from django.db.models import F, Q


class ThemeQuerySet(models.QuerySet["Theme"]):
    def in_use(self) -> Self:
        return self.filter(retired_on=None)

    def tree(self) -> "list[Theme]":
        """Each theme of the first level followed by those under it. Every one knows its parent."""
        rows = list(self.select_related("parent"))
        return sorted(rows, key=lambda theme: theme.place)


class Theme(models.Model):
    """What a ticket is about, in plain words. The codebook grows in the database, not in the code.

    A tree of two levels. A theme that is no longer used is retired and
    never deleted: old tickets still name it.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80, unique=True)
    belongs = models.CharField("what belongs here", max_length=300, blank=True, db_default="")
    examples = models.TextField("made-up examples", max_length=1000, blank=True, db_default="")
    # What others call it, so that figures can be compared: a code of the national framework
    # for comments, and a subject of the national return on complaints. Neither has all that
    # people speak of, so both may be empty.
    qdc = models.SlugField("code in the QDC framework", max_length=80, blank=True, db_default="")
    ko41a = models.CharField("subject in the KO41a return", max_length=60, blank=True, db_default="")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    position = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = ThemeQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "slug": "plain", "name": "plain", "belongs": "plain", "examples": "plain",
        "qdc": "plain", "ko41a": "plain", "parent": "plain", "position": "plain", "retired_on": "plain",
        "version": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(name="feedback_theme_is_not_its_own_parent", condition=~Q(parent=F("id"))),
            models.UniqueConstraint(
                name="feedback_theme_one_for_each_qdc", fields=["qdc"], condition=~Q(qdc="")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> tuple[int, str, int, str]:
        """Where it stands in the tree. With one name each, no two stand at the same place."""
        own = (self.position, self.name)
        return (*own, -1, "") if self.parent is None else (self.parent.position, self.parent.name, *own)

    @property
    def in_full(self) -> str:
        """Its name with that of the theme above it, for a list where the tree cannot be seen."""
        return f"{self.parent.name}: {self.name}" if self.parent else self.name


class CodebookVersion(models.Model):
    """The codebook as it was when somebody coded by it, in words of its own: it outlives what it describes.

    `contents` is a list of themes with all that was said of them, the words rooms above look for
    too. The same contents are the same version.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    contents = models.JSONField()
    made_on = models.DateField()

    PRIVACY = {"id": "plain", "sha256": "plain", "contents": "plain", "made_on": "plain"}

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"version {self.pk} of the codebook"
