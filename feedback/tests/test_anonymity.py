"""Nothing leads from what was said to whoever said it."""

import logging
import re
import uuid

import pytest
from django.contrib.sessions.models import Session
from django.db import models
from django.urls import get_resolver, reverse
from django.utils import timezone

from feedback.board.actions import following
from feedback.conftest import text
from feedback.moderation.actions import moderation
from feedback.submitting.actions import submitting
from feedback.tickets import codes
from feedback.tickets.models import Comment, Ticket
from kit.trail.models import Entry
from people.models import Person
from people.sign_in.session_store import SessionStore

pytestmark = pytest.mark.django_db

NEW = "/feedback/new/"
ADDRESS = "203.0.113.77"
WORDS = "The garden needs a bench."


def sent(**changes):
    return {
        "step": "check", "area": "east-surrey", "kind": "idea", "words": WORDS, "idempotency_key": str(uuid.uuid4()),
        "REMOTE_ADDR": ADDRESS,
    } | changes  # fmt: skip


def post(client, address=NEW, **changes):
    return client.post(address, sent(**changes), REMOTE_ADDR=ADDRESS)


def everything_stored_with(submission):
    """Every value of the row, of what hangs on it, and of its records, as one text."""
    rows = [
        submission,
        *Entry.objects.filter(
            subject=getattr(submission, "trail_key", f"{submission._meta.label_lower}:{submission.pk}")
        ),
    ]
    return " ".join(str(getattr(row, field.attname)) for row in rows for field in row._meta.concrete_fields)


def traces_of(person, session_key):
    return [str(person.key), person.email, person.trail_key, session_key, ADDRESS]


def test_no_path_leads_from_it_to_the_account_or_session_of_who_is_signed_in(sign_in, cast):
    client = sign_in("registered")
    key = client.cookies["sessionid"].value
    before = Session.objects.in_bulk()
    post(client)
    ticket = Ticket.objects.get()
    assert not [
        trace for trace in traces_of(cast["registered"], key) if trace in everything_stored_with(ticket)
    ]
    links = [f for f in Ticket._meta.get_fields() if f.many_to_one and issubclass(f.related_model, Person)]
    assert [getattr(ticket, field.attname) for field in links] == [None] * len(links)
    assert Session.objects.in_bulk() == before


def test_control_a_record_signed_by_them_would_be_found(sign_in, cast, monkeypatch):
    client = sign_in("registered")
    monkeypatch.setattr("feedback.submitting.actions.submitting.SOMEONE", cast["registered"])
    post(client)
    traces = traces_of(cast["registered"], client.cookies["sessionid"].value)
    assert [trace for trace in traces if trace in everything_stored_with(Ticket.objects.get())]


NAMELESS = {
    "feedback:new", "feedback:add", "feedback:come-back", "feedback:look-again", "feedback:come-back-reply", "feedback:yours",
    "feedback:guardian-thank-you", "feedback:ask-guardian", "feedback:ask-guardian-about", "feedback:follow",
    "feedback:confirm-follow", "feedback:stop-following", "feedback:stop-letters", "feedback:confirm-address", "feedback:come-back-stop", "audits:enter-code", "audits:take-part", "audits:thank-you",
    "audits:take-part-question", "audits:take-part-check", "audits:take-part-clear",
    "forums:card", "forums:stop-letters", "forums:stop-new-address", "volunteers:stop-letters", "stop-digest",
    "initiatives:follow", "initiatives:confirm-follow", "initiatives:stop-following", "initiatives:is-it-so", "embed",
    "circle:alone", "circle:enter-code", "circle:take-part", "circle:sent", "circle:pass-on",
    "publicity:follow",
    "stories:yours", "stories:yours-reply", "stories:yours-take-back",
    "guides:easy-read", "guides:translation", "guides:picture", "guides:bsl", "guides:captions", "guides:film",
    "assets:suggest", "assets:still-right", "assets:enter-code", "assets:add-in-room",
}  # fmt: skip


def nameless(patterns, room=""):
    for pattern in patterns:
        if getattr(getattr(pattern, "callback", None), "is_nameless", False):
            yield f"{room}{pattern.name}"
        app = getattr(pattern, "app_name", None)
        yield from nameless(getattr(pattern, "url_patterns", ()), f"{app}:" if app else room)


def test_wherever_somebody_says_something_without_a_name_the_session_is_put_aside():
    assert set(nameless(get_resolver().url_patterns)) == NAMELESS


@pytest.fixture
def untouchable(monkeypatch):
    def touched(self, *args, **kwargs):
        raise AssertionError("a session was opened")

    for name in ("load", "save", "create", "delete", "cycle_key", "_get_session"):
        monkeypatch.setattr(SessionStore, name, touched)


def paths_without_a_name(ticket):
    follower = following.follow(ticket=ticket, email="follower@example.org", at=timezone.now())
    for name in ("new", "come-back", "ask-guardian", "guardian-thank-you"):
        yield reverse(f"feedback:{name}")
    for name in ("add", "follow", "ask-guardian-about"):
        yield reverse(f"feedback:{name}", args=[ticket.reference])
    for name in ("confirm-follow", "stop-following"):
        yield reverse(f"feedback:{name}", args=[follower.token])
    yield codes.private_link(ticket)
    yield reverse("audits:enter-code")


