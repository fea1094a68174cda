from datetime import date

import pytest
from celery import signals
from django.core.exceptions import ValidationError
from django.urls import reverse

from kit import working_days
from kit.trail.models import Entry
from people import selectors
from people.models import BankHoliday

pytestmark = pytest.mark.django_db
# An ordinary Wednesday, and Good Friday.
WEDNESDAY, GOOD_FRIDAY = date(2027, 3, 17), date(2027, 3, 26)


def announced(day=WEDNESDAY, **given):
    return BankHoliday(**{"day": day, "name": "A day of mourning", "source": "GOV.UK"} | given)


def enter(client, django_capture_on_commit_callbacks, day, **more):
    sent = {
        "day": day.isoformat(),
        "name": "A day of mourning",
        "source": "GOV.UK",
        "is_holiday": "on",
    } | more
    with django_capture_on_commit_callbacks(execute=True):
        return client.post(reverse("admin:people_bankholiday_add"), sent)


def test_an_administrator_enters_a_bank_holiday_and_days_are_counted_with_it(
    sign_in, django_capture_on_commit_callbacks
):
    assert working_days.add(date(2027, 3, 16), 1) == WEDNESDAY
    answer = enter(sign_in("administrator"), django_capture_on_commit_callbacks, WEDNESDAY)
    assert answer.status_code == 302
    assert working_days.add(date(2027, 3, 16), 1) == date(2027, 3, 18)
    assert Entry.objects.filter(verb="people.added_in_admin", subject__contains="bankholiday").exists()


def test_control_a_process_that_does_not_look_counts_as_before(db):
    announced().save()
    assert working_days.is_working_day(WEDNESDAY)
    selectors.look_again()
    assert not working_days.is_working_day(WEDNESDAY)


def test_a_worker_looks_before_each_task(trust):
    announced().save()
    selectors.forget_the_trust()
    signals.task_prerun.send(sender=None)
    assert not working_days.is_working_day(WEDNESDAY)


def test_a_holiday_of_the_list_may_be_moved_away(db):
    announced(GOOD_FRIDAY, is_holiday=False).save()
    selectors.look_again()
    assert working_days.is_working_day(GOOD_FRIDAY)


def test_one_entered_by_mistake_is_unticked(db):
    row = announced()
    row.save()
    row.is_holiday = False
    row.full_clean()
    row.save()
    selectors.look_again()
    assert working_days.is_working_day(WEDNESDAY)


@pytest.mark.parametrize(
    ("row", "why"),
    [(announced(date(2027, 3, 20)), "weekend"), (announced(is_holiday=False), "not on the list")],
)
def test_a_day_that_changes_nothing_is_refused_with_a_sentence(db, row, why):
    with pytest.raises(ValidationError, match=why):
        row.full_clean()


@pytest.mark.parametrize("role", ["moderator", "finance_officer", "cp_lead", "director"])
def test_nobody_else_enters_one(sign_in, role, django_capture_on_commit_callbacks):
    assert enter(sign_in(role), django_capture_on_commit_callbacks, WEDNESDAY).status_code in {302, 403, 404}
    assert not BankHoliday.objects.exists()
