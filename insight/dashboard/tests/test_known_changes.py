"""Saying that a figure comes about in another way, from the page to the chart."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from insight.dashboard.actions import note_known_change, withdraw_known_change
from insight.dashboard.models import KnownChange
from insight.dashboard.tests.test_dashboard import PAGE, QUARTER, make, point, text
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible

LIST = "/dashboard/known-changes/"
ANSWER = {"figure": "raised", "month": "2026-05-01", "reason": "Forums began in May.", "baseline": ""}


@pytest.fixture
def a_year(trust, cast):
    for quarter in QUARTER.back(4):
        for month in quarter.months:
            for _ in range(2 + month.month % 3):
                point(published=month, due=month.replace(day=20), answered=month.replace(day=10))
        make(cast, quarter)


def test_a_lead_says_what_changed_and_the_chart_says_it_to_everybody(a_year, sign_in, time_machine):
    time_machine.move_to("2026-11-02 10:00Z")
    lead, member = sign_in("cp_lead"), sign_in("board_member")
    before = text(member.get(f"{PAGE}figures/"))
    answer = lead.post(f"{LIST}add/", ANSWER | {"figure": "in_time"})
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert "Forums began in May." in text(member.get(LIST))
    page = text(member.get(f"{PAGE}figures/"))
    assert "Different from May 2026 on: Forums began in May." in text(member.get(PAGE))
    assert "The limits begin anew from May 2026: Forums began in May." in page
    assert "Forums began in May." not in before
    assert "add a known change" not in text(member.get(LIST)).lower()


def test_a_figure_without_a_chart_says_it_too(a_year, sign_in, time_machine):
    time_machine.move_to("2026-11-02 10:00Z")
    sign_in("cp_lead").post(f"{LIST}add/", ANSWER | {"figure": "forums"})
    page = text(sign_in("board_member").get(f"{PAGE}figures/"))
    assert "Different from May 2026 on: Forums began in May." in page
    assert "The limits begin anew" not in page


def test_taken_back_the_chart_is_as_it_was(a_year, sign_in, time_machine):
    time_machine.move_to("2026-11-02 10:00Z")
    lead = sign_in("cp_lead")
    lead.post(f"{LIST}add/", ANSWER | {"figure": "in_time"})
    assert "The limits begin anew" in text(lead.get(f"{PAGE}figures/"))
    change = KnownChange.objects.get()
    for _ in range(2):
        assert lead.post(f"{LIST}{change.pk}/take-back/").status_code == 302
    assert "The limits begin anew" not in text(lead.get(f"{PAGE}figures/"))
    assert Entry.objects.filter(verb="insight.change_withdrawn").count() == 1
    lead.post(f"{LIST}add/", ANSWER | {"figure": "in_time"})
    assert KnownChange.objects.standing().count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"figure": ""}, "Choose a figure"),
        ({"month": ""}, "Choose a month"),
        ({"reason": ""}, "Say what changed"),
        ({"reason": "Ring 07700 900123."}, "This may say who somebody is"),
        ({"baseline": "3"}, "12"),
        ({"baseline": "many"}, "whole number"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    changed, sentence, trust, cast, sign_in, time_machine
):
    time_machine.move_to("2026-11-02 10:00Z")
    page = text(sign_in("cp_lead").post(f"{LIST}add/", ANSWER | changed))
    assert sentence in page
    if "reason" not in changed:
        assert "Forums began in May." in page
    assert not KnownChange.objects.exists()


def test_a_figure_changes_once_a_month_and_only_in_months_that_have_begun(trust, cast, NOW):
    lead = cast["cp_lead"]
    facts = {"figure": "raised", "reason": "Forums began.", "by": lead, "at": NOW}
    note_known_change(month=date(2027, 1, 1), **facts)
    with pytest.raises(NotPossible, match="has a change in that month already"):
        note_known_change(month=date(2027, 1, 15), **facts)
    with pytest.raises(NotPossible, match="a month that has begun"):
        note_known_change(month=date(2027, 4, 1), **facts)
    assert KnownChange.objects.count() == 1


def test_only_who_makes_the_report_may(trust, cast, NOW):
    change = note_known_change(
        figure="raised", month=date(2027, 1, 1), reason="Forums began.", by=cast["cp_lead"], at=NOW
    )
    with pytest.raises(PermissionDenied):
        note_known_change(
            figure="raised", month=date(2027, 2, 1), reason="Why.", by=cast["board_member"], at=NOW
        )
    with pytest.raises(PermissionDenied):
        withdraw_known_change(change=change, by=cast["board_member"], at=NOW)
