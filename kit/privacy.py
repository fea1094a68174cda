"""What each field of each model holds. A model says so in `PRIVACY`, and a test asks every model."""

PLAIN = "plain"  # says nothing about a person
PERSONAL = "personal"  # about a person, or free text in which they may name themselves
SPECIAL = "special"  # health, ethnicity, belief and the like (UK GDPR, article 9)
SECRET = "secret"  # noqa: S105  -- opens something: a key, a code, bank details
CLASSES = frozenset({PLAIN, PERSONAL, SPECIAL, SECRET})


def unclassed(model):
    """The fields of a model that nobody has classed, or classed in a word we do not know."""
    said = getattr(model, "PRIVACY", {})
    return sorted(name for name in stored(model) if said.get(name) not in CLASSES)


def unknown(model):
    """Names that are classed and do not exist (any more)."""
    return sorted(set(getattr(model, "PRIVACY", {})) - set(stored(model)))


def fields(model, *classes):
    said = getattr(model, "PRIVACY", {})
    return [name for name in stored(model) if said.get(name) in classes]


def stored(model):
    return [field.name for field in model._meta.get_fields() if field.concrete]
