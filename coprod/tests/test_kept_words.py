"""A session that ends while somebody types loses nothing: the
words come back to them, to nobody else, and for an hour.
"""

import uuid
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from coprod import kept_words
from coprod.words_come_back import BACK, FILES
from kit.refill import refill
from people.sign_in import sessions
from tests.samples import published_ticket

WORDS = "We wrote to everybody & changed the day of the <clinic>."
IDLE = timedelta(minutes=16)


@pytest.fixture(autouse=True)
def today(time_machine, NOW, monkeypatch):
    monkeypatch.setattr(kept_words, "PREFIX", f"kept-words:{uuid.uuid4()}:")
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def ticket(cast):
    return published_ticket()


@pytest.fixture
def draft(ticket):
    return f"/feedback/{ticket.reference}/draft/"


@pytest.fixture
def sent_too_late(sign_in, draft, time_machine, NOW):
    """A team member writes for 16 minutes and saves."""
    client = sign_in("team_member")
    assert client.get(draft).status_code == 200
    time_machine.move_to(NOW + IDLE, tick=False)
    response = client.post(draft, {"text": WORDS, "version": "0", "state": "doing"})
    assert response["Location"] == f"/account/login/?next={draft}"
    return client


def text(response):
    return response.content.decode()


def in_again(client, person):
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    sessions.note_sign_in(session, person, second_factor=True)
    session.save()
    return client


def test_what_was_typed_is_in_the_form_after_signing_in_again(sent_too_late, cast, draft, ticket):
    page = text(in_again(sent_too_late, cast["team_member"]).get(draft))
    assert "We wrote to everybody &amp; changed the day of the &lt;clinic&gt;.</textarea>" in page
    assert BACK in page
    assert FILES not in page
    ticket.refresh_from_db()
    assert ticket.draft == ""


def test_it_is_back_in_the_same_person_s_other_browser_too_and_gone_once_it_is_sent(
    sent_too_late, sign_in, draft
):
    client = sign_in("team_member")
    assert "We wrote to everybody" in text(client.get(draft))
    client.post(draft, {"text": WORDS, "version": "0", "state": "doing"})
    assert BACK not in text(client.get(draft))


@pytest.mark.parametrize("role", ["team_lead", "cp_lead"])
def test_nobody_else_who_signs_in_there_gets_them(role, sent_too_late, cast, draft):
    page = text(in_again(sent_too_late, cast[role]).get(draft))
    assert "We wrote to everybody" not in page
    assert BACK not in page


def test_they_are_gone_after_an_hour(sent_too_late, cast, draft):
    assert kept_words.stored_draft(cast["team_member"], draft)
    key = cache.make_key(kept_words._cache_key(cast["team_member"], draft))
    assert 0 < cache._cache.get_client().ttl(key) <= kept_words.SECONDS


def test_what_was_written_on_two_pages_comes_back_on_both(sent_too_late, cast, draft):
    other = published_ticket()
    with_more = {"question": "When was that? It would help us to know.", "version": "0"}
    asked = f"/feedback/{other.reference}/ask/"
    person = cast["team_member"]
    assert kept_words.store_draft(RequestFactory().post(asked, with_more), person)
    assert kept_words.stored_draft(person, asked).fields["question"] == [with_more["question"]]
    assert kept_words.stored_draft(person, draft).fields["text"] == [WORDS]


def test_neither_the_words_nor_the_person_can_be_read_where_they_are_kept(sent_too_late, cast, draft):
    key = cache.make_key(kept_words._cache_key(cast["team_member"], draft))
    held = key.encode() + cache._cache.get_client().get(key)
    assert b"everybody" not in held
    assert str(cast["team_member"].key).encode() not in held


def test_no_password_code_or_bank_number_is_kept(rf, cast, sign_in, time_machine, NOW):
    fields = {
        "words": WORDS,
        "password": "x" * 20,
        "code": "1" * 20,
        "account_number": "4" * 20,
        "token": "t" * 20,
    }
    kept_words.store_draft(rf.post("/feedback/x/draft/", fields), cast["team_member"])
    assert kept_words.stored_draft(cast["team_member"], "/feedback/x/draft/").fields == {"words": [WORDS]}


