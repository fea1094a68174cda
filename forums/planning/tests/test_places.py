import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from forums.conftest import BEFORE, forum_of, text
from forums.planning.actions.codesign import ask_for_slot, give_slot, tell_what_became
from forums.planning.actions.forum_changes import change_forum
from forums.planning.actions.loans import lend, note_back
from forums.planning.actions.news import ask_for_news
from forums.planning.actions.planning import confirm_year, year_version
from forums.planning.actions.venues import add_venue, change_venue
from forums.registrations.actions.registration import confirm_registration, register_for_forum, stay_away
from forums.registrations.actions.registration_letters import remind_registered
from forums.rounds.models import CodesignSlot, Loan, Meeting, Registration, Venue
from kit.letters.models import Letter
from kit.trail.actors import SOMEONE
from kit.verbs.errors import NotPossible, StaleVersion
from people.accounts import portability
from people.models import Team
from subscriptions.actions import confirm_subscription, stop_subscription
from subscriptions.models import Subscription
from subscriptions.tasks import forget_unconfirmed_subscriptions

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def forum(confirmed):
    return forum_of(confirmed, 1, "Surrey Downs")


@pytest.fixture
def venue(forum, coordinator):
    return add_venue(by=coordinator, at=BEFORE, **hall(forum))


def hall(forum, **given):
    checked = {"checked_on": BEFORE.date(), "checked_as": "FoCUS coordinator"}
    about = {
        "name": "The Hall",
        "address": "Epsom",
        "area": forum.area,
        "getting_there": "",
        "is_clinical": False,
    }
    return about | {"has": ["food"]} | checked | given


def change(forum, by, **given):
    forum.refresh_from_db()
    start = timezone.localtime(forum.starts_at)
    told = {"day": start.date(), "start": start.time(), "format": forum.format, "where": "", "reason": ""}
    return change_forum(meeting=forum, version=forum.version, by=by, at=BEFORE, **told | given)


def register(forum, **details):
    """Somebody registers, and says yes in the letter if they left an address."""
    registration = register_for_forum(meeting=forum, idempotency_key=uuid.uuid4(), at=BEFORE, **details)
    return (
        confirm_registration(registration=registration, at=BEFORE) if details.get("email") else registration
    )


def letters():
    """Bar those that ask to confirm."""
    return sorted(Letter.objects.exclude(template="forums/confirm").values_list("template", flat=True))


def test_when_all_places_are_taken_people_wait_and_get_the_next_in_turn(forum, coordinator):
    change(forum, coordinator, capacity=1)
    first = register(forum, email="one@example.org")
    second = register(forum, email="two@example.org", help=["care"])
    third = register(forum, email="three@example.org")
    assert [row.is_waiting for row in (first, second, third)] == [False, True, True]
    assert second.arrangements.count() == 0
    remind_registered(meeting=forum, cause="week")
    assert letters().count("forums/reminder") == 1
    stay_away(registration=first, at=BEFORE)
    assert list(Registration.objects.with_a_place()) == [second]
    assert second.arrangements.count() == 1
    assert letters() == [
        "forums/place",
        "forums/registered",
        "forums/reminder",
        "forums/waiting",
        "forums/waiting",
    ]
    change(forum, coordinator, capacity=2)
    assert list(Registration.objects.waiting()) == []


def test_who_waits_and_stays_away_takes_nobodys_place(forum, coordinator):
    change(forum, coordinator, capacity=1)
    register(forum)
    waits = register(forum)
    stay_away(registration=waits, at=BEFORE)
    assert Registration.objects.with_a_place().count() == 1


def test_whoever_is_erased_leaves_a_place_for_the_next(forum, coordinator, cast):
    change(forum, coordinator, capacity=1)
    register(forum, email=cast["registered"].email)
    next_one = register(forum)
    portability.erase_everything(cast["registered"], at=BEFORE)
    next_one.refresh_from_db()
    assert not next_one.is_waiting


def test_there_cannot_be_fewer_places_than_people(forum, coordinator):
    register(forum)
    register(forum)
    with pytest.raises(NotPossible, match="2 people have a place already") as problem:
        change(forum, coordinator, capacity=1)
    assert problem.value.field == "capacity"


def test_a_venue_that_was_not_checked_this_year_needs_a_reason(forum, coordinator, venue):
    Venue.objects.update(checked_on=date(2025, 1, 1))
    venue.refresh_from_db()
    with pytest.raises(NotPossible, match="Nobody has checked The Hall since 1 January 2025"):
        change(forum, coordinator, venue=venue)
    assert change(forum, coordinator, venue=venue, despite="The only one").venue == venue


