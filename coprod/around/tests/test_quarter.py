"""The quarter on one page: what everyone can come to, and for who plans rounds what is ready and what is not."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from coprod.around.quarter import StepState, quarter_summary
from feedback.tickets.selectors.owed import LOOKED_AT, answers_owed
from forums.newsletter.models import Newsletter
from forums.rounds.models import Meeting, MeetingState, Round
from people.models import Area
from tests.samples import published_ticket

MOST_QUERIES = 13


@pytest.fixture(autouse=True)
def in_the_second_month(NOW):
    """11 February 2027, in the morning."""
    with time_machine.travel(NOW.replace(month=2, day=11), tick=False):
        yield


@pytest.fixture
def this_round(trust):
    return Round.objects.create(
        year=2027, number=1, development_group_on=date(2027, 2, 25), answers_due_on=date(2027, 3, 5),
        newsletter_on=date(2027, 3, 12), is_provisional=False,
        shares_on=[date(2027, 1, 29), date(2027, 2, 26), date(2027, 3, 31)],
    )  # fmt: skip


def forum(of_round, days, state=MeetingState.CONFIRMED, **more):
    at = timezone.now() + timedelta(days=days)
    area = Area.objects.filter(is_trust_wide=False).first()
    confirmed = None if state == MeetingState.PLANNED else timezone.localdate()
    return Meeting.objects.create(
        area=area, round=of_round, reference=f"forum-{days}", name=f"Forum {days}", state=state, format="online",
        confirmed_on=confirmed, starts_at=at, ends_at=at + timedelta(hours=2), changed_at=at, **more,
    )  # fmt: skip


def steps(**asked):
    summary = quarter_summary(timezone.now(), **asked)
    return {str(step.text): step for month in summary.months for step in month.steps}


def test_without_dates_the_page_says_so(client, trust):
    page = client.get("/quarter/").content.decode()
    assert "The dates of this quarter are not fixed yet." in page
    assert "January to March 2027" in page


def test_the_month_we_are_in_is_marked_and_each_step_stands_in_its_month(this_round):
    forum(this_round, -30, MeetingState.HELD)
    summary = quarter_summary(timezone.now(), for_leads=False)
    assert [month.is_now for month in summary.months] == [False, True, False]
    assert [str(month.steps[0].text) for month in summary.months] == [
        "Forum -30", "Development Group", "Last day for answers",
    ]  # fmt: skip
    assert [step.state for month in summary.months for step in month.steps].count(StepState.NEXT) == 1


def test_visitors_are_shown_what_is_confirmed_and_never_that_something_is_late(this_round):
    forum(this_round, 5, MeetingState.PLANNED)
    forum(this_round, -20)
    seen = steps(for_leads=False)
    assert "Forum 5" not in seen
    assert StepState.LATE not in {step.state for step in seen.values()}


def test_leads_see_what_is_not_ready(this_round):
    forum(this_round, 5, MeetingState.PLANNED)
    forum(this_round, 6, where="Redhill library")
    forum(this_round, 7)
    forum(this_round, -20)
    seen = steps(for_leads=True)
    assert seen["Forum 5"].note == "not confirmed yet"
    assert seen["Forum 6"].note == "ready"
    assert seen["Forum 7"].note == "no venue or link yet"
    assert seen["Forum -20"].state == StepState.LATE
    assert seen["Forum -20"].note == "the closing note is missing"


def test_a_newsletter_that_went_out_can_be_read_and_one_that_did_not_is_late_for_leads(this_round, NOW):
    Newsletter.objects.create(round=this_round, drafted_on=date(2027, 3, 6))
    with time_machine.travel(NOW.replace(month=3, day=20), tick=False):
        assert steps(for_leads=True)["The newsletter"].state == StepState.LATE
        Newsletter.objects.update(signed_on=date(2027, 3, 8), sent_on=date(2027, 3, 12))
        assert steps(for_leads=False)["The newsletter"].href.endswith("/2027-1/")


def test_who_owes_answers_is_told_by_team_the_latest_first(this_round):
    today = timezone.localdate()
    published_ticket(answer_due_on=today - timedelta(days=3))
    published_ticket(answer_due_on=today + timedelta(days=3))
    published_ticket(answer_due_on=today + timedelta(days=300))
    published_ticket(answer_due_on=today + timedelta(days=2), team=None)
    owed = answers_owed(this_round.answers_due_on, today)
    assert (owed.total, owed.late, owed.are_all) == (3, 1, LOOKED_AT > 3)
    assert [(row.owed, row.late) for row in owed.by_team] == [(2, 1), (1, 0)]
    assert owed.by_team[1].team == ""


@pytest.mark.parametrize(
    ("role", "sees"), [("cp_lead", True), ("registered", False), ("board_member", False)]
)
def test_only_who_plans_rounds_sees_who_owes_what(sign_in, this_round, role, sees):
    page = sign_in(role).get("/quarter/").content.decode()
    assert ("Answers: who still owes one" in page) == sees


@pytest.mark.parametrize("role", [None, "cp_lead"])
def test_it_costs_the_same_with_many_rows(client, sign_in, this_round, role, django_assert_max_num_queries):
    client = sign_in(role) if role else client
    forum(this_round, 3)
    published_ticket()
    client.get("/quarter/")
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        client.get("/quarter/")
    for days in range(10, 30):
        forum(this_round, days)
        published_ticket()
    with django_assert_max_num_queries(len(few)):
        client.get("/quarter/")
