from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from forums.conftest import BEFORE, PLANNER, forum_of, year
from forums.planning.actions import planning
from forums.planning.actions.planning import confirm_year, lay_out_year, year_version
from forums.rounds.models import Meeting, MeetingState, Round
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from people.models import Area, DatedSetting, Gathering

pytestmark = pytest.mark.django_db


def test_a_year_is_four_rounds_of_six_forums(planned):
    assert Round.objects.count() == 4
    assert len(planned) == 24
    assert {meeting.state for meeting in planned} == {MeetingState.PLANNED}
    assert {meeting.kind for meeting in planned} == {Gathering.Kind.FORUM}


def test_the_shipped_file_gives_the_table_of_the_report(planned):
    online = [
        {meeting.name for meeting in planned if meeting.round.number == number and meeting.format == "online"}
        for number in (1, 2, 3, 4)
    ]
    assert online == [
        {"Surrey-wide evening", "East Surrey", "North West Surrey"},
        {"Surrey-wide evening", "Surrey Downs", "Guildford and Waverley"},
        {"Surrey-wide evening", "Farnham and North East Hampshire", "East Surrey"},
        {"Surrey-wide evening", "North West Surrey", "Surrey Downs"},
    ]


def test_planning_twice_changes_nothing(planned):
    entries = Entry.objects.count()
    assert lay_out_year(year=2027, by=PLANNER, at=BEFORE) == 0
    assert year_version(year()) == year_version(planned)
    assert Entry.objects.count() == entries


def test_planning_again_moves_what_is_only_planned(planned):
    close_january()
    assert lay_out_year(year=2027, by=PLANNER, at=BEFORE) > 0
    assert all(meeting.starts_at.day > 8 for meeting in year() if meeting.round.number == 1)


def test_planning_again_never_moves_what_was_confirmed_cancelled_held_or_set_by_hand(planned, coordinator):
    kept = {
        MeetingState.CONFIRMED: planned[0],
        MeetingState.CANCELLED: planned[1],
        MeetingState.HELD: planned[2],
    }
    for state, meeting in kept.items():
        Meeting.objects.filter(pk=meeting.pk).update(state=state, reason="Flood", confirmed_on=BEFORE.date())
    by_hand = planned[3]
    Meeting.objects.filter(pk=by_hand.pk).update(is_set_by_hand=True)
    close_january()
    lay_out_year(year=2027, by=coordinator, at=BEFORE)
    for meeting in [*kept.values(), by_hand]:
        assert Meeting.objects.get(pk=meeting.pk).starts_at == meeting.starts_at


def test_the_dates_of_a_round_stay_once_a_forum_of_it_is_confirmed(confirmed):
    before = Round.objects.get(year=2027, number=1).newsletter_on
    agree("forums.newsletter", {"working_day": 12, "answers_before": 5})
    lay_out_year(year=2027, by=PLANNER, at=BEFORE)
    assert Round.objects.get(year=2027, number=1).newsletter_on == before


def test_a_place_given_up_loses_only_forums_nobody_confirmed(planned):
    given_up, keeps = forum_of(planned, 1, "Surrey Downs"), forum_of(planned, 2, "Surrey Downs")
    Meeting.objects.filter(pk=keeps.pk).update(state=MeetingState.CONFIRMED, confirmed_on=BEFORE.date())
    places = DatedSetting.objects.get(key="forums.places").value
    agree("forums.places", places | {"areas": [slug for slug in places["areas"] if slug != "surrey-downs"]})
    lay_out_year(year=2027, by=PLANNER, at=BEFORE)
    assert not Meeting.objects.filter(pk=given_up.pk).exists()
    assert Meeting.objects.filter(pk=keeps.pk).exists()


def test_an_impossible_year_is_refused_with_the_engines_sentence_and_nothing_is_saved(trust):
    agree("forums.closed", [{"first": "2027-04-01", "last": "2027-04-30"}])
    with pytest.raises(NotPossible, match="Round 2 of 2027 cannot be planned: no forum is on a closed date"):
        lay_out_year(year=2027, by=PLANNER, at=BEFORE)
    assert not Round.objects.exists()


