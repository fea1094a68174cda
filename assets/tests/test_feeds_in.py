"""Other directories come in once, never over what people decided, and a bad file is a clear sentence."""

import json
import random

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from assets import reading
from assets.actions.feeds import decide_difference, import_feed
from assets.actions.looking import publish_asset
from assets.models import Asset, AssetStage, FeedDifference
from assets.reading import BadFeed, read_feed
from assets.tests.samples import an_asset, text
from assets.tests.test_feed import FULL
from kit.trail.models import Entry
from kit.verbs.errors import StaleVersion
from people.models import Area

pytestmark = pytest.mark.django_db
SERVICES = [
    {
        "id": "a1",
        "name": "Walk and talk",
        "description": "We walk.",
        "status": "active",
        "url": "https://example.org",
    },
    {
        "id": "b2",
        "name": "Quiet room",
        "description": None,
        "status": "active",
        "phones": None,
        "organization": None,
    },
]


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now, trust):
    time_machine.move_to(now, tick=False)


def as_file(services):
    return json.dumps({"total_items": len(services), "contents": services}).encode()


@pytest.fixture
def load(editor, now):
    def loaded(services=SERVICES, name="County directory"):
        area = Area.objects.get(slug="east-surrey")
        return import_feed(name=name, feed=read_feed(as_file(services)), area=area, by=editor, at=now)

    return loaded


def changed(**given):
    return [SERVICES[0] | given, SERVICES[1]]


def test_what_comes_in_waits_for_an_editor_and_a_null_is_what_is_not_known(load, client):
    assert load().counts == {"new": 2}
    assert set(Asset.objects.values_list("stage", flat=True)) == {AssetStage.SUGGESTED}
    assert Asset.objects.get(name_in_feed="b2").phone == ""
    assert "Walk and talk" not in text(client.get("/assets/"))


def test_loading_it_again_in_any_order_doubles_nothing_and_another_directory_is_another(load):
    load()
    for _ in range(2):
        again = random.sample(SERVICES, 2)
        assert load(again).counts == {"same": 2}
    assert Asset.objects.count() == 2
    load(name="Another directory")
    assert Asset.objects.count() == 4
    assert Entry.objects.filter(verb="assets.feed_read").count() == 4
    assert Entry.objects.filter(verb="assets.read_from_feed").count() == 4, "one for each thing that came in"


def test_before_anybody_looked_the_directory_is_followed(load):
    load()
    assert load(changed(name="Walk")).counts == {"changed": 1, "same": 1}
    assert Asset.objects.get(name_in_feed="a1").name == "Walk"


@pytest.fixture
def decided(load, editor, now):
    load()
    asset = Asset.objects.get(name_in_feed="a1")
    return publish_asset(asset=asset, version=asset.version, by=editor, at=now, name="Walk, then tea")


def test_what_people_decided_is_not_overwritten_and_both_are_shown_side_by_side(load, decided, sign_in):
    assert load(changed(name="Long walk", description="We walk far.")).counts == {"waits": 1, "same": 1}
    assert Asset.objects.get(pk=decided.pk).name == "Walk, then tea"
    client = sign_in("focus_coordinator")
    assert "Their directory says something else" in text(client.get("/assets/suggested/"))
    page = text(client.get(f"/assets/{decided.reference}/difference/"))
    for words in ("Walk, then tea", "Long walk", "We walk.", "We walk far."):
        assert words in page
    assert load(changed(name="Long walk", description="We walk far.")).counts == {"same": 2}
    assert FeedDifference.objects.count() == 1


@pytest.mark.parametrize(("answer", "name"), [("ours", "Walk, then tea"), ("theirs", "Long walk")])
def test_an_editor_chooses_and_it_does_not_come_back(load, decided, sign_in, answer, name):
    load(changed(name="Long walk"))
    client, address = sign_in("focus_coordinator"), f"/assets/{decided.reference}/difference/"
    version = Asset.objects.get(pk=decided.pk).version
    assert "Choose which is right" in text(client.post(address, {"version": version}))
    client.post(address, {"answer": answer, "version": version})
    assert Asset.objects.get(pk=decided.pk).name == name
    assert load(changed(name="Long walk")).counts == {"same": 2}
    assert not FeedDifference.objects.exists()
    assert client.get(address).url.endswith("/edit/")


def test_whoever_chose_from_an_older_page_sees_both(load, decided, editor, now):
    load(changed(name="Long walk"))
    with pytest.raises(StaleVersion):
        decide_difference(asset=decided, takes_theirs=True, version=decided.version, by=editor, at=now)
    assert FeedDifference.objects.exists()


