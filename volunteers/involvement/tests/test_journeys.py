import uuid
from datetime import date, time, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from kit.letters.models import Letter
from kit.verbs.errors import NotPossible
from people.models import Directorate
from volunteers.involvement.actions import interests, journeys, roles
from volunteers.involvement.journey import StepKind
from volunteers.involvement.models import Check, Interest, Involvement, Standing, Step
from volunteers.involvement.selectors import journeys as selectors
from volunteers.involvement.tests.conftest import TODAY, make_role
from volunteers.journeys.actions import activities

pytestmark = pytest.mark.django_db
WAY = [
    "conversation",
    "reference",
    "reference",
    "checks",
    "offer",
    "yes",
    "agreement",
    "induction",
    "training",
    "start",
]


@pytest.fixture(autouse=True)
def today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def visitor_role(types, trust):
    """A role with a way in: two references, a DBS check, and health."""
    return make_role(
        types, title="Ward visitor", is_open=False, references_needed=2, dbs_level="enhanced", workforce="adult",
        needs_occupational_health=True, published_on=TODAY, directorate=Directorate.objects.get(slug="adults-east"),
    )  # fmt: skip


@pytest.fixture
def note(cast, now):
    """Time that the volunteer gave in a role some days ago, and notes."""

    def noted(role, days=4):
        return activities.note_activity(
            by=cast["volunteer"], at=now, idempotency_key=uuid.uuid4(), role=role, title="Ward visit",
            on=TODAY - timedelta(days=days), starts=time(10), ends=time(12, 30),
        )  # fmt: skip

    return noted


@pytest.fixture
def interest(visitor_role, now):
    return confirmed_interest(
        visitor_role, "Volunteer@example.nhs.uk", now, called="V", words="I would like to help"
    )


def confirmed_interest(role, email, at, *, called="", words=""):
    interest = interests.express_interest(
        role=role, called=called, email=email, words=words, idempotency_key=uuid.uuid4(), at=at
    )
    return interests.confirm_interest(interest=interest, at=at)


@pytest.fixture
def involvement(interest, cast, now):
    return journeys.begin_journey(interest=interest, by=cast["volunteer_coordinator"], at=now)


@pytest.fixture
def applied(involvement, cast, now):
    journeys.apply_for_role(involvement=involvement, by=cast["volunteer"], at=now, is_old_enough=True)
    return involvement


@pytest.fixture
def go(cast, now):
    """`go(involvement, "offer")` walks the way in up to and including that step."""

    def gone(involvement, last="start", *, leave_out=()):
        by = cast["volunteer_coordinator"]
        for step in WAY[: len(WAY) - WAY[::-1].index(last)]:
            if step in leave_out:
                continue
            if step == "checks":
                check_all(involvement, by, now)
            elif step == "offer":
                journeys.make_offer(involvement=involvement, words="Two hours a week.", by=by, at=now)
            elif step == "yes":
                journeys.accept_offer(involvement=involvement, by=cast["volunteer"], at=now)
            else:
                take(involvement, step, by, now)
        involvement.refresh_from_db()
        return involvement

    return gone


def take(involvement, kind, by, at, **given):
    return journeys.take_step(
        involvement=involvement, kind=StepKind(kind), on=at.date(), by=by, at=at, **given
    )


def check_all(involvement, by, at):
    dbs = {
        "level": "enhanced",
        "workforce": "adult",
        "certificate_number": "001234567890",
        "issued_on": date(2027, 2, 28),
    }
    for kind in ("identity", "occupational_health", "dbs"):
        journeys.note_check(
            involvement=involvement,
            kind=kind,
            outcome="clear",
            on=at.date(),
            by=by,
            at=at,
            **(dbs if kind == "dbs" else {}),
        )


def test_interest_needs_no_account_and_is_kept_encrypted(interest):
    with connection.cursor() as cursor:
        cursor.execute("SELECT row::text FROM involvement_interest AS row")
        assert "olunteer@" not in cursor.fetchone()[0]
    assert Letter.objects.get(template="volunteers/confirm_interest").address == "Volunteer@example.nhs.uk"


def test_once_the_way_in_begins_what_was_written_is_deleted(involvement, interest):
    interest.refresh_from_db()
    assert (interest.email, interest.words, interest.outcome) == ("", "", "on the way")
    assert involvement.person.email == "volunteer@example.nhs.uk"


