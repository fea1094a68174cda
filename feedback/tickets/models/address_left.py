"""An address that somebody left beside what they wrote.

Anybody can type anybody's, so it is asked before it is written to.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from kit.crypto import EncryptedTextField

# Said in the letter that asks to confirm.
TO_CONFIRM = timedelta(days=7)


class AddressLeft(models.Model):
    """Of a ticket, a comment or a request to the Guardian, each of which has a
    `contact_email` and the day it was `sent_on`.
    """

    contact_email: "EncryptedTextField[str, str]"
    objects: "models.Manager[Self]"

    # Whoever reads mail there has said yes. No day of it: that could give somebody away.
    address_is_confirmed = models.BooleanField(default=False, db_default=False)

    class Meta:
        abstract = True

    @property
    def reachable_at(self) -> str:
        """Where letters about it go; empty where none was left, or nobody has confirmed it yet."""
        return self.contact_email if self.address_is_confirmed else ""
