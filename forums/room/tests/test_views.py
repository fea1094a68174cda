import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from forums.conftest import BEFORE, forum_of, text, year
from forums.rounds.models import Meeting, MeetingState

pytestmark = pytest.mark.django_db
RUNS_ROUNDS = "focus_coordinator"


@pytest.fixture(autouse=True)
def in_december():
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def here(sign_in):
    return sign_in(RUNS_ROUNDS)


def get(client, name, *args, **query):
    return client.get(reverse(f"forums:{name}", args=args), query)


def test_a_visitor_sees_what_is_confirmed_soonest_first(visitor, confirmed):
    page = text(get(visitor, "list"))
    assert page.count('<article class="ticket') == 24
    assert "Monday 4 January 2027, 4:30pm to 6:30pm" in page
    assert page.index("January 2027") < page.index("April 2027") < page.index("October 2027")


def test_a_plan_is_not_public(visitor, planned):
    assert "No dates are fixed yet" in text(get(visitor, "list"))
    assert get(visitor, "forum", planned[0].reference).status_code == 404
    assert get(visitor, "forum-calendar", planned[0].reference).status_code == 404


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"place": "east-surrey"}, 4),
        ({"format": "online"}, 12),
        ({"time": "evening"}, 4),
        ({"time": "evening", "format": "in_person"}, 0),
        ({"place": "atlantis"}, 0),
        ({"place": "no slug\0", "format": "by-post", "time": "never"}, 24),
    ],
)
def test_the_list_can_be_narrowed(visitor, confirmed, query, count):
    assert text(get(visitor, "list", **query)).count('<article class="ticket') == count


def test_mornings_and_afternoons_are_told_by_londons_clock(visitor, confirmed):
    counts = [
        text(get(visitor, "list", time=part)).count("<article")
        for part in ("morning", "afternoon", "evening")
    ]
    assert sum(counts) == 24
    assert all(counts)


def test_the_list_asks_the_database_no_more_for_more_forums(
    visitor, trust, django_assert_max_num_queries, confirmed
):
    get(visitor, "list")
    with django_assert_max_num_queries(4):
        get(visitor, "list")


def test_a_forums_page_says_when_what_happens_and_what_if_i_cannot_come(visitor, confirmed):
    page = text(visitor.get(forum_of(confirmed, 1, "East Surrey").get_absolute_url()))
    for words in (
        "East Surrey community forum",
        "11 January 2027",
        "How to join",
        "If you cannot come",
        "/feedback/new/",
    ):
        assert words in page


def test_a_cancelled_forum_says_so_and_why(visitor, confirmed):
    forum = forum_of(confirmed, 1, "East Surrey")
    Meeting.objects.filter(pk=forum.pk).update(state=MeetingState.CANCELLED, reason="The hall is flooded")
    page = text(visitor.get(forum.get_absolute_url()))
    assert "Cancelled: The hall is flooded" in page
    assert "How to join" not in page
    assert text(get(visitor, "list")).count("Cancelled") == 1


def test_forums_that_are_over_leave_the_list(visitor, confirmed):
    with time_machine.travel("2027-06-01T10:00Z", tick=False):
        assert text(get(visitor, "list")).count("<article") == 12


def events(response):
    assert response["Content-Type"] == "text/calendar"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def test_one_calendar_for_all_one_for_each_place_and_one_for_each_forum(visitor, confirmed):
    assert len(events(get(visitor, "calendar"))) == 24
    assert len(events(get(visitor, "place-calendar", "east-surrey"))) == 4
    assert len(events(get(visitor, "forum-calendar", confirmed[0].reference))) == 1
    assert get(visitor, "place-calendar", "atlantis").status_code == 404


def test_a_place_keeps_its_calendar_while_it_has_no_forums(visitor, confirmed):
    Meeting.objects.filter(area__slug="east-surrey").delete()
    assert events(get(visitor, "place-calendar", "east-surrey")) == []
    assert "in/east-surrey.ics" not in text(get(visitor, "list"))


def test_a_moved_forum_is_the_same_event_in_a_later_edition(here, visitor, confirmed):
    forum = forum_of(confirmed, 1, "Surrey Downs")
    (before,) = events(get(visitor, "forum-calendar", forum.reference))
    here.post(reverse("forums:change", args=[forum.reference]), change(forum, day_day="19", reason="Flood"))
    (after,) = events(get(visitor, "forum-calendar", forum.reference))
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].dt.day == 19


