"""People choose what comes next: once each, until the last day, and nobody sees what others chose before that."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from feedback.conftest import text
from feedback.tickets.models import Ticket
from feedback.tickets.voters import voter_of_person
from initiatives.ideas.actions import (
    add_idea,
    begin_call,
    change_call,
    change_idea,
    choose_ideas,
    decide_idea,
    publish_call,
    remove_idea,
)
from initiatives.ideas.models import Idea, IdeaBallot, IdeaCall
from initiatives.ideas.selectors import call_results
from initiatives.ideas.tests.samples import a_call
from initiatives.tests.samples import an_initiative
from kit.verbs.errors import NotPossible, StaleVersion
from people.accounts import portability
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(trust):
    return timezone.now()


@pytest.fixture
def lead(cast):
    return cast["cp_lead"]


@pytest.fixture
def call(trust):
    return a_call(ideas=4)


def choose(call, voter, *letters, at):
    chosen = [call.ideas.get(title=f"Idea {letter}").pk for letter in letters]
    return choose_ideas(call=call, voter=voter, choices=chosen, at=at)


def after(call):
    return timezone.now() + (call.closes_on - timezone.localdate()) + timedelta(days=1)


def counts(call):
    results = call_results(call, timezone.localdate())
    return {Idea.objects.get(pk=pk).title[-1]: number for pk, number in results.chosen.items()}


def counts_everything(call):
    """However few chose."""
    return {call.ideas.get(pk=pk).title[-1]: 1 for row in call.ballots.all() for pk in row.choices}


def new_call(lead, at, **given):
    words = {
        "title": "What comes next?",
        "about": "One.",
        "votes_each": 2,
        "closes_on": at.date() + timedelta(days=9),
    }
    return begin_call(**words | given, idempotency_key=uuid.uuid4(), by=lead, at=at)


def new_idea(call, lead, at, **given):
    words = {"title": "A quiet room", "about": "Somewhere quiet.", "cost": "Two hours.", "ticket": None}
    return add_idea(call=call, **words | given, idempotency_key=uuid.uuid4(), by=lead, at=at)


def test_each_voter_is_counted_once_and_may_change_what_they_chose(call, at):
    for number in range(5):
        choose(call, f"voter-{number}", "A", at=at)
    choose(call, "voter-0", "B", "C", at=at)
    assert counts(call) == {"A": 4, "B": 1, "C": 1}
    choose(call, "voter-0", at=at)
    assert IdeaBallot.objects.count() == 4


def test_nobody_chooses_more_than_they_may_or_what_is_not_there(call, at):
    with pytest.raises(NotPossible):
        choose(call, "voter", "A", "B", "C", "D", at=at)
    other = a_call("another").ideas.first()
    with pytest.raises(NotPossible):
        choose_ideas(call=call, voter="voter", choices=[other.pk], at=at)
    assert not IdeaBallot.objects.exists()


def test_after_the_last_day_nobody_chooses(call, at):
    choose(call, "voter", "A", at=after(call) - timedelta(days=1))
    with pytest.raises(NotPossible):
        choose(call, "voter", "B", at=after(call))


def test_the_same_person_has_another_name_in_each_call(call, at):
    other = a_call("another", ideas=1)
    rows = [choose(row, "voter", "A", at=at) for row in (call, other)]
    assert len({row.voter for row in rows}) == 2
    assert "voter" not in {row.voter for row in rows}


def test_what_was_chosen_is_shown_only_once_it_is_over_and_by_enough(client, call, at, time_machine):
    for number in range(4):
        choose(call, f"voter-{number}", "A", at=at)
    assert "chose this" not in text(client.get(call.get_absolute_url()))
    time_machine.move_to(after(call))
    page = text(client.get(call.get_absolute_url()))
    assert "Fewer than 5 people chose" in page
    assert "4 chose" not in page
    IdeaBallot.objects.create(call=call, voter="e" * 64, choices=[call.ideas.first().pk], day=call.closes_on)
    page = text(client.get(call.get_absolute_url()))
    assert "5 people chose." in page
    assert "5 chose this" in page


def test_a_visitor_chooses_without_an_account_and_without_scripts_and_changes_it(client, call):
    first, second, *_ = call.ideas.all()
    page = f"{call.get_absolute_url()}choose/"
    assert client.post(page, {"choices": [first.pk]})["Location"] == call.get_absolute_url()
    assert "You chose this" in text(client.get(call.get_absolute_url()))
    client.post(page, {"choices": [second.pk]})
    assert [row.choices for row in IdeaBallot.objects.all()] == [[second.pk]]
    client.cookies.clear()
    assert "You chose this" not in text(client.get(call.get_absolute_url()))


def test_bad_choices_are_a_sentence_and_what_was_ticked_stays(client, call):
    page = f"{call.get_absolute_url()}choose/"
    for wrong in (["0"], ["x"], ["99999999999999999999"], [str(row.pk) for row in call.ideas.all()]):
        response = client.post(page, {"choices": wrong})
        assert response.status_code == 200
        assert "nhsuk-error-summary" in text(response)
    assert not IdeaBallot.objects.exists()


def test_reading_a_call_sets_no_cookie(client, call):
    assert not client.get(call.get_absolute_url()).cookies


def test_a_call_is_begun_filled_and_let_loose(lead, at):
    call = new_call(lead, at)
    with pytest.raises(NotPossible):
        publish_call(call=call, version=call.version, by=lead, at=at)
    ticket = published_ticket()
    ideas = [
        new_idea(call, lead, at, title="A", ticket=ticket),
        new_idea(call, lead, at, title="B"),
        new_idea(call, lead, at),
    ]
    remove_idea(idea=ideas[2], by=lead, at=at)
    publish_call(call=call, version=call.version, by=lead, at=at)
    assert call.get_absolute_url() in [
        link["address"] for link in Ticket.objects.get(pk=ticket.pk).cached_links
    ]
    with pytest.raises(NotPossible):
        new_idea(call, lead, at)
    with pytest.raises(NotPossible):
        change_idea(idea=ideas[0], ticket=None, title="C", about="", cost="", version=1, by=lead, at=at)
    with pytest.raises(NotPossible):
        remove_idea(idea=ideas[0], by=lead, at=at)


def test_what_people_choose_among_stays_in_the_database_too(call, trust):
    with pytest.raises(IntegrityError), transaction.atomic():
        call.ideas.update(cost="Nothing at all")
    draft = a_call("draft", published=False)
    assert draft.ideas.update(cost="Nothing at all") == 2, "the control: while nobody reads them they change"


def test_only_the_last_day_of_a_public_call_moves_and_only_later(call, lead, at):
    words = {"title": call.title, "about": call.about, "votes_each": call.votes_each}
    with pytest.raises(NotPossible):
        change_call(
            call=call, **words | {"title": "Other"}, closes_on=call.closes_on, version=1, by=lead, at=at
        )
    with pytest.raises(NotPossible):
        change_call(
            call=call, **words, closes_on=call.closes_on - timedelta(days=1), version=1, by=lead, at=at
        )
    later = call.closes_on + timedelta(days=1)
    assert change_call(call=call, **words, closes_on=later, version=1, by=lead, at=at).closes_on == later
    with pytest.raises(StaleVersion):
        change_call(call=call, **words, closes_on=later, version=1, by=lead, at=at)


def test_what_becomes_of_it_is_said_when_it_is_over_with_a_reason(call, lead, at):
    first, second, *_ = call.ideas.all()
    words = {"why": "", "initiative": None, "by": lead}
    with pytest.raises(NotPossible):
        decide_idea(idea=first, outcome="taken_up", version=1, at=at, **words)
    with pytest.raises(NotPossible):
        decide_idea(idea=first, outcome="not_now", version=1, at=after(call), **words)
    with pytest.raises(IntegrityError), transaction.atomic():
        Idea.objects.filter(pk=first.pk).update(outcome="not_now", decided_on=at.date())
    begun = an_initiative()
    decide_idea(idea=second, outcome="taken_up", version=1, at=after(call), **words | {"initiative": begun})
    begun.published_on = None
    with pytest.raises(NotPossible):
        decide_idea(
            idea=first, outcome="taken_up", version=1, at=after(call), **words | {"initiative": begun}
        )


def test_it_waits_on_today_for_who_may_decide_until_all_is_said(sign_in, trust, lead):
    call = a_call("over", closes_in=-1)
    assert "Say what becomes of each idea" in text(sign_in("cp_lead").get("/today/"))
    assert "Say what becomes of each idea" not in text(sign_in("registered").get("/today/"))
    for idea in call.ideas.all():
        decide_idea(
            idea=idea,
            outcome="not_now",
            why="No money.",
            initiative=None,
            version=1,
            by=lead,
            at=timezone.now(),
        )
    assert "Say what becomes of each idea" not in text(sign_in("cp_lead").get("/today/"))


def test_others_begin_none_and_a_draft_is_not_there_for_them(sign_in, client, cast, at):
    with pytest.raises(PermissionDenied):
        new_call(cast["registered"], at)
    draft = a_call("draft", published=False)
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert sign_in("registered").get(draft.get_absolute_url()).status_code == 404
    assert sign_in("cp_lead").get(draft.get_absolute_url()).status_code == 200


def test_two_calls_of_one_title_have_two_addresses_and_letters_of_any_kind_one(lead, at):
    assert new_call(lead, at).reference == "what-comes-next"
    assert new_call(lead, at).reference == "what-comes-next-2"
    assert new_call(lead, at, title="接下来做什么？").reference == "ideas"
    assert new_call(lead, at, title="New").reference == "new-2"


def test_the_page_takes_as_many_queries_for_a_hundred_who_chose(client, django_assert_max_num_queries):
    call = a_call("over", closes_in=-1, ideas=8)
    ideas = list(call.ideas.values_list("pk", flat=True))
    IdeaBallot.objects.bulk_create(
        IdeaBallot(call=call, voter=f"{number:064}", choices=ideas[:3], day=call.closes_on)
        for number in range(100)
    )
    client.get(call.get_absolute_url())
    with django_assert_max_num_queries(6):
        assert "100 chose this" in text(client.get(call.get_absolute_url()))


def test_what_somebody_chose_is_in_their_data_and_goes_with_them(cast, call, at):
    person = cast["registered"]
    choose(call, voter_of_person(person), "A", at=at)
    assert "Idea A" in str(portability.everything_about(person)["ideas that you chose"])
    portability.erase_everything(person, at=at)
    assert counts_everything(call) == {"A": 1}
    assert portability.everything_about(person)["ideas that you chose"] == []


def test_a_call_begun_twice_by_one_page_is_one(lead, at):
    key, words = uuid.uuid4(), {"title": "What?", "about": "One.", "votes_each": 1}
    for _ in range(2):
        begin_call(**words, closes_on=at.date() + timedelta(days=3), idempotency_key=key, by=lead, at=at)
    assert IdeaCall.objects.count() == 1


def test_who_may_begin_calls_reads_the_record_of_changes_and_nobody_else_does(lead, at, sign_in):
    call = new_call(lead, at)
    address = f"/trail/{call.trail_key}/"
    assert sign_in("cp_lead").get(address).status_code == 200
    assert sign_in("registered").get(address).status_code == 404
