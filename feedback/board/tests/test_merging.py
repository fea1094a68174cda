"""Saying the same, and putting together what was said twice: what counts, and who may."""

from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied

from feedback.answering.actions import answering
from feedback.board.actions import merging
from feedback.conftest import another, counts, verbs, vote
from feedback.submitting.actions import submitting
from feedback.tickets.actions import problems
from feedback.tickets.models import Ticket, TicketVote
from kit.letters.tests import outbox
from kit.verbs.errors import NotPossible
from people.models import Area, Directorate, Team

pytestmark = pytest.mark.django_db


def test_me_too_counts_each_voter_once(ticket, now):
    vote(ticket, "a", "a", "b", at=now)
    assert counts(ticket) == (2, 3)


def test_me_too_can_be_taken_back_once(ticket, now):
    vote(ticket, "a", at=now)
    merging.withdraw_vote(reference=ticket.reference, voter="a", at=now)
    merging.withdraw_vote(reference=ticket.reference, voter="a", at=now)
    assert counts(ticket) == (0, 1)
    assert verbs(ticket)[:2] == ["feedback.me_too", "feedback.me_too_taken_back"]


def test_nobody_says_me_too_to_something_that_is_not_public(waiting, now):
    with pytest.raises(problems.NotPublic):
        merging.cast_vote(reference=waiting.reference, voter="a", at=now)


def test_whoever_said_it_of_both_counts_once(ticket, joined):
    assert counts(ticket) == (3, 5)


def test_a_joined_one_is_not_on_the_board_any_more(ticket, joined):
    assert list(Ticket.objects.on_board()) == [ticket]


def test_a_vote_for_a_joined_one_goes_to_the_one_that_stands(ticket, joined, now):
    vote(joined, "d", at=now)
    assert counts(ticket) == (4, 6)
    assert TicketVote.objects.get(voter="d").ticket == ticket


def test_saying_it_again_in_the_group_changes_nothing(ticket, joined, now):
    vote(ticket, "c", at=now)
    vote(joined, "a", at=now)
    assert counts(ticket) == (3, 5)


def test_taking_back_takes_back_in_the_whole_group(ticket, joined, now):
    merging.withdraw_vote(reference=joined.reference, voter="b", at=now)
    assert counts(ticket) == (2, 4)
    assert not TicketVote.objects.filter(voter="b").exists()


def test_parting_gives_each_its_own_voters_again(ticket, joined, lead, now):
    merging.unmerge(ticket=joined, by=lead, at=now)
    assert (counts(ticket), counts(joined)) == ((2, 3), (2, 3))
    assert (joined.joined_to, joined.joined_on) == (None, None)


def test_control_counts_that_were_only_added_up_count_somebody_twice(ticket, other, now):
    vote(ticket, "a", "b", at=now)
    vote(other, "b", "c", at=now)
    assert counts(ticket)[0] + counts(other)[0] == 4 != len(set("abc"))


def test_the_trail_of_both_names_the_other(ticket, joined, lead, now):
    merging.unmerge(ticket=joined, by=lead, at=now)
    assert {"feedback.joined", "feedback.parted"} <= set(verbs(joined))
    assert {"feedback.joined_by", "feedback.parted_from"} <= set(verbs(ticket))


def test_the_answer_date_is_worked_out_again_after_joining_and_parting(ticket, other, lead, now, monkeypatch):
    started = []
    monkeypatch.setattr("feedback.tickets.clock.set_due_dates", lambda each: started.append(each.pk))
    merging.merge(ticket=other, into=ticket, by=lead, at=now)
    merging.unmerge(ticket=other, by=lead, at=now)
    assert Counter(started) == {ticket.pk: 2, other.pk: 1}


def test_one_that_was_answered_keeps_its_date(drafted, other, cast, lead, now, monkeypatch):
    answered = answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    monkeypatch.setattr(
        "feedback.tickets.clock.set_due_dates",
        lambda each: pytest.fail("the date of an answer does not move"),
    )
    merging.merge(ticket=other, into=answered, by=lead, at=now)


def refused(says, **what):
    with pytest.raises(NotPossible, match=says):
        merging.merge(**what)


def test_a_point_is_not_joined_to_itself(ticket, lead, now):
    refused("That is this point itself", ticket=ticket, into=ticket, by=lead, at=now)


def test_groups_are_one_level_deep_and_it_is_said_how_to_do_it(ticket, joined, lead, now):
    third = another(ticket)
    refused("Do it the other way round", ticket=ticket, into=third, by=lead, at=now)
    refused("Choose the one it is together with", ticket=third, into=joined, by=lead, at=now)
    refused("Undo that first", ticket=joined, into=third, by=lead, at=now)


def test_only_what_is_on_the_board_is_joined(ticket, waiting, area, lead, now):
    unread = submitting.submit_ticket(
        kind="idea", words="w", area=area, idempotency_key="8a0f1c8e-2f5e-4b8e-9b6f-0e4f6f0f3b11", at=now
    )
    for pair in ({"ticket": unread, "into": ticket}, {"ticket": ticket, "into": unread}):
        with pytest.raises(problems.NotPublic):
            merging.merge(**pair, by=lead, at=now)


def test_only_the_lead_there_joins_and_parts(ticket, other, joined, cast, now):
    for name in ("team_lead", "moderator", "registered"):
        with pytest.raises(PermissionDenied):
            merging.merge(ticket=other, into=ticket, by=cast[name], at=now)
        with pytest.raises(PermissionDenied):
            merging.unmerge(ticket=joined, by=cast[name], at=now)


def test_a_point_another_lead_looks_after_is_theirs_to_join(ticket, lead, now):
    far = Team.objects.get(slug="home-treatment-west")
    theirs = another(ticket, team=far, area=far.area)
    refused("Another co-production lead looks after that point", ticket=ticket, into=theirs, by=lead, at=now)


def test_what_stands_by_itself_is_not_parted(ticket, lead, now):
    with pytest.raises(NotPossible, match="not together with another"):
        merging.unmerge(ticket=ticket, by=lead, at=now)


def test_the_author_of_the_joined_one_is_told_now_and_gets_the_answer(drafted, cast, lead, now):
    also = another(drafted, contact_email="second@example.org")
    Ticket.objects.filter(pk=drafted.pk).update(contact_email="")
    merging.merge(ticket=also, into=drafted, by=lead, at=now)
    drafted.refresh_from_db()
    answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    letters = outbox.letters(address="second@example.org")
    assert sorted(letter.template for letter in letters) == ["feedback/answered", "feedback/joined"]
    assert {letter.context["path"] for letter in letters} == {drafted.get_absolute_url()}


# What many people do at once. The rows say what the counts have to be.


def test_an_area_lead_joins_in_the_area_they_host(ticket, other, cast, now):
    lead = cast["cp_lead"]
    held = lead.roles_held.get()
    held.directorate, held.area = None, Area.objects.get(pk=ticket.area_id)
    held.save()
    lead.forget_roles()
    assert Directorate.objects.exists()
    merging.merge(ticket=other, into=ticket, by=lead, at=now)
