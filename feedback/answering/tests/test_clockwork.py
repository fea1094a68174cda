from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from feedback.answering.actions import answering as answering_actions
from feedback.answering.actions import clockwork, pausing, triage
from feedback.answering.selectors import answering as answering_selectors
from feedback.board.actions import following
from feedback.conftest import CLOCK, DUE, days_after_due, many, noon, verbs
from feedback.tickets import clock
from feedback.tickets.models import Breach, CopyDate, Pause, Ticket
from kit import working_days
from kit.letters import post
from kit.letters.tests import outbox
from people import selectors as people_selectors
from people.models import BankHoliday, DatedSetting
from subscriptions.actions import confirm_subscription

pytestmark = pytest.mark.django_db
Kind = Breach.Kind


def noted(ticket, at):
    return clockwork.note_breaches(ticket=ticket, by=CLOCK, at=at)


def test_a_ticket_in_time_has_nothing_to_note(ticket, now):
    assert noted(ticket, now) == []


def test_nobody_has_seen_it_in_three_working_days(ticket, now):
    assert noted(ticket, noon(date(2027, 3, 12))) == []
    assert noted(ticket, noon(date(2027, 3, 13))) == [Kind.ACKNOWLEDGEMENT]


def test_one_that_was_seen_has_no_such_breach(ticket, cast, now):
    triage.acknowledge(ticket=ticket, by=cast["team_member"], at=now)
    assert noted(ticket, noon(date(2027, 3, 13))) == []


def test_late_from_the_day_after_and_very_late_after_ten_working_days(ticket, cast, now):
    triage.acknowledge(ticket=ticket, by=cast["team_member"], at=now)
    assert noted(ticket, noon(DUE)) == []
    assert noted(ticket, noon(DUE + timedelta(1))) == [Kind.LATE]
    assert noted(ticket, days_after_due(9)) == []
    assert noted(ticket, days_after_due(10)) == [Kind.VERY_LATE]


def test_each_is_noted_once(ticket):
    for _ in range(2):
        noted(ticket, days_after_due(30))
    assert sorted(Breach.objects.values_list("kind", flat=True)) == sorted(Kind)
    assert verbs(ticket).count("feedback.breach") == 3


