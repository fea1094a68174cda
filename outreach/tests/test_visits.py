"""Who was met is written down without a name; what was promised has its day, and who keeps it."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from kit.letters.models import Letter
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from kit.waiting import WAITING
from meetings.actions.plans import change_action
from meetings.models import PlanAction
from meetings.tasks import remind_owners
from outreach.actions.visits import change_community, change_visit, keep_community, log_visit
from outreach.models import Community, Visit
from outreach.tests.samples import a_community, a_promise, a_visit
from people.accounts.portability import everything_about
from people.models import Area
from tests.explained_words import without_word_links

pytestmark = pytest.mark.django_db

VISIT = {
    "held_on_day": "1", "held_on_month": "9", "held_on_year": "2026", "place": "The hall", "direction": "asked",
    "people_from": "10", "language": "Urdu", "said": "Letters come only in English.",
}  # fmt: skip
COMMUNITY = {
    "name": "Women’s group", "about": "Women who meet on Fridays.", "area": "east-surrey", "organisation": "The mosque",
    "contact_role": "Secretary", "how_to_reach": "The office", "languages": "Urdu",
}  # fmt: skip
PROMISE = {"what": "Letters in Urdu too", "co_owner": "The secretary"}


def page(response, status=200):
    assert response.status_code == status, response
    return without_word_links(response.content.decode())


def a_day(day):
    return {"due_on_day": str(day.day), "due_on_month": str(day.month), "due_on_year": str(day.year)}


def verbs_about(row):
    return list(Entry.objects.about(row.trail_key).values_list("verb", flat=True))


def details_of_visit(now, **given):
    usual = {"held_on": now.date(), "place": "The hall", "direction": "asked", "people_from": 10}
    return usual | {"language": "Urdu", "said": "Letters."} | given


def settled(promise, by, at, **given):
    usual = {name: getattr(promise, name) for name in ("what", "owner", "co_owner", "due_on", "evidence")}
    usual |= {"state": "done", "changed": "Letters come in Urdu too."}
    return change_action(action=promise, version=promise.version, by=by, at=at, **usual | given)


def test_a_community_a_visit_and_a_promise_are_written_down_with_pages_alone(
    trust, sign_in, now, cast, client
):
    keeper = sign_in("cp_lead")
    assert "There was no visit so far." in page(keeper.post("/outreach/communities/new/", COMMUNITY | {
        "idempotency_key": uuid.uuid4(), "may_be_named": "on"}, follow=True))  # fmt: skip
    community = Community.objects.get()
    today = now.date()
    visit = VISIT | {"held_on_day": today.day, "held_on_month": today.month, "held_on_year": today.year}
    address = f"/outreach/communities/{community.pk}/visit/"
    written = page(keeper.post(address, visit | {"idempotency_key": uuid.uuid4()}, follow=True))
    assert "Was something promised?" in written
    visit = Visit.objects.get()
    sent = PROMISE | a_day(today + timedelta(days=14)) | {"owner": cast["cp_lead"].pk}
    address = f"/outreach/visits/{visit.pk}/promise/"
    assert "Letters in Urdu too" in page(
        keeper.post(address, sent | {"idempotency_key": uuid.uuid4()}, follow=True)
    )
    public = page(client.get("/outreach/"))
    assert "Letters in Urdu too" in public
    assert "people at the largest visit: 10 to 19" in public
    assert verbs_about(visit) == ["outreach.visit_logged", "outreach.action_added"]
    assert verbs_about(community) == ["outreach.community_kept"]


def test_a_promise_that_is_kept_says_what_is_different(trust, sign_in, keeper, client):
    promise = a_promise(keeper)
    address = f"/outreach/promises/{promise.pk}/"
    sent = PROMISE | a_day(promise.due_on) | {"owner": keeper.pk, "state": "done", "version": 1}
    browser = sign_in("cp_lead")
    assert "Write what is different for people now" in page(browser.post(address, sent))
    browser.post(address, sent | {"changed": "Letters come in Urdu too."})
    public = page(client.get("/outreach/"))
    assert "Letters come in Urdu too." in public
    assert "Kept" in public
    assert verbs_about(promise.plan.visit) == ["outreach.action_changed"]


def test_a_promise_that_is_not_kept_says_why(trust, sign_in, keeper, client):
    promise = a_promise(keeper)
    address = f"/outreach/promises/{promise.pk}/"
    sent = PROMISE | a_day(promise.due_on) | {"owner": keeper.pk, "state": "stopped", "version": 1}
    browser = sign_in("cp_lead")
    assert "Write why it was not kept" in page(browser.post(address, sent))
    browser.post(address, sent | {"evidence": "The printer has no such letters."})
    assert "The printer has no such letters." in page(client.get("/outreach/"))


def test_a_late_promise_is_on_the_same_desk_and_clock_as_every_plan(trust, keeper, now, sign_in, client):
    promise = a_promise(keeper, due_in=-3)
    [line] = [item for item in WAITING.read(keeper, now.date()) if item.kind == "Promise"]
    assert (line.title, line.due) == (promise.what, promise.due_on)
    assert "3 days late" in page(client.get("/outreach/"))
    assert "Promises that are late" in page(sign_in("focus_coordinator").get("/outreach/communities/"))
    for _time in range(2):
        remind_owners()
    assert Letter.objects.filter(template="meetings/action_late").count() == 1
    settled(promise, keeper, now)
    assert not [item for item in WAITING.read(keeper, now.date()) if item.kind == "Promise"]


def test_a_late_promise_that_nobody_keeps_any_more_waits_for_all(trust, cast, now):
    a_promise(None, due_in=-1)
    for role in ("cp_lead", "focus_coordinator"):
        assert [item for item in WAITING.read(cast[role], now.date()) if item.kind == "Promise"]
    assert not [item for item in WAITING.read(cast["moderator"], now.date()) if item.kind == "Promise"]


@pytest.mark.parametrize(("days_ago", "is_unmet"), [(365, False), (366, True), (None, True)])
def test_who_was_not_met_for_a_year_is_shown(trust, sign_in, keeper, now, days_ago, is_unmet):
    community = a_community()
    if days_ago is not None:
        a_visit(community, days_ago=days_ago)
    assert ("Not met for a long time" in page(sign_in("cp_lead").get("/outreach/communities/"))) is is_unmet
    assert (
        "Not met for a long time" in page(sign_in("cp_lead").get(community.get_absolute_url()))
    ) is is_unmet
    waits = [item.title for item in WAITING.read(keeper, now.date()) if item.kind == "Communities"]
    assert waits == (["1 community was not met for a long time"] if is_unmet else [])


@pytest.mark.parametrize(
    ("community", "visit", "is_named"),
    [({}, {}, True), ({"may_be_named": False}, {}, False), ({}, {"people_from": 0}, False)],
)
def test_what_was_promised_to_few_or_to_who_did_not_agree_stands_without_where(
    trust, keeper, client, community, visit, is_named
):
    a_promise(keeper, a_visit(a_community("The Friday group", **community), **visit))
    promised = page(client.get("/outreach/")).split('id="met"')[0]
    assert "Letters in Urdu too" in promised
    assert ("The Friday group" in promised) is is_named


def test_of_few_no_number_is_said_and_of_who_did_not_agree_nothing(trust, client):
    a_visit(a_community("Named"), people_from=0)
    a_visit(a_community("Secret", may_be_named=False))
    public = page(client.get("/outreach/"))
    assert "people at the largest visit: fewer than 5" in public
    assert "Secret" not in public


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"held_on_year": "2126"}, "This day is still to come"),
        ({"held_on_day": "31", "held_on_month": "2"}, "Enter a real date"),
        ({"place": ""}, "Write where it was"),
        ({"people_from": "7"}, "Choose about how many from the list"),
        ({"direction": ""}, "Choose how it came about"),
        ({"said": "Mrs Jane Smith of 07700 900123 said so."}, "This may say who somebody is"),
        ({"said": "x" * 1501}, "Make it 1500 letters or fewer"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(trust, sign_in, wrong, sentence):
    address = f"/outreach/communities/{a_community().pk}/visit/"
    sent = VISIT | {"language": "Pashto and Dari", "idempotency_key": uuid.uuid4()} | wrong
    answer = page(sign_in("cp_lead").post(address, sent))
    assert sentence in answer
    assert "Pashto and Dari" in answer
    assert not Visit.objects.exists()


def test_the_same_page_sent_twice_is_one(trust, keeper, now):
    key, area = uuid.uuid4(), Area.objects.get(slug="east-surrey")
    names = {
        "name": "A",
        "about": "B",
        "area": area,
        "organisation": "C",
        "contact_role": "D",
        "how_to_reach": "E",
    }
    community, _same = (keep_community(idempotency_key=key, by=keeper, at=now, **names) for _time in range(2))
    for _time in range(2):
        log_visit(community=community, idempotency_key=key, by=keeper, at=now, **details_of_visit(now))
    assert (Community.objects.count(), Visit.objects.count()) == (1, 1)
    assert Entry.objects.filter(verb__in=["outreach.visit_logged", "outreach.community_kept"]).count() == 2


def test_two_at_once_the_second_sees_both(trust, keeper, now):
    visit = a_visit()
    change_visit(visit=visit, version=1, by=keeper, at=now, **details_of_visit(now))
    with pytest.raises(StaleVersion):
        change_visit(visit=visit, version=1, by=keeper, at=now, **details_of_visit(now, place="Elsewhere"))
    change_community(community=visit.community, version=1, by=keeper, at=now, name="Another")
    with pytest.raises(StaleVersion):
        change_community(community=visit.community, version=1, by=keeper, at=now, name="A third")
    assert Visit.objects.get().place == "The hall"


def test_a_day_that_is_still_to_come_is_refused_by_the_verb_too(trust, keeper, now):
    with pytest.raises(NotPossible) as refused:
        change_visit(
            visit=a_visit(), version=1, by=keeper, at=now, **details_of_visit(now, held_on=now.date() + timedelta(days=1))
        )  # fmt: skip
    assert refused.value.field == "held_on"


def test_who_keeps_nothing_writes_nothing(trust, cast, now):
    visit, promise = a_visit(), a_promise(cast["cp_lead"])
    for role in ("communities_director", "moderator", "team_lead"):
        with pytest.raises(PermissionDenied):
            change_visit(visit=visit, version=1, by=cast[role], at=now, **details_of_visit(now))
        with pytest.raises(PermissionDenied):
            settled(promise, cast[role], now)


def test_a_number_of_heads_cannot_be_stored(trust):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_visit(people_from=7)


def test_whoever_went_reads_it_in_what_is_kept_of_them_and_nothing_of_who_was_met(trust, keeper, now):
    visit = log_visit(
        community=a_community(), idempotency_key=uuid.uuid4(), by=keeper, at=now, **details_of_visit(now)
    )
    kept = everything_about(keeper)["visits to communities that you made"]
    assert [row["on"] for row in kept] == [visit.held_on.isoformat()]


def test_pages_ask_as_much_of_many_as_of_one(trust, keeper, client, django_assert_max_num_queries):
    for number in range(12):
        a_promise(keeper, a_visit(a_community(f"Group {number}")))
    assert PlanAction.objects.count() == 12
    with django_assert_max_num_queries(6):
        page(client.get("/outreach/"))
