from django.db import models
from django.utils.crypto import salted_hmac

from feedback.tickets.models.comment import Comment
from feedback.tickets.models.ticket import Ticket
from kit.crypto import EncryptedTextField
from kit.ids import new_id
from people.models import Person


class KeptPoint(models.Model):
    """That somebody keeps what they said in their account.

    They say so themselves; until then nothing leads from a point to a person. A copy of the database does not
    give it away either: whose it is stands there as a keyed hash, which point it is under a key of its own,
    and no day of it is kept.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.CharField(max_length=64, db_index=True)
    point = EncryptedTextField()
    once = models.CharField(
        max_length=64, unique=True, help_text="A keyed hash of both: nobody keeps one twice."
    )

    PRIVACY = {"id": "plain", "owner": "secret", "point": "secret", "once": "secret"}

    def __str__(self) -> str:
        return f"kept point {self.pk}"


def owner_hash(person: Person) -> str:
    return _hash("owner", str(person.key))


def once_hash(person: Person, point: str) -> str:
    return _hash("once", f"{person.key} {point}")


def point_key(submission: Ticket | Comment) -> str:
    """As it is kept: what it is, and its number."""
    return f"{submission._meta.model_name}.{submission.pk}"


def _hash(purpose: str, value: str) -> str:
    return salted_hmac(f"feedback.kept.{purpose}", value, algorithm="sha256").hexdigest()