def test_who_has_no_account_is_asked_to_make_one(visitor_role, cast, now):
    interest = confirmed_interest(visitor_role, "new@example.org", now)
    assert journeys.begin_journey(interest=interest, by=cast["volunteer_coordinator"], at=now) is None
    assert Letter.objects.filter(template="volunteers/please_register").count() == 1
    assert not Involvement.objects.exists()


def test_the_whole_way_from_interest_to_taking_part(applied, go):
    assert go(applied).standing == Standing.ACTIVE


@pytest.mark.parametrize(
    "missing", ["reference", "checks", "agreement", "induction", "training", "yes", "conversation"]
)
def test_nobody_starts_while_a_step_is_missing(applied, go, missing):
    with pytest.raises(NotPossible):
        go(applied, leave_out={missing})
    applied.refresh_from_db()
    assert applied.standing == Standing.ON_THE_WAY


def test_nobody_is_put_on_an_activity_before_the_checks_are_complete(applied, go, note, visitor_role):
    go(applied, "agreement")
    with pytest.raises(NotPossible, match="not taking part"):
        note(visitor_role)


def test_control_once_started_the_same_activity_is_taken(applied, go, note, visitor_role):
    go(applied)
    Involvement.objects.update(started_on=TODAY - timedelta(days=5))
    assert note(visitor_role).role == visitor_role


def test_the_database_refuses_taking_part_without_a_start(applied):
    with pytest.raises(IntegrityError, match="active_has_started"), transaction.atomic():
        Involvement.objects.update(standing="active")


def test_a_check_above_the_level_of_the_role_is_refused(applied, go, cast, now):
    go(applied, "conversation")
    with pytest.raises(NotPossible, match="no more and no less"):
        journeys.note_check(
            involvement=applied, kind="dbs", outcome="clear", on=TODAY, level="barred", workforce="adult",
            certificate_number="001234567890", issued_on=TODAY, by=cast["volunteer_coordinator"], at=now,
        )  # fmt: skip


def test_a_certificate_is_not_seen_before_it_was_issued(applied, go, cast, now):
    go(applied, "conversation")
    seen = {
        "involvement": applied, "kind": "dbs", "outcome": "clear", "on": TODAY, "level": applied.role.dbs_level,
        "workforce": "adult", "certificate_number": "001234567890", "by": cast["volunteer_coordinator"], "at": now,
    }  # fmt: skip
    with pytest.raises(NotPossible, match="issued before") as refused:
        journeys.note_check(issued_on=TODAY + timedelta(days=1), **seen)
    assert refused.value.field == "issued_on"
    assert journeys.note_check(issued_on=TODAY, **seen).issued_on == TODAY


def test_a_dbs_check_is_made_again_after_the_agreed_years(applied, go):
    go(applied, "checks")
    assert Check.objects.get(kind="dbs").again_on == date(2030, 2, 28)


def test_a_check_that_ran_out_is_missing_again(applied, go, now):
    go(applied, "checks")
    assert selectors.journey_facts(applied, TODAY).checks_missing == []
    assert selectors.journey_facts(applied, date(2030, 3, 1)).checks_missing == [
        "Disclosure and Barring Service (DBS)"
    ]


def test_people_under_18_get_three_more_checks(involvement, cast, now):
    journeys.apply_for_role(
        involvement=involvement,
        by=cast["volunteer"],
        at=now,
        is_old_enough=True,
        turns_18_on=date(2027, 9, 1),
    )
    involvement.refresh_from_db()
    missing = selectors.journey_facts(involvement, TODAY).checks_missing
    assert len([name for name in missing if "under 18" in name]) == 3
    assert not [
        name
        for name in selectors.journey_facts(involvement, date(2027, 9, 1)).checks_missing
        if "under 18" in name
    ]


def test_who_is_too_young_is_told_when_they_can_come(involvement, cast, now):
    with pytest.raises(NotPossible, match="once you are 18"):
        journeys.apply_for_role(involvement=involvement, by=cast["volunteer"], at=now, is_old_enough=False)


def test_the_offer_carries_the_words_of_the_law_and_about_advice(applied, go):
    words = go(applied, "offer").offer.words
    assert "participating as a service user" in words
    assert "independent welfare rights adviser" in words


