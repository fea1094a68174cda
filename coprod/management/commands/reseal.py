"""Writes every encrypted value anew under the newest key, without the time and length that older ones show."""

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management import BaseCommand
from django.db import models, transaction

from kit import crypto

PART = 500
# What allauth keeps through our adapter, inside one field.
SECRETS = ("secret", "seed")


class Command(BaseCommand):
    help = "Encrypt every stored value again under the first of FIELD_KEYS. Running it twice does no harm."

    def handle(self, *args, **options) -> None:
        for model in apps.get_models():
            if names := encrypted_fields(model):
                reseal(model, names)
        for row in Authenticator.objects.all():
            reseal_secrets(row.pk)


def encrypted_fields(model: type[models.Model]) -> list[str]:
    return [
        field.attname for field in model._meta.concrete_fields if isinstance(field, crypto.EncryptedTextField)
    ]


def reseal(model: type[models.Model], names: list[str]) -> None:
    """A part at a time, each locked while it is written, so that nobody's change in between is lost."""
    after = None
    while (last := _reseal_part(model, names, after)) is not None:
        after = last


@transaction.atomic
def reseal_secrets(pk: int) -> None:
    row = Authenticator.objects.select_for_update().get(pk=pk)
    row.data |= {name: crypto.rotate(row.data[name]) for name in SECRETS if name in row.data}
    row.save(update_fields=["data"])


@transaction.atomic
def _reseal_part(model, names, after):
    rows = model._base_manager.select_for_update(of=["self"]).order_by("pk").only("pk", *names)
    rows = list((rows if after is None else rows.filter(pk__gt=after))[:PART])
    model._base_manager.bulk_update(rows, names)
    return rows[-1].pk if rows else None