@pytest.mark.parametrize(
    "address", ["/volunteers/bank/change/", "/account/equality/", "/account/access-needs/", "/account/email/"]
)
def test_bank_details_and_sensitive_answers_are_not_kept(address, cast, sign_in, time_machine, NOW):
    client = sign_in("team_member")
    time_machine.move_to(NOW + IDLE, tick=False)
    response = client.post(address, {"other": WORDS, "holder": WORDS})
    assert response["Location"] == f"/account/login/?next={address}"
    assert kept_words.stored_draft(cast["team_member"], address) is None


def test_where_nobody_can_tell_whose_they_are_they_are_shown_at_once(client, draft):
    response = client.post(draft, {"text": WORDS})
    assert response.status_code == 403
    assert "changed the day of the &lt;clinic&gt;" in text(response)
    assert f'href="/account/login/?{urlencode({"next": draft})}"' in text(response)


def test_a_button_without_a_page_leads_back_to_the_page_it_stands_on(sign_in, ticket, time_machine, NOW):
    client = sign_in("team_lead")
    time_machine.move_to(NOW + IDLE, tick=False)
    response = client.post(
        f"/feedback/{ticket.reference}/move/",
        {"state": "doing"},
        headers={"Referer": "http://testserver/feedback/desk/"},
    )
    assert response["Location"] == "/account/login/?next=/feedback/desk/"


def test_control_without_it_the_words_are_lost(sent_too_late, sign_in, draft, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("RestoreDrafts")]
    assert "We wrote to everybody" not in text(sign_in("team_member").get(draft))


FORM = (
    '<form method="post" action="/a/"><input name="csrfmiddlewaretoken" value="t"><input name="x" value="old">'
    '<input type="checkbox" name="c" value="1"\n checked aria-label="is &quot;checked&quot; now"><input type="checkbox" name="c" value="2">'
    '<textarea name="w">&amp; old</textarea><select name="s"><option value="1" selected>A</option>'
    '<option value="2">B</option></select><input type="file" name="f"></form><form method="post" action="/b/"><input name="x"></form>'
)


def test_every_kind_of_field_is_filled_in_and_only_in_the_form_that_was_sent():
    fields = {"x": ['new "x"'], "c": ["2"], "w": ["<b>"], "s": ["2"], "csrfmiddlewaretoken": ["stolen"]}
    assert refill(FORM, page="/p/", action="/a/", fields=fields) == (
        '<form method="post" action="/a/"><input name="csrfmiddlewaretoken" value="t"><input name="x" value="new &quot;x&quot;">'
        '<input type="checkbox" name="c" value="1" aria-label="is &quot;checked&quot; now"><input type="checkbox" name="c" value="2" checked>'
        '<textarea name="w">\n&lt;b&gt;</textarea><select name="s"><option value="1">A</option>'
        '<option value="2" selected>B</option></select><input type="file" name="f"></form>'
        '<form method="post" action="/b/"><input name="x"></form>'
    )


def test_a_page_without_that_form_stays_as_it_is():
    page = f"<!DOCTYPE html><p>a &lt; b &#169;</p><!-- note -->{FORM}"
    assert refill(page, page="/p/", action="/elsewhere/", fields={"x": ["new"]}) == page


def keys_asked_of_the_cache(monkeypatch, client, address):
    asked = []
    get = cache.get
    monkeypatch.setattr(
        cache, "get", lambda key, *rest, **named: (asked.append(key), get(key, *rest, **named))[1]
    )
    assert client.get(address).status_code == 200
    return [key for key in asked if key.startswith(kept_words.PREFIX)]


def test_who_has_no_words_waiting_is_not_asked_for_any_on_each_page(sign_in, draft, monkeypatch):
    assert keys_asked_of_the_cache(monkeypatch, sign_in("team_member"), draft) == []


def test_control_who_has_some_is(sent_too_late, cast, draft, monkeypatch):
    client = in_again(sent_too_late, cast["team_member"])
    assert len(keys_asked_of_the_cache(monkeypatch, client, draft)) == 1


@pytest.mark.parametrize("referer", ["http://[::1", "not an address", "//", ""])
def test_whatever_a_browser_says_it_comes_from_the_words_come_back(
    sign_in, cast, draft, time_machine, NOW, referer
):
    client = sign_in("team_member")
    client.get(draft)
    time_machine.move_to(NOW + IDLE, tick=False)
    sent = {"text": WORDS, "version": "0", "state": "doing"}
    assert client.post(draft, sent, headers={"referer": referer}).status_code == 302
    assert BACK in text(in_again(client, cast["team_member"]).get(draft))