def test_only_the_person_says_yes_to_the_offer(applied, go, cast, now):
    go(applied, "offer")
    with pytest.raises(PermissionDenied):
        journeys.accept_offer(involvement=applied, by=cast["volunteer_coordinator"], at=now)


def test_a_break_loses_nothing(applied, go, cast, now):
    go(applied)
    before = Check.objects.count(), Step.objects.filter(kind="training").count()
    by = cast["volunteer_coordinator"]
    take(applied, "pause", by, now)
    with pytest.raises(NotPossible):
        take(applied, "pause", by, now)
    take(applied, "back", by, now)
    applied.refresh_from_db()
    assert applied.standing == Standing.ACTIVE
    assert (Check.objects.count(), Step.objects.filter(kind="training").count()) == before


def test_a_coordinator_of_another_directorate_finds_nothing(applied, cast, now, sign_in):
    held = cast["volunteer_coordinator"].roles_held.get()
    held.directorate = Directorate.objects.get(slug="adults-west")
    held.save()
    cast["volunteer_coordinator"].forget_roles()
    with pytest.raises(PermissionDenied):
        take(applied, "conversation", cast["volunteer_coordinator"], now)
    assert sign_in("volunteer_coordinator").get(applied.get_absolute_url()).status_code == 404


def test_supervision_notes_are_read_by_the_two_and_the_coordinator_only(applied, go, cast, now, sign_in):
    go(applied)
    Involvement.objects.update(supervisor=cast["team_lead"])
    applied.refresh_from_db()
    take(applied, "supervision", cast["team_lead"], now, note="It goes well with Tuesdays")
    take(applied, "review", cast["volunteer_coordinator"], now, note="Written by the coordinator")
    seen = {
        role: sign_in(role).get(applied.get_absolute_url()).content.decode()
        for role in ("volunteer", "team_lead", "volunteer_coordinator")
    }
    assert all("It goes well with Tuesdays" in page for page in seen.values())
    assert "Written by the coordinator" not in seen["team_lead"]
    for role in ("administrator", "team_member", "director", "registered"):
        assert sign_in(role).get(applied.get_absolute_url()).status_code == 404
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(row::text, '') FROM involvement_step AS row")
        assert "Tuesdays" not in cursor.fetchone()[0]


def test_a_supervisor_notes_supervision_and_nothing_else(applied, go, cast, now):
    go(applied)
    Involvement.objects.update(supervisor=cast["team_lead"])
    with pytest.raises(PermissionDenied):
        take(applied, "leaving", cast["team_lead"], now)


def test_people_are_told_what_became_of_it(role, note, cast, now):
    note(role)
    note(role, days=2)
    roles.close_role(
        role=role, by=cast["volunteer_coordinator"], at=now, became_of_it="The ward has a new garden."
    )
    letter = Letter.objects.get(template="volunteers/became_of_it")
    assert letter.address == "volunteer@example.nhs.uk"


def test_two_coordinators_do_not_overwrite_each_other(visitor_role, cast, now):
    by = cast["volunteer_coordinator"]
    roles.save_role(role=visitor_role, version=1, by=by, at=now, title="First")
    with pytest.raises(NotPossible, match="changed this since"):
        roles.save_role(role=visitor_role, version=1, by=by, at=now, title="Second")


def page(response):
    return response.content.decode()


def test_a_visitor_reads_a_role_and_shows_interest(client, visitor_role):
    assert "Ward visitor" in page(client.get(reverse("volunteers:roles")))
    address = reverse("volunteers:interest", args=[visitor_role.reference])
    assert "Enter your email address" in page(client.post(address, {"idempotency_key": str(uuid.uuid4())}))
    sent = {"email": "new@example.org", "idempotency_key": str(uuid.uuid4())}
    for _ in range(2):
        assert "One more step: look at your email." in page(client.post(address, sent, follow=True))
    assert Interest.objects.count() == 1


def test_a_role_that_is_not_published_is_not_there(client, types):
    hidden = make_role(types)
    for name in ("role", "interest"):
        assert client.get(reverse(f"volunteers:{name}", args=[hidden.reference])).status_code == 404


