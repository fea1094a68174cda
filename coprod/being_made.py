"""While the first start lives the year of the demonstration, every page says so and opens by itself when it is there.

The year is one transaction: before its end there is nothing to show, and after it everything.
"""

from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest, HttpResponse
from redis.exceptions import RedisError

from coprod import views
from coprod.web import GETTING_READY
from people import selectors
from people.models import Person

# Up to which day the year is lived: said while it is made, forgotten soon after.
LIVED_UNTIL, KEPT_SECONDS = "coprod.being_made.lived_until", 300
HEALTH = "/health/"


class SayThatItIsMade:
    """Of the demonstration alone. Once there are people nothing is asked any more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.DEMO:
            raise MiddlewareNotUsed
        self.get_response, self.is_there = get_response, False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.is_there or request.path.startswith(HEALTH):
            return self.get_response(request)
        if is_being_made():
            return views.being_made(request, lived_until())
        # The Trust has its names now.
        selectors.look_again()
        self.is_there = True
        return self.get_response(request)


def is_being_made() -> bool:
    """Nobody is there yet, and a start has the database in hand."""
    if Person.objects.exists():
        return False
    with connection.cursor() as cursor:
        # Free for a moment, or not: nothing is kept of it.
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [GETTING_READY])
        return not cursor.fetchone()[0]


def note_lived_until(day: str) -> None:
    with suppress(RedisError):
        cache.set(LIVED_UNTIL, day, KEPT_SECONDS)


def lived_until() -> str:
    with suppress(RedisError):
        return str(cache.get(LIVED_UNTIL) or "")
    return ""
