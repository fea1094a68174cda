"""What somebody went through, in their own words, and each use of it that they were asked about."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kit.codes import CodeScheme, random_code
from kit.crypto import EncryptedTextField
from kit.ids import new_id
from kit.refusals import Refusal, refuse
from kit.translation import gettext_lazy as _lazy
from people.models import Person

MARK_LETTERS = 8
# Worked out from what the page drew, which nobody keeps: the same page sent twice shows the same code.
STORY_CODE = CodeScheme(length=12, hashed_under="stories.code_hash", derived_under="stories.code")


class StoryQuerySet(models.QuerySet["Story"]):
    def standing(self) -> Self:
        """Those that nobody took back."""
        return self.filter(taken_back_on=None)

    def told_by(self, person: Person) -> Self:
        return self.filter(teller=person)


class Story(models.Model):
    """The words stand here and nowhere else: whatever shows them holds a mark, and reads them from here. Taken back,
    they are gone. Who told it has an account, or a code of which a keyed hash is kept.
    """

    kept_by_day = True

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    idempotency_key = models.UUIDField(unique=True, null=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    teller = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    # Empty where it was told from an account.
    code_hash = models.CharField(max_length=64, blank=True, help_text="A keyed hash of the code.")
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    # What it is about, in a few words.
    subject = EncryptedTextField(blank=True)
    words = EncryptedTextField(blank=True)
    # How whoever told it wants to be called, never a name.
    signed = EncryptedTextField(blank=True)
    told_on = models.DateField()
    taken_back_on = models.DateField(null=True)

    objects = StoryQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "idempotency_key": "secret", "version": "plain", "teller": "personal", "code_hash": "secret",
        "written_by": "personal", "subject": "personal", "words": "special", "signed": "personal", "told_on": "plain",
        "taken_back_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-told_on", "-pk"]
        verbose_name_plural = "stories"
        constraints = [
            models.UniqueConstraint(
                name="stories_code_opens_one_story", fields=["code_hash"], condition=~Q(code_hash="")
            ),
            models.CheckConstraint(
                name="stories_story_stands_or_is_gone",
                condition=(Q(taken_back_on=None) & ~Q(words=""))
                | Q(taken_back_on__isnull=False, words="", subject="", signed=""),
            ),
        ]
        triggers = [
            Refusal(
                name="stories_taken_back_stays_so",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__taken_back_on__isnull=False),
                func=f"""
                IF NEW.words = '' AND NEW.taken_back_on IS NOT NULL THEN RETURN NEW; END IF;
                {refuse("stories", "a story that was taken back is")}
                """,
            )
        ]

    def __str__(self) -> str:
        return f"story {self.pk}"

    @property
    def trail_key(self) -> str:
        return f"stories.story:{self.pk}"

    @property
    def stands(self) -> bool:
        return self.taken_back_on is None


class UseKind(models.TextChoices):
    """Who reads or hears it there."""

    PAGE = "page", _lazy("On the page of stories, for everyone")
    NEWSLETTER = "newsletter", _lazy("In a newsletter")
    PAPER = "paper", _lazy("In a paper for a meeting")
    TRAINING = "training", _lazy("When staff learn")


class UseState(models.TextChoices):
    ASKED = "asked", _lazy("We asked you")
    AGREED = "agreed", _lazy("You said yes")
    REFUSED = "refused", _lazy("You said no")
    ENDED = "ended", _lazy("You took it back")


def new_mark() -> str:
    return random_code(MARK_LETTERS)


class StoryUseQuerySet(models.QuerySet["StoryUse"]):
    def agreed(self) -> Self:
        """Those in which the words may be read now."""
        return self.filter(state=UseState.AGREED, story__taken_back_on=None)

    def to_answer(self) -> Self:
        return self.filter(state=UseState.ASKED, story__taken_back_on=None)


class StoryUse(models.Model):
    """One use: asked for by staff, agreed or not by who told it. `mark` stands for the words where they are shown."""

    kept_by_day = True

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    idempotency_key = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=1)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="uses")
    mark = models.CharField(max_length=MARK_LETTERS, unique=True, default=new_mark, editable=False)
    kind = models.CharField(max_length=10, choices=UseKind)
    where = models.CharField(max_length=200, help_text="Which newsletter, paper or training.")
    state = models.CharField(max_length=10, choices=UseState, default=UseState.ASKED)
    requested_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    requested_as = models.CharField(max_length=120, help_text="Who asked, by role.")
    requested_on = models.DateField()
    answered_on = models.DateField(null=True)
    used_on = models.DateField(null=True)

    objects = StoryUseQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "idempotency_key": "plain", "version": "plain", "story": "personal", "mark": "plain", "kind": "plain",
        "where": "plain", "state": "personal", "requested_by": "personal", "requested_as": "plain",
        "requested_on": "plain", "answered_on": "personal", "used_on": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-requested_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="stories_use_is_agreed_before_it_is_used",
                condition=Q(used_on=None) | Q(state__in=["agreed", "ended"], answered_on__isnull=False),
            ),
            models.CheckConstraint(
                name="stories_use_is_answered_after_it_was_asked",
                condition=Q(state="asked", answered_on=None)
                | (~Q(state="asked") & Q(answered_on__gte=F("requested_on"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.where}"
