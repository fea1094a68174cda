"""The privacy notice, the account and the download cannot forget a field about people: docs/what-we-keep.toml."""

from html import unescape

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from people.accounts import portability
from people.models import AccessNeeds, Area, Person
from tests.field_classes import PERSONAL, SPECIAL, fields
from tests.test_every_model import ours
from tests.what_we_keep import Kept, about_people, faults, read_list, unspoken

pytestmark = pytest.mark.django_db


def words_of(page: str) -> str:
    return " ".join(unescape(strip_tags(page)).split())


def test_every_field_about_people_is_listed_once():
    assert faults(read_list(), about_people(ours())) == {"missing": [], "gone": [], "twice": []}


def test_control_a_field_that_is_forgotten_gone_or_twice_is_named():
    known = about_people(ours())
    rows = [Kept(notice="", fields=(*sorted(known - {"payments.Claim.charity"}), "payments.Claim.gone"))]
    twice = Kept(notice="", fields=("people.Person.email",))
    assert faults([*rows, twice], known) == {
        "missing": ["payments.Claim.charity"],
        "gone": ["payments.Claim.gone"],
        "twice": ["people.Person.email"],
    }


def test_the_privacy_notice_names_each(client, trust):
    notice = words_of(client.get("/privacy/").content.decode())
    assert {row.notice for row in read_list() if row.notice not in notice} == set()


def test_each_is_in_the_download_or_says_why_not():
    assert [row for row in read_list() if not row.is_decided] == []
    assert not Kept(notice="", fields=()).is_decided  # control


def test_the_headings_of_the_download_are_those_of_the_list(cast):
    listed = {row.download for row in read_list()} - {""}
    given = portability.everything_about(cast["registered"]).keys()
    # Where somebody is signed in stands in a table of the library that keeps it; the others are kinds of subscriptions.
    beside = {
        "where you are signed in",
        "points you follow by email",
        "new dates by email",
        "work done together that you follow by email",
    }
    assert given - beside == listed


def test_each_field_of_a_heading_is_given_by_the_code_behind_it():
    exporters = {name: part.exporter for name, part in portability._personal_data.items()}
    rows = [row for row in read_list() if row.download]
    assert [field for row in rows for field in unspoken(row, exporters[row.download])] == []


def test_control_a_field_that_this_code_does_not_name_is_found():
    row = Kept(notice="", fields=("payments.Claim.charity", "payments.Claim.shoe_size"))
    exporter = portability._personal_data["your claims and what you took part in"].exporter
    assert unspoken(row, exporter) == ["payments.Claim.shoe_size"]


@pytest.fixture
def filled(cast):
    """Somebody whose account has another word in every field of text about them."""
    person = cast["registered"]
    texts = {
        model: [
            field.name
            for field in model._meta.concrete_fields
            if field.name in fields(model, PERSONAL, SPECIAL)
            and field.get_internal_type() in {"CharField", "TextField"}
            and not field.choices
            and field.name not in {"password", "days_here"}  # of days, on no page but Today
        ]
        for model in (Person, AccessNeeds)
    }
    person.areas.set([Area.objects.first()])
    needs = AccessNeeds(person=person, reviewed_on=timezone.localdate())
    words = {}
    for row, model in ((person, Person), (needs, AccessNeeds)):
        for name in texts[model]:
            words[f"{model.__name__}.{name}"] = word = f"word{len(words):03}"
            setattr(row, name, word)
        row.save()
    assert len(words) > 4
    return words


def not_on(page: str, filled: dict[str, str]) -> set[str]:
    return {field for field, word in filled.items() if word not in page}


def test_what_the_account_keeps_stands_on_its_pages_and_in_the_download(sign_in, filled):
    client = sign_in("registered")
    pages = ("/account/", "/account/profile/", "/account/access-needs/")
    assert not_on("".join(client.get(page).content.decode() for page in pages), filled) == set()
    assert not_on(client.get("/account/download/").content.decode(), filled) == set()


def test_control_a_field_that_the_download_forgets_is_named(sign_in, filled, monkeypatch):
    forgetful = portability.PersonalData(lambda person: {"email": person.email}, lambda person, at: None)
    monkeypatch.setitem(portability._personal_data, "your details", forgetful)
    missed = not_on(sign_in("registered").get("/account/download/").content.decode(), filled)
    assert "Person.phone" in missed
    assert "Person.email" not in missed
