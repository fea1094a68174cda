"""A newsletter follows what is answered until it is signed off, says something, and goes out in its round."""

from datetime import timedelta

import pytest
import time_machine

from forums.conftest import PLANNER
from forums.newsletter import tasks
from forums.newsletter.actions.newsletter_batches import send_batch
from forums.newsletter.actions.newsletters import (
    add_newsletter_section,
    draft_newsletter,
    edit_newsletter_section,
    sign_newsletter_off,
)
from forums.newsletter.models import Newsletter, Part
from forums.newsletter.tests.test_newsletter import AFTER_ANSWERS, ITS_DAY, representative, round_one  # noqa: F401
from forums.rounds.models import Round
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from meetings.models import Outcome
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def empty(round_one):  # noqa: F811
    return draft_newsletter(round=round_one, by=PLANNER, at=AFTER_ANSWERS)


def answer(words, day):
    return published_ticket(state="doing", answer=words, answered_on=day, answered_as="Team lead")


def redraw(at):
    with time_machine.travel(at, tick=False):
        tasks.redraw_newsletters()


def text_of(newsletter, part=Part.ANSWERS):
    return newsletter.sections.get(part=part).text


def sign(newsletter, by, at=AFTER_ANSWERS, **given):
    newsletter.refresh_from_db()
    return sign_newsletter_off(newsletter=newsletter, by=by, at=at, **{"seen": newsletter.version} | given)


def change(section, by, text):
    return edit_newsletter_section(
        section=section, heading=section.heading, text=text, position=section.position,
        version=section.version, by=by, at=AFTER_ANSWERS,
    )  # fmt: skip


def test_what_is_answered_after_the_draft_is_in_it_the_day_after_and_once(empty):
    answer("We will post them earlier.", AFTER_ANSWERS.date())
    redraw(AFTER_ANSWERS)
    assert "post them earlier" not in text_of(empty)
    for _ in range(2):
        redraw(AFTER_ANSWERS + DAY)
    assert text_of(empty).count("We will post them earlier.") == 1
    assert Entry.objects.filter(verb="forums.newsletter_redrawn").count() == 1


def test_words_that_people_changed_stay_and_what_is_new_stands_at_their_end(empty, coordinator):
    change(empty.sections.get(part=Part.ANSWERS), coordinator, "Our own words.")
    answer("We will post them earlier.", AFTER_ANSWERS.date())
    for _ in range(2):
        redraw(AFTER_ANSWERS + DAY)
    text = text_of(empty)
    assert text.startswith("Our own words.\n\n")
    assert text.count("We will post them earlier.") == 1


def test_signed_off_it_follows_nothing_and_the_next_one_begins_there(empty, representative, coordinator):  # noqa: F811
    answer("In this one.", AFTER_ANSWERS.date() - DAY)
    redraw(AFTER_ANSWERS)
    sign(empty, representative)
    answer("In the next one.", AFTER_ANSWERS.date())
    redraw(AFTER_ANSWERS + DAY)
    assert "In the next one." not in text_of(empty)
    following = Round.objects.get(year=2027, number=2)
    drafted = draft_newsletter(round=following, by=PLANNER, at=AFTER_ANSWERS + 90 * DAY)
    assert "In the next one." in text_of(drafted)
    assert "In this one." not in text_of(drafted)


def test_whoever_signs_off_is_shown_first_what_was_answered_meanwhile(empty, representative):  # noqa: F811
    answer("In time.", AFTER_ANSWERS.date() - DAY)
    redraw(AFTER_ANSWERS)
    answer("In the last minute.", AFTER_ANSWERS.date())
    with pytest.raises(StaleVersion):
        sign(empty, representative, AFTER_ANSWERS + DAY)
    assert "In the last minute." in text_of(empty)
    assert sign(empty, representative, AFTER_ANSWERS + DAY).signed_on


def test_an_empty_newsletter_cannot_be_signed_off_and_says_why(empty, representative, sign_in):  # noqa: F811
    with pytest.raises(NotPossible, match="says nothing yet"):
        sign(empty, representative)
    with time_machine.travel(AFTER_ANSWERS, tick=False):
        client = sign_in("representative")
        page = client.get("/newsletters/2027-1/write/").content.decode()
        assert "This newsletter says nothing yet, so it cannot be signed off." in page
        assert "Read it through" not in page
        sent = client.post("/newsletters/2027-1/sign-off/", {"seen": empty.version})
    assert "Add a section first, or wait for answers." in sent.content.decode()


def test_control_with_a_section_of_its_own_it_can(empty, representative, coordinator):  # noqa: F811
    add_newsletter_section(
        newsletter=empty, heading="Hello", text="We meet in May.", seen=1, by=coordinator, at=AFTER_ANSWERS
    )
    assert sign(empty, representative).signed_on


def test_minutes_that_came_out_too_late_for_one_are_in_the_next(round_one, empty, representative):  # noqa: F811
    answer("In time.", AFTER_ANSWERS.date() - DAY)
    redraw(AFTER_ANSWERS)
    sign(empty, representative)
    group = round_one.group_meeting
    ticket = published_ticket()
    Outcome.objects.create(meeting=group, kind="decision", text="Letters go out by Monday.", ticket=ticket)
    group.papers_published_on = group.minutes_published_on = ITS_DAY.date()
    group.save()
    following = Round.objects.get(year=2027, number=2)
    drafted = draft_newsletter(round=following, by=PLANNER, at=AFTER_ANSWERS + 90 * DAY)
    assert text_of(drafted, Part.OUTCOMES) == f"{ticket.title}\nDecision: Letters go out by Monday."


def test_it_goes_out_in_its_round_and_not_before(empty, representative, coordinator):  # noqa: F811
    change(empty.sections.get(part=Part.ANSWERS), coordinator, "Our own words.")
    sign(empty, representative)
    with pytest.raises(NotPossible, match="It goes out on 12 March 2027, in its round"):
        send_batch(newsletter=empty, size=9, by=PLANNER, at=ITS_DAY - DAY)
    send_batch(newsletter=empty, size=9, by=PLANNER, at=ITS_DAY)
    assert Newsletter.objects.get().sent_on == ITS_DAY.date()
