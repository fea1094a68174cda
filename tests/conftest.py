import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy, deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.utils import timezone

from coprod import views
from kit import pdf, rate
from kit.design import backend
from people.cast import find_cast
from people.models import Person
from tests.samples import Samples
from tests.shared_starts import share_start
from tests.walks import Walk, by_role, take

# Of this process of tests: the samples, and the newest walk with whose it is.
MADE: dict[str, Any] = {}
NO_CACHE = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@pytest.fixture(scope="session")
def folder_of_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("samples")


@pytest.fixture(scope="module")
def prepared_samples(
    django_db_setup: None, django_db_blocker: Any, folder_of_samples: Path
) -> Iterator[Samples]:
    """The rows of the samples, made once and put there for each file of tests.

    Each test works in a savepoint inside this transaction, so what it does to a row is gone in the next.
    """

    def make() -> None:
        with override_settings(MEDIA_ROOT=folder_of_samples, CACHES=NO_CACHE):
            MADE["samples"] = Samples(cast_with_second_factor())

    with django_db_blocker.unblock(), a_transaction_around_tests():
        share_start("samples", make)
        yield MADE["samples"]


def cast_with_second_factor() -> dict[str, Person]:
    people = find_cast()
    for person in people.values():
        person.second_factor = True
    return people


@contextmanager
def a_transaction_around_tests() -> Iterator[None]:
    around = transaction.atomic()
    around._from_testcase = (
        True  # as Django marks its own: a verb that has to begin a transaction may do so within
    )
    with around:
        yield
        transaction.set_rollback(True)


@pytest.fixture
def samples(prepared_samples, folder_of_samples, cast, monkeypatch, settings, tmp_path):
    """Objects for the addresses that name one, with nothing counted against whoever asks."""
    settings.MEDIA_ROOT = shutil.copytree(folder_of_samples, tmp_path / "media")
    settings.CACHES = NO_CACHE
    # Thousands of refusals: only their status counts here, their page is tested with the error pages.
    monkeypatch.setattr(views, "error", lambda request, name, status, **facts: HttpResponse(status=status))
    monkeypatch.setattr(rate, "first_refused", lambda *_: None)
    monkeypatch.setattr(auth, "get_user", read_once(auth.get_user))
    return deepcopy(prepared_samples)


@pytest.fixture
def walk(role: str, request: pytest.FixtureRequest) -> Walk:
    """What this role came by at every address: one walk for all tests that read it."""
    whose = (role, timezone.localdate())
    if MADE.get("walk of") != whose:
        names = ("samples", "sign_in", "no_paper_is_drawn")
        samples, sign_in, _ = (request.getfixturevalue(name) for name in names)
        MADE.update({"walk": take(role, samples, sign_in), "walk of": whose})
    return MADE["walk"]


# Tests that take as long as a hundred others begin first: nobody waits at the end for one of them alone.
LONGEST = ("test_whole_year.py", "test_whole_round.py", "test_who_said_it.py", "test_newsletter.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = sorted(by_role(items), key=lambda item: item.path.name not in LONGEST)


@pytest.fixture
def no_page_is_drawn(monkeypatch):
    """Where only who is let in counts. Every page is drawn, for everybody who may open it, in test_every_page_in_full.py."""
    monkeypatch.setattr(backend.TemplatePage, "render", lambda *_: "")


@pytest.fixture
def no_paper_is_drawn(monkeypatch):
    """Where only that an address opens counts. The HTML is made all the same; test_paper.py draws each."""
    monkeypatch.setattr(pdf, "draw", lambda html: b"")


def read_once(get_user: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Who asks a thousand times in one test is read with their roles once: nothing that a request changes is kept."""
    people = {}

    def copy_of_user(request: HttpRequest) -> Any:
        key = request.session.session_key
        if key not in people:
            people[key] = get_user(request)
            if people[key].is_authenticated:
                people[key].roles_today  # noqa: B018 - kept on the person from here on
        return copy(people[key])

    return copy_of_user
