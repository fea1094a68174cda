"""What every letter has, whoever it is for. New letters are found by themselves."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from kit.letters import post
from kit.letters.actions import Draft, NoWayToStop, Promise, tell, tell_many

pytestmark = pytest.mark.django_db
FOLDER = Path(settings.BASE_DIR, "templates", "letters")
LETTERS = sorted(
    str(path.relative_to(FOLDER))[: -len(".subject.txt")] for path in FOLDER.rglob("*.subject.txt")
)
# Somebody's own words were not shown, or what they hoped for did not come: a person to talk to stands in the letter.
HARD_NEWS = {"feedback/held", "feedback/withheld", "feedback/looked_again", "feedback/guardian_closed"}
# What the first words of letters that try to trick people are.
PHISHING = re.compile(
    r"^(please confirm|urgent|act now|something is waiting|verify|your account|confirm your details)",
    re.IGNORECASE,
)
ASKS_TO_RING = re.compile(r"\b(ring|call|phone) us\b", re.IGNORECASE)


@pytest.fixture
def written(trust, NOW):
    def letter(name, **more):
        facts = {
            "path": "/path/",
            "private": "/private/",
            "mine": "/mine/",
            "count": 2,
            "days": 2,
            "parts": [],
            "dates": [],
            "places": [],
        }
        return post.rendered(
            Draft(name, "sam@example.org", "someone", "test", facts, **more).row(NOW, is_dead=False)
        )

    return letter


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_names_the_trust_and_a_person_to_ask_in_both_its_shapes(written, trust, name):
    parts = written(name)
    for shape in ("text", "html"):
        words = parts[shape].replace("&#39;", "'")
        assert "Surrey and Borders Partnership NHS Foundation Trust" in words
        assert "01632 960 001" in words
        assert "working-together@example.nhs.uk" in words
    assert "{{" not in str(parts)


@pytest.mark.parametrize("name", LETTERS)
def test_every_subject_says_whose_letter_it_is_and_reads_like_no_trick(written, name):
    subject = written(name)["subject"]
    assert subject.startswith("Working together: ")
    assert not PHISHING.match(subject.removeprefix("Working together: "))


@pytest.mark.parametrize("words", ["Please confirm", "Something is waiting for you"])
def test_control_a_subject_that_reads_like_a_trick_is_seen(words):
    assert PHISHING.match(words)


@pytest.mark.parametrize("name", LETTERS)
def test_no_letter_asks_to_ring_without_a_number(written, name):
    parts = written(name)
    for paragraph in parts["text"].split("\n\n"):
        assert not ASKS_TO_RING.search(paragraph) or re.search(r"\d{3}", paragraph)


@pytest.mark.parametrize("name", sorted(HARD_NEWS))
def test_hard_news_comes_with_people_to_talk_to_now(written, name):
    parts = written(name)
    for number in ("999", "111", "116 123", "0800 915 4644"):
        assert number in parts["text"]
        assert number in parts["html"]
    assert 'href="tel:999"' in parts["html"]


def test_control_other_letters_have_none(written):
    assert "999" not in written("feedback/published")["text"]


def test_a_letter_about_bank_details_has_no_link_to_them(written):
    parts = written("volunteers/bank_change")
    assert "/path/" not in parts["text"] + parts["html"]


@pytest.mark.parametrize("name", LETTERS)
def test_whoever_left_an_address_finds_the_way_to_stop_in_both_shapes(written, name):
    parts = written(name, unsubscribe="/stop/")
    assert f"{settings.SITE_URL}/stop/" in parts["text"]
    assert f'href="{settings.SITE_URL}/stop/"' in parts["html"]


STOPPED = sorted(set(LETTERS) - set(settings.LETTERS_WITHOUT_STOP))


def promise(name, **more):
    return tell(letter=name, to="sam@example.org", recipient="someone", cause="test", **more)


@pytest.mark.parametrize("name", STOPPED)
def test_each_letter_has_the_way_to_stop_in_its_head_or_is_not_promised(name):
    head = post.unsubscribe_headers(promise(name, unsubscribe="/stop/"))
    assert head == {
        "List-Unsubscribe": f"<{settings.SITE_URL}/stop/>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    with pytest.raises(NoWayToStop):
        promise(name)
    with pytest.raises(NoWayToStop):
        tell_many([Promise("sam@example.org", "someone", "")], letter=name, mailing="test")


def test_each_letter_without_a_way_to_stop_says_why_and_is_there():
    assert set(settings.LETTERS_WITHOUT_STOP) - set(LETTERS) == set()
    assert all(len(reason) > 20 for reason in settings.LETTERS_WITHOUT_STOP.values())
    assert "forums/registered" in STOPPED
    assert "volunteers/interest" in STOPPED


@pytest.mark.parametrize("name", sorted(settings.LETTERS_WITHOUT_STOP))
def test_control_without_its_reason_it_is_not_promised_either(settings, name):
    assert promise(name)
    settings.LETTERS_WITHOUT_STOP = {}
    with pytest.raises(NoWayToStop):
        promise(name)