def test_a_coordinator_writes_and_publishes_a_role(sign_in, types):
    client = sign_in("volunteer_coordinator")
    words = dict.fromkeys(("purpose", "tasks", "time", "where", "support", "reward"), "Words")
    sent = {
        "title": "New role",
        "type": 2,
        "minimum_age": 18,
        "references_needed": 1,
        "dbs_level": "none",
        "is_open": "on",
    } | words
    assert "An open role asks for no references" in page(client.post(reverse("volunteers:new-role"), sent))
    shown = client.post(reverse("volunteers:new-role"), sent | {"references_needed": 0}, follow=True)
    assert "Not on the website" in page(shown)
    address = shown.redirect_chain[-1][0]
    assert "It is on the website now." in page(client.post(f"{address}publish/", follow=True))
    assert 'value="New role"' in page(client.get(f"{address}change/"))


def test_the_screens_of_the_way_in(sign_in, applied, cast):
    coordinator, person = sign_in("volunteer_coordinator"), sign_in("volunteer")
    address = applied.get_absolute_url()
    assert "“A conversation” comes first." in page(coordinator.get(f"{address}offer/"))
    on = {"on_day": "9", "on_month": "3", "on_year": "2027"}
    assert "Noted." in page(coordinator.post(f"{address}conversation/", on, follow=True))
    assert "This step has been taken already." in page(coordinator.post(f"{address}conversation/", on))
    assert "Say who gave it, as what" in page(coordinator.post(f"{address}reference/", on))
    for _ in range(2):
        coordinator.post(f"{address}reference/", on | {"outcome": "a teacher"})
    assert "Choose the level" in page(
        coordinator.post(f"{address}checks/", on | {"kind": "dbs", "outcome": "clear"})
    )
    check_all(applied, cast["volunteer_coordinator"], timezone.now())
    assert "The offer is made." in page(
        coordinator.post(f"{address}offer/", {"words": "Two hours"}, follow=True)
    )
    assert "participating as a service user" in page(person.get(address))
    assert "You said yes to the offer." in page(person.post(f"{address}your-offer/", follow=True))
    assert coordinator.post(f"{address}your-offer/").status_code == 403
    assert person.get(f"{address}agreement/").status_code == 403


def test_the_desk_asks_the_same_number_of_times_however_many_there_are(
    sign_in, interest, types, cast, visitor_role, django_assert_max_num_queries
):
    client = sign_in("volunteer_coordinator")
    with django_assert_max_num_queries(20) as few:
        client.get(reverse("volunteers:desk"))
    for n in range(30):
        made = make_role(types, title=f"Role {n}")
        Involvement.objects.create(person=cast["volunteer"], role=made, began_on=TODAY)
        Interest.objects.create(role=made, email="x@example.org", came_on=TODAY)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("volunteers:desk"))


def test_training_that_ran_out_is_taken_again_before_the_start(applied, go, cast, now):
    by = cast["volunteer_coordinator"]
    go(applied, "induction")
    with pytest.raises(NotPossible, match="after the day of the training"):
        take(applied, "training", by, now, outcome="Safeguarding", good_until=TODAY)
    old = {"involvement": applied, "kind": StepKind.TRAINING, "outcome": "Safeguarding", "by": by, "at": now}
    journeys.take_step(on=TODAY - timedelta(days=400), good_until=TODAY - timedelta(days=35), **old)
    with pytest.raises(NotPossible, match="This training has run out: Safeguarding."):
        take(applied, "start", by, now)
    assert selectors.training_running_out(by, before=TODAY + selectors.SOON).count() == 1
    take(applied, "training", by, now, outcome="Safeguarding", good_until=TODAY + timedelta(days=365))
    assert not selectors.training_running_out(by, before=TODAY + selectors.SOON).exists()
    take(applied, "start", by, now)


def test_only_training_runs_out(applied):
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(involvement=applied).update(good_until=TODAY + timedelta(days=1))


def test_a_check_that_was_made_again_is_not_pointed_at(applied, go, cast, now):
    by = cast["volunteer_coordinator"]
    go(applied)
    Check.objects.filter(kind="dbs").update(
        again_on=TODAY + timedelta(days=5), on=TODAY - timedelta(days=900)
    )
    assert selectors.checks_running_out(by, before=TODAY + selectors.SOON).count() == 1
    check_all(applied, by, now)
    assert not selectors.checks_running_out(by, before=TODAY + selectors.SOON).exists()
