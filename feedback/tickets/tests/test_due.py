from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.tickets import due
from kit import working_days
from kit.working_days import add, count_between, is_working_day

AGREED = due.Agreed(answer=20, acknowledge=3, pause_at_most=10, copy_date_leaves=10)
SENT = date(2026, 11, 3)  # a Tuesday


def on(day, month, year=2026):
    return date(year, month, day)


LONG_AGO = date(2026, 1, 1)


def copy(when, known=LONG_AGO):
    return due.NewsletterCopyDate("Winter round", when, known)


# Worked by hand with a calendar. Bank holidays that matter:
# 25 and 28 December 2026, 1 January, 26 and 29 March 2027.
BY_HAND = [
    ("twenty working days", SENT, [], [], on(1, 12)),
    ("sent on a Saturday, counted from Monday", on(7, 11), [], [], on(4, 12)),
    ("over Christmas and New Year", on(15, 12), [], [], on(15, 1, 2027)),
    ("over Easter", on(10, 3, 2027), [], [], on(9, 4, 2027)),
    ("a copy date that is sooner", SENT, [copy(on(20, 11))], [], on(20, 11)),
    ("a copy date that leaves exactly ten", SENT, [copy(on(17, 11))], [], on(17, 11)),
    ("a copy date that leaves nine", SENT, [copy(on(16, 11))], [], on(1, 12)),
    ("a copy date that is later", SENT, [copy(on(2, 12))], [], on(1, 12)),
    ("a copy date set when only five were left", SENT, [copy(on(20, 11), known=on(13, 11))], [], on(1, 12)),
    ("a copy date on a Sunday means the Friday before", SENT, [copy(on(22, 11))], [], on(20, 11)),
    (
        "of two copy dates, the first that leaves enough",
        SENT,
        [copy(on(9, 11)), copy(on(24, 11))],
        [],
        on(24, 11),
    ),
    ("four days of waiting", SENT, [], [due.Wait(on(9, 11), on(13, 11))], on(7, 12)),
    ("a reply on the same day costs nothing", SENT, [], [due.Wait(on(9, 11), on(9, 11))], on(1, 12)),
    ("a weekend of waiting costs nothing", SENT, [], [due.Wait(on(6, 11), on(8, 11))], on(1, 12)),
    ("a month of waiting counts ten days", SENT, [], [due.Wait(on(9, 11), on(9, 12))], on(15, 12)),
    ("two waits", SENT, [], [due.Wait(on(9, 11), on(11, 11)), due.Wait(on(16, 11), on(17, 11))], on(4, 12)),
    ("a wait that is still open", SENT, [], [due.Wait(on(12, 11))], on(4, 12)),
    (
        "a wait moves the copy date too",
        SENT,
        [copy(on(20, 11))],
        [due.Wait(on(9, 11), on(11, 11))],
        on(24, 11),
    ),
    (
        "a question asked after the clock ran out changes nothing",
        SENT,
        [],
        [due.Wait(on(2, 12), on(9, 12))],
        on(1, 12),
    ),
]
TODAY = on(17, 11)


@pytest.mark.parametrize(
    ("case", "sent_on", "copies", "waits", "expected"), BY_HAND, ids=[row[0] for row in BY_HAND]
)
def test_by_hand(case, sent_on, copies, waits, expected):
    assert due.answer_due(sent_on, AGREED, copies=copies, waits=waits, today=TODAY).on == expected


def test_the_steps_say_how_it_was_worked_out():
    worked_out = due.answer_due(SENT, AGREED, waits=[due.Wait(on(9, 11), on(13, 11))], today=TODAY)
    assert [(step.kind, step.on, step.days) for step in worked_out.steps] == [
        ("sent", SENT, 0),
        ("days", on(1, 12), 20),
        ("waited", on(7, 12), 4),
    ]


