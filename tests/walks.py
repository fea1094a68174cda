"""One walk for each role over every address, by GET and by POST: many tests read what it came by, and none walks again.

It is made with somebody's words in Arabic in the tables, so that what is drawn has words of both directions in it.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, is_dataclass

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template import engines
from jinja2 import ChainableUndefined, UndefinedError
from jinja2.utils import missing

from tests import matrix
from tests.field_classes import PERSONAL, SPECIAL, fields
from tests.samples import Samples

# Somebody's words in Arabic: "It is far."
ARABIC = "المكان بعيد "
OURS = (
    "feedback",
    "meetings",
    "forums",
    "audits",
    "volunteers",
    "insight",
    "people",
    "publicity",
    "subscriptions",
)
NOT_WORDS = {"email", "contact_email", "address_hash"}
Row = tuple[str, str]  # (address as it is written, method)


@dataclass(frozen=True)
class Walk:
    """What one role came by: the word of the matrix for each address, and each page that it was shown."""

    words: dict[Row, str] = field(default_factory=dict)
    pages: dict[Row, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    # {(kind of object, name)} of what a page asks one of our own objects for, and it has not.
    asked_in_vain: set[tuple[str, str]] = field(default_factory=set)

    def note(self, row: Row, path: str, response: HttpResponseBase) -> None:
        self.paths[row[0]] = path
        self.words[row] = matrix.word_for(response)
        if self.words[row] == "yes" and is_page(response):
            self.pages[row] = response.content.decode()


def is_page(response: HttpResponseBase) -> bool:
    return isinstance(response, HttpResponse) and response["Content-Type"].startswith("text/html")


def take(role: str, samples: Samples, sign_in: Callable, which: list[Row] | None = None) -> Walk:
    """Nothing that happens on the way is kept, nor are the words in Arabic."""
    walk = Walk()
    with transaction.atomic():
        assert {"feedback.Ticket.published_words", "feedback.Ticket.title"} <= said_in_arabic().keys()
        with noting_what_is_asked_in_vain(walk.asked_in_vain):
            for row, path, response in matrix.visits(role, samples, sign_in, which):
                walk.note(row, path, response)
        transaction.set_rollback(True)
    return walk


def said_in_arabic() -> Counter:
    """Everybody spoke Arabic. Gives the fields whose words changed."""
    changed = Counter()
    for model in (model for model in apps.get_models() if model.__module__.partition(".")[0] in OURS):
        for name in fields(model, PERSONAL, SPECIAL):
            kind = model._meta.get_field(name)
            if (type(kind) is not models.TextField and name != "title") or kind.choices or name in NOT_WORDS:
                continue
            try:
                with transaction.atomic():
                    rows = model._default_manager.exclude(**{name: ""}).exclude(**{f"{name}__isnull": True})
                    changed[f"{model._meta.label}.{name}"] = rows.update(
                        **{name: models.functions.Concat(models.Value(ARABIC), models.F(name))}
                    )
            except DatabaseError:
                continue
    return +changed


@contextmanager
def noting_what_is_asked_in_vain(names: set[tuple[str, str]]) -> Iterator[None]:
    """Into `names` goes what a page asks one of our own objects for, and it has not: it would be blank, without a word."""

    class Noted(ChainableUndefined):
        def __init__(self, hint=None, obj=missing, name=None, exc=UndefinedError):
            super().__init__(hint, obj, name, exc)
            if isinstance(obj, models.Model) or is_dataclass(obj):
                names.add((type(obj).__name__, name))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines["jinja"].env, "undefined", Noted)
        yield


def by_role(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests that read a walk, one role after the other: of each walk only the newest is held."""
    reading = [item for item in items if "walk" in getattr(item, "fixturenames", ())]
    in_order = iter(sorted(reading, key=lambda item: matrix.ROLES.index(item.callspec.params["role"])))
    first = items.index(reading[0]) if reading else 0
    others = [item for item in items if "walk" not in getattr(item, "fixturenames", ())]
    return [*others[:first], *in_order, *others[first:]]
