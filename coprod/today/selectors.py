"""What waits for a person in all rooms, and the numbers of the menu made of it."""

from collections import Counter
from datetime import date

from django.core.cache import cache

from kit.waiting import NEWS, WAITING, NewsItem, WaitingItem
from people.models import Person

# A number on other pages is at most so old; it is forgotten as soon as the person does something.
KEPT_SECONDS = 60


def waiting_items(person: Person, today: date) -> list[WaitingItem]:
    """Every next step the person can take now, and the days they should know of, in one query."""
    return WAITING.read(person, today)


def news_items(person: Person, since: date) -> list[NewsItem]:
    return NEWS.read(person, since)


def waiting_numbers(person: Person, today: date) -> dict[str, int]:
    """{name of a page: how many of Today's rows are listed there}. They add up to Today's number.

    One query, and for a minute none: `forget_numbers` ends that as soon as the person has done something.
    """
    key = _numbers_key(person, today)
    numbers = cache.get(key)
    if numbers is None:
        numbers = count_by_page(waiting_items(person, today))
        cache.set(key, numbers, KEPT_SECONDS)
    return numbers


def count_by_page(items: list[WaitingItem]) -> dict[str, int]:
    return dict(Counter(item.page for item in items if not item.is_date))


def note_numbers(person: Person, today: date, items: list[WaitingItem]) -> None:
    """Today has just been read: the menu need not ask again."""
    cache.set(_numbers_key(person, today), count_by_page(items), KEPT_SECONDS)


def forget_numbers(person: Person, today: date) -> None:
    cache.delete(_numbers_key(person, today))


def _numbers_key(person: Person, today: date) -> str:
    """Another one with and without the second factor: that decides what waits."""
    return f"coprod.today.numbers:{person.key}:{today}:{person.second_factor}"
