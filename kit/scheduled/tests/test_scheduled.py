"""Who looks after the site sees what ran by itself, what went wrong and what comes next."""

from datetime import UTC, datetime, timedelta

import pytest
from celery import current_app, signals
from kombu.exceptions import OperationalError

from kit.scheduled import plan, record, selectors
from kit.scheduled.models import TaskDay
from kit.trail.models import Entry

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 12, 9, 0, tzinfo=UTC)
PAGE = "/scheduled/"
SHARE = "forums.development_group.tasks.share_month"
SWEEP = "kit.letters.tasks.sweep"


class Broken(Exception):
    pass


class Named:
    """A task as far as the signals know it."""

    def __init__(self, name):
        self.name = name


def run(name, args=(), *, work=lambda: None):
    """As a worker runs it."""
    task = Named(name)
    signals.task_prerun.send(sender=task, task_id="1", task=task, args=list(args), kwargs={})
    try:
        work()
    except Broken as error:
        signals.task_failure.send(sender=task, task_id="1", exception=error, args=list(args), kwargs={})
    signals.task_postrun.send(sender=task, task_id="1", task=task, args=list(args), kwargs={})


def fail():
    raise Broken("Somebody wrote this")


def test_a_run_is_written_down_with_what_it_wrote(trust):
    run(SHARE, work=lambda: TaskDay.objects.create(key="other", day=NOW.date(), last_began_at=NOW))
    run(SHARE, work=lambda: list(TaskDay.objects.all()))
    counted = TaskDay.objects.get(key=SHARE)
    assert (counted.runs, counted.rows_written, counted.failures) == (2, 1, 0)


def test_what_is_written_after_a_run_does_not_count_for_it(trust):
    run(SHARE)
    TaskDay.objects.update(last_error="x")
    assert TaskDay.objects.get(key=SHARE).rows_written == 0


def test_one_that_fails_says_the_kind_of_error_and_no_word_of_it(sign_in):
    run(SHARE, work=fail)
    counted = TaskDay.objects.get(key=SHARE)
    assert (counted.failures, counted.last_error) == (1, "Broken")
    page = sign_in("administrator").get(PAGE).content.decode()
    assert "1 task went wrong the last time it ran" in page
    assert "Somebody wrote this" not in page
    run(SHARE)
    assert "Nothing went wrong the last time it ran" in sign_in("administrator").get(PAGE).content.decode()


def test_one_task_with_other_arguments_is_counted_apart(trust):
    run(SWEEP, [True])
    assert set(TaskDay.objects.values_list("key", flat=True)) == {f"{SWEEP} True"}


def test_what_is_not_in_the_schedule_is_not_written_down(trust):
    run("feedback.moderation.tasks.ring_second_way")
    assert not TaskDay.objects.exists()


def test_days_of_last_month_go_when_a_new_one_begins(trust):
    today = datetime.now(tz=UTC).date()
    old = TaskDay.objects.create(key=SHARE, day=today - timedelta(days=40), last_began_at=NOW)
    kept = TaskDay.objects.create(key=SHARE, day=today - timedelta(days=30), last_began_at=NOW)
    run(SHARE)
    assert set(TaskDay.objects.filter(pk__in=[old.pk, kept.pk])) == {kept}


@pytest.mark.parametrize(
    ("name", "last", "following"),
    [
        ("share the board with the trust", NOW - timedelta(minutes=20), NOW + timedelta(minutes=40)),
        ("share the board with the trust", NOW - timedelta(days=3), NOW),
        ("share the board with the trust", None, NOW),
    ],
)
def test_the_next_time_is_worked_out_from_the_last(name, last, following, time_machine):
    time_machine.move_to(NOW, tick=False)
    task = next(task for task in plan.scheduled_tasks() if task.name == name)
    assert task.next_at(last, NOW) == following


def test_every_line_of_the_schedule_stands_on_the_page_once_in_one_query(sign_in, django_assert_num_queries):
    with django_assert_num_queries(1):
        reports = selectors.task_reports(now=NOW, today=NOW.date())
    assert len({report.task.slug for report in reports}) == len(plan.scheduled_tasks()) == len(reports)
    page = sign_in("administrator").get(PAGE).content.decode()
    for report in reports:
        assert f"/scheduled/{report.task.slug}/run/" in page


@pytest.fixture
def asked(monkeypatch):
    sent = []
    monkeypatch.setattr(current_app, "send_task", lambda path, **how: sent.append((path, how)))
    return sent


def test_an_administrator_runs_one_now_and_the_trail_says_who(sign_in, cast, asked):
    response = sign_in("administrator").post(f"{PAGE}deliver-what-cannot-wait/run/", follow=True)
    assert "Asked to run now: deliver what cannot wait" in response.content.decode()
    assert asked == [(SWEEP, {"args": (True,), "queue": "urgent"})]
    assert Entry.objects.get(verb="scheduled.run").actor_key == cast["administrator"].trail_key


def test_with_the_queue_away_it_says_so_and_nothing_is_recorded(sign_in, monkeypatch):
    def away(*_, **__):
        raise OperationalError

    monkeypatch.setattr(current_app, "send_task", away)
    response = sign_in("administrator").post(f"{PAGE}draft-the-newsletter/run/", follow=True)
    assert "the queue does not answer" in response.content.decode()
    assert not Entry.objects.filter(verb="scheduled.run").exists()


@pytest.mark.parametrize("role", ["registered", "moderator", "cp_lead", "focus_coordinator"])
def test_to_everyone_else_it_is_not_there(sign_in, role, asked):
    assert sign_in(role).get(PAGE).status_code == 404
    assert sign_in(role).post(f"{PAGE}draft-the-newsletter/run/").status_code == 404
    assert asked == []


def test_what_is_not_in_the_schedule_cannot_be_run(sign_in, asked):
    assert sign_in("administrator").post(f"{PAGE}feedback-tasks-ring_second_way/run/").status_code == 404
    assert asked == []


def test_control_with_nobody_listening_nothing_is_written_down(trust, monkeypatch):
    monkeypatch.setattr(record, "scheduled_keys", frozenset)
    run(SHARE)
    assert not TaskDay.objects.exists()
