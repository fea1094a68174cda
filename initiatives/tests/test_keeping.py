"""Initiatives from the first idea to the end: forward only, promised in public, and done only once it was checked."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from feedback.board.actions.merging import merge
from initiatives.actions.involved import add_member, end_member
from initiatives.actions.keeping import change_initiative, link_ticket, publish_initiative, unlink_ticket
from initiatives.actions.milestones import complete_milestone, move_milestone
from initiatives.conftest import propose
from initiatives.followers import followers
from initiatives.models import Initiative, InitiativeNote, Milestone
from initiatives.selectors.quarterly import between
from kit.letters.tests.outbox import addresses, letters
from kit.verbs.errors import NotPossible, StaleVersion
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db


def refused_by_the_database(rows, **changed):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**changed)


def test_the_page_of_a_point_says_what_it_led_to(initiative, point):
    point.refresh_from_db()
    assert {
        "address": "/initiatives/letters-in-plain-words/",
        "title": "Letters in plain words",
    } in point.cached_links


def test_the_page_of_a_point_follows_a_new_title_and_forgets_it_once_the_point_is_taken_off(
    initiative, point, lead, now
):
    words = {
        "title": "Plain letters",
        "aim": initiative.aim,
        "level": "service",
        "pattern_of": None,
        "directorate": None,
    }
    change_initiative(initiative=initiative, version=initiative.version, by=lead, at=now, **words)
    point.refresh_from_db()
    assert [link["title"] for link in point.cached_links] == ["Plain letters"]
    for _ in range(2):
        unlink_ticket(initiative=initiative, ticket=point, by=lead, at=now)
    point.refresh_from_db()
    assert point.cached_links == []


def test_author_and_followers_of_a_point_get_one_letter_each_when_the_step_changes(initiative, move):
    move(initiative, "understand")
    assert addresses("initiatives/moved") == ["author@example.org", "follower@example.org"]


def test_the_same_page_sent_twice_moves_once_and_writes_once(initiative, lead, now):
    from initiatives.actions.keeping import move_stage

    for _ in range(2):
        move_stage(
            initiative=initiative, stage="understand", words="We listened.", version=initiative.version,
            idempotency_key=uuid.UUID(int=7), by=lead, at=now,
        )  # fmt: skip
    assert InitiativeNote.objects.filter(is_move=True).count() == 1
    assert len(addresses("initiatives/moved")) == 2


def test_a_point_leads_to_one_initiative_only(initiative, point, lead, now):
    other = propose(lead, now, title="Another")
    with pytest.raises(NotPossible, match="something else already"):
        link_ticket(initiative=other, ticket=point, by=lead, at=now)


def test_a_point_that_nobody_can_read_leads_nowhere(initiative, lead, now):
    hidden = published_ticket(stage="waiting", published_on=None, title="", published_words="")
    with pytest.raises(NotPossible, match="stands on the board"):
        link_ticket(initiative=initiative, ticket=hidden, by=lead, at=now)


@pytest.mark.parametrize("earlier", ["proposed", "understand", "design"])
def test_no_step_is_gone_back_by_action_and_by_the_database(initiative, move, earlier):
    move(initiative, "design")
    with pytest.raises(NotPossible, match="not gone back"):
        move(initiative, earlier)
    if earlier != "design":
        refused_by_the_database(Initiative.objects.all(), stage=earlier)


def test_it_is_not_done_before_a_change_is_checked_by_action_and_by_the_database(
    initiative, move, record, now
):
    record(initiative)
    with pytest.raises(NotPossible, match="somebody else has checked it"):
        move(initiative, "done")
    refused_by_the_database(Initiative.objects.all(), stage="done", done_on=now.date())


def test_control_with_a_checked_change_it_is_done(done):
    assert (done.stage, done.done_on) == ("done", done.stage_since)


def test_that_nothing_changed_is_no_change_however_often_it_is_checked(initiative, move, record, checked):
    checked(record(initiative, outcome="not", what_changed="", why_not="The printer cannot."))
    with pytest.raises(NotPossible, match="somebody else has checked it"):
        move(initiative, "done")


def test_a_stopped_one_says_why_and_stays_stopped(initiative, move):
    stopped = move(initiative, "stopped", words="The contract ends.")
    assert stopped.stopped_because == "The contract ends."
    with pytest.raises(NotPossible, match="over"):
        move(initiative, "design")
    refused_by_the_database(Initiative.objects.all(), stage="design")
    refused_by_the_database(Initiative.objects.all(), stopped_because="")


def test_a_date_moved_twice_keeps_the_first_promise_and_both_reasons(milestone, lead, now, client):
    first = milestone.first_promised_on
    for days, reason in ((42, "Two people were ill."), (70, "The printer is late.")):
        milestone = move_milestone(
            milestone=milestone, expected_on=first + timedelta(days=days), reason=reason, version=milestone.version,
            by=lead, at=now,
        )  # fmt: skip
    page = client.get(milestone.initiative.get_absolute_url()).content.decode()
    for words in (
        "8 April 2027",
        "17 June 2027",
        "10 weeks later",
        "Two people were ill.",
        "The printer is late.",
    ):
        assert words in page
    refused_by_the_database(Milestone.objects.all(), first_promised_on=now.date())
    refused_by_the_database(milestone.moves.all(), reason="Nothing.")
    assert len(addresses("initiatives/date_moved")) == 4


def test_a_milestone_has_a_day_and_that_day_is_to_come(initiative, lead, now):
    from initiatives.actions.milestones import add_milestone

    for days in (-1, 5 * 365 + 1):
        with pytest.raises(NotPossible, match="in the next five years"):
            add_milestone(
                initiative=initiative, what="A", promised_on=now.date() + timedelta(days=days),
                idempotency_key=uuid.uuid4(), by=lead, at=now,
            )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.create(idempotency_key=uuid.uuid4(), initiative=initiative, what="A")


def test_what_is_done_was_done_on_a_day_that_has_been(milestone, lead, now):
    with pytest.raises(NotPossible, match="to come"):
        complete_milestone(
            milestone=milestone, done_on=now.date() + timedelta(days=1), version=1, by=lead, at=now
        )
    complete_milestone(milestone=milestone, done_on=now.date(), version=1, by=lead, at=now)
    with pytest.raises(StaleVersion):
        complete_milestone(milestone=milestone, done_on=now.date(), version=1, by=lead, at=now)


def test_how_single_people_are_cared_for_is_public_only_as_a_pattern_of_several(lead, now):
    few = propose(lead, now, level="individual", pattern_of=4)
    with pytest.raises(NotPossible, match="5 people or more"):
        publish_initiative(initiative=few, version=1, by=lead, at=now)
    enough = propose(lead, now, title="Care plans", level="individual", pattern_of=5)
    assert publish_initiative(initiative=enough, version=1, by=lead, at=now).is_public
    refused_by_the_database(Initiative.objects.filter(pk=enough.pk), pattern_of=None)


def test_a_lead_keeps_those_of_their_directorate_and_of_everybody(cast, lead, now):
    from people.models import Directorate

    theirs = Directorate.objects.exclude(slug="adults-east").first()
    with pytest.raises(NotPossible, match="you lead"):
        propose(lead, now, directorate=theirs)
    elsewhere = propose(cast["focus_coordinator"], now, directorate=theirs)
    with pytest.raises(PermissionDenied):
        publish_initiative(initiative=elsewhere, version=1, by=lead, at=now)


def test_two_of_one_title_have_addresses_of_their_own(lead, now):
    references = [propose(lead, now).reference for _ in range(3)]
    assert references == ["letters-in-plain-words", "letters-in-plain-words-2", "letters-in-plain-words-3"]
    assert propose(lead, now, title="New").reference == "new-2"
    assert propose(lead, now, title="日本語").reference


def add(initiative, lead, now, **given):
    usual = {"who": "People who get letters", "people": 4, "side": "lived", "part": "full", "leads": False}
    usual |= {"is_paid": True, "since_on": now.date()}
    return add_member(initiative=initiative, idempotency_key=uuid.uuid4(), by=lead, at=now, **usual | given)


def test_only_who_decides_with_lived_experience_counts_as_a_full_member(initiative, lead, now):
    def share(days=0):
        day = now.date() + timedelta(days=days)
        return between(day, day, today=day)["all"]["full_members"]

    assert share() == [0, 1]
    add(initiative, lead, now, side="trust")
    add(initiative, lead, now, part="consulted")
    assert share() == [0, 1]
    member = add(initiative, lead, now)
    assert share() == [1, 1]
    end_member(member=member, until_on=now.date(), by=lead, at=now)
    assert share() == [1, 1]
    assert share(days=1) == [0, 1]


def test_what_ended_before_is_not_under_way_any_more(initiative, move, now):
    move(initiative, "stopped")
    after = now.date() + timedelta(days=1)
    assert between(now.date(), now.date(), today=after)["all"]["full_members"] == [0, 1]
    assert between(after, after, today=after) == {}


def test_a_promise_that_is_open_is_kept_or_moved_before_all_of_it_is_done(
    milestone, record, checked, move, lead, now
):
    checked(record(milestone.initiative))
    with pytest.raises(NotPossible, match="A promise is still open"):
        move(milestone.initiative, "done")
    complete_milestone(milestone=milestone, done_on=now.date(), version=1, by=lead, at=now)
    assert move(milestone.initiative, "done").done_on == now.date()


def test_a_point_that_is_put_together_with_another_still_led_to_it(initiative, point, lead, now, client):
    stands = published_ticket(
        title="All letters", contact_email="stands@example.org", address_is_confirmed=True
    )
    merge(ticket=point, into=stands, by=lead, at=now)
    assert "All letters" in client.get(initiative.get_absolute_url()).content.decode()
    assert {follower.email for follower in followers(initiative)} == {
        "stands@example.org", "author@example.org", "follower@example.org",
    }  # fmt: skip


def test_of_a_point_that_is_not_shown_any_more_nobody_hears(initiative, point):
    type(point).objects.filter(pk=point.pk).update(
        stage="withheld", withheld_because="Names.", reason="names"
    )
    assert list(followers(initiative)) == []


def test_the_author_of_a_point_that_is_added_later_hears_what_is_made_of_it(initiative, lead, now):
    late = published_ticket(contact_email="late@example.org", address_is_confirmed=True)
    link_ticket(initiative=initiative, ticket=late, by=lead, at=now)
    assert addresses("initiatives/begun") == [
        "author@example.org",
        "follower@example.org",
        "late@example.org",
    ]


def test_who_follows_a_stopped_one_reads_why(initiative, move):
    move(initiative, "stopped", words="The contract ends.")
    assert addresses("initiatives/moved") == []
    assert {letter.context["words"] for letter in letters("initiatives/stopped")} == {"The contract ends."}


def test_who_keeps_it_reads_the_record_of_changes_and_nobody_else_does(initiative, sign_in):
    address = f"/trail/{initiative.trail_key}/"
    assert sign_in("focus_coordinator").get(address).status_code == 200
    assert sign_in("registered").get(address).status_code == 404
