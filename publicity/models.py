"""The words with which people tell others about a thing, who can be asked, and the links that say which way people came."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from people.models import Person

TEXT_MESSAGE, POST, PARAGRAPH, ALTERNATIVE = 160, 500, 1200, 600
LINE = 80
MOST_CHANNELS = 30


class OutreachKit(models.Model):
    """Of one thing of a room, named as its registry names it. Empty words: those drafted from the thing itself are handed out."""

    kind = models.CharField(max_length=20)
    reference = models.CharField(max_length=80)
    version = models.PositiveIntegerField(default=1)
    text_message = models.CharField(max_length=TEXT_MESSAGE, blank=True)
    post = models.TextField(max_length=POST, blank=True)
    paragraph = models.TextField(max_length=PARAGRAPH, blank=True)
    alternative = models.TextField(max_length=ALTERNATIVE, blank=True)
    # What the thing said when the words were kept: they are looked at again once it says something else.
    facts_mark = models.CharField(max_length=64, blank=True)
    kept_on = models.DateField(null=True)
    # Set where somebody put themselves forward; nobody else can give their name. Empty for a role.
    contact = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    contact_called = models.CharField(max_length=LINE, blank=True)
    contact_reached_by = models.CharField(max_length=LINE, blank=True)

    PRIVACY = {
        "id": "plain", "kind": "plain", "reference": "plain", "version": "plain", "text_message": "plain",
        "post": "plain", "paragraph": "plain", "alternative": "plain", "facts_mark": "plain", "kept_on": "plain",
        "contact": "personal", "contact_called": "personal", "contact_reached_by": "personal",
    }  # fmt: skip

    class Meta:
        ordering = ["kind", "reference"]
        constraints = [
            models.UniqueConstraint(name="publicity_kit_once", fields=["kind", "reference"]),
            models.CheckConstraint(
                name="publicity_contact_is_called_and_reached",
                condition=Q(contact_called="", contact_reached_by="", contact=None)
                | (~Q(contact_called="") & ~Q(contact_reached_by="")),
            ),
            models.CheckConstraint(
                name="publicity_words_kept_on_a_day",
                condition=Q(
                    kept_on=None, facts_mark="", text_message="", post="", paragraph="", alternative=""
                )
                | (Q(kept_on__isnull=False) & ~Q(facts_mark="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"

    def get_absolute_url(self) -> str:
        return reverse("publicity:kit", args=[self.kind, self.reference])


class Channel(models.Model):
    """A way in which people are told, such as posters at a surgery, with a link of its own. The one without a name is for all
    other ways. It stays as long as the thing: what is printed cannot be called back.
    """

    idempotency_key = models.UUIDField(unique=True)
    kit = models.ForeignKey(OutreachKit, on_delete=models.CASCADE, related_name="channels")
    code = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=LINE, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    added_on = models.DateField()
    # What days that are no longer kept singly came to.
    counted_before = models.PositiveIntegerField(default=0)

    PRIVACY = {
        "id": "plain", "idempotency_key": "plain", "kit": "plain", "code": "plain", "name": "plain", "added_by": "personal",
        "added_on": "plain", "counted_before": "plain",
    }  # fmt: skip

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="publicity_channel_named_once", fields=["kit", "name"])]

    def __str__(self) -> str:
        return self.name or self.code


class ChannelDay(models.Model):
    """How often a channel's link was opened on one day. Nothing of who opened it: no address, no program, no hour."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="days")
    on = models.DateField()
    opened = models.PositiveIntegerField(default=0)

    PRIVACY = {"id": "plain", "channel": "plain", "on": "plain", "opened": "plain"}

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(name="publicity_day_once", fields=["channel", "on"])]

    def __str__(self) -> str:
        return f"{self.channel}, {self.on}"
