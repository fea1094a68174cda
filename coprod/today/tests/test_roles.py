"""What each job finds on Today: the next step, and only where it is theirs."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from redis.exceptions import ConnectionError as RedisConnectionError

from coprod.menu import menu_for
from coprod.today import selectors
from feedback.tickets.models import Escalation, GuardianRequest, Ticket
from kit.letters.models import Letter
from kit.scheduled.models import TaskDay
from kit.waiting import MOST
from people.models import AccessNeeds, DatedSetting
from tests.samples import concern, late_ticket, published_ticket, ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(sign_in):
    """`today("moderator")` is that role's page."""
    return lambda role, **how: sign_in(role, **how).get("/today/").content.decode()


def change(row, **fields):
    type(row).objects.filter(pk=row.pk).update(**fields)
    row.refresh_from_db()
    return row


def test_a_moderator_has_one_line_for_all_that_is_to_be_read(today):
    ticket()
    ticket()
    page = today("moderator")
    assert "2 points to read" in page
    assert 'href="/feedback/queue/"' in page
    assert "1 thing waits for you." in page


def test_without_the_second_step_only_that_step_waits(today):
    ticket()
    page = today("moderator", second_factor=False)
    assert "Set up the second step at sign-in" in page
    assert "point to read" not in page


def test_a_concern_waits_for_whom_it_was_passed_to(today):
    concern(ticket())
    assert "1 concern" in today("pals_officer")
    assert "1 concern" not in today("moderator")


def test_a_team_first_says_that_it_has_seen_a_point_and_then_answers_it(today):
    point = published_ticket()
    assert "Say that you have seen it." in today("team_member")
    change(point, acknowledged_on=point.sent_on)
    page = today("team_member")
    assert "Write the answer." in page
    assert "Say that you have seen it." not in page


def test_another_team_is_told_nothing_of_it(today):
    published_ticket()
    assert "Nothing waits for you." in today("other_team_member")


def test_a_draft_waits_for_a_second_person_and_not_for_whoever_wrote_it(today, cast):
    change(published_ticket(), draft="Sooner now.", draft_state="done", drafted_by=cast["team_lead"])
    assert "Nothing waits for you." in today("team_member")
    assert "Nothing waits for you." in today("team_lead")
    assert "Read what a colleague wrote, and publish it." in today("cp_lead")


def test_a_lead_sees_what_no_team_has_and_what_a_team_is_late_with(today):
    published_ticket()
    assert "Nothing waits for you." in today("cp_lead")
    late_ticket()
    assert "Help the team, or give it to another." in today("cp_lead")
    Ticket.objects.update(team=None)
    assert "No team has it. Give it to a team." in today("cp_lead")


def test_a_director_sees_late_answers_and_those_that_were_taken_up_to_them_apart(today):
    late = late_ticket()
    page = today("director")
    assert "1 late answer in your services" in page
    assert "They were taken up the line to you." not in page
    Escalation.objects.create(ticket=late, level=Escalation.Level.DIRECTOR, on=timezone.localdate())
    page = today("director")
    assert "They were taken up the line to you." in page
    assert "in your services" not in page
    assert "late answer" not in today("board_member")


def test_the_guardian_sees_how_many_people_ask_and_nothing_of_what_they_say(today):
    GuardianRequest.objects.create(words="Nobody listens to me.", sent_on=timezone.localdate())
    page = today("guardian")
    assert "1 person asks you" in page
    assert "Nobody listens" not in page


def test_an_administrator_sees_letters_that_were_not_sent_and_settings_that_end(today):
    Letter.objects.create(
        idempotency_key="a",
        template="t",
        state="given_up",
        promised_on=timezone.localdate(),
        settled_on=timezone.localdate(),
    )
    setting = DatedSetting.objects.first()
    change(setting, ends_on=timezone.localdate() + timedelta(days=20))
    page = today("administrator")
    assert "1 letter was not sent" in page
    assert setting.key in page


def test_an_administrator_sees_tasks_whose_last_day_ended_in_a_failure(today):
    day, at = timezone.localdate(), timezone.now()
    TaskDay.objects.create(key="a", day=day, last_began_at=at, last_error="OperationalError")
    TaskDay.objects.create(
        key="b", day=day - timedelta(days=1), last_began_at=at, last_error="OperationalError"
    )
    TaskDay.objects.create(key="b", day=day, last_began_at=at)
    assert "1 task failed" in today("administrator")


def test_control_a_setting_that_another_follows_waits_for_nobody(today):
    setting = DatedSetting.objects.filter(ends_on=None).first()
    ends_on = timezone.localdate() + timedelta(days=20)
    change(setting, ends_on=ends_on)
    DatedSetting.objects.create(
        key=setting.key, value=setting.value, starts_on=ends_on, owner="x", source="x"
    )
    assert setting.key not in today("administrator")


def test_what_somebody_needs_is_asked_again_and_is_never_late(today, cast):
    AccessNeeds.objects.create(
        person=cast["registered"], reviewed_on=timezone.localdate() - timedelta(days=500)
    )
    page = today("registered")
    assert "Is what you need still right?" in page
    assert "When you are ready" in page
    assert "late" not in page.split("<main", 1)[1].split("</main", 1)[0]


def test_many_of_one_sort_are_ten_lines_and_one_that_leads_to_the_rest(today):
    for _ in range(MOST + 5):
        published_ticket()
    page = today("team_member")
    assert "More answers like these" in page
    assert f"{MOST + 1} things wait for you." in page


def test_nothing_waits_says_a_way_on(today):
    page = today("registered")
    assert "Nothing waits for you." in page
    assert "the next forum" in page
    assert 'href="/account/"' in page


def test_a_person_without_a_session_is_asked_to_sign_in(client, trust):
    assert client.get("/today/").headers["Location"].startswith("/account/login/")


def test_the_numbers_of_the_menu_add_up_to_todays_and_end_with_a_form(sign_in, cast):
    cache.clear()
    late_ticket()
    person, day = cast["team_lead"], timezone.localdate()
    client = sign_in("team_lead")
    assert selectors.waiting_numbers(person, day) == {}
    client.get("/today/")
    numbers = selectors.waiting_numbers(person, day)
    menu = menu_for("/feedback/desk/", person, numbers=numbers)
    entries = {entry.text: entry.number for entry in menu.entries}
    assert entries["Today"] == sum(numbers.values()) == 1
    assert sum(number for text, number in entries.items() if text != "Today") == 1
    assert "waiting for you" in client.get("/feedback/desk/").content.decode()
    client.post("/account/profile/", {"contact_by": "email"})
    assert selectors.waiting_numbers(person, day) == {}


def test_without_redis_the_menu_has_no_numbers_and_today_is_there_all_the_same(sign_in, monkeypatch):
    def away(*_args, **_more):
        raise RedisConnectionError

    monkeypatch.setattr("django.core.cache.cache.get", away)
    monkeypatch.setattr("django.core.cache.cache.set", away)
    late_ticket()
    assert "1 is late." in sign_in("team_lead").get("/today/").content.decode()
