"""Somebody with a code answers one question a page. What they say is kept under the code, and counts once it is sent."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from audits.conftest import address, answer, text
from audits.ratification import tasks
from audits.ratification.actions.ratification import close_ratification, issue_codes
from audits.ratification.actions.replying import save_answer, send_answers
from audits.self_audits.models import Code, Ratification, Reply, ReplyDraft
from audits.self_audits.reply_steps import steps_of
from kit.verbs.errors import NotPossible, StaleVersion

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def code(asked, cast, now):
    return issue_codes(ratification=asked, number=1, by=cast["cp_lead"], at=now)[0]


def page_of(code, step):
    return address("take-part-question", code, step)


def test_each_page_asks_one_thing_and_says_which_of_how_many(asked, visitor, code):
    steps = steps_of(asked.audit.questionnaire)
    for number, step in enumerate(steps, 1):
        page = text(visitor.get(page_of(code, step)))
        assert f"Question {number} of {len(steps)}" in page
        assert page.count("<h1") == 1
        assert page.count('type="radio"') <= 5


def test_a_page_saved_leads_to_the_next_and_the_last_to_all_of_them(asked, visitor, code):
    assert visitor.post(page_of(code, "1a"), {"score_1a": "2"})["Location"] == page_of(code, "1b")
    assert visitor.post(page_of(code, "why"), {"why": "It is far."})["Location"] == address(
        "take-part-check", code
    )
    page = text(visitor.get(address("take-part-check", code)))
    assert "2. People have a role in it, without pay" in page
    assert "It is far." in page


def test_change_comes_straight_back_to_where_all_is_checked(visitor, code):
    visitor.post(page_of(code, "1a"), {"score_1a": "2"})
    there = f"{page_of(code, '1a')}?changing=yes"
    assert there.replace("&", "&amp;") in text(visitor.get(address("take-part-check", code)))
    assert 'name="changing"' in text(visitor.get(there))
    answered = visitor.post(there, {"score_1a": "3", "changing": "yes"})
    assert answered["Location"] == address("take-part-check", code)


def test_coming_back_by_the_code_goes_on_where_it_was(visitor, client, code):
    visitor.post(page_of(code, "1a"), {"score_1a": "2"})
    stopped = visitor.post(page_of(code, "1b"), {"score_1b": "unsure", "stop": "yes"})
    assert stopped["Location"] == address("take-part", code)
    elsewhere = client.post(address("enter-code"), {"code": code.lower()})
    page = text(client.get(elsewhere["Location"]))
    assert "You have answered 2 of" in page
    assert page_of(code.replace("-", ""), "2a") in page
    assert Reply.objects.count() == 0


def test_what_is_kept_is_sealed_and_counts_for_nothing(asked, cast, visitor, code, now):
    visitor.post(page_of(code, "why"), {"why": "The door is locked."})
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers_json FROM audits_replydraft")
        assert "locked" not in cursor.fetchone()[0]
    assert "The door is locked." not in text(visitor.get(address("take-part", code)))
    answer(asked, 5, 0, by=cast["cp_lead"], at=now)
    Code.objects.filter(used=False).update(used=True)
    closed = close_ratification(ratification=asked, by=cast["cp_lead"], at=now)
    assert closed.took_part == 5
    assert not ReplyDraft.objects.exists()


def test_sent_it_is_one_reply_and_nothing_is_kept_beside_it(visitor, code):
    visitor.post(page_of(code, "1a"), {"score_1a": "2"})
    visitor.post(page_of(code, "1b"), {"score_1b": "unsure"})
    visitor.post(page_of(code, "rung"), {"rung_view": "agree"})
    sent = visitor.post(address("take-part-check", code), {"version": "3"})
    assert sent["Location"] == address("thank-you")
    reply = Reply.objects.get()
    assert (reply.scores, reply.rung_view, reply.why) == ({"1a": 2, "1b": None}, "agree", "")
    assert not ReplyDraft.objects.exists()


def test_two_tabs_each_keep_what_they_asked_and_the_older_check_page_shows_both(visitor, code):
    visitor.post(page_of(code, "1a"), {"score_1a": "2"})
    visitor.post(page_of(code, "1b"), {"score_1b": "3"})
    old = visitor.post(address("take-part-check", code), {"version": "1"})
    assert old.status_code == 409
    assert "You changed something on another page" in text(old)
    assert 'name="version" value="2"' in text(old)
    assert Reply.objects.count() == 0
    assert visitor.post(address("take-part-check", code), {"version": "2"}).status_code == 302


def test_used_meanwhile_says_so_and_adds_nothing(visitor, code, now):
    save_answer(code=code, step="1a", answer=1, at=now)
    send_answers(code=code, version=1, at=now)
    late = visitor.post(page_of(code, "why"), {"why": "One more thing."})
    assert late.status_code == 404
    assert "it has been used" in text(late)
    assert "One more thing." in text(late)
    assert (Reply.objects.get().why, ReplyDraft.objects.count()) == ("", 0)
    with pytest.raises(NotPossible):
        save_answer(code=code, step="1b", answer=1, at=now)


def test_over_meanwhile_says_since_when_and_gives_the_words_back(asked, visitor, code):
    with time_machine.travel(timezone.now() + timedelta(days=60), tick=False):
        late = visitor.post(page_of(code, "why"), {"why": "It is far."})
    assert late.status_code == 404
    assert "The time to take part ended on" in text(late)
    assert "It is far." in text(late)


def test_asked_longer_what_was_kept_is_there(asked, visitor, code):
    visitor.post(page_of(code, "1a"), {"score_1a": "2"})
    with time_machine.travel(timezone.now() + timedelta(days=60), tick=False):
        assert visitor.get(address("take-part", code)).status_code == 404
        Ratification.objects.update(closes_on=timezone.localdate() + timedelta(days=9))
        assert "You have answered 1 of" in text(visitor.get(address("take-part", code)))


def test_thrown_away_nothing_is_left_and_the_code_still_works(visitor, code):
    visitor.post(page_of(code, "1a"), {"score_1a": "2"})
    assert visitor.post(address("take-part-clear", code))["Location"] == address("take-part", code)
    assert not ReplyDraft.objects.exists()
    assert "Start" in text(visitor.get(address("take-part", code)))


def test_an_answer_taken_away_is_no_answer(code, now):
    save_answer(code=code, step="1a", answer=1, at=now)
    assert save_answer(code=code, step="1a", answer=None, at=now).answers == {}
    with pytest.raises(StaleVersion):
        send_answers(code=code, version=1, at=now)
    with pytest.raises(NotPossible, match="Answer at least one question"):
        send_answers(code=code, version=2, at=now)


@pytest.mark.parametrize(("step", "answer_"), [("9z", 1), ("1a", 7)])
def test_what_is_not_asked_is_not_kept(code, now, step, answer_):
    with pytest.raises(NotPossible):
        save_answer(code=code, step=step, answer=answer_, at=now)
    assert not ReplyDraft.objects.exists()


def test_what_nobody_sent_is_forgotten_a_month_after_the_last_day(asked, code, now):
    save_answer(code=code, step="1a", answer=1, at=now)
    for days, left in ((30, 1), (31, 0), (31, 0)):
        day = asked.closes_on + timedelta(days=days)
        with time_machine.travel(f"{day}T09:00:00+00:00", tick=False):
            tasks.forget_unsent_answers()
        assert ReplyDraft.objects.count() == left
