"""From the key in an entry back to the thing it is about, if it still exists."""

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models


def find(key: str) -> tuple[models.Model | None, str]:
    """The thing and the app it belongs to, or (None, ""). Keys read "app.model:value".

    settings.TRAIL_SUBJECTS names what is keyed otherwise: {"person": ("people.Person", "key")}.
    """
    kind, _, value = key.partition(":")
    label, field = getattr(settings, "TRAIL_SUBJECTS", {}).get(kind, (kind, "pk"))
    model = model_named(label)
    if model is None:
        return None, ""
    try:
        return model._default_manager.filter(**{field: value}).first(), model._meta.app_label
    except (ValueError, ValidationError):
        return None, ""


def model_named(label: str) -> type[models.Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None
