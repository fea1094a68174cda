"""One question a page, and what bad input gets."""

import re
import uuid

import pytest
from django.test import Client
from django.utils.html import strip_tags

from feedback.conftest import text
from feedback.moderation.flags import Flag
from feedback.submitting.views.submitting import POSTS_AN_HOUR, STEPS
from feedback.tickets import codes
from feedback.tickets.models import Ticket

pytestmark = pytest.mark.django_db

NEW = "/feedback/new/"
WORDS = "More chairs in the garden"


def page_of(step, **changes):
    sent = {"step": step, "area": "east-surrey", "team": "", "theme": "", "kind": "idea", "words": WORDS}
    return sent | {"contact_email": "", "website": "", "idempotency_key": str(uuid.uuid4())} | changes


def heading(response):
    return strip_tags(re.search(r"<h1[^>]*>(.*?)</h1>", text(response), re.S)[1]).strip()


def test_the_pages_follow_one_another_and_only_the_last_one_saves(visitor):
    assert heading(visitor.get(NEW)) == "What do you want to say?"
    for step, following in (
        ("words", "What would you call it?"),
        ("kind", "Where is it about?"),
        ("place", "May we write to you?"),
        ("contact", "Check what you want to send"),
    ):
        response = visitor.post(NEW, page_of(step, area="", place="east surrey"))
        assert heading(response) == following
        assert WORDS in text(response)
        assert not Ticket.objects.exists()
    assert "Thank you. We have it." in text(visitor.post(NEW, page_of("check")))
    assert Ticket.objects.get().words == WORDS


def test_from_the_first_page_to_the_code_are_five_pages(visitor):
    assert len(STEPS) == 5


def test_nobody_is_asked_for_a_theme(visitor):
    for step in STEPS:
        shown = text(visitor.post(NEW, page_of("check", go=step)))
        assert not re.search(
            r'<(select|textarea)[^>]*name="theme"|type="(text|radio|checkbox)"[^>]*name="theme"', shown
        )


def test_until_it_is_sent_nothing_is_stored_and_no_session_is_opened(visitor):
    visitor.get(NEW)
    for step in STEPS:
        visitor.post(NEW, page_of(step, go="" if step != "check" else "words"))
    assert visitor.cookies.keys() <= {"csrftoken"}


def test_similar_points_are_shown_before_it_is_sent(visitor, ticket):
    response = visitor.post(NEW, page_of("contact", words="The phone is never answered"))
    assert "Has somebody said it already?" in text(response)
    assert ticket.title in text(response)
    assert "Has somebody said it already?" not in text(visitor.post(NEW, page_of("contact", words="A choir")))


def test_who_changes_one_answer_comes_straight_back_to_the_last_page(visitor):
    shown = text(visitor.post(NEW, page_of("check", go="words")))
    assert 'name="changing" value="yes"' in shown
    back = visitor.post(NEW, page_of("words", changing="yes", words="Fewer chairs"))
    assert heading(back) == "Check what you want to send"
    assert "Fewer chairs" in text(back)
    assert 'name="changing" value=""' in text(back)
    wrong = visitor.post(NEW, page_of("words", changing="yes", words=""))
    assert 'name="changing" value="yes"' in text(wrong)


def test_who_comes_from_a_page_of_a_place_is_not_asked_where(visitor):
    shown = text(visitor.get(f"{NEW}?team=cmhrs-east-surrey"))
    assert 'name="area" value="east-surrey"' in shown
    assert 'name="team" value="cmhrs-east-surrey"' in shown
    assert heading(visitor.post(NEW, page_of("kind"))) == "May we write to you?"


@pytest.mark.parametrize(
    ("step", "wrong", "message"),
    [
        ("place", {"area": ""}, "Type a place, or choose “I am not sure”"),
        ("place", {"place": "x" * 121}, "Write the place in 120 letters or fewer"),
        ("place", {"place": "Atlantis"}, "Choose the nearest of these"),
        ("place", {"place": "Atlantis", "nearest": "atlantis"}, "Choose one of those that are there"),
        ("check", {"area": ""}, "Type a place, or choose “I am not sure”"),
        ("check", {"team": "no-such-team"}, "Type a place, or choose “I am not sure”"),
        ("check", {"team": "older-people-west"}, "Type a place, or choose “I am not sure”"),
        ("words", {"words": ""}, "Write what you want to say"),
        ("words", {"words": "word " * 50_000}, "You have written 50,000 words."),
        ("words", {"words": "a\0b"}, "Null characters are not allowed."),
        ("kind", {"kind": "nonsense"}, "Choose one of those that are there"),
        ("contact", {"contact_email": "nobody"}, "Enter an email address like"),
        ("check", {"words": ""}, "Write what you want to say"),
        ("check", {"website": "spam"}, "We could not take this in."),
        ("check", {"idempotency_key": "not-a-mark"}, "Please send this again"),
    ],
)
def test_a_mistake_gets_its_sentence_and_keeps_everything(visitor, step, wrong, message):
    response = visitor.post(NEW, page_of(step, **wrong))
    assert response.status_code == 200
    assert message in text(response)
    assert not Ticket.objects.exists()
    assert ('value="idea"' in text(response)) or "kind" in wrong
    if "words" not in wrong:
        assert WORDS in text(response)


def test_fifty_thousand_words_are_all_given_back(visitor):
    page = text(visitor.post(NEW, page_of("words", words="слово " * 50_000)))
    assert page.count("слово") >= 50_000


