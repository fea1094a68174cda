"""What each room gives to the search over all rooms: rows of one shape, so that one query can put them together."""

from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, F, Model, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from people.models import Area, Team
from people.searching import query_for, words_of

# Of each kind of thing at most so many are shown.
OF_A_KIND = 5
# What it is, its title, a line about it, and what its address is made of.
COLUMNS = ("hit_kind", "hit_title", "hit_about", "hit_key")


def hits(
    rows: QuerySet[Any],
    words: str,
    *,
    kind: str,
    fields: Sequence[str],
    title: str | Combinable,
    key: str | Combinable,
    about: str | Combinable = "",
) -> QuerySet[Model, tuple[str, str, str, str]]:
    """The first rows that hold the words. `title`, `about` and `key` are a field's name or an expression of text."""
    matching = rows.order_by().annotate(hit_words=words_of(*fields)).filter(hit_words=query_for(words))
    return matching.annotate(
        hit_kind=Value(kind, output_field=CharField()),
        hit_title=_text(title),
        hit_about=_text(about),
        hit_key=_text(key),
    ).values_list(*COLUMNS)[:OF_A_KIND]


def _text(value: str | Combinable) -> Combinable:
    if value == "":
        return Value("", output_field=TextField())
    return Cast(F(value) if isinstance(value, str) else value, TextField())


def found_places(words: str) -> list[QuerySet[Model, tuple[str, str, str, str]]]:
    teams = Team.objects.filter(is_active=True)
    return [
        hits(Area.objects.all(), words, kind="place", fields=["name"], title="name", key="slug"),
        hits(teams, words, kind="team", fields=["name"], title="name", about="area__name", key="slug"),
    ]