def test_none_of_them_opens_the_session_that_is_brought(sign_in, ticket, request):
    client, paths = sign_in("moderator"), [*paths_without_a_name(ticket)]
    request.getfixturevalue("untouchable")
    assert [client.get(path).status_code for path in paths] == [200] * len(paths)
    assert post(client).status_code == 200
    assert post(client, reverse("feedback:add", args=[ticket.reference])).status_code == 200


def test_control_with_the_session_left_in_place_it_is_opened(sign_in, ticket, settings, request):
    client = sign_in("moderator")
    request.getfixturevalue("untouchable")
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if name != "people.sign_in.middleware.put_session_aside"
    ]
    with pytest.raises(AssertionError, match="a session was opened"):
        client.get(NEW)


def test_whoever_is_signed_in_stays_so_and_finds_the_way_back(sign_in):
    client = sign_in("registered")
    assert "Your account" in text(client.get(NEW))
    post(client)
    assert client.get("/account/").status_code == 200


def test_the_same_holds_for_what_is_added(sign_in, cast, ticket):
    client = sign_in("registered")
    post(client, reverse("feedback:add", args=[ticket.reference]))
    traces = traces_of(cast["registered"], client.cookies["sessionid"].value)
    assert not [trace for trace in traces if trace in everything_stored_with(Comment.objects.get())]


def test_the_senders_address_is_in_none_of_our_logs(visitor, trust, caplog):
    with caplog.at_level(logging.DEBUG):
        post(visitor)
        post(visitor, words="")
        visitor.post("/feedback/come-back/", {"code": "wrong"}, REMOTE_ADDR=ADDRESS)
    assert ADDRESS not in caplog.text


def test_control_a_logged_address_would_be_seen(caplog):
    logging.getLogger("feedback").warning("from %s", ADDRESS)
    assert ADDRESS in caplog.text


def ids_in_order(area, now, number=24):
    for n in range(number):
        submitting.submit_ticket(
            kind="idea", words=f"Number {n}", area=area, idempotency_key=uuid.uuid4(), at=now
        )
    order = {ticket.words: ticket for ticket in Ticket.objects.all()}
    return [order[f"Number {n}"] for n in range(number)]


def test_neither_the_order_of_rows_nor_a_time_says_who_came_when(area, now):
    came = ids_in_order(area, now)
    for keys in ([t.pk for t in came], [t.reference for t in came], [_entry_of(t).pk for t in came]):
        assert keys != sorted(keys)
    for model in (Ticket, Comment):
        assert not [field for field in model._meta.concrete_fields if isinstance(field, models.DateTimeField)]
    assert {_entry_of(ticket).at for ticket in came} == {None}


def _entry_of(ticket):
    return Entry.objects.get(subject=ticket.trail_key)


def test_control_numbers_that_run_would_say_it(area, now, monkeypatch):
    numbers = iter(range(1, 100))
    monkeypatch.setattr(Ticket._meta.get_field("id"), "default", lambda: next(numbers))
    monkeypatch.setattr(Ticket._meta.get_field("id"), "_get_default", lambda: next(numbers))
    keys = [ticket.pk for ticket in ids_in_order(area, now)]
    assert keys == sorted(keys)


SEEN_BY = ["visitor", "registered", "moderator", "team_member", "guardian"]
# What differs between any two worlds is chance: the page's own token and nonce.
CHANCE = re.compile(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"')


@pytest.fixture
def worlds(sign_in, visitor, cast, team, theme, now, monkeypatch):
    """The pages somebody sees of one world, in which the author was, or was not, signed in."""

    def pages(author, seen_by, by_name=""):
        Ticket.objects.all().delete()
        monkeypatch.setattr(Ticket._meta.get_field("reference"), "_get_default", lambda: "BBBBBBB")
        numbers = iter(range(5, 99))
        for model in (Ticket, Comment):
            monkeypatch.setattr(model._meta.get_field("id"), "_get_default", lambda: next(numbers))
        post(author, idempotency_key="00000000-0000-4000-8000-000000000001")
        ticket = Ticket.objects.get()
        moderation.publish_ticket(
            ticket=ticket, title="A bench", published_words=WORDS + by_name, area=team.area, team=team, themes=[theme],
            edited_because="A name", version=ticket.version, by=cast["moderator"], at=now,
        )  # fmt: skip
        reader = visitor if seen_by == "visitor" else sign_in(seen_by)
        addresses = [
            "/feedback/",
            "/feedback.json",
            ticket.get_absolute_url(),
            "/feedback/queue/",
            "/feedback/desk/",
        ]
        return [CHANCE.sub("", text(reader.get(address))) for address in addresses]

    return pages


@pytest.mark.parametrize("seen_by", SEEN_BY)
def test_twin_worlds_look_the_same_to_everyone_whether_the_author_was_signed_in_or_not(
    worlds, sign_in, client, seen_by
):
    assert worlds(sign_in("registered"), seen_by) == worlds(client, seen_by)


def test_control_worlds_that_differ_by_a_name_do_not_look_the_same(worlds, sign_in, client):
    assert worlds(sign_in("registered"), "visitor", by_name=" R.P.") != worlds(client, "visitor")
