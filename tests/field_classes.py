"""What each field of a model holds, as the model says in `PRIVACY`: for tests that look at fields of one class."""

from django.db import models

PLAIN = "plain"  # says nothing about a person
PERSONAL = "personal"  # about a person, or free text in which they may name themselves
SPECIAL = "special"  # health, ethnicity, belief and the like (UK GDPR, article 9)
SECRET = "secret"  # opens something: a key, a code, bank details
CLASSES = frozenset({PLAIN, PERSONAL, SPECIAL, SECRET})


def fields(model: type[models.Model], *classes: str) -> list[str]:
    """The names of its columns that are of one of these classes, in their order."""
    classed = getattr(model, "PRIVACY", {})
    return [field.name for field in model._meta.concrete_fields if classed.get(field.name) in classes]