def test_it_is_acknowledged_within_three_working_days():
    assert due.acknowledgement_due(on(6, 11), AGREED) == on(11, 11)


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
SOME = st.integers(1, 40)
FIGURES = st.builds(
    due.Agreed, answer=SOME, acknowledge=SOME, pause_at_most=st.integers(0, 15), copy_date_leaves=SOME
)
COPIES = st.lists(
    st.builds(due.NewsletterCopyDate, name=st.just("A round"), on=DAYS, set_on=DAYS), max_size=4
)


@st.composite
def waits_after(draw, sent_on):
    """Waits as they come: one at a time, the last perhaps still open."""
    found, day = [], sent_on
    for _ in range(draw(st.integers(0, 3))):
        start = day + timedelta(draw(st.integers(0, 20)))
        day = start + timedelta(draw(st.integers(0, 40)))
        found.append(due.Wait(start, day))
    if found and draw(st.booleans()):
        found[-1] = due.Wait(found[-1].started_on)
    return found


@st.composite
def cases(draw):
    sent_on = draw(DAYS)
    return {
        "sent_on": sent_on, "agreed": draw(FIGURES), "copies": draw(COPIES), "waits": draw(waits_after(sent_on)),
        "today": sent_on + timedelta(draw(st.integers(0, 120))),
    }  # fmt: skip


def day_for(case, **changes):
    return due.answer_due(**(case | changes)).on


@given(cases())
def test_it_is_always_a_working_day_after_the_day_it_was_sent(case):
    assert is_working_day(day_for(case))
    assert day_for(case) > case["sent_on"]


@given(cases(), st.integers(0, 60))
def test_what_is_sent_later_is_due_no_sooner(case, later):
    assert day_for(case, sent_on=case["sent_on"] + timedelta(later)) >= day_for(case)


@given(cases())
def test_of_two_that_are_joined_the_first_sent_decides(case):
    earlier = case["sent_on"] - timedelta(30)
    assert (
        day_for(case, sent_on=min(earlier, case["sent_on"]))
        == day_for(case, sent_on=earlier)
        <= day_for(case)
    )


@given(cases())
def test_waiting_never_brings_it_nearer(case):
    assert day_for(case) >= day_for(case, waits=[])
    for number in range(len(case["waits"])):
        assert day_for(case, waits=case["waits"][: number + 1]) >= day_for(case, waits=case["waits"][:number])


@given(cases())
def test_each_wait_counts_at_most_the_days_agreed(case):
    most = case["agreed"].pause_at_most * len(case["waits"])
    assert count_between(day_for(case, waits=[]), day_for(case)) <= most


@given(cases())
def test_as_time_goes_by_an_open_wait_only_moves_it_away(case):
    assert day_for(case, today=case["today"] + timedelta(1)) >= day_for(case)


@given(cases())
def test_a_copy_date_never_leaves_fewer_days_than_agreed(case):
    case["waits"] = []
    without = day_for(case, copies=[])
    if day_for(case) != without:
        assert day_for(case) < without
        assert count_between(case["sent_on"], day_for(case)) >= case["agreed"].copy_date_leaves


@given(cases())
def test_a_copy_date_never_makes_it_later(case):
    assert day_for(case, waits=[]) <= day_for(case, waits=[], copies=[])


def with_holiday(holiday):
    return lambda day: is_working_day(day) and day != holiday


@given(DAYS, FIGURES, st.integers(-30, 90))
def test_a_new_holiday_moves_it_one_day_if_it_falls_between_and_else_not_at_all(sent_on, agreed, where):
    holiday = sent_on + timedelta(where)
    before = due.answer_due(sent_on, agreed, today=sent_on).on
    after = due.answer_due(sent_on, agreed, today=sent_on, works=with_holiday(holiday)).on
    falls_between = sent_on < holiday <= before and is_working_day(holiday)
    assert after == (add(before, 1) if falls_between else before)


@given(cases())
def test_asking_twice_gives_the_same(case):
    assert due.answer_due(**case) == due.answer_due(**case)


@given(DAYS, st.integers(0, 40))
def test_counting_back_finds_the_latest_day_with_so_many_after_it(today, count):
    day = working_days.back(today, count)
    assert count_between(day, today) == count
    assert count_between(day + timedelta(1), today) < count or count == 0
