import re

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache
from django.urls import reverse

from coprod import glossary, views
from feedback.board.selectors import figures
from feedback.tickets import voters
from people import selectors
from people.models import Trust
from tests.samples import published_ticket

PAGES = [pattern.name for pattern in views.PAGES]
MOST_QUERIES = 10


@pytest.mark.parametrize("name", [*PAGES, "home"])
def test_everyone_may_read_it(visitor, name):
    assert visitor.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_plain_page_asks_the_database_nothing_but_the_trust(visitor, name, django_assert_num_queries):
    visitor.get(reverse(name))
    with django_assert_num_queries(0):
        visitor.get(reverse(name))


def test_home_costs_the_same_with_many_points(visitor, django_assert_max_num_queries):
    published_ticket()
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        visitor.get("/")
    for _ in range(20):
        published_ticket()
    cache.delete(figures.KEY)
    with django_assert_max_num_queries(len(few)):
        visitor.get("/")


@pytest.fixture
def sessions_opened(monkeypatch):
    opened = []
    read = SessionBase._get_session

    def note(self, *args, **kwargs):
        opened.append(self)
        return read(self, *args, **kwargs)

    monkeypatch.setattr(SessionBase, "_session", property(note))
    return opened


@pytest.mark.parametrize("name", [*PAGES, "home"])
def test_reading_leaves_nothing_in_the_browser(visitor, name, sessions_opened):
    response = visitor.get(reverse(name))
    assert not response.cookies
    assert not sessions_opened


def test_a_page_that_opens_the_session_is_noticed(visitor, monkeypatch, sessions_opened):
    monkeypatch.setattr(
        "coprod.context.signed_in_person", lambda request: request.user.is_authenticated or None
    )
    visitor.get("/")
    assert sessions_opened


def test_every_door_on_the_home_page_opens(visitor):
    page = visitor.get("/").content.decode()
    doors = set(re.findall(r'<a [^>]*href="(/[^"#]*)"', page))
    assert {reverse(name) for name in ("feedback:new", "feedback:board", "help-now", "about")} <= doors
    assert {door: visitor.get(door).status_code for door in doors} == dict.fromkeys(doors, 200)


def test_home_shows_what_changed_and_the_figures(visitor):
    done = {"state": "done", "answer": "Done.", "answered_as": "Team lead"}
    ticket = published_ticket(**done, answered_on="2026-11-01")
    page = visitor.get("/").content.decode()
    assert ticket.title in page
    assert "point raised this year" in page


def test_home_says_so_when_nothing_changed_yet(visitor):
    assert "Nothing yet" in visitor.get("/").content.decode()


@pytest.mark.parametrize(
    "number", ["999", "111", "0800 915 4644", "18001 111", "116 123", "85258", "0800 1111", "0800 068 4141"]
)
def test_help_now_has_every_number(visitor, number):
    assert number in visitor.get("/help-now/").content.decode()


RUNG = [
    "tel:999",
    "tel:111",
    "tel:08009154644",
    "tel:116123",
    "tel:08001111",
    "tel:08000684141",
    "sms:85258?&amp;body=SHOUT",
]


@pytest.mark.parametrize(
    "address", ["/", "/help-now/", "/feedback/", "/account/login/", "/account/signup/", "/nowhere/"]
)
def test_help_is_one_touch_away_on_every_page(visitor, address):
    page = visitor.get(address).content.decode()
    bar = page.split('class="help-bar"')[1].split("</section>")[0]
    assert [href for href in RUNG if f'href="{href}"' not in bar] == []


def test_every_number_of_help_now_can_be_rung(visitor):
    page = visitor.get("/help-now/").content.decode().partition("<main")[2]
    assert [href for href in RUNG if f'href="{href}"' not in page] == []


def test_help_is_one_touch_away_when_the_trust_cannot_be_read(visitor, monkeypatch):
    monkeypatch.setattr("coprod.context.the_trust", lambda: selectors.NOT_LOADED)
    page = visitor.get("/").content.decode()
    assert [href for href in RUNG if href != "tel:08009154644" and f'href="{href}"' not in page] == []


def contact_page(visitor, **facts):
    Trust.objects.update(**facts)
    selectors.forget_the_trust()
    return visitor.get("/contact/").content.decode()


def test_pals_and_text_messages_have_their_number_on_the_contact_page(visitor):
    page = contact_page(
        visitor, pals_phone="01632 960 002", contact_text="07700 900 001", pals_email="pals@example.nhs.uk"
    )
    for href in ("tel:01632960002", "sms:07700900001", "mailto:pals@example.nhs.uk"):
        assert f'href="{href}"' in page


def test_what_a_trust_has_not_filled_in_is_not_shown(visitor):
    page = contact_page(
        visitor, pals_phone="", pals_email="", contact_text="", contact_phone="", contact_email=""
    )
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "tel:" not in main
    assert "sms:" not in main
    assert "phone PALS" not in main
    assert "text message:" not in main


def test_help_now_still_helps_before_a_trust_is_loaded(client, db):
    page = client.get("/help-now/").content.decode()
    assert "116 123" in page
    assert "option 2" in page


def test_the_words_page_has_every_word(visitor):
    page = visitor.get("/words/").content.decode()
    for entry in glossary.glossary_entries():
        assert f'id="{entry.slug}"' in page


def test_the_way_round_shows_staff_pages_only_to_those_who_may(sign_in):
    def shown(role):
        page = sign_in(role).get("/").content.decode()
        return f'href="{reverse("feedback:queue")}"' in page, f'href="{reverse("feedback:desk")}"' in page

    assert shown("registered") == (False, False)
    assert shown("moderator") == (True, False)
    assert shown("team_member") == (False, True)


def test_the_way_round_offers_sign_in_or_the_account(visitor, sign_in):
    assert f'href="{reverse("account_login")}"' in visitor.get("/about/").content.decode()
    assert f'href="{reverse("people:account")}"' in sign_in("registered").get("/about/").content.decode()


def test_a_page_cannot_be_written_to(visitor):
    assert visitor.post("/about/").status_code == 405


def test_the_cookies_page_names_every_cookie_we_set(visitor, settings):
    page = visitor.get("/cookies/").content.decode()
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, voters.COOKIE, "messages"):
        assert f"</span>{name}<" in page
