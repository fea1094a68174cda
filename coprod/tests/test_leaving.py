"""What a browser may keep of us, page by page; and the way out."""

import re
import uuid

import pytest
from django.contrib.auth import SESSION_KEY

from coprod import leaving
from kit import marks

pytestmark = pytest.mark.django_db
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize(("role", "address"), [
    ("registered", "/"), ("registered", "/account/equality/"), ("finance_officer", "/volunteers/finance/"),
    ("moderator", "/feedback/queue/"), ("volunteer", "/volunteers/claims/"), ("cp_lead", "/feedback/desk/"),
])  # fmt: skip
def test_no_page_for_somebody_signed_in_is_stored(role, address, sign_in):
    assert "no-store" in sign_in(role).get(address)["Cache-Control"]


@pytest.mark.parametrize(
    "address", ["/feedback/new/", "/feedback/come-back/", "/account/login/", "/feedback/guardian/ask/"]
)
def test_no_page_with_a_form_is_stored_and_no_answer_to_one(address, client, trust):
    assert "no-store" in client.get(address)["Cache-Control"]
    assert "no-store" in client.post(address, {"words": "x"})["Cache-Control"]


def test_what_is_for_everyone_may_be_stored(client, trust):
    for page in ("/", "/about/", "/help-now/", "/feedback/"):
        assert "no-store" not in client.get(page).get("Cache-Control", ""), page


def test_control_without_the_middleware_the_queue_may_be_stored(sign_in, monkeypatch):
    monkeypatch.setattr(leaving, "is_private", lambda request: False)
    assert "no-store" not in sign_in("moderator").get("/feedback/queue/").get("Cache-Control", "")


def test_the_way_out_signs_out_and_leads_away(sign_in):
    client = sign_in("moderator")
    response = client.get("/leave/", headers=FROM_HERE)
    assert response["Location"] == leaving.AWAY
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {}, {"Referer": "https://example.org/"}, {"Referer": "http://[::1"}],
)
def test_nobody_else_s_page_signs_a_person_out(headers, sign_in):
    client, mark = sign_in("moderator"), str(uuid.uuid4())
    client.get(f"/leave/?form={marks.digest(mark)}", headers=headers)
    assert SESSION_KEY in client.session
    assert not marks.was_form_left(mark)


def test_what_was_left_is_not_shown_again_when_a_browser_sends_it_again(client, trust):
    mark, step = str(uuid.uuid4()), {"step": "words", "words": "The door is heavy.", "kind": "worry"}
    before = client.post("/feedback/new/", step | {"idempotency_key": mark})
    assert "The door is heavy." in before.content.decode()
    way_out = re.search(r'href="(/leave/[^"]+)"', before.content.decode())[1]
    assert mark not in way_out
    client.get(way_out, headers=FROM_HERE)
    after = client.post("/feedback/new/", step | {"idempotency_key": mark})
    assert (after.status_code, after["Location"]) == (302, "/feedback/new/")
    other = client.post("/feedback/new/", step | {"idempotency_key": str(uuid.uuid4())})
    assert "The door is heavy." in other.content.decode()


@pytest.mark.parametrize("mark", ["", "x", "a" * 5000, "*", "../left"])
def test_a_mark_that_somebody_made_up_is_not_kept(mark, monkeypatch):
    kept = []
    monkeypatch.setattr(marks.cache, "set", lambda key, *args: kept.append(key))
    marks.mark_form_as_left(mark)
    marks.mark_form_as_left(marks.digest(mark))
    assert kept == [marks.PREFIX + marks.digest(mark)]


def test_with_redis_away_people_can_still_write_and_leave(client, trust, monkeypatch):
    def away(*args):
        raise marks.redis.ConnectionError

    monkeypatch.setattr(marks.cache, "get", away)
    monkeypatch.setattr(marks.cache, "set", away)
    mark = str(uuid.uuid4())
    assert client.get(f"/leave/?form={marks.digest(mark)}", headers=FROM_HERE)["Location"] == leaving.AWAY
    assert (
        client.post("/feedback/new/", {"step": "words", "words": "x", "idempotency_key": mark}).status_code
        == 200
    )
