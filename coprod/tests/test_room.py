"""Visitors may send what a long writing needs.

Only who may send a file may send more, and only where it is asked for.
"""

import io
from collections.abc import Iterator

import pytest
from django import forms
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver, reverse

from coprod import room
from kit.views import TakesFiles

pytestmark = pytest.mark.django_db
MB = 1024 * 1024
SAY, FILES = "/feedback/new/", "/insight/files/new/"


class Unread(io.BytesIO):
    """A body that nobody may touch."""

    def read(self, *_):
        raise AssertionError("it was read")

    readline = readlines = read


def post(client: Client, address: str, size: int):
    return client.generic(
        "POST", address, CONTENT_TYPE="multipart/form-data; boundary=x", CONTENT_LENGTH=str(size),
        **{"wsgi.input": Unread()},
    )  # fmt: skip


@pytest.mark.parametrize("address", [SAY, "/", "/account/login/", "/nowhere/", "/account/"])
@pytest.mark.parametrize("size", [8 * MB + 1, 200 * MB, 10**18])
def test_a_visitors_long_body_is_refused_unread(trust, address, size):
    response = post(Client(), address, size)
    assert response.status_code == 413
    assert "too long to send at once" in response.content.decode()


def test_control_without_the_guard_it_is_read(trust, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != "coprod.room.bounded_bodies"]
    with pytest.raises(AssertionError, match="it was read"):
        post(Client(), SAY, 200 * MB)


def test_a_visitor_has_no_more_room_where_staff_send_files(trust):
    assert post(Client(), reverse("insight:send"), 200 * MB).status_code == 413


def test_somebody_without_the_permission_has_no_more_room_either(sign_in):
    assert post(sign_in("registered"), reverse("insight:send"), 200 * MB).status_code == 413


def room_of(address: str, person) -> int:
    request = RequestFactory().post(address)
    request.user = person
    return room.body_limit(request)


def test_each_page_that_takes_files_gives_room_to_those_who_may_send_them(cast):
    assert room_of(reverse("insight:send"), cast["cp_lead"]) == 300 * MB + 64 * 1024
    assert room_of(reverse("insight:send"), cast["registered"]) == 8 * MB
    assert room_of(reverse("volunteers:add-expense", args=["CLA-1"]), cast["volunteer"]) == 30 * MB
    assert room_of(SAY, cast["cp_lead"]) == 8 * MB


def test_whoever_may_send_it_is_let_through_to_the_view(sign_in, monkeypatch):
    """The guard lets 100 MB of a file of feedback pass, and the form then looks at it."""
    monkeypatch.setattr(
        "insight.files.views.uploading.SendFile.post", lambda *_, **__: HttpResponse("reached the view")
    )
    response = sign_in("cp_lead").generic(
        "POST",
        reverse("insight:send"),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(100 * MB),
    )
    assert response.content == b"reached the view"


def views_of(resolver) -> Iterator[type]:
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from views_of(pattern)
        elif view := getattr(pattern.callback, "view_class", None):
            yield view


def takes_a_file(view: type) -> bool:
    fields = getattr(getattr(view, "form_class", None), "base_fields", {})
    return any(isinstance(field, forms.FileField) for field in fields.values())


def test_every_page_whose_form_takes_a_large_file_says_so():
    asked = {view.__name__ for view in views_of(get_resolver()) if takes_a_file(view)}
    have_room = {view.__name__ for view in views_of(get_resolver()) if issubclass(view, TakesFiles)}
    # A table of a bank's rules is a short text: 1 MB fits into what everybody may send.
    assert asked - {"UploadTable"} <= have_room
    # The form of a section is chosen by its kind.
    assert have_room == asked - {"UploadTable"} | {"AddPaperSection", "EditPaperSection"}