def test_a_venue_that_fails_somebodys_need_needs_a_reason(forum, coordinator, venue):
    register(forum, needs=["step_free"], help=["food"])
    with pytest.raises(NotPossible, match="1 person needs “No steps”"):
        change(forum, coordinator, venue=venue)
    Venue.objects.update(has=["food", "step_free"])
    venue.refresh_from_db()
    assert change(forum, coordinator, venue=venue).venue == venue


def test_a_venue_has_one_name_and_the_second_who_saves_sees_both(forum, coordinator, venue):
    with pytest.raises(NotPossible, match="in the list already"):
        add_venue(by=coordinator, at=BEFORE, **hall(forum, name="the hall"))
    told = {"venue": venue, "version": 1, "by": coordinator, "at": BEFORE}
    change_venue(**told, **hall(forum, has=["wifi"]))
    with pytest.raises(StaleVersion):
        change_venue(**told, **hall(forum, has=[]))


def test_who_has_a_loan_is_forgotten_when_it_is_back(forum, coordinator):
    loan = lend(
        meeting=forum, what="Tablet 4", to_whom="Canary", due_back_on=BEFORE.date(), by=coordinator, at=BEFORE
    )
    for _ in range(2):
        note_back(loan=loan, by=coordinator, at=BEFORE)
    assert Loan.objects.get().to_whom == ""


def test_only_the_coordinator_keeps_venues_and_loans(forum, cast, venue):
    for role in ("cp_lead", "moderator", "team_lead"):
        with pytest.raises(PermissionDenied):
            add_venue(by=cast[role], at=BEFORE, **hall(forum, name="Other"))
        with pytest.raises(PermissionDenied):
            note_back(loan=Loan(), by=cast[role], at=BEFORE)


def ask(forum, by, idempotency_key=None, team=None):
    asked = {
        "title": "Letters",
        "asked": "What helps?",
        "can_change": "The words",
        "cannot_change": "The law",
    }
    return ask_for_slot(
        idempotency_key=idempotency_key or uuid.uuid4(),
        by=by,
        at=BEFORE,
        area=forum.area,
        team=team,
        method="talking",
        **asked,
    )


def test_staff_ask_for_part_1_get_a_forum_and_tell_what_became_of_it(forum, cast, visitor, coordinator):
    team = Team.objects.get(slug="cmhrs-east-surrey")
    slot = ask(forum, cast["team_member"], team=team)
    given = give_slot(slot=slot, meeting=forum, version=1, by=coordinator, at=BEFORE)
    told = {"slot": slot, "became": "The letter is new", "version": given.version, "by": cast["team_member"]}
    with pytest.raises(NotPossible, match="has not been at a forum yet"):
        tell_what_became(**told, at=BEFORE)
    with pytest.raises(PermissionDenied):
        tell_what_became(**told | {"by": cast["other_team_member"]}, at=forum.ends_at)
    tell_what_became(**told, at=forum.ends_at)
    for page in (reverse("forums:part-1"), forum.get_absolute_url()):
        assert "The letter is new" in text(visitor.get(page))


def test_each_forum_has_one_part_1(forum, cast, coordinator):
    idempotency_key = uuid.uuid4()
    one, twice = (
        ask(forum, cast["team_lead"], idempotency_key),
        ask(forum, cast["team_lead"], idempotency_key),
    )
    assert one == twice
    give_slot(slot=one, meeting=forum, version=1, by=coordinator, at=BEFORE)
    with pytest.raises(NotPossible, match="taken"):
        give_slot(slot=ask(forum, cast["cp_lead"]), meeting=forum, version=1, by=coordinator, at=BEFORE)
    with pytest.raises(StaleVersion):
        give_slot(slot=one, meeting=None, version=1, by=coordinator, at=BEFORE)


@pytest.mark.parametrize("role", ["registered", "representative", "governor", "moderator"])
def test_others_do_not_ask_for_part_1(forum, cast, role):
    with pytest.raises(PermissionDenied):
        ask(forum, cast[role])
    assert not CodesignSlot.objects.exists()