@pytest.mark.parametrize("strict", [False, True])
def test_more_than_can_be_read_is_told_so_in_a_kind_page(trust, strict):
    client = Client(enforce_csrf_checks=strict)
    client.get(NEW)
    response = client.post(NEW, page_of("words", words="w" * 9_000_000))
    assert response.status_code == 413
    assert "What you wrote is still on the page before this one" in text(response)


def test_a_script_is_only_text(visitor):
    page = text(visitor.post(NEW, page_of("contact", words="<script>alert(1)</script>")))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_marks_that_turn_the_writing_round_are_taken_out(visitor):
    visitor.post(NEW, page_of("check", words="safe \u202etxt.exe"))
    assert Ticket.objects.get().words == "safe txt.exe"


def test_forty_posts_in_a_minute_are_slowed_and_the_words_are_kept(visitor):
    answers = [visitor.post(NEW, page_of("check", words=f"Number {n}")) for n in range(40)]
    assert [answer.status_code for answer in answers] == [200] * POSTS_AN_HOUR + [429] * (40 - POSTS_AN_HOUR)
    assert "Number 39" in text(answers[-1])
    assert Ticket.objects.count() == POSTS_AN_HOUR


def test_turning_the_pages_uses_up_none_of_them(visitor):
    for _ in range(POSTS_AN_HOUR + 1):
        visitor.post(NEW, page_of("words"))
    assert visitor.post(NEW, page_of("check")).status_code == 200


def test_a_double_click_is_one_ticket_and_shows_the_same_code(visitor):
    sent = page_of("check")
    shown = [re.search(r'class="code">(.*?)<', text(visitor.post(NEW, sent)))[1] for _ in range(2)]
    assert shown[0] == shown[1]
    assert Ticket.objects.get().come_back == codes.COME_BACK.hash_of(shown[0])


def test_a_page_from_before_there_were_steps_is_still_taken_in(visitor):
    old = page_of("")
    del old["step"], old["team"], old["theme"]
    assert "Thank you. We have it." in text(visitor.post(NEW, old))
    assert Ticket.objects.get().words == WORDS


def test_a_step_that_is_not_ours_is_taken_for_an_old_page(visitor):
    assert "Thank you. We have it." in text(visitor.post(NEW, page_of("nonsense")))


def test_going_back_keeps_what_is_typed_and_checks_nothing_yet(visitor):
    response = visitor.post(NEW, page_of("contact", go="words", contact_email="half@"))
    assert heading(response) == "What do you want to say?"
    assert WORDS in text(response)
    assert 'name="contact_email" value="half@"' in text(response)


def test_an_address_fills_in_place_team_and_theme(visitor, theme):
    page = text(visitor.get(f"{NEW}?team=cmhrs-east-surrey&theme={theme.slug}"))
    for name, chosen in (("area", "east-surrey"), ("team", "cmhrs-east-surrey"), ("theme", theme.slug)):
        assert f'name="{name}" value="{chosen}"' in page


@pytest.mark.parametrize(
    "asked", ["area=atlantis", "team=no-such-team", "theme=x%00", "area=%22%3E%3Cscript%3E"]
)
def test_what_an_address_names_wrongly_is_left_out_and_asked_for_later(visitor, asked):
    response = visitor.get(f"{NEW}?{asked}")
    assert response.status_code == 200
    for name in ("area", "team", "theme"):
        assert f'name="{name}" value=""' in text(response)


def test_a_theme_that_has_gone_in_between_stops_nobody(visitor):
    assert "Thank you. We have it." in text(visitor.post(NEW, page_of("check", theme="no-such-theme")))
    assert Ticket.objects.get().theme_ids == []


def test_an_expired_page_keeps_every_answer_and_can_be_sent_again(trust):
    strict = Client(enforce_csrf_checks=True)
    sent = page_of("check", contact_email="someone@example.org")
    page = text(strict.post(NEW, sent))
    for name in ("step", "area", "kind", "idempotency_key", "words", "contact_email"):
        assert f'name="{name}"' in page
    token = strict.cookies["csrftoken"].value
    assert "Thank you. We have it." in text(strict.post(NEW, sent | {"csrfmiddlewaretoken": token}))


def test_words_of_harm_bring_stronger_help_and_no_word_of_a_machine(visitor, monkeypatch):
    plain = text(visitor.post(NEW, page_of("check")))
    monkeypatch.setattr("feedback.moderation.flags.flags_in", lambda words: [Flag.HARM])
    page = text(visitor.post(NEW, page_of("check")))
    assert "Please talk to somebody now" in page
    assert "999" in page
    assert "Please talk to somebody now" not in plain


def test_a_full_answer_is_saved_with_at_most_eight_questions_to_the_database(
    visitor, theme, django_assert_max_num_queries
):
    visitor.get(NEW)
    # Two of ten are the savepoint of the test's own transaction; outside a test they are not there.
    with django_assert_max_num_queries(8 + 2):
        visitor.post(
            NEW, page_of("check", team="cmhrs-east-surrey", theme=theme.slug, contact_email="a@example.org")
        )
    ticket = Ticket.objects.get()
    assert (ticket.team.slug, ticket.theme_ids, list(ticket.themes.all())) == (
        "cmhrs-east-surrey",
        [theme.pk],
        [theme],
    )