def test_no_record_no_breach(ticket, monkeypatch):
    monkeypatch.setattr("feedback.answering.actions.clockwork.record", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        noted(ticket, days_after_due(1))
    assert not Breach.objects.exists()


def test_an_answered_ticket_has_nothing_to_note(drafted, cast, now):
    answering_actions.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    assert noted(drafted, days_after_due(30)) == []
    assert clockwork.escalate_late_answer(ticket=drafted, by=CLOCK, at=days_after_due(30)) == []


def test_while_we_wait_for_the_person_the_answer_is_not_late(ticket, cast):
    """The dates are worked out again first. The control: without the wait it is late on that day."""
    triage.acknowledge(ticket=ticket, by=cast["team_member"], at=noon(DUE))
    pause = Pause.objects.create(ticket=ticket, question="Which ward?", asked_as="A team", started_on=DUE)
    assert noted(ticket, days_after_due(1)) == []
    pause.delete()
    assert noted(ticket, days_after_due(1)) == [Kind.LATE]


def redo(at, *tickets):
    return clockwork.recalculate_due_dates(ids=[ticket.pk for ticket in tickets], by=CLOCK, at=at)


def test_a_new_copy_date_brings_it_nearer_once(ticket, cast, now):
    clockwork.set_copy_date(name="Spring newsletter", on=date(2027, 3, 30), by=cast["cp_lead"], at=now)
    assert redo(now, ticket) == 1
    assert redo(now, ticket) == 0
    ticket.refresh_from_db()
    assert ticket.answer_due_on == date(2027, 3, 30)
    assert verbs(ticket).count("feedback.due_moved") == 1


def test_a_bank_holiday_announced_this_week_moves_what_is_open_and_says_so(ticket, now):
    due_on = ticket.answer_due_on
    assert redo(now, ticket) == 0
    BankHoliday.objects.create(day=now.date() + timedelta(days=1), name="A day of mourning", source="GOV.UK")
    people_selectors.look_again()
    assert redo(now, ticket) == 1
    ticket.refresh_from_db()
    assert ticket.answer_due_on == working_days.add(due_on, 1)
    assert verbs(ticket).count("feedback.due_moved") == 1
    assert [row["on"] for row in ticket.due_steps][-1] == ticket.answer_due_on.isoformat()


@pytest.fixture
def followed(ticket):
    """Its author left an address and got a letter that names the day; somebody else follows it."""
    ticket.contact_email, ticket.address_is_confirmed = "author@example.org", True
    ticket.save()
    follower = following.follow(ticket=ticket, email="follower@example.org", at=noon(ticket.sent_on))
    confirm_subscription(subscription=follower, at=noon(ticket.sent_on))
    return ticket


def announce_holiday(now):
    BankHoliday.objects.create(day=now.date() + timedelta(days=1), name="A day of mourning", source="GOV.UK")
    people_selectors.look_again()


def test_who_left_an_address_is_told_once_when_a_new_bank_holiday_moves_the_day(followed, now):
    announce_holiday(now)
    for _ in range(2):
        redo(now, followed)
    letters = outbox.letters("feedback/day_moved")
    assert sorted(letter.address for letter in letters) == ["author@example.org", "follower@example.org"]
    followed.refresh_from_db()
    day = f"{followed.answer_due_on:%-d %B %Y}"
    assert all(day in post.rendered(letter)["text"] for letter in letters)
    assert all(post.unsubscribe_headers(letter) for letter in letters)


def test_control_without_its_letter_nobody_hears_that_the_day_moved(followed, now, monkeypatch):
    monkeypatch.setattr("feedback.answering.actions.clockwork.tell_people", lambda *a, **k: None)
    announce_holiday(now)
    assert redo(now, followed) == 1
    assert not outbox.letters("feedback/day_moved")


def test_a_day_that_comes_earlier_or_moves_while_we_wait_for_the_person_needs_no_letter(followed, cast, now):
    clockwork.set_copy_date(name="Spring newsletter", on=date(2027, 3, 30), by=cast["cp_lead"], at=now)
    assert redo(now, followed) == 1
    followed.refresh_from_db()
    pausing.ask_author(
        ticket=followed, question="When was it?", version=followed.version, by=cast["team_member"], at=now
    )
    announce_holiday(now)
    redo(now, followed)
    assert not outbox.letters("feedback/day_moved")


def test_working_out_again_makes_no_open_page_stale(ticket, cast, now):
    clockwork.set_copy_date(name="Spring newsletter", on=date(2027, 3, 30), by=cast["cp_lead"], at=now)
    redo(now, ticket)
    answering_actions.draft_answer(
        ticket=ticket,
        text="Yes",
        state="done",
        next_step_on=None,
        version=ticket.version,
        by=cast["team_member"],
        at=now,
    )


def test_a_changed_holiday_moves_it(ticket, now, monkeypatch):
    holidays = clock.working_days.bank_holidays
    extra = date(2027, 3, 17)
    monkeypatch.setattr("kit.working_days.bank_holidays", lambda year: holidays(year) | {extra})
    redo(now, ticket)
    ticket.refresh_from_db()
    assert ticket.answer_due_on == date(2027, 4, 9)


def test_a_changed_setting_moves_it(ticket, now):
    DatedSetting.objects.filter(key=clock.ANSWER_DAYS).update(value=15)
    redo(now, ticket)
    ticket.refresh_from_db()
    assert ticket.answer_due_on == date(2027, 4, 1)


def test_the_figure_agreed_on_the_day_it_was_sent_holds(ticket, now):
    DatedSetting.objects.create(
        key=clock.ANSWER_DAYS, value=5, starts_on=date(2027, 3, 10), owner="o", source="s"
    )
    assert redo(now, ticket) == 0


def test_joined_tickets_count_from_the_first(ticket, now):
    many(ticket, 1)
    Ticket.objects.exclude(pk=ticket.pk).update(
        joined_to=ticket, joined_on=now.date(), sent_on=date(2027, 3, 2)
    )
    redo(now, ticket)
    ticket.refresh_from_db()
    assert ticket.answer_due_on == date(2027, 4, 1)


def test_an_answered_ticket_keeps_its_date(drafted, cast, now):
    answering_actions.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    DatedSetting.objects.filter(key=clock.ANSWER_DAYS).update(value=15)
    assert redo(now, drafted) == 0


def test_many_are_worked_out_in_a_few_queries(ticket, now, django_assert_max_num_queries):
    many(ticket, 40)
    tickets = list(Ticket.objects.all())
    redo(now, *tickets)
    with django_assert_max_num_queries(12):
        redo(now, *tickets)


def test_batches_hold_everything_once(ticket, monkeypatch):
    monkeypatch.setattr("feedback.answering.selectors.answering.BATCH", 4)
    many(ticket, 9)
    batches = list(answering_selectors.open_batches())
    assert [len(batch) for batch in batches] == [4, 4, 2]
    assert len({pk for batch in batches for pk in batch}) == 10


def test_one_who_plans_no_rounds_sets_no_copy_date(cast, now):
    with pytest.raises(PermissionDenied):
        clockwork.set_copy_date(name="Spring", on=DUE, by=cast["team_lead"], at=now)


def test_the_same_copy_date_set_twice_keeps_the_day_it_was_first_known(cast, now):
    for days in (0, 5):
        clockwork.set_copy_date(name="Spring", on=DUE, by=cast["cp_lead"], at=now + timedelta(days))
    assert CopyDate.objects.get().set_on == now.date()


def test_a_copy_date_that_moves_leaves_nothing_behind(cast, now):
    clockwork.set_copy_date(name="Spring", on=DUE, by=cast["focus_coordinator"], at=now)
    clockwork.set_copy_date(
        name="Spring", on=DUE + timedelta(7), instead_of=DUE, by=cast["focus_coordinator"], at=now
    )
    assert [copy.on for copy in CopyDate.objects.all()] == [DUE + timedelta(7)]