def test_whoever_is_no_editor_loads_nothing(cast, now):
    with pytest.raises(PermissionDenied):
        import_feed(
            name="x", feed=reading.ReadFeed(), area=Area.objects.first(), by=cast["moderator"], at=now
        )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"null", "No list of services"),
        (b'{"contents": null}', "No list of services"),
        (b"[" + b"1," * 5_000 + b"1]", "More than 5,000"),
        (b" " * (reading.MOST_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_is_no_feed_is_a_clear_sentence(content, sentence):
    with pytest.raises(BadFeed, match=sentence):
        read_feed(content)


def test_what_is_wrong_with_one_service_leaves_out_that_one_with_a_sentence():
    rows = [None, {"id": None, "name": "x"}, {"id": "c", "name": ""}, *SERVICES, SERVICES[0]]
    feed = read_feed(as_file([*rows, {"id": "d", "name": "Old", "status": "defunct"}]))
    assert sorted(feed.services) == ["a1", "b2"]
    assert feed.left_out == [
        "Service 1 has no id or no name.",
        "Service 2 has no id or no name.",
        "Service 3 has no id or no name.",
        "Service 6, Walk and talk, is there twice.",
        "Service 7, Old, is not active.",
    ]


def test_a_home_in_a_feed_is_left_out_and_its_place_on_the_map_too():
    address = {"address_1": "Flat 3", "city": "Redhill", "postal_code": "RH1 1AA"}
    location = {"latitude": 51.2, "longitude": -0.2, "addresses": [address]}
    service = SERVICES[0] | {"service_at_locations": [{"location": location}]}
    values = read_feed(as_file([service])).services["a1"]
    assert [values[name] for name in ("address", "postcode", "latitude")] == ["", "", ""]


def test_our_own_feed_comes_in_as_it_went_out(client, load):
    asset = an_asset(**FULL | {"is_quiet": False, "is_step_free": False})
    load([client.get(f"/open-referral/services/{asset.reference}").json()])
    copy = Asset.objects.get(name_in_feed=str(asset.reference))
    names = ["name", "about", "is_free", *(name for name in FULL if not name.startswith("is_"))]
    assert [getattr(copy, name) for name in names] == [getattr(asset, name) for name in names]


def test_an_editor_loads_a_file_with_pages_alone_and_a_large_one_is_not_read(sign_in, monkeypatch):
    client = sign_in("focus_coordinator")
    sent = {"name": "County directory", "area": "east-surrey"}
    page = text(
        client.post("/assets/load/", sent | {"file": SimpleUploadedFile("s.json", as_file(SERVICES))})
    )
    assert "New: they wait to be looked at" in page
    assert "Walk and talk" in text(client.get("/assets/suggested/"))
    page = text(client.post("/assets/load/", sent | {"file": SimpleUploadedFile("s.json", b"{")}))
    assert "not JSON" in page
    assert "County directory" in page
    monkeypatch.setattr("assets.forms.MOST_BYTES", 3)
    monkeypatch.setattr("assets.forms.read_feed", lambda content: pytest.fail("it was read"))
    page = text(client.post("/assets/load/", sent | {"file": SimpleUploadedFile("s.json", b"1234")}))
    assert "larger than 5 MB" in page


def test_the_command_loads_the_same_and_looks_at_the_size_first(tmp_path, capsys):
    file = tmp_path / "feed.json"
    file.write_bytes(as_file([*SERVICES, {}]))
    for _ in range(2):
        call_command("import_open_referral", str(file), name="County directory", place="east-surrey")
    assert capsys.readouterr().out.splitlines() == ["new: 2", "same: 2"]
    with file.open("wb") as large:
        large.truncate(1_000_000_000)
    with pytest.raises(CommandError, match="larger than 5 MB"):
        call_command("import_open_referral", str(file), name="x", place="east-surrey")
    for path, place, sentence in (
        (tmp_path / "none", "east-surrey", "No such file"),
        (file, "atlantis", "no place"),
    ):
        with pytest.raises(CommandError, match=sentence):
            call_command("import_open_referral", str(path), name="x", place=place)
    assert Asset.objects.count() == 2


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda parts: st.lists(parts, max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "name", "phones", "number", "location", "latitude", "longitude", "addresses", "cost_options",
                         "amount", "service_at_locations", "languages", "schedules", "description", "status", "url"]),
        parts, max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(anything, max_size=4))
def test_whatever_stands_in_a_file_it_is_read_or_left_out_with_a_sentence(rows):
    feed = read_feed(json.dumps(rows).encode())
    assert len(feed.services) + len(feed.left_out) == len(rows)
    for values in feed.services.values():
        assert None not in values.values()
        assert values["name"]
