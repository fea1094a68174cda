"""A year of rounds with a real worker, PostgreSQL and Redis: everything happens once, though every task runs twice and workers are killed."""

import os
import select
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from celery import current_app
from django.db.models import Count

from forums.development_group.models import Collation, GroupMeeting, Share
from forums.newsletter.actions.newsletters import add_newsletter_section, sign_newsletter_off
from forums.newsletter.models import Newsletter
from forums.newsletter.subscription_kinds import NEWSLETTER
from forums.planning.actions.planning import confirm_year, year_version
from forums.rounds.models import Meeting, MeetingState, Round
from kit.letters.models import Letter
from kit.letters.models import LetterState as Sent
from kit.letters.tests.test_crash import PATIENCE, Worker
from kit.trail.models import Entry
from people.models import DatedSetting
from subscriptions.models import Subscription

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TASKS = [
    *(
        f"forums.{name}"
        for name in (
            "planning.tasks.keep_planned", "planning.tasks.note_held", "registrations.tasks.remind_registered",
            "registrations.tasks.forget_registrations", "room.tasks.chase_promises", "room.tasks.ask_for_notes",
        )
    ),
    *(f"forums.development_group.tasks.{name}" for name in ("share_month", "collate_rounds", "add_chosen_points")),
    *(f"forums.newsletter.tasks.{name}" for name in ("draft_newsletters", "redraw_newsletters", "chase_sign_off", "send_newsletters")),
    "subscriptions.tasks.forget_unconfirmed_subscriptions",
    "people.accounts.tasks.ask_for_needs_review",
    "coprod.tasks.send_digests",
]  # fmt: skip
FIRST, LAST = date(2026, 12, 1), date(2028, 1, 5)
READERS, BATCH = 25, 15
# Where the workers stop, one after the other, and are killed: in the middle of writing one of these.
KILLED_AT = [
    "rounds.meeting:new",
    "development_group.share:new",
    "development_group.collation:new",
    "newsletter.newsletter:new",
    "newsletter.newsletter:changed",
    "",
]


class Killed(Exception):
    """The worker stopped where it was told to, and was killed there."""


class YearWorker(Worker):
    def hear(self):
        """The next word from the worker."""
        while b"\n" not in self.heard:
            readable, _, _ = select.select([self.line], [], [], PATIENCE)
            assert readable, "The worker has fallen silent."
            self.heard += os.read(self.line, 10_000)
        word, _, self.heard = self.heard.partition(b"\n")
        return word.decode()


class Year:
    """The days of a year, run by one worker after the other."""

    def __init__(self, folder, queue):
        self.folder, self.queue = folder, queue
        self.stops, self.kills, self.worker = iter(KILLED_AT), [], None
        self.next_worker()

    def next_worker(self):
        self.stop = next(self.stops)
        self.worker = YearWorker(self.queue, self.folder, self.stop, program="tests.year_program")
        assert self.worker.hear() == "ready"

    def run(self, day, names=TASKS):
        """Every task of the day twice, and once more all of them after a worker was killed."""
        (self.folder / "clock").write_text(noon(day).isoformat())
        try:
            self.wait_for({self.ask(name) for name in [*names, *names]})
        except Killed:
            self.kills.append(self.stop)
            self.worker.close()
            self.next_worker()
            self.run(day, names)

    def ask(self, name):
        return current_app.send_task(name, queue=self.queue, ignore_result=True).id

    def wait_for(self, asked):
        while asked:
            word = self.worker.hear()
            if word == "stopped":
                raise Killed
            asked.discard(word)


@pytest.fixture
def whole_year(cast, tmp_path, monkeypatch):
    (tmp_path / "post").mkdir()
    queue = f"test-{uuid4()}"
    monkeypatch.setenv("YEAR_CLOCK", str(tmp_path / "clock"))
    monkeypatch.setenv("YEAR_QUEUE", queue)
    DatedSetting.objects.filter(key="forums.newsletter_sending").update(value={"batch": BATCH, "hours": 12})
    Subscription.objects.bulk_create(
        Subscription(
            kind=NEWSLETTER.name,
            email=f"reader{n}@example.org",
            email_hash=str(n),
            asked_on=FIRST,
            confirmed_on=FIRST,
        )
        for n in range(READERS)
    )
    year = Year(tmp_path, queue)
    yield year
    year.worker.close()
    with current_app.connection_for_write() as line:
        line.default_channel.queue_delete(queue)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, 0, tzinfo=UTC)


def days_that_matter():
    """Every Monday, and each day on which something of a round falls due, with the day after it."""
    days = {FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)}
    due = {date(round.shares_on[1].year, round.shares_on[1].month, 1) for round in Round.objects.all()}
    for round in Round.objects.all():
        due |= {*round.shares_on, round.answers_due_on, round.development_group_on, round.newsletter_on}
    due |= {day + timedelta(days=1) for day in due}
    return sorted(day for day in days if day in due or day.weekday() == 0)


def people_do_their_part(cast, day):
    """All that a round needs of people here: somebody writes into the newsletter, a representative signs it off."""
    for newsletter in Newsletter.objects.being_written().filter(signed_on=None):
        words = {"heading": "From us", "text": "We met, and we listened.", "seen": newsletter.version}
        add_newsletter_section(newsletter=newsletter, by=cast["focus_coordinator"], at=noon(day), **words)
        newsletter.refresh_from_db()
        sign_newsletter_off(
            newsletter=newsletter, seen=newsletter.version, by=cast["representative"], at=noon(day)
        )


def once_each(verb):
    counts = Entry.objects.filter(verb=verb).values("subject").annotate(times=Count("pk"))
    return {row["times"] for row in counts}


def test_a_year_happens_once_though_every_task_runs_twice_and_workers_are_killed(whole_year, cast, tmp_path):
    whole_year.run(FIRST)
    seen = year_version(Meeting.objects.filter(round__year=2027))
    confirm_year(
        year=2027,
        seen=seen,
        weeks=4,
        by=cast["focus_coordinator"],
        at=noon(FIRST),
    )
    for day in days_that_matter():
        whole_year.run(day)
        people_do_their_part(cast, day)
    whole_year.run(LAST, ["kit.letters.tasks.sweep"] * 10)

    assert whole_year.kills == KILLED_AT[:-1]
    assert Meeting.objects.filter(round__year=2027, state=MeetingState.HELD).count() == 24
    assert GroupMeeting.objects.filter(round__year=2027).count() == 4
    assert Collation.objects.filter(round__year=2027).count() == 4
    assert [share.month.month for share in Share.objects.filter(month__year=2027).order_by("month")] == [
        *range(1, 13)
    ]
    newsletters = Newsletter.objects.filter(round__year=2027)
    assert newsletters.filter(sent_on__isnull=False, all_promised_at__isnull=False).count() == 4
    for verb in (
        "forums.shared",
        "forums.collated",
        "forums.newsletter_drafted",
        "forums.newsletter_sent",
        "forums.held",
    ):
        assert once_each(verb) == {1}, verb

    letters = Letter.objects.filter(template="forums/newsletter")
    assert letters.count() == 4 * READERS
    assert set(letters.values_list("state", flat=True)) == {Sent.SENT}
    post = [path.read_text() for path in (tmp_path / "post").iterdir()]
    assert sum(": Your newsletter" in one for one in post) == 4 * READERS
