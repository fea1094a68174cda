"""What production refuses beyond its settings: people made up for a demonstration."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from people.cast import DEMO_CAST, address
from people.models import Person


def refuse_demo_people() -> None:
    """Anybody may be one of the cast with one click in a demonstration, so none of them may exist here."""
    if not settings.PRODUCTION:
        return
    addresses = [address(member.email) for member in DEMO_CAST.values()]
    try:
        count = Person.objects.filter(email__in=addresses).count()
    except DatabaseError:
        return  # a database that is away shows itself in /health/ready
    if count:
        raise ImproperlyConfigured(
            f"This database holds {count} demo people. Production does not start with them: use a database of its own."
        )
