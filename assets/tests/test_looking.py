"""Anybody suggests; an editor looks before everybody can."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from assets import homes
from assets.actions.looking import decline_asset, publish_asset, suggest_asset
from assets.homes import may_be_a_home
from assets.models import Asset, AssetStage
from assets.postcodes import parse_postcode
from assets.tests.samples import SENT, a_suggestion, an_asset, text
from assets.views import suggesting
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def suggestion(details, now):
    return suggest_asset(idempotency_key=uuid.uuid4(), at=now, **details)


def verbs_of(asset):
    return list(Entry.objects.about(asset.trail_key).values_list("verb", flat=True))


def test_what_is_suggested_is_public_only_once_an_editor_has_looked(client, suggestion, details, editor, now):
    assert client.get(suggestion.get_absolute_url()).status_code == 404
    assert "Tea and talk" not in text(client.get("/assets/"))
    publish_asset(asset=suggestion, version=1, by=editor, at=now, **details | {"source": "Its website"})
    assert "Tea and talk" in text(client.get("/assets/"))
    page = text(client.get(suggestion.get_absolute_url()))
    assert "12 High Street, Redhill" in page
    assert "Its website" in page
    assert verbs_of(suggestion) == ["assets.suggested", "assets.published"]


def test_a_visitor_suggests_with_four_answers_and_without_an_account(trust, client):
    page = text(client.post("/assets/suggest/", SENT))
    assert "Thank you. We look at it next." in page
    assert Asset.objects.get().stage == AssetStage.SUGGESTED
    assert "sessionid" not in client.cookies


def test_the_same_page_sent_twice_is_one_and_with_other_words_another(trust, client):
    for sent in (SENT, SENT, SENT | {"name": "Tea only"}):
        client.post("/assets/suggest/", sent)
    assert Asset.objects.count() == 2
    assert Entry.objects.filter(verb="assets.suggested").count() == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"kind": ""}, "Choose a place, a group or a thing"),
        ({"name": ""}, "Write what it is called"),
        ({"name": "x" * 121}, "Make it 120 letters or fewer"),
        ({"area": "atlantis"}, "We do not know that place"),
        ({"postcode": "12345"}, "Enter a postcode, like RH1 1AA or RH1"),
        ({"phone": "call me"}, "Enter a phone number"),
        ({"web": "javascript:alert(1)"}, "Enter a web address"),
        ({"about": "Ask for Mrs Jane Smith, 07700 900123."}, "This may say who somebody is"),
        ({"address": "Flat 3, Station Road"}, "This may be somebody’s home"),
        ({"website": "spam"}, "We could not take this in"),
        ({"idempotency_key": "x"}, "Please send this again"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(trust, client, wrong, sentence):
    page = text(client.post("/assets/suggest/", SENT | {"times": "Tuesdays"} | wrong))
    assert sentence in page
    assert "Tuesdays" in page
    assert not Asset.objects.exists()


def test_a_program_that_floods_is_stopped_and_loses_nothing(trust, client, monkeypatch):
    monkeypatch.setattr(suggesting, "SENT_AN_HOUR", 1)
    client.post("/assets/suggest/", SENT)
    page = text(client.post("/assets/suggest/", SENT | {"name": "Another"}), 429)
    assert "It is still below" in page
    assert "Another" in page


@pytest.mark.parametrize(
    "address",
    [
        "Flat 3, Station Road",
        "flat 12b",
        "12 Station Road",
        "at my house in Redhill",
        "c/o the shop",
        "Anna’s house",
        "our home",
    ],
)
def test_a_home_is_refused_by_verb_too(details, address, now):
    with pytest.raises(NotPossible, match="somebody’s home") as refused:
        suggest_asset(
            idempotency_key=uuid.uuid4(), at=now, **details | {"address": address, "organisation": ""}
        )
    assert refused.value.field == "address"
    assert not Asset.objects.exists()


def test_control_without_the_rule_a_home_would_be_kept(details, now, monkeypatch):
    monkeypatch.setattr("assets.actions.looking.may_be_a_home", lambda address, organisation: False)
    suggest_asset(idempotency_key=uuid.uuid4(), at=now, **details | {"address": "Flat 3"})
    assert Asset.objects.get().address == "Flat 3"
    assert homes.may_be_a_home("Flat 3", "")


@pytest.mark.parametrize("address", ["", "The library", "Market Place, Redhill", "Memorial Park"])
def test_a_place_without_a_number_is_no_home(address):
    assert not may_be_a_home(address, "")


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_flat_is_a_home_whatever_stands_around_it_and_whoever_runs_it(before, organisation):
    assert may_be_a_home(f"{before} Flat 7", organisation)


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [("rh1 1aa", "RH1 1AA"), ("rh11aa", "RH1 1AA"), (" RH1 ", "RH1"), ("12345", ""), ("RH1 1", ""), ("", "")],
)
def test_postcodes_are_read_as_people_type_them(typed, postcode):
    assert parse_postcode(typed) == postcode


def test_two_editors_at_once_the_second_sees_both(suggestion, details, editor, now):
    publish_asset(asset=suggestion, version=1, by=editor, at=now, **details)
    with pytest.raises(StaleVersion):
        publish_asset(asset=suggestion, version=1, by=editor, at=now, **details | {"name": "Another"})
    assert Asset.objects.get().name == "Tea and talk"


def test_what_is_not_shown_says_why_and_saying_so_again_changes_nothing(suggestion, editor, now):
    for version in (1, 1):
        decline_asset(asset=suggestion, because="It has closed.", version=version, by=editor, at=now)
    with pytest.raises(NotPossible):
        decline_asset(asset=suggestion, because=" ", version=2, by=editor, at=now)
    assert verbs_of(suggestion) == ["assets.suggested", "assets.declined"]


def test_whoever_is_no_editor_decides_nothing(suggestion, details, cast, now):
    for person in (cast["moderator"], cast["team_lead"]):
        with pytest.raises(PermissionDenied):
            publish_asset(asset=suggestion, version=1, by=person, at=now, **details)
        with pytest.raises(PermissionDenied):
            decline_asset(asset=suggestion, because="No.", version=1, by=person, at=now)


def test_the_database_lets_nothing_be_public_that_nobody_looked_at(trust):
    with pytest.raises(IntegrityError), transaction.atomic():
        an_asset(checked_on=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        a_suggestion(latitude=51)


def test_editors_publish_and_decline_with_pages_alone(trust, sign_in):
    asset, client = a_suggestion(), sign_in("focus_coordinator")
    assert "A bench in the sun" in text(client.get("/assets/suggested/"))
    edit = f"/assets/{asset.reference}/edit/"
    assert "It is right: show it" in text(client.get(edit))
    sent = SENT | {"name": asset.name, "source": "Its website", "version": 1}
    sent.pop("idempotency_key")
    swapped = {"latitude": "-0.17", "longitude": "51.24"}
    assert "the two numbers are the wrong way round" in text(client.post(edit, sent | swapped))
    assert "Write both numbers, or neither" in text(client.post(edit, sent | {"latitude": "51.2"}))
    page = text(client.post(edit, sent | {"latitude": "51.2", "longitude": "-0.2"}, follow=True))
    assert "Everybody can read it now." in page
    decline = f"/assets/{asset.reference}/decline/"
    assert "Write why it is not shown" in text(client.post(decline, {"version": 2}))
    page = text(client.post(decline, {"version": 2, "because": "It has closed."}, follow=True))
    assert "Nothing waits." in page
    assert client.get(asset.get_absolute_url()).status_code == 404
