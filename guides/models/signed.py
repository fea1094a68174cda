"""A guide in British Sign Language: a film on our own machine, with captions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from guides.models.guide import GuideVersion
from guides.refusals import published_stays

LONGEST_CAPTIONS = 100_000


class SignedVideo(models.Model):
    """`file` is a name of our own storage: never an address. `signed_by`: by role, such as “a Deaf presenter”."""

    english = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="signed_videos")
    file = models.CharField(max_length=120, unique=True)
    captions = models.TextField(max_length=LONGEST_CAPTIONS, help_text="WebVTT, in English.")
    signed_by = models.CharField(max_length=120)
    published_on = models.DateField()

    PRIVACY: ClassVar[dict[str, str]] = {
        "id": "plain", "english": "plain", "file": "plain", "captions": "plain", "signed_by": "plain",
        "published_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="guides_video_has_captions",
                condition=Q(captions__startswith="WEBVTT") & Q(captions__contains="-->"),
            ),
            models.CheckConstraint(
                name="guides_video_is_our_own", condition=Q(file__regex=r"^guides/[a-z0-9-]+\.(mp4|webm)$")
            ),
            models.CheckConstraint(name="guides_video_says_who_signs", condition=~Q(signed_by="")),
        ]
        triggers = [published_stays("a film")]

    def __str__(self) -> str:
        return f"{self.english} in BSL"

    def get_absolute_url(self) -> str:
        return reverse("guides:bsl", args=[self.english.guide.slug])
