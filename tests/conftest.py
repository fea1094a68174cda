from collections.abc import Callable
from copy import copy
from typing import Any

import pytest
from django.contrib import auth
from django.http import HttpRequest, HttpResponse

from coprod import views
from kit import pdf, rate
from kit.design import backend
from tests.samples import Samples


@pytest.fixture
def samples(cast, monkeypatch, settings, tmp_path):
    """Objects for the addresses that name one, with nothing counted against whoever asks."""
    settings.MEDIA_ROOT = tmp_path
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    # Thousands of refusals: only their status counts here, their page is tested with the error pages.
    monkeypatch.setattr(views, "error", lambda request, name, status, **facts: HttpResponse(status=status))
    monkeypatch.setattr(rate, "first_refused", lambda *_: None)
    monkeypatch.setattr(auth, "get_user", read_once(auth.get_user))
    return Samples(cast)


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