@pytest.mark.parametrize("role", ["focus_coordinator", "cp_lead"])
def test_those_who_run_rounds_plan_them(cast, role):
    assert lay_out_year(year=2027, by=cast[role], at=BEFORE) == 24


@pytest.mark.parametrize("role", ["registered", "team_lead", "moderator", "administrator"])
def test_others_neither_plan_nor_confirm(cast, planned, role):
    with pytest.raises(PermissionDenied):
        lay_out_year(year=2028, by=cast[role], at=BEFORE)
    with pytest.raises(PermissionDenied):
        confirm_year(year=2027, seen=year_version(planned), by=cast[role], at=BEFORE)


def test_a_year_that_has_begun_is_laid_out_from_now_on(trust):
    assert lay_out_year(year=2027, by=PLANNER, at=BEFORE + timedelta(days=150)) == 12
    assert list(Round.objects.values_list("number", flat=True)) == [3, 4]


def test_no_record_no_plan(trust, monkeypatch):
    monkeypatch.setattr(planning, "record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        lay_out_year(year=2027, by=PLANNER, at=BEFORE)
    assert not Round.objects.exists()


def test_confirming_makes_every_planned_forum_public(planned, coordinator):
    told = {"year": 2027, "seen": year_version(planned), "by": coordinator, "at": BEFORE}
    with pytest.raises(NotPossible, match="how many weeks before") as refused:
        confirm_year(**told)
    assert refused.value.field == "weeks"
    assert confirm_year(**told, weeks=6) == 24
    assert Meeting.objects.public().count() == 24
    assert Entry.objects.filter(verb="forums.confirmed").count() == 24


def test_confirming_twice_changes_nothing(confirmed, coordinator):
    with pytest.raises(NotPossible, match="nothing left to confirm"):
        confirm_year(year=2027, seen=year_version(confirmed), by=coordinator, at=BEFORE)


def test_a_year_that_changed_since_it_was_shown_is_not_confirmed(planned, coordinator):
    seen = year_version(planned)
    Meeting.objects.filter(pk=planned[0].pk).update(version=2)
    with pytest.raises(StaleVersion):
        confirm_year(year=2027, seen=seen, by=coordinator, at=BEFORE)


def test_two_forums_at_one_hour_are_not_confirmed(planned, coordinator):
    one, other = planned[0], planned[1]
    Meeting.objects.filter(pk=one.pk).update(starts_at=other.starts_at, ends_at=other.ends_at)
    refused(coordinator, "The same person runs")


def test_a_round_without_a_late_forum_in_person_is_not_confirmed(planned, coordinator):
    for meeting in planned:
        if meeting.round.number == 1 and planning._is_late_in_person(meeting):
            Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CANCELLED, reason="Flood")
    refused(coordinator, "No forum in person of round 1 is after 16:00 or on a Saturday")


def test_a_past_date_is_not_confirmed(planned, coordinator):
    refused(coordinator, "would be in the past", at=BEFORE + timedelta(days=60))


def refused(coordinator, why, at=BEFORE):
    with pytest.raises(NotPossible, match=why):
        confirm_year(year=2027, seen=year_version(year()), by=coordinator, at=at)
    assert not Meeting.objects.public().exists()


def test_the_database_refuses_to_cancel_without_a_reason(planned):
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=planned[0].pk).update(state=MeetingState.CANCELLED)


@pytest.mark.django_db(transaction=True)
def test_a_year_planned_by_several_at_once_is_planned_once(trust):
    def plan(_):
        try:
            return lay_out_year(year=2027, by=PLANNER, at=BEFORE)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        moved = list(pool.map(plan, range(4)))
    assert sorted(moved) == [0, 0, 0, 24]
    assert Meeting.objects.count() == 24


def test_every_place_is_an_area_of_the_trust(planned):
    assert {meeting.area for meeting in planned} == set(Area.objects.all())


def close_january():
    agree("forums.closed", [{"first": "2027-01-01", "last": "2027-01-08"}])


def agree(key, value):
    DatedSetting.objects.filter(key=key).update(value=value)
