from django.db import models


class Theme(models.Model):
    """What a ticket is about, in plain words. The codebook grows in the database, not in the code."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80, unique=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    position = models.PositiveSmallIntegerField(default=0)

    PRIVACY = {"id": "plain", "slug": "plain", "name": "plain", "parent": "plain", "position": "plain"}

    class Meta:
        ordering = ["position", "name"]

    def __str__(self):
        return self.name
