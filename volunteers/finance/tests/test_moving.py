"""A bank holiday announced this week moves the days we promised to pay by, and people are told."""

import uuid
from datetime import date, timedelta

import pytest

from kit import working_days
from kit.letters.tests import outbox
from kit.trail.models import Entry
from people import selectors
from people.models import BankHoliday
from volunteers.finance import tasks
from volunteers.finance.actions import exports, runs
from volunteers.payments.models import PaymentRun

pytestmark = pytest.mark.django_db
THURSDAY = date(2027, 3, 11)


def announce(day):
    BankHoliday.objects.create(day=day, name="A day of mourning", source="GOV.UK")
    selectors.look_again()


def test_the_day_we_pay_by_moves_and_the_person_is_told_once(approved, cast, time_machine, now):
    time_machine.move_to(now, tick=False)
    before = dict(approved.lines.values_list("pk", "due_on"))
    tasks.follow_bank_holidays()
    assert dict(approved.lines.values_list("pk", "due_on")) == before
    announce(THURSDAY)
    for _ in range(2):
        tasks.follow_bank_holidays()
    after = dict(approved.lines.values_list("pk", "due_on"))
    assert after == {pk: working_days.add(due_on, 1) for pk, due_on in before.items()}
    letter = outbox.letter("volunteers/claim_moved")
    assert letter.context["due_on"] == f"{max(after.values()):%-d %B %Y}"
    assert Entry.objects.filter(verb="volunteers.due_moved").count() == 1


def test_a_run_that_waits_goes_on_the_next_day_banks_work(account, approved, cast, now, time_machine):
    time_machine.move_to(now, tick=False)
    officer, releaser = cast["finance_officer"], cast["finance_releaser"]
    run = runs.prepare_run(
        kind="bank",
        processing_on=THURSDAY,
        claims=[approved],
        idempotency_key=uuid.uuid4(),
        by=officer,
        at=now,
    )
    run = runs.release_run(run=run, by=releaser, at=now)
    announce(THURSDAY)
    tasks.follow_bank_holidays()
    assert PaymentRun.objects.get().processing_on == THURSDAY + timedelta(days=1)
    exports.export_run(run=run, format="standard_18", by=releaser, at=now)
    announce(THURSDAY + timedelta(days=1))
    tasks.follow_bank_holidays()
    assert PaymentRun.objects.get().processing_on == THURSDAY + timedelta(days=1), "what has gone stays"


def test_nothing_is_sent_to_the_bank_for_a_day_that_became_a_holiday(account, approved, cast, now):
    officer, releaser = cast["finance_officer"], cast["finance_releaser"]
    run = runs.prepare_run(
        kind="bank",
        processing_on=THURSDAY,
        claims=[approved],
        idempotency_key=uuid.uuid4(),
        by=officer,
        at=now,
    )
    run = runs.release_run(run=run, by=releaser, at=now)
    announce(THURSDAY)
    export, content = exports.export_run(run=run, format="bank_csv", by=releaser, at=now)
    assert b"12/03/2027" in content


def test_control_without_following_a_promise_is_broken_in_silence(approved, now, time_machine):
    time_machine.move_to(now, tick=False)
    before = set(approved.lines.values_list("due_on", flat=True))
    announce(THURSDAY)
    assert set(approved.lines.values_list("due_on", flat=True)) == before
