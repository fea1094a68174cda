"""What everyone can see of how reading goes: how often, why, and no more often than once a day."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from feedback.conftest import CLOCK, many, text
from feedback.moderation.actions import counting, moderation, second_looks
from feedback.moderation.selectors.moderation_figures import moderation_figures_until
from feedback.submitting.actions import submitting
from feedback.tickets.models import Reason, Ticket
from kit.trail.models import Entry

pytestmark = pytest.mark.django_db
CAME = re.compile(r"Came in</th><td[^>]*>([^<]*)</td>")


def shown_to_everyone(visitor, at):
    with time_machine.travel(at, tick=False):
        response = visitor.get(reverse("feedback:reading"))
    assert not response.cookies
    return " ".join(text(response).split())


def test_everyone_can_see_how_often_and_why_something_is_not_shown(visitor, waiting, cast, now):
    moderation.withhold_submission(
        submission=waiting, reason="abuse", because="It is cruel", version=1, by=cast["moderator"], at=now
    )
    next_day = now + timedelta(days=1)
    counting.count_moderation(by=CLOCK, at=next_day)
    rows = shown_to_everyone(visitor, next_day)
    assert f'{Reason.ABUSE.label}</th><td class="nhsuk-table__cell nhsuk-table__cell--numeric">1</td>' in rows
    assert "before 10 March 2027" in rows


def test_before_the_first_count_that_is_said(visitor, trust, now):
    assert "The first count is not done yet" in shown_to_everyone(visitor, now)


def test_what_comes_in_moves_the_public_figures_once_a_day(visitor, waiting, area, now):
    """Whoever asks every second learns the day on which something came, and no more."""
    for hours in (0, 1, 8, 14):
        later = now + timedelta(hours=hours)
        submitting.submit_ticket(
            kind="idea", words="Another", area=area, idempotency_key=uuid.uuid4(), at=later
        )
        counting.count_moderation(by=CLOCK, at=later)
        day = later + timedelta(minutes=10)
        assert CAME.search(shown_to_everyone(visitor, day))[1] == ("0" if hours < 14 else "4")


def test_control_counted_for_whoever_asks_each_is_seen_as_it_comes(waiting, area, now):
    tomorrow = now.date() + timedelta(days=1)
    before = moderation_figures_until(tomorrow)[0]["came"]
    submitting.submit_ticket(kind="idea", words="Another", area=area, idempotency_key=uuid.uuid4(), at=now)
    assert moderation_figures_until(tomorrow)[0]["came"] == before + 1


def test_a_day_is_counted_once(waiting, now):
    assert counting.count_moderation(by=CLOCK, at=now)
    assert not counting.count_moderation(by=CLOCK, at=now)
    assert Entry.objects.filter(verb="feedback.reading_counted").count() == 1


def test_figures_of_reading_agree_with_a_count_by_hand(waiting, ticket, area, cast, now):
    Ticket.objects.create(kind="idea", words="w", area=area, sent_on=now.date())
    other = Ticket.objects.create(kind="idea", words="w", area=area, sent_on=now.date())
    withheld = moderation.withhold_submission(
        submission=other, reason="abuse", because="Cruel", version=1, by=cast["moderator"], at=now
    )
    look = second_looks.question_decision(submission=withheld, words="Why?", at=now)
    second_looks.decide_second_look(
        look=look, outcome="stands", reply="So", by=cast["moderator_lived_experience"], at=now
    )
    held = Ticket.objects.create(kind="idea", words="w", area=area, sent_on=now.date())
    held = moderation.hold_submission(
        submission=held, reason="case", because="A complaint", version=1, by=cast["moderator"], at=now
    )
    moderation.publish_ticket(
        ticket=held, title="T", published_words="Less", edited_because="A name", area=area, team=None, themes=[],
        version=held.version, by=cast["moderator"], at=now,
    )  # fmt: skip
    Ticket.objects.create(
        kind="idea", words="Last year's", area=area, sent_on=now.date() - timedelta(days=200)
    )
    year, twelve_months = moderation_figures_until(now.date() + timedelta(days=1))
    reasons = {reason: count for reason, count in year.pop("reasons").items() if count}
    assert reasons == {Reason.ABUSE: 1, Reason.CASE: 1}
    assert year == {
        "came": 4, "read": 3, "shown": 2, "edited": 1, "held": 1, "withheld": 1, "questioned": 1, "changed": 0, "median_days": 0,
    }  # fmt: skip
    assert twelve_months["came"] == 5


def test_figures_of_reading_are_three_questions_however_much_was_read(ticket, django_assert_num_queries, now):
    many(ticket, 200)
    with django_assert_num_queries(3):
        moderation_figures_until(now.date())
