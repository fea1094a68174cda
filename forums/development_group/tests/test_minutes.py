"""Minutes of the Development Group, what is carried over, and what leads to the board."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from feedback.tickets.models import Link
from forums.conftest import PLANNER, text
from forums.development_group.actions import agenda, papers
from forums.development_group.actions.minutes import answer_with
from forums.development_group.models import GroupMeeting
from forums.development_group.selectors import group
from forums.development_group.tests.conftest import EARLY
from forums.development_group.tests.groups import Kind, add, kinds, point, published
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible
from meetings.actions import minutes
from meetings.models import Outcome
from tests.samples import published_ticket

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_minutes_are_not_written_before_the_meeting(item, coordinator):
    with pytest.raises(NotPossible, match="has not begun"):
        minutes.write_discussion(item=item, said="A", version=item.version, by=coordinator, at=EARLY)


def test_minutes_are_public_after_the_meeting_and_not_while_it_lasts(public, coordinator, afterwards):
    during = public.ends_at - timedelta(minutes=10)
    minutes.note_attendance(meeting=public, counts={"staff": 3}, by=coordinator, at=during)
    public.refresh_from_db()
    publish = {"meeting": public, "version": public.version, "by": coordinator}
    with pytest.raises(NotPossible, match="not over yet"):
        minutes.publish_minutes(at=during, **publish)
    assert minutes.publish_minutes(at=afterwards, **publish).minutes_published_on


def test_minutes_say_who_was_there_by_number_and_what_came_of_it(
    item, public, coordinator, afterwards, visitor
):
    minutes.write_discussion(
        item=item, said="People wait too long.", version=item.version, by=coordinator, at=afterwards
    )
    add(item, coordinator, afterwards)
    hidden = text(visitor.get(public.get_absolute_url()))
    assert "People wait too long" not in hidden
    published(public, coordinator, afterwards)
    shown = text(visitor.get(public.get_absolute_url()))
    for words in (
        "Representatives with lived experience: 5",
        "People wait too long.",
        "Decision",
        "Letters go out by Monday.",
    ):
        assert words in shown


def test_minutes_without_attendance_are_not_published(public, coordinator, afterwards):
    with pytest.raises(NotPossible, match="how many people were there"):
        minutes.publish_minutes(meeting=public, version=public.version, by=coordinator, at=afterwards)


def test_of_two_who_publish_at_once_the_minutes_go_out_once(item, public, coordinator, cast, afterwards):
    published(public, coordinator, afterwards)
    minutes.publish_minutes(meeting=public, version=1, by=cast["cp_lead"], at=afterwards)
    assert Entry.objects.filter(verb="forums.minutes_published").count() == 1


def test_the_page_sent_twice_is_one_outcome(item, coordinator, afterwards):
    idempotency_key = uuid.uuid4()
    assert add(item, coordinator, afterwards, idempotency_key=idempotency_key) == add(
        item, coordinator, afterwards, idempotency_key=idempotency_key
    )


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kind": "action"}, "who sees to it"),
        ({"kind": "action", "owner": "CP Lead"}, "day by which"),
        ({"kind": "action", "owner": "CP Lead", "due_on": date(2027, 1, 1)}, "before the meeting"),
        ({"kind": "information", "look_again_on": date(2027, 9, 1)}, "Only a decision"),
        ({"look_again_on": date(2027, 1, 1)}, "after the meeting"),
    ],
)
def test_an_outcome_that_cannot_be_says_why(item, coordinator, afterwards, given, says):
    with pytest.raises(NotPossible, match=says):
        add(item, coordinator, afterwards, **given)
    assert not Outcome.objects.exists()


def test_an_action_carries_over_until_it_is_done(item, public, confirmed, coordinator, cast, afterwards):
    action = add(
        item,
        coordinator,
        afterwards,
        kind="action",
        text="Ask the bus company",
        owner="CP Lead (East)",
        due_on=date(2027, 4, 1),
    )
    published(public, coordinator, afterwards)
    second, third = GroupMeeting.objects.filter(round__number__in=(2, 3)).order_by("starts_at")
    agenda.draft_agenda(meeting=second, by=PLANNER, at=afterwards)
    assert Kind.CARRIED in kinds(second)
    with pytest.raises(NotPossible, match="what shows that it is done"):
        minutes.settle_action(
            outcome=action, state="done", evidence="", version=1, by=coordinator, at=afterwards
        )
    minutes.settle_action(
        outcome=action, state="done", evidence="They wrote back", version=1, by=coordinator, at=afterwards
    )
    agenda.draft_agenda(meeting=third, by=PLANNER, at=afterwards)
    assert Kind.CARRIED not in kinds(third)


def test_a_decision_is_looked_at_again_and_then_no_more(item, public, coordinator, afterwards):
    add(item, coordinator, afterwards, look_again_on=date(2027, 5, 1))
    published(public, coordinator, afterwards)
    second, third = GroupMeeting.objects.filter(round__number__in=(2, 3)).order_by("starts_at")
    agenda.draft_agenda(meeting=second, by=PLANNER, at=afterwards)
    assert Kind.AGAIN in kinds(second)
    papers.publish_papers(
        meeting=second,
        version=GroupMeeting.objects.get(pk=second.pk).version,
        late_because="",
        by=coordinator,
        at=afterwards,
    )
    published(second, coordinator, second.ends_at)
    agenda.draft_agenda(meeting=third, by=PLANNER, at=second.ends_at)
    assert Kind.AGAIN not in kinds(third)


def test_a_decision_leads_to_the_point_and_the_point_to_the_decision(
    item, public, coordinator, afterwards, visitor
):
    ticket = point("Late letters")
    outcome = add(item, coordinator, afterwards, ticket=ticket)
    assert not Link.objects.exists()
    published(public, coordinator, afterwards)
    assert ticket.get_absolute_url() in text(visitor.get(public.get_absolute_url()))
    shown = text(visitor.get(ticket.get_absolute_url()))
    assert f"{public.get_absolute_url()}#outcome-{outcome.pk}" in shown


def test_a_decision_becomes_the_draft_of_an_answer(item, public, coordinator, cast, afterwards):
    ticket = point("Late letters")
    outcome = add(item, coordinator, afterwards, ticket=ticket)
    published(public, coordinator, afterwards)
    outcome = group.outcome_for(cast["cp_lead"], outcome.pk)
    answer_with(
        outcome=outcome,
        state="doing",
        version=ticket.version,
        next_step_on=date(2027, 6, 1),
        by=cast["cp_lead"],
        at=afterwards,
    )
    ticket.refresh_from_db()
    assert ticket.draft.startswith("Letters go out by Monday.")
    assert "decided this on 23 February 2027" in ticket.draft


def test_whoever_may_not_answer_does_not_answer_with_a_decision(item, public, coordinator, cast, afterwards):
    outcome = add(item, coordinator, afterwards, ticket=published_ticket())
    published(public, coordinator, afterwards)
    outcome = group.outcome_for(cast["representative"], outcome.pk)
    with pytest.raises(PermissionDenied):
        answer_with(
            outcome=outcome,
            state="doing",
            version=1,
            next_step_on=None,
            by=cast["representative"],
            at=afterwards,
        )


def test_the_public_page_asks_the_same_number_of_times(
    visitor, item, public, coordinator, afterwards, django_assert_max_num_queries
):
    add(item, coordinator, afterwards)
    published(public, coordinator, afterwards)
    with django_assert_max_num_queries(12) as few:
        visitor.get(public.get_absolute_url())
    for n in range(20):
        Outcome.objects.create(
            meeting=public, item=item, kind="decision", text=f"Decision {n}", ticket=published_ticket()
        )
    with django_assert_max_num_queries(len(few)):
        visitor.get(public.get_absolute_url())


def test_a_point_that_two_outcomes_speak_of_leads_to_both(item, public, coordinator, afterwards, visitor):
    ticket = point("Late letters")
    both = [add(item, coordinator, afterwards, ticket=ticket, text=text) for text in ("One", "Two")]
    published(public, coordinator, afterwards)
    ticket.refresh_from_db()
    assert [link["address"] for link in ticket.cached_links] == [
        f"{public.get_absolute_url()}#outcome-{row.pk}" for row in both
    ]
