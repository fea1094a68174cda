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

from coprod import views
from kit import pdf, rate
from kit.design import backend
from people.cast import find_cast
from people.models import Person
from tests.samples import Samples

NO_CACHE = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@pytest.fixture(scope="module")
def prepared_samples(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Samples, Path]]:
    """The rows of the samples and the folder of their files, made once for a file of tests.

    Each test works in a savepoint inside this transaction, so what it does to a row is gone in the next.
    """
    files = tmp_path_factory.mktemp("samples")
    with django_db_blocker.unblock(), a_transaction_around_tests():
        with override_settings(MEDIA_ROOT=files, CACHES=NO_CACHE):
            objects = Samples(cast_with_second_factor())
        yield objects, files


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
def samples(prepared_samples, cast, monkeypatch, settings, tmp_path):
    """Objects for the addresses that name one, with nothing counted against whoever asks."""
    objects, files = prepared_samples
    settings.MEDIA_ROOT = shutil.copytree(files, tmp_path / "media")
    settings.CACHES = NO_CACHE
    # Thousands of refusals: only their status counts here, their page is tested with the error pages.
    monkeypatch.setattr(views, "error", lambda request, name, status, **facts: HttpResponse(status=status))
    monkeypatch.setattr(rate, "first_refused", lambda *_: None)
    monkeypatch.setattr(auth, "get_user", read_once(auth.get_user))
    return deepcopy(objects)


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
