"""How we say thank you: words, a written reference to take along, and a name in public for who wants that."""

import uuid

from django.db import models

from kit.crypto import EncryptedTextField
from people.models import Person
from people.searching import by_name
from volunteers.involvement.models.involvement import Involvement


class ThankYou(models.Model):
    idempotency_key = models.UUIDField(unique=True, editable=False)
    involvement = models.ForeignKey(Involvement, on_delete=models.CASCADE, related_name="thank_yous")
    words = EncryptedTextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    PRIVACY = {"id": "plain", "idempotency_key": "plain", "involvement": "plain"} | dict.fromkeys(
        ("words", "by", "on"), "personal"
    )

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"Thank you of {self.on}"


class WrittenReference(models.Model):
    """What a coordinator or supervisor says of somebody, for whoever they show it to. It is not changed afterwards."""

    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    idempotency_key = models.UUIDField(unique=True, editable=False)
    involvement = models.ForeignKey(Involvement, on_delete=models.CASCADE, related_name="written_references")
    words = EncryptedTextField()
    # As the writer signed it: a reference without that is worth nothing when the writer has left.
    signed = EncryptedTextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    PRIVACY = dict.fromkeys(("id", "reference", "idempotency_key", "involvement"), "plain") | dict.fromkeys(
        ("words", "signed", "by", "on"), "personal"
    )

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"Reference of {self.on}"


class PublicName(models.Model):
    """Somebody wants to be named on the page of thanks. No row, no name."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="public_name")
    name = models.CharField(max_length=80)
    agreed_on = models.DateField()

    PRIVACY = {"id": "plain", "person": "personal", "name": "personal", "agreed_on": "personal"}

    class Meta:
        ordering = by_name("name")

    def __str__(self) -> str:
        return self.name
