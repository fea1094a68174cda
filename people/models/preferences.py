"""What a person needs so that they can take part, and, apart from them, who takes part."""

import hmac
from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from people import choices
from people.models.person import Person

ASK_AGAIN_AFTER = timedelta(days=365)
CATCH_UP = timedelta(days=28)


class AccessNeedsQuerySet(models.QuerySet["AccessNeeds"]):
    def to_ask_about(self, today: date) -> Self:
        """Due for a review in the last weeks: whoever was away for some days catches up."""
        last = today - ASK_AGAIN_AFTER
        due = self.filter(reviewed_on__lte=last, reviewed_on__gt=last - CATCH_UP, person__is_active=True)
        return due.select_related("person").order_by("pk")


class AccessNeeds(models.Model):
    """What is needed, never the diagnosis. In the four groups of the Accessible Information Standard."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_needs"
    )
    contact_method = ArrayField(
        models.CharField(max_length=30, choices=choices.CONTACT_METHOD), default=list, blank=True
    )
    information_format = ArrayField(
        models.CharField(max_length=30, choices=choices.INFORMATION_FORMAT), default=list, blank=True
    )
    professional = ArrayField(
        models.CharField(max_length=30, choices=choices.PROFESSIONAL), default=list, blank=True
    )
    support = ArrayField(models.CharField(max_length=30, choices=choices.SUPPORT), default=list, blank=True)
    other = models.TextField(max_length=1000, blank=True)
    reviewed_on = models.DateField()

    objects = AccessNeedsQuerySet.as_manager()

    PRIVACY = {
        "id": "plain",
        "person": "personal",
        "contact_method": "special",
        "information_format": "special",
        "professional": "special",
        "support": "special",
        "other": "special",
        "reviewed_on": "personal",
    }

    class Meta:
        verbose_name_plural = "access needs"

    def __str__(self) -> str:
        return f"Access needs, last reviewed {self.reviewed_on}"

    @property
    def at_a_meeting(self) -> list[str]:
        """What whoever organises something has to know of: all but how to get in touch."""
        return [*self.professional, *self.support, *self.information_format]

    @property
    def in_words(self) -> list[str]:
        labels = dict([*choices.PROFESSIONAL, *choices.SUPPORT, *choices.INFORMATION_FORMAT])
        return [*(str(labels[need]) for need in self.at_a_meeting), *filter(None, [self.other])]

    def is_due_for_review(self, today: date) -> bool:
        return today - self.reviewed_on >= ASK_AGAIN_AFTER


class SharedNeeds(models.Model):
    """Somebody agreed that whoever organises one thing reads what they need. What they need stays where it is:
    what they change there is read there.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shared_needs"
    )
    # The key by which the record of what was done knows the thing.
    subject = models.CharField(max_length=120)
    agreed_on = models.DateField()

    PRIVACY = {"id": "plain", "person": "personal", "subject": "personal", "agreed_on": "personal"}

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "shared needs"
        constraints = [models.UniqueConstraint(name="people_needs_shared_once", fields=["person", "subject"])]

    def __str__(self) -> str:
        return f"Needs shared with {self.subject}"


class EqualityAnswersManager(models.Manager["EqualityAnswers"]):
    def of(self, person: Person) -> "EqualityAnswers":
        """The answers of this person, or new empty ones.

        Only a process that knows EQUALITY_KEY can find them.
        """
        key = equality_key(person)
        return self.filter(pk=key).first() or self.model(pk=key)


class EqualityAnswers(models.Model):
    """Nine protected characteristics and caring.

    No person, no time, no running number: the database cannot join them.

    A blank answer means it was not answered; "not_said" means the person chose not to say.
    """

    joined_by = models.CharField(max_length=64, primary_key=True, editable=False)
    age = models.CharField(max_length=30, choices=choices.AGE, blank=True)
    disability = models.CharField(max_length=30, choices=choices.DISABILITY, blank=True)
    gender_reassignment = models.CharField(max_length=30, choices=choices.GENDER_REASSIGNMENT, blank=True)
    marriage = models.CharField(max_length=30, choices=choices.MARRIAGE, blank=True)
    pregnancy = models.CharField(max_length=30, choices=choices.PREGNANCY, blank=True)
    ethnicity = models.CharField(max_length=30, choices=choices.ETHNICITY, blank=True)
    ethnicity_other = models.CharField(max_length=80, blank=True)
    religion = models.CharField(max_length=30, choices=choices.RELIGION, blank=True)
    sex = models.CharField(max_length=30, choices=choices.SEX, blank=True)
    sexual_orientation = models.CharField(max_length=30, choices=choices.SEXUAL_ORIENTATION, blank=True)
    carer = models.CharField(max_length=30, choices=choices.CARER, blank=True)

    objects = EqualityAnswersManager()

    PRIVACY = {
        "joined_by": "secret",
        "age": "special",
        "disability": "special",
        "gender_reassignment": "special",
        "marriage": "special",
        "pregnancy": "special",
        "ethnicity": "special",
        "ethnicity_other": "special",
        "religion": "special",
        "sex": "special",
        "sexual_orientation": "special",
        "carer": "special",
    }
    # What the record says was changed: that somebody's answers were, never whose.
    trail_key = "people.equalityanswers"

    class Meta:
        verbose_name_plural = "equality answers"

    def __str__(self) -> str:
        return "Somebody's equality answers"


def equality_key(person: Person) -> str:
    """Keyed with a secret that is kept outside the database."""
    return hmac.new(settings.EQUALITY_KEY.encode(), person.key.bytes, "sha256").hexdigest()
