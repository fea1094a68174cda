"""An entry in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from kit.trail.actors import name_of
from kit.trail.models import Entry


def trail_rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The entries for the page. Each actor's name is looked up once."""
    entries = list(entries)
    entry_of_actor = {(entry.actor_key, entry.actor_role): entry for entry in entries}
    names = {actor: name_of(entry) for actor, entry in entry_of_actor.items()}
    return [
        {
            "id": entry.pk,
            "when": entry.at or entry.on,
            "has_time": entry.at is not None,
            "who": names[entry.actor_key, entry.actor_role],
            "what": sentence_case(entry.verb.rpartition(".")[2]),
            "facts": [
                f"{sentence_case(name)}: {fact_in_words(value)}" for name, value in entry.facts.items()
            ],
        }
        for entry in entries
    ]


def sentence_case(name: str) -> str:
    return name.replace("_", " ").capitalize()


def fact_in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value in (None, "") else as_date(value) or str(value)


def as_date(value: object) -> str:
    if not isinstance(value, str):
        return ""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return ""
    return f"{day.day} {day:%B %Y}"
