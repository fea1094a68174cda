"""Found by list, place, need and word; in as many queries however many there are."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from assets.agreed import freshness
from assets.models import Asset
from assets.selectors import public
from assets.tests.samples import a_suggestion, an_asset, text
from people.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now, trust):
    time_machine.move_to(now, tick=False)


def names_on(client, address):
    return re.findall(
        r'<a href="/assets/[0-9a-f-]{36}/">\d+\. (?:<bdi[^>]*>|<span[^>]*>)?([^<]+)<',
        text(client.get(address)),
    )


@pytest.fixture
def three():
    west = Area.objects.filter(is_trust_wide=False).exclude(slug="east-surrey").first()
    an_asset("Quiet garden", kind="place", is_quiet=True, is_step_free=True, is_free=True)
    an_asset("Café Central", kind="place", area=west, postcode="GU1 1AA")
    an_asset("Walking group", languages="Urdu, BSL", is_free=True, is_step_free=True)
    a_suggestion()
    return west


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", ["Café Central", "Quiet garden", "Walking group"]),
        ("?place=east-surrey", ["Quiet garden", "Walking group"]),
        ("?kind=group", ["Walking group"]),
        ("?need=is_quiet", ["Quiet garden"]),
        ("?need=is_free&need=is_step_free", ["Quiet garden", "Walking group"]),
        ("?need=other_languages", ["Walking group"]),
        ("?words=cafe", ["Café Central"]),
        ("?words=urdu", ["Walking group"]),
        ("?words=GU1", ["Café Central"]),
        ("?words=walks&need=is_free&place=east-surrey&kind=group", ["Walking group"]),
        ("?words=aeroplane", []),
        ("?place=nowhere&kind=x&need=y&after=z&words=%00", ["Café Central", "Quiet garden", "Walking group"]),
    ],
)
def test_places_are_found_by_list_place_need_and_word(client, three, asked, names):
    assert names_on(client, f"/assets/{asked}") == names


def test_where_nothing_fits_there_is_a_way_on(client, three):
    assert "Nothing fits what you chose." in text(client.get("/assets/?words=aeroplane"))
    Asset.objects.all().delete()
    assert "Nothing stands here yet." in text(client.get("/assets/"))


def test_every_page_goes_on_behind_the_last_and_none_is_lost_or_doubled(client, monkeypatch):
    monkeypatch.setattr(public, "PAGE", 3)
    for name in ("Élan", "elan", "Elan", "Elan", "zebra", "Apple", "Apple", "Éa"):
        an_asset(name)
    listing, names, pages = "/assets/?place=east-surrey", [], 0
    while listing:
        names += names_on(client, listing)
        pages += 1
        onward = re.search(r'<a href="(\?[^"]+)">Show more', text(client.get(listing)))
        listing = f"/assets/{onward[1].replace('&amp;', '&')}" if onward else ""
    assert pages == 3
    assert sorted(names) == sorted(["Élan", "elan", "Elan", "Elan", "zebra", "Apple", "Apple", "Éa"])
    assert [names[0], names[-1]] == ["Apple", "zebra"]


def test_the_list_and_a_page_ask_as_much_of_one_as_of_many(client, django_assert_max_num_queries):
    asset = an_asset()
    Asset.objects.bulk_create(
        Asset(
            idempotency_key=uuid.uuid4(), name=f"Place {number}", stage="public", kind="place", about="A place.",
            area=asset.area, source="Its website", suggested_on=asset.suggested_on, checked_on=asset.checked_on,
        )
        for number in range(60)
    )  # fmt: skip
    with django_assert_max_num_queries(6):
        text(client.get("/assets/?words=place&place=east-surrey"))
    with django_assert_max_num_queries(6):
        text(client.get(asset.get_absolute_url()))


def test_what_nobody_checked_for_half_a_year_is_grey_and_after_a_year_it_is_gone(client, now):
    agreed = freshness(now.date())
    fresh, grey = an_asset("Fresh"), an_asset("Grey", checked_on=agreed.grey_before - timedelta(days=1))
    gone = an_asset("Gone", checked_on=agreed.gone_before - timedelta(days=1))
    page = text(client.get("/assets/"))
    assert page.count("Not checked since") == 1
    assert "Not checked since" in text(client.get(grey.get_absolute_url()))
    assert "Not checked since" not in text(client.get(fresh.get_absolute_url()))
    assert client.get(gone.get_absolute_url()).status_code == 404
    assert names_on(client, "/assets/") == ["Fresh", "Grey"]


@pytest.mark.parametrize("days", [0, 1])
def test_on_its_last_day_it_still_stands(client, now, days):
    agreed = freshness(now.date())
    asset = an_asset(checked_on=agreed.gone_before - timedelta(days=days))
    assert client.get(asset.get_absolute_url()).status_code == (404 if days else 200)


def test_the_page_of_a_place_leads_to_what_is_near_it(client, django_assert_max_num_queries):
    area = Area.objects.get(slug="east-surrey")
    assert "Do you know a good place?" in text(client.get("/places/east-surrey/"))
    for name in "ABCDEF":
        an_asset(f"Bench {name}")
    an_asset("Long gone", checked_ago=1000)
    a_suggestion("Not looked at")
    with django_assert_max_num_queries(1):
        nearby = public.assets_here(area, timezone.localdate())
    assert [asset.name for asset in nearby] == ["Bench A", "Bench B", "Bench C", "Bench D"]
    page = text(client.get("/places/east-surrey/"))
    assert "Bench A" in page
    assert "/assets/?place=east-surrey" in page
