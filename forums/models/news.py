from datetime import timedelta
from functools import partial

from django.db import models

from kit import email_addresses
from kit.crypto import EncryptedTextField
from kit.private_links import PrivateLinks
from people.models import Area

# Said in the letter that asks to confirm.
TO_CONFIRM = timedelta(days=7)
LINKS = PrivateLinks("forums.news")


news_email_hash = partial(email_addresses.hash_of, purpose="forums.news")


class NewsSubscription(models.Model):
    """An address that wants to know when a place has new dates. Nothing is sent before its owner has said
    yes.
    """

    email = EncryptedTextField()
    email_hash = models.CharField(max_length=64, unique=True)
    areas = models.ManyToManyField(Area, related_name="+")
    # What a stranger may ask for does not change what the owner chose: it waits here for the owner's yes.
    asked_areas = models.ManyToManyField(Area, related_name="+")
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True)

    PRIVACY = {
        "id": "plain", "email": "personal", "email_hash": "secret", "areas": "personal", "asked_areas": "personal",
        "asked_on": "plain", "confirmed_on": "plain",
    }  # fmt: skip

    def __str__(self) -> str:
        return f"news for {self.pk}"

    @property
    def trail_key(self) -> str:
        return f"forums.news:{self.pk}"

    @property
    def token(self) -> str:
        """What stands in the links of the letters to this address."""
        return LINKS.token(self)
