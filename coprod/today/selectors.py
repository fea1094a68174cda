"""What waits for a person in all rooms, and the numbers of the menu made of it."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from django.core.cache import cache
from redis.exceptions import RedisError

from kit.waiting import NEWS, WAITING, NewsItem, WaitingItem
from people.models import Person

# A number of the menu is at most so old. It is forgotten as soon as the person sends a form.
KEPT_SECONDS = 300


def waiting_items(person: Person, today: date) -> list[WaitingItem]:
    """Every next step the person can take now, and the days they should know of, in one query."""
    return WAITING.read(person, today)


def news_items(person: Person, since: date) -> list[NewsItem]:
    return NEWS.read(person, since)


def count_by_page(items: list[WaitingItem]) -> dict[str, int]:
    """{name of a page: how many of Today's lines belong there}. They add up to Today's number."""
    return dict(Counter(item.page for item in items if not item.is_date))


def waiting_numbers(person: Person, today: date) -> dict[str, int]:
    """The same for the menu, as Today last said it. No query on any page: where Today was not read lately there are none."""
    with suppress(RedisError):
        return cache.get(_numbers_key(person, today)) or {}
    return {}


def note_numbers(person: Person, today: date, numbers: Mapping[str, int]) -> None:
    """Today has just been read."""
    with suppress(RedisError):
        cache.set(_numbers_key(person, today), dict(numbers), KEPT_SECONDS)


def forget_numbers(person: Person, today: date) -> None:
    """What they have just done may have ended something that waited."""
    with suppress(RedisError):
        cache.delete(_numbers_key(person, today))


def _numbers_key(person: Person, today: date) -> str:
    """Another one with and without the second factor: that decides what waits."""
    return f"coprod.today.numbers:{person.key}:{today}:{person.second_factor}"
