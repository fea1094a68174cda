"""Open Referral UK 3.0, out: the required addresses, their shape, nothing null, and nothing of any person."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.models import Asset, AssetReply
from assets.open_referral import page_of, service_of
from assets.tests.feeds import faults_of, nulls
from assets.tests.samples import a_suggestion, an_asset
from people.models import Area, DatedSetting, Person

FULL = {
    "organisation": "Redhill Library",
    "address": "12 High Street, Redhill",
    "postcode": "RH1 1AA",
    "latitude": Decimal("51.24"),
    "longitude": Decimal("-0.17"),
    "languages": "Urdu, BSL",
    "times": "Tuesdays, 10am",
    "how_to_come": "Bus 405",
    "phone": "01632 960 001",
    "web": "https://www.example.org/",
    "is_free": True,
    "is_quiet": True,
    "is_step_free": True,
}
CANARY = "Canary Q. Featherstone"


@pytest.fixture
def fetch(client, db):
    def fetched(path, status=200):
        response = client.get(f"/open-referral/{path}")
        assert response.status_code == status
        return response.json() if status == 200 else None

    return fetched


def test_the_three_addresses_have_the_shape_of_the_standard_and_nothing_null(fetch, trust):
    full, bare = an_asset(**FULL), an_asset("Bench")
    assert faults_of(fetch(""), "about") == []
    listing = fetch("services")
    assert faults_of(listing, "page") == []
    assert {row["id"] for row in listing["contents"]} == {str(full.reference), str(bare.reference)}
    for asset in (full, bare):
        service = fetch(f"services/{asset.reference}")
        assert faults_of(service, "service") == []
        assert service in listing["contents"]


def test_what_is_known_is_in_it_and_what_is_not_is_left_out(fetch, trust):
    service = fetch(f"services/{an_asset(**FULL).reference}")
    location = service["service_at_locations"][0]["location"]
    assert location["addresses"][0] | {"id": ""} == {
        "id": "",
        "address_1": "12 High Street",
        "city": "Redhill",
        "state_province": "East Surrey",
        "postal_code": "RH1 1AA",
        "country": "GB",
        "address_type": "physical",
    }
    assert [row["name"] for row in service["languages"]] == ["Urdu", "BSL"]
    assert [row["description"] for row in location["accessibility"]] == ["No steps", "Quiet"]
    bare = fetch(f"services/{an_asset('Bench').reference}")
    assert not {"languages", "phones", "schedules", "cost_options"} & bare.keys()
    assert bare["url"].endswith(f"/assets/{bare['id']}/")


@pytest.mark.parametrize(
    "wrong", [{"status": "open"}, {"id": "7"}, {"name": ""}, {"url": "nothing"}, {"email": None}]
)
def test_control_the_schema_finds_what_is_wrong(fetch, trust, wrong):
    service = fetch(f"services/{an_asset(**FULL).reference}")
    assert faults_of(service | wrong, "service")
    missing = {name: value for name, value in service.items() if name != "organization_id"}
    assert faults_of(missing, "service")


def test_control_a_null_is_found_wherever_it_stands():
    assert list(nulls({"a": [{"b": None}]})) == ["$.a.0.b is null"]


def test_names_of_things_stay_the_same_and_one_organisation_has_one(fetch, trust):
    first, second = an_asset("A", **FULL), an_asset("B", **FULL | {"organisation": "redhill  library"})
    before = fetch("services")["contents"]
    assert before == fetch("services")["contents"]
    assert {row["organization_id"] for row in before} == {service_of(first)["organization_id"]}
    Asset.objects.filter(pk=second.pk).update(times="Fridays", version=9)
    assert fetch(f"services/{second.reference}")["id"] == str(second.reference)


def test_pages_go_on_and_the_last_says_so(fetch, trust):
    for number in range(5):
        an_asset(f"Place {number}")
    pages = [fetch(f"services?page={number}&per_page=2") for number in (1, 2, 3)]
    assert [(page["size"], page["first_page"], page["last_page"]) for page in pages] == [
        (2, True, False), (2, False, False), (1, False, True),
    ]  # fmt: skip
    assert len({row["id"] for page in pages for row in page["contents"]}) == 5
    assert (pages[0]["total_items"], pages[0]["total_pages"]) == (5, 3)
    beyond = fetch("services?page=99&per_page=2")
    assert faults_of(beyond, "page") == []
    assert (beyond["empty"], beyond["contents"]) == (True, [])
    for asked in (
        "page=0",
        "page=-1",
        "page=x",
        "page=" + "9" * 5000,
        "per_page=0",
        "per_page=999999",
        "page=²",
    ):
        assert faults_of(fetch(f"services?{asked}"), "page") == []


def test_an_empty_feed_is_a_feed(fetch, trust):
    page = fetch("services")
    assert faults_of(page, "page") == []
    assert (page["total_items"], page["empty"], page["last_page"]) == (0, True, True)


def test_no_person_and_nothing_that_is_not_public_is_in_the_feed(fetch, client, trust, cast):
    shown = an_asset(decided_by=cast["focus_coordinator"])
    Person.objects.filter(pk=cast["focus_coordinator"].pk).update(called=CANARY)
    AssetReply.objects.create(
        asset=shown,
        idempotency_key=uuid.uuid4(),
        is_right=False,
        words=CANARY,
        replied_on=timezone.localdate(),
    )
    a_suggestion(CANARY)
    an_asset(CANARY, stage="declined", because=CANARY)
    an_asset(CANARY, stage="gone")
    an_asset(CANARY, checked_ago=1000)
    for path in ("", "services", f"services/{shown.reference}"):
        assert CANARY not in client.get(f"/open-referral/{path}").content.decode()
    for asset in Asset.objects.filter(name=CANARY):
        fetch(f"services/{asset.reference}", status=404)


def test_control_the_canary_would_be_seen_in_what_is_public(client, trust):
    an_asset(CANARY)
    assert CANARY in client.get("/open-referral/services").content.decode()


def test_any_site_may_read_it_and_none_writes(client, trust):
    response = client.get("/open-referral/services")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert client.post("/open-referral/services").status_code == 405


def test_a_feed_that_is_off_is_not_there(fetch, trust):
    DatedSetting.objects.filter(key="assets.feed_is_on").update(value=False)
    for path in ("", "services", f"services/{an_asset().reference}"):
        fetch(path, status=404)


def test_the_feed_asks_as_much_of_one_as_of_many(client, trust, django_assert_max_num_queries):
    for number in range(30):
        an_asset(f"Place {number}")
    with django_assert_max_num_queries(4):
        client.get("/open-referral/services?page=2&per_page=10")


texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)


@settings(deadline=None)
@given(
    texts.filter(str.strip),
    texts,
    texts,
    texts,
    st.sampled_from(["", "RH1", "RH1 1AA"]),
    st.booleans(),
    texts,
    st.booleans(),
)
def test_whatever_people_write_the_shape_holds(
    name, organisation, address, languages, postcode, is_free, times, on_map
):
    asset = Asset(
        name=name, about="x", kind="place", organisation=organisation.strip(), address=address, languages=languages,
        postcode=postcode, is_free=is_free, times=times, area=Area(name="East Surrey"), checked_on=date(2026, 1, 1),
        latitude=Decimal("51.2") if on_map else None, longitude=Decimal("-0.2") if on_map else None,
    )  # fmt: skip
    assert faults_of(page_of([service_of(asset)], 1, 1, 50), "page") == []
