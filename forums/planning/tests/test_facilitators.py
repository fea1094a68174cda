"""Who runs a forum, where it is, and by when people can read that."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forums.conftest import BEFORE, PLANNER, forum_of, text, year
from forums.planning.actions.facilitators import name_facilitators
from forums.planning.actions.planning import confirm_year, lay_out_year, year_version
from forums.planning.tests.test_running import change
from forums.rounds import agreements_in_force, facilitators
from forums.rounds.models import Meeting
from forums.rounds.selectors.planning import incomplete_forums
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible
from people.models import Area, Person, RoleHeld

pytestmark = pytest.mark.django_db


def another(called, role):
    person = Person.objects.create(email=f"{role}-two@example.nhs.uk", called=called)
    RoleHeld.objects.create(person=person, role=role, starts_on=date(2026, 1, 1))
    return person


@pytest.fixture
def other_lead(trust):
    return another("Another lead", "cp_lead")


@pytest.fixture
def other_coordinator(trust):
    return another("Another coordinator", "focus_coordinator")


@pytest.fixture
def forum(planned):
    return forum_of(planned, 1, "Surrey Downs")


def name(meeting, by, at=BEFORE, **people):
    named = {"coordinator": meeting.coordinator, "cp_lead": meeting.cp_lead} | people
    return name_facilitators(meeting=meeting, version=meeting.version, by=by, at=at, **named)


def test_laying_out_a_year_names_who_runs_each_forum(planned, cast):
    assert {meeting.coordinator for meeting in planned} == {cast["focus_coordinator"]}
    assert {meeting.cp_lead for meeting in planned} == {cast["cp_lead"]}
    assert Entry.objects.filter(verb="forums.facilitators_named").count() == 24


def test_whoever_hosts_the_area_runs_it_before_another_lead(cast, other_lead):
    RoleHeld.objects.filter(person=other_lead).update(area=Area.objects.get(slug="surrey-downs"))
    lay_out_year(year=2027, by=PLANNER, at=BEFORE)
    assert forum_of(year(), 1, "Surrey Downs").cp_lead == other_lead


def test_nobody_is_named_who_does_not_hold_the_role_on_the_day(forum, cast, coordinator):
    with pytest.raises(NotPossible, match="does not hold the role") as refused:
        name(forum, coordinator, cp_lead=cast["moderator"])
    assert refused.value.field == "cp_lead"


def test_whoever_runs_one_in_person_runs_no_other_that_day(planned, forum, coordinator):
    """Both move to one day, the second with a coordinator of its own: then it is possible."""
    other = timezone.localtime(forum_of(planned, 1, "Guildford and Waverley").starts_at)
    with pytest.raises(NotPossible, match="both are in person on one day"):
        change(forum, coordinator, day=other.date(), start=time(10))


def test_another_coordinator_and_lead_may_run_one_that_day(
    planned, forum, coordinator, other_lead, other_coordinator
):
    named = name(forum, coordinator, coordinator=other_coordinator, cp_lead=other_lead)
    other = timezone.localtime(forum_of(planned, 1, "Guildford and Waverley").starts_at)
    assert change(named, coordinator, day=other.date(), start=time(10)).starts_at.date() == other.date()
    moved = Meeting.objects.get(pk=forum.pk)
    with pytest.raises(NotPossible, match="The same person runs"):
        name(moved, coordinator, coordinator=coordinator)


def test_naming_the_same_again_changes_nothing(forum, coordinator):
    entries = Entry.objects.count()
    assert name(forum, coordinator).version == forum.version
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("role", ["registered", "team_lead", "administrator"])
def test_others_name_nobody(forum, cast, role):
    with pytest.raises(PermissionDenied):
        name(forum, cast[role], cp_lead=None)


def test_nobody_is_named_once_it_has_begun(forum, coordinator):
    with pytest.raises(NotPossible, match="has begun"):
        name(forum, coordinator, at=forum.starts_at, cp_lead=None)


def test_control_a_day_with_two_in_person_is_a_clash_unless_others_run_one(
    planned, other_lead, other_coordinator
):
    one, other = forum_of(planned, 1, "Surrey Downs"), forum_of(planned, 1, "Guildford and Waverley")
    other.starts_at, other.ends_at = one.starts_at, one.ends_at
    agreed = agreements_in_force.agreements().on(BEFORE.date())
    assert facilitators.clash(one, other, agreed)
    other.coordinator, other.cp_lead = other_coordinator, other_lead
    assert not facilitators.clash(one, other, agreed)
    other.coordinator = None
    assert facilitators.clash(one, other, agreed)


def test_a_year_without_anybody_to_run_it_needs_a_reason(planned, coordinator):
    RoleHeld.objects.filter(role="cp_lead").delete()
    Meeting.objects.update(cp_lead=None)
    asked = {"year": 2027, "seen": year_version(planned), "weeks": 4, "by": coordinator, "at": BEFORE}
    with pytest.raises(NotPossible, match="Write why"):
        confirm_year(**asked)
    assert confirm_year(**asked, despite="A lead begins in January") == 24


def test_a_public_forum_says_by_when_people_read_where_it_is(planned, coordinator, visitor, NOW):
    confirm_year(year=2027, seen=year_version(planned), weeks=6, by=coordinator, at=BEFORE)
    later = forum_of(year(), 3, "Surrey Downs")
    assert later.where_by == timezone.localdate(later.starts_at) - timedelta(weeks=6)
    day = f"{later.where_by.day} {later.where_by:%B %Y}"
    assert f"by {day}" in " ".join(text(visitor.get(later.get_absolute_url())).split())
    first = forum_of(year(), 1, "Surrey Downs")
    assert first.where_by == date(2026, 12, 1)
    assert first in incomplete_forums(BEFORE)
    change(first, coordinator, where="The Hall, Epsom")
    assert first not in incomplete_forums(BEFORE)


def test_a_public_forum_is_never_left_without_a_place_and_a_day(confirmed, coordinator):
    forum = change(forum_of(confirmed, 2, "Surrey Downs"), coordinator, where="The Hall, Epsom")
    assert forum.where_by is None
    with pytest.raises(NotPossible, match="Write where it is, or the day") as refused:
        change(forum, coordinator, where="")
    assert refused.value.field == "where_by"
    for day, why in (
        (date(2026, 11, 30), "today or later"),
        (timezone.localdate(forum.starts_at), "before the forum"),
    ):
        with pytest.raises(NotPossible, match=why):
            change(forum, coordinator, where="", where_by=day)
    assert change(forum, coordinator, where="", where_by=date(2027, 1, 4)).where_by == date(2027, 1, 4)


def test_the_coordinator_reads_what_waits_and_what_is_late(confirmed, sign_in):
    Meeting.objects.update(
        starts_at=timezone.now() + timedelta(days=40), ends_at=timezone.now() + timedelta(days=41)
    )
    Meeting.objects.update(where_by=timezone.localdate() - timedelta(days=1))
    page = text(sign_in("focus_coordinator").get("/forums/planning/"))
    assert "Public, and not complete yet" in page
    assert page.count("nhsuk-tag--red") == 24
    assert "Public, and not complete yet" in text(sign_in("focus_coordinator").get("/forums/to-arrange/"))


def test_a_lead_names_who_runs_a_forum_on_its_page(forum, sign_in, coordinator):
    page = f"/forums/{forum.reference}/who-runs-it/"
    client = sign_in("cp_lead")
    assert "Who runs this forum" in text(client.get(page))
    sent = client.post(page, {"coordinator": coordinator.pk, "cp_lead": "", "version": forum.version})
    assert sent.status_code == 302
    assert Meeting.objects.get(pk=forum.pk).cp_lead is None
