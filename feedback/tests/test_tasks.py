from datetime import date

import pytest
import time_machine

from feedback.answering import tasks
from feedback.answering.actions import pausing
from feedback.conftest import many
from feedback.moderation import tasks as moderation_tasks
from feedback.tickets.models import Breach, CopyDate, Escalation, Pause, Ticket
from kit.letters.models import Letter
from kit.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(ticket, cast, now):
    return pausing.ask_author(
        ticket=ticket, question="Which ward?", version=ticket.version, by=cast["team_member"], at=now
    )


@pytest.mark.parametrize(
    "task", [tasks.note_breaches, tasks.escalate_late_answers, tasks.recalculate_due_dates, tasks.end_pauses]
)
def test_a_task_of_the_clock_changes_nothing_the_second_time(task, ticket, cast, asked):
    CopyDate.objects.create(name="Summer", on=date(2027, 3, 30), set_on=date(2027, 3, 9))
    with time_machine.travel("2027-07-01T09:00:00+00:00", tick=False):
        task()
        idempotency_key = everything_noted()
        task()
    assert everything_noted() == idempotency_key
    assert set(Entry.objects.filter(verb__in=BY_THE_CLOCK).values_list("actor_key", flat=True)) == {
        "job:answer clock"
    }


BY_THE_CLOCK = ["feedback.breach", "feedback.escalated", "feedback.due_moved", "feedback.waited_long_enough"]


def everything_noted():
    return (
        [sorted(model.objects.values_list("pk", flat=True)) for model in (Breach, Escalation, Letter, Entry)]
        + list(Pause.objects.values_list("ended_on"))
        + list(Ticket.objects.values_list("version", "answer_due_on"))
    )


def test_a_late_answer_is_noted_and_taken_all_the_way_up(ticket):
    with time_machine.travel("2027-07-01T09:00:00+00:00", tick=False):
        tasks.note_breaches()
        tasks.escalate_late_answers()
    assert {row.kind for row in Breach.objects.all()} == set(Breach.Kind)
    assert {row.level for row in Escalation.objects.all()} == set(Escalation.Level)


def test_the_clock_looks_only_at_what_has_something_to_note(ticket, django_assert_max_num_queries):
    """A thousand tickets in time cost nothing each: the control is the late one above."""
    many(ticket, 30)
    with time_machine.travel("2027-03-10T09:00:00+00:00", tick=False), django_assert_max_num_queries(6):
        tasks.note_breaches()
        tasks.escalate_late_answers()
    assert not Breach.objects.exists()


def test_every_moderator_is_chased_once(waiting, cast):
    with time_machine.travel("2027-07-01T09:00:00+00:00", tick=False):
        moderation_tasks.chase_moderators()
        moderation_tasks.chase_moderators()
    assert Letter.objects.filter(template="feedback/to_read").count() == 2


def test_many_that_wait_are_one_letter_a_day_to_each_moderator(waiting, cast, area):
    for day, number in (("2027-07-01", 3), ("2027-07-02", 2)):
        unread = [
            Ticket(kind="idea", words="Words", area=area, sent_on=waiting.sent_on) for _ in range(number)
        ]
        Ticket.objects.bulk_create(unread)
        with time_machine.travel(f"{day}T09:00:00+00:00", tick=False):
            moderation_tasks.chase_moderators()
    assert Entry.objects.filter(verb="feedback.chased").count() == 6
    assert Letter.objects.filter(template="feedback/to_read").count() == 4


def test_nobody_is_chased_in_the_first_two_working_days(waiting, cast, now):
    with time_machine.travel(now, tick=False):
        moderation_tasks.chase_moderators()
    assert not Letter.objects.filter(template="feedback/to_read").exists()
