import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kit.crypto import EncryptedTextField
from people.models import Area, Person, Team

# No vowels and nothing that looks like something else: a reference can be read out over the phone.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"


def new_reference():
    return "".join(secrets.choice(ALPHABET) for _ in range(7))


def new_id():
    """Random, so that the order of rows does not say who came when."""
    return secrets.randbits(62)


class Kind(models.TextChoices):
    IDEA = "idea", "An idea"
    WORRY = "worry", "A worry"
    THANKS = "thanks", "A thank you"
    QUESTION = "question", "A question"


class Stage(models.TextChoices):
    """Whether somebody has read it. Nothing is public before."""

    WAITING = "waiting", "Waiting to be read"
    PUBLISHED = "published", "On the board"
    WITHHELD = "withheld", "Not shown"


class State(models.TextChoices):
    """Where it has got to, in the words everybody sees."""

    HEARD = "heard", "We have heard"
    LOOKING = "looking", "We are looking at it"
    DOING = "doing", "We are doing it"
    DONE = "done", "We did it"
    CANNOT = "cannot", "We can’t, and why"


OPEN = (State.HEARD, State.LOOKING)
ANSWERS = (State.DOING, State.DONE, State.CANNOT)


class TicketQuerySet(models.QuerySet):
    def published(self):
        return self.filter(stage=Stage.PUBLISHED)

    def waiting(self):
        return self.filter(stage=Stage.WAITING)

    def unanswered(self):
        return self.published().filter(answered_on=None)

    def late(self, today):
        return self.unanswered().filter(answer_due_on__lt=today)


class Ticket(models.Model):
    """Something people told us, from a forum or from the page. Open until we answer."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    # Filled by the page that was sent: the same page sent twice is the same ticket.
    once = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)

    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(help_text="What was written, kept as it came. Only moderators read it.")
    contact_email = EncryptedTextField(blank=True, default="")
    sent_on = models.DateField(help_text="The day only: a time could give somebody away.")

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    themes = models.ManyToManyField("feedback.Theme", blank=True, related_name="tickets")

    stage = models.CharField(max_length=10, choices=Stage, default=Stage.WAITING)
    title = models.CharField(max_length=120, blank=True)
    published_words = models.TextField(blank=True)
    published_on = models.DateField(null=True)
    withheld_because = models.TextField(blank=True)
    chased_on = models.DateField(null=True, help_text="When the moderators were reminded of it.")

    state = models.CharField(max_length=10, choices=State, default=State.HEARD)
    looking_since = models.DateField(null=True)
    answer_due_on = models.DateField(null=True)
    late_noted_on = models.DateField(null=True)

    draft = models.TextField(blank=True)
    draft_state = models.CharField(max_length=10, choices=State, blank=True)
    drafted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_as = models.CharField(max_length=120, blank=True, help_text="Who answers, by role: never a name.")
    next_step_on = models.DateField(null=True, blank=True)

    me_too_count = models.PositiveIntegerField(default=0)

    objects = TicketQuerySet.as_manager()

    PRIVACY = {
        "id": "plain", "reference": "plain", "once": "secret", "version": "plain", "kind": "plain",
        "words": "personal", "contact_email": "personal", "sent_on": "plain", "area": "plain", "team": "plain",
        "themes": "plain", "stage": "plain", "title": "personal", "published_words": "personal", "published_on": "plain",
        "withheld_because": "personal", "chased_on": "plain", "state": "plain", "looking_since": "plain", "answer_due_on": "plain",
        "late_noted_on": "plain", "draft": "plain", "draft_state": "plain", "drafted_by": "personal",
        "answer": "plain", "answered_on": "plain", "answered_as": "plain", "next_step_on": "plain",
        "me_too_count": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["-published_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="feedback_ticket_published_has_been_read",
                condition=~Q(stage=Stage.PUBLISHED)
                | (~Q(title="") & ~Q(published_words="") & Q(published_on__isnull=False, answer_due_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="feedback_ticket_withheld_says_why",
                condition=Q(stage=Stage.WITHHELD, withheld_because__gt="")
                | (~Q(stage=Stage.WITHHELD) & Q(withheld_because="")),
            ),
            models.CheckConstraint(
                name="feedback_ticket_answer_is_dated_and_signed",
                condition=Q(answer="", answered_on__isnull=True, answered_as="", state__in=OPEN)
                | (~Q(answer="") & ~Q(answered_as="") & Q(answered_on__isnull=False, state__in=ANSWERS)),
            ),
        ]
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="feedback_newest", condition=Q(stage=Stage.PUBLISHED)),
            models.Index(
                fields=["-me_too_count", "-id"], name="feedback_most_said", condition=Q(stage=Stage.PUBLISHED)
            ),
            models.Index(
                fields=["sent_on", "id"], name="feedback_longest", condition=Q(stage=Stage.PUBLISHED, answered_on=None)
            ),
            models.Index(
                fields=["area", "-me_too_count", "-id"], name="feedback_area_said", condition=Q(stage=Stage.PUBLISHED)
            ),
            models.Index(
                fields=["state", "-me_too_count", "-id"], name="feedback_state_said", condition=Q(stage=Stage.PUBLISHED)
            ),
            models.Index(fields=["sent_on", "id"], name="feedback_to_read", condition=Q(stage=Stage.WAITING)),
        ]

    def __str__(self):
        return self.title or f"Ticket {self.reference}"

    def get_absolute_url(self):
        return reverse("feedback:ticket", args=[self.reference])

    @property
    def trail_key(self):
        return f"feedback.ticket:{self.reference}"

    @property
    def is_public(self):
        return self.stage == Stage.PUBLISHED

    @property
    def is_open(self):
        return self.answered_on is None

    @property
    def raised_by(self):
        """How many people: the one who wrote it and everyone who said “me too”."""
        return 1 + self.me_too_count
