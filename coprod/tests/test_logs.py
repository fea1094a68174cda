"""The log does not give away what an address opens, nor who wrote."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from coprod import logs, views
from coprod.tests.log_lines import log_lines
from people.models import Person

CODE = "H7KD2MWQ9XPT"
UUID = "7f1d3a52-6f57-4b8f-9c1c-3f2b8f0d6a11"
# Each opens something to whoever holds it, so none may stand in a log: by its right address, and mistyped.
OPENS_SOMETHING = [
    f"/audits/take-part/{CODE.lower()}/",
    f"/audits/take-part/{CODE}/extra/",
    f"/feedback/yours/ticket.{CODE}:sEcReT/",
    f"/feedback/yours/{CODE}/gone",
    f"/feedback/follow/{UUID}/",
    f"/feedback/follow/{UUID}/stopp/",
    f"/account/confirm-email/{CODE}/",
    f"/account/password/reset/key/1-{CODE}/",
    f"/forums/{CODE}/room/",
    f"/nothing/{CODE}/é/",
]


@pytest.fixture
def written(trust):
    with log_lines("{levelname} {name} {message}") as lines:
        yield lines


def test_the_settings_use_both(settings):
    console = settings.LOGGING["handlers"]["console"]
    assert settings.LOGGING["filters"][console["filters"][0]]["()"] == "coprod.logs.DiscreetFilter"
    assert settings.LOGGING["formatters"][console["formatter"]]["()"] == "coprod.logs.DiscreetFormatter"


def test_what_opens_something_is_not_in_the_log(written):
    client = Client(enforce_csrf_checks=True)
    for path in OPENS_SOMETHING:
        for ask in (client.get, client.post, client.put):
            ask(path)
    assert len(written) >= len(OPENS_SOMETHING)
    assert not [
        secret for secret in (CODE, CODE.lower(), UUID, "sEcReT", "é") if secret in "\n".join(written)
    ]


def test_control_without_the_filter_a_code_is_in_the_log(written, monkeypatch):
    monkeypatch.setattr(logs.DiscreetFilter, "filter", lambda self, record: True)
    Client().get(OPENS_SOMETHING[1])
    assert CODE in "\n".join(written)


def test_the_kind_of_page_still_is(written):
    Client().get(f"/audits/take-part/{CODE}/extra/")
    assert written == ["WARNING django.request Not Found: /audits/take-part/…/…/"]


@pytest.mark.parametrize("error", [PermissionDenied("on purpose"), views.RequestDataTooBig("on purpose")])
def test_what_is_refused_is_one_line(written, monkeypatch, error):
    monkeypatch.setattr(views.PublicPage, "get_context_data", raiser(error))
    assert Client().get("/about/").status_code in (403, 413)
    assert [line for line in written if "Traceback" in line] == []
    assert len(written) == 1


def test_control_what_broke_is_told_in_full(written, monkeypatch):
    monkeypatch.setattr(views.PublicPage, "get_context_data", raiser(ZeroDivisionError("on purpose")))
    Client(raise_request_exception=False).get("/about/")
    assert "Traceback" in "\n".join(written)


ADDRESS = "twice@example.org"


def address_taken(*args, **kwargs):
    """The database's own words quote the address that is there already."""
    Person.objects.bulk_create([Person(email=ADDRESS), Person(email=ADDRESS)])


def test_what_the_database_quotes_is_left_out(written, monkeypatch):
    monkeypatch.setattr(views.PublicPage, "get_context_data", address_taken)
    Client(raise_request_exception=False).get("/about/")
    assert "people_person_email_once" in "\n".join(written)
    assert ADDRESS not in "\n".join(written)


def test_control_its_error_does_quote_it(db):
    with pytest.raises(IntegrityError, match=re.escape(ADDRESS)), connection.cursor():
        address_taken()


def test_every_address_with_a_part_of_its_own_hides_that_part():
    assert logs.discreet_path(reverse("audits:take-part", args=["abc"])) == "/audits/take-part/…/"
    assert logs.discreet_path("/feedback/new/") == "/feedback/new/"
    assert logs.discreet_path("/") == "/"


def raiser(error):
    def fail(*args, **kwargs):
        raise error

    return fail