def test_a_cancelled_forum_is_cancelled_in_calendars_too(here, visitor, confirmed):
    forum = confirmed[0]
    here.post(reverse("forums:cancel", args=[forum.reference]), {"reason": "Flood", "version": forum.version})
    (event,) = events(get(visitor, "forum-calendar", forum.reference))
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_the_coordinator_lays_out_a_year_looks_at_it_and_confirms_it(here, trust):
    said = here.post(reverse("forums:planning"), {"year": "2027"}, follow=True)
    assert "2027 is laid out. 24 forums are new or moved." in text(said)
    assert text(said).count('<table class="calendar"') == 4
    page = get(here, "confirm", 2027)
    said = here.post(reverse("forums:confirm", args=[2027]), {"seen": mark(page), "weeks": "4"}, follow=True)
    assert "24 forums are confirmed" in text(said)
    assert {meeting.state for meeting in year()} == {MeetingState.CONFIRMED}


def mark(page):
    return text(page).partition('name="seen" value="')[2].partition('"')[0]


def test_confirming_what_a_colleague_changed_shows_it_first(here, planned):
    seen = mark(get(here, "confirm", 2027))
    Meeting.objects.filter(pk=planned[0].pk).update(version=2)
    page = here.post(reverse("forums:confirm", args=[2027]), {"seen": seen})
    assert "A colleague has changed this" in text(page)
    assert "24 forums are confirmed" in text(
        here.post(reverse("forums:confirm", args=[2027]), {"seen": mark(page), "weeks": "4"}, follow=True)
    )


@pytest.mark.parametrize(("typed", "why"), [("", "Enter a year"), ("soon", "in numbers"), ("2026", "Rounds begin in 2027"), ("2040", "Enter a year up to 2031")])  # fmt: skip
def test_a_year_that_makes_no_sense_is_told_so(here, trust, typed, why):
    assert why in text(here.post(reverse("forums:planning"), {"year": typed}))


def test_the_page_of_a_year_costs_the_same_for_every_forum(here, planned, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        get(here, "year", 2027)


def change(forum, **changes):
    start = forum.starts_at
    return {
        "day_day": start.day, "day_month": start.month, "day_year": start.year, "start": "10am", "format": forum.format,
        "where": forum.where, "reason": "", "version": forum.version,
    } | changes  # fmt: skip


def test_a_mistake_is_told_beside_its_field_and_nothing_is_lost(here, planned):
    forum = forum_of(planned, 1, "Surrey Downs")
    page = here.post(
        reverse("forums:change", args=[forum.reference]), change(forum, start="9am", where="The hall")
    )
    assert "school run" in text(page)
    assert 'href="#id_start"' in text(page)
    assert "The hall" in text(page)


def test_the_slower_of_two_sees_both_texts_and_can_save_then(here, planned, sign_in):
    forum = forum_of(planned, 1, "Surrey Downs")
    address = reverse("forums:change", args=[forum.reference])
    sign_in("cp_lead").post(address, change(forum, where="The library"))
    page = text(here.post(address, change(forum, where="The hall")))
    assert "The library" in page
    assert "The hall" in page
    assert 'name="version" value="2"' in page
    here.post(address, change(forum, where="The library or the hall", version="2"))
    assert Meeting.objects.get(pk=forum.pk).where == "The library or the hall"


def test_a_cancellation_needs_a_reason(here, planned):
    page = here.post(reverse("forums:cancel", args=[planned[0].reference]), {"version": "1"})
    assert "Write why it is cancelled" in text(page)


@pytest.mark.parametrize("role", ["registered", "team_lead", "administrator"])
def test_for_others_the_plan_does_not_exist(sign_in, planned, role):
    client = sign_in(role)
    assert get(client, "planning").status_code == 403
    assert get(client, "year", 2027).status_code == 404
    assert get(client, "confirm", 2027).status_code == 404
    assert get(client, "change", planned[0].reference).status_code == 404
    assert get(client, "cancel", planned[0].reference).status_code == 404


def test_a_year_nobody_laid_out_is_not_there(here, trust):
    assert get(here, "year", 2029).status_code == 404