def test_news_of_a_place_comes_once_it_is_confirmed_and_stops(planned, coordinator):
    place = forum_of(planned, 1, "Surrey Downs").area
    wanted = ask_for_news(email="Sam@example.org", areas=[place], at=BEFORE)
    assert ask_for_news(email="sam@example.org", areas=[place], at=BEFORE) == wanted
    silent = ask_for_news(email="silent@example.org", areas=[place], at=BEFORE)
    confirm_subscription(subscription=wanted, at=BEFORE)
    seen = year_version(planned)
    confirm_year(year=2027, seen=seen, by=coordinator, at=BEFORE, weeks=4)
    letter = Letter.objects.get(template="forums/news")
    assert letter.recipient == wanted.trail_key
    assert len(letter.context["dates"]) == 4
    with time_machine.travel(BEFORE + timedelta(days=8), tick=False):
        forget_unconfirmed_subscriptions()
    assert list(Subscription.objects.all()) == [wanted]
    for _ in range(2):
        stop_subscription(subscription=wanted, by=SOMEONE, at=BEFORE)
    assert not Subscription.objects.filter(pk=wanted.pk).exists()
    assert Subscription.objects.filter(pk=silent.pk).exists() is False


def test_a_stranger_does_not_change_what_the_owner_of_an_address_chose(confirmed):
    here, there = confirmed[0].area, confirmed[1].area
    wanted = ask_for_news(email="sam@example.org", areas=[here], at=BEFORE)
    confirm_subscription(subscription=wanted, at=BEFORE)
    ask_for_news(email="sam@example.org", areas=[there], at=BEFORE)
    wanted.refresh_from_db()
    assert (wanted.choices, wanted.asked_choices) == ([here.slug], [there.slug])


def test_the_pages_of_news_work_without_an_account(visitor, confirmed):
    area = confirmed[0].area
    sent = {"email": "sam@example.org", "areas": [area.pk]}
    assert "Look at your email" in text(visitor.post(reverse("forums:news"), sent))
    key = Subscription.objects.get().token
    assert "Choose one place" in text(visitor.post(reverse("forums:news"), {"email": "sam@example.org"}))
    assert "Do you want news" in text(visitor.get(reverse("forums:confirm-news", args=[key])))
    assert "We write to you" in text(visitor.post(reverse("forums:confirm-news", args=[key])))
    assert visitor.get(reverse("forums:confirm-news", args=["wrong"])).status_code == 404
    one_click = visitor.post(reverse("forums:stop-news", args=[key]), {"List-Unsubscribe": "One-Click"})
    assert one_click.status_code == 204


def test_a_poster_is_a_tagged_pdf_with_the_address_in_words(visitor, forum, cast):
    old_address = reverse("forums:poster", args=[forum.reference])
    Meeting.objects.filter(pk=forum.pk).update(coordinator=None)
    assert visitor.get(old_address)["Location"] == forum.get_absolute_url(), (
        "nobody is named who can be asked"
    )
    Meeting.objects.filter(pk=forum.pk).update(coordinator=cast["focus_coordinator"])
    page = visitor.get(old_address, follow=True)
    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF")
    assert b"StructTreeRoot" in page.content or b"/Type/ObjStm" in page.content or b"/ObjStm" in page.content
    assert "Poster to hang up" in text(visitor.get(forum.get_absolute_url()))


def test_there_is_no_poster_of_a_forum_that_is_cancelled(visitor, forum, cast):
    Meeting.objects.filter(pk=forum.pk).update(
        coordinator=cast["focus_coordinator"], state="cancelled", reason="Snow"
    )
    page = visitor.get(reverse("forums:poster", args=[forum.reference]), follow=True)
    assert "Cancelled: Snow" in text(page)
    assert "Poster to hang up" not in text(page)


def test_the_coordinators_pages_save_and_say_what_is_wrong(sign_in, forum):
    here = sign_in("focus_coordinator")
    sent = {
        "name": "The Hall",
        "address": "Epsom",
        "area": forum.area.pk,
        "has": ["wifi"],
        "checked_as": "FoCUS",
    }
    named = {"checked_on_day": "1", "checked_on_month": "11", "checked_on_year": "2020"}
    assert "Enter the day on which somebody looked" in text(here.post(reverse("forums:add-venue"), sent))
    assert "Saved: The Hall." in text(here.post(reverse("forums:add-venue"), sent | named, follow=True))
    venue = Venue.objects.get()
    assert "The Hall" in text(here.get(reverse("forums:change-venue", args=[venue.pk])))
    assert "Enter what is lent" in text(here.post(reverse("forums:loans"), {}))
