import pytest
import time_machine

from feedback import tasks
from feedback.models import Ticket
from kit.letters.models import Letter
from kit.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_late_answers_are_noted_once_though_the_task_runs_twice(ticket):
    with time_machine.travel("2027-07-01T09:00:00+00:00", tick=False):
        tasks.note_late_answers()
        tasks.note_late_answers()
    assert Entry.objects.filter(verb="feedback.answer_late").count() == 1
    assert Entry.objects.get(verb="feedback.answer_late").actor_key == "job:answer clock"


def test_every_moderator_is_chased_once(waiting, cast):
    with time_machine.travel("2027-07-01T09:00:00+00:00", tick=False):
        tasks.chase_moderators()
        tasks.chase_moderators()
    assert Letter.objects.filter(template="feedback/to_read").count() == 2


def test_many_that_wait_are_one_letter_a_day_to_each_moderator(waiting, cast, area):
    for day, number in (("2027-07-01", 3), ("2027-07-02", 2)):
        unread = [Ticket(kind="idea", words="Words", area=area, sent_on=waiting.sent_on) for _ in range(number)]
        Ticket.objects.bulk_create(unread)
        with time_machine.travel(f"{day}T09:00:00+00:00", tick=False):
            tasks.chase_moderators()
    assert Entry.objects.filter(verb="feedback.chased").count() == 6
    assert Letter.objects.filter(template="feedback/to_read").count() == 4


def test_nobody_is_chased_in_the_first_two_working_days(waiting, cast, now):
    with time_machine.travel(now, tick=False):
        tasks.chase_moderators()
    assert not Letter.objects.filter(template="feedback/to_read").exists()
