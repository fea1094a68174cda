import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from feedback import actions
from feedback.models import MeToo, Stage, State, Ticket
from kit.letters.models import Letter
from kit.trail.models import Entry
from people.models import RoleHeld

pytestmark = pytest.mark.django_db


def verbs(ticket):
    """What was recorded about it. In no order: the trail keeps none for what nobody signed."""
    return sorted(Entry.objects.filter(subject=ticket.trail_key).values_list("verb", flat=True))


def test_what_somebody_says_waits_to_be_read(waiting):
    assert waiting.stage == Stage.WAITING
    assert not Ticket.objects.published().exists()
    assert verbs(waiting) == ["feedback.said"]


def test_the_record_of_saying_names_nobody_and_keeps_no_time(waiting):
    entry = Entry.objects.get(subject=waiting.trail_key)
    assert (entry.actor_key, entry.at) == ("someone", None)


def test_the_same_page_sent_twice_is_one_ticket(area, now):
    sent = {"kind": "idea", "words": "More chairs", "area": area, "once": uuid.uuid4(), "at": now}
    assert actions.say(**sent) == actions.say(**sent)
    assert Ticket.objects.count() == 1
    assert Entry.objects.filter(verb="feedback.said").count() == 1


def test_control_without_the_pages_own_mark_it_would_be_two(area, now):
    sent = {"kind": "idea", "words": "More chairs", "area": area, "at": now}
    assert actions.say(**sent, once=uuid.uuid4()) != actions.say(**sent, once=uuid.uuid4())


def test_no_record_no_ticket(area, now, monkeypatch):
    monkeypatch.setattr(actions, "record", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.say(kind="idea", words="More chairs", area=area, once=uuid.uuid4(), at=now)
    assert not Ticket.objects.exists()


def test_publishing_starts_the_wait_for_an_answer(ticket):
    assert ticket.is_public
    assert ticket.answer_due_on > ticket.sent_on
    assert verbs(ticket) == ["feedback.published", "feedback.said"]


def test_the_author_is_told_once(ticket):
    letter = Letter.objects.get(template="feedback/published")
    assert letter.address == "someone@example.org"
    assert "someone@example.org" not in letter.recipient


def test_only_a_moderator_reads_what_came_in(waiting, cast, area, now):
    with pytest.raises(PermissionDenied):
        actions.withhold(ticket=waiting, because="No", version=1, by=cast["administrator"], at=now)


def test_a_moderator_without_a_second_factor_may_not(waiting, cast, now):
    cast["moderator"].second_factor = False
    with pytest.raises(PermissionDenied):
        actions.withhold(ticket=waiting, because="It names somebody", version=1, by=cast["moderator"], at=now)


def test_withholding_says_why_and_tells_the_person(waiting, cast, now):
    actions.withhold(ticket=waiting, because="It names somebody", version=1, by=cast["moderator"], at=now)
    assert Letter.objects.get(template="feedback/withheld").context["because"] == "It names somebody"
    assert not Ticket.objects.published().exists()


def test_two_moderators_do_not_decide_the_same_one(waiting, cast, now):
    actions.withhold(ticket=waiting, because="It names somebody", version=1, by=cast["moderator"], at=now)
    with pytest.raises(actions.AlreadyRead):
        actions.withhold(ticket=waiting, because="Again", version=1, by=cast["moderator_lived_experience"], at=now)


def test_a_stale_decision_is_refused(waiting, cast, now):
    with pytest.raises(actions.Changed):
        actions.withhold(ticket=waiting, because="It names somebody", version=7, by=cast["moderator"], at=now)


def test_the_database_refuses_a_public_ticket_nobody_has_read(waiting):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=waiting.pk).update(stage=Stage.PUBLISHED)


def test_the_database_refuses_an_answer_without_a_date(ticket):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=ticket.pk).update(answer="Done", state=State.DONE)


def test_me_too_counts_each_voter_once(ticket, now):
    for voter in ("a", "a", "b"):
        actions.me_too(ticket=ticket, voter=voter, at=now)
    ticket.refresh_from_db()
    assert (ticket.me_too_count, ticket.raised_by) == (2, 3)


def test_me_too_can_be_taken_back_once(ticket, now):
    actions.me_too(ticket=ticket, voter="a", at=now)
    actions.take_back(ticket=ticket, voter="a", at=now)
    actions.take_back(ticket=ticket, voter="a", at=now)
    ticket.refresh_from_db()
    assert ticket.me_too_count == 0
    assert verbs(ticket)[:2] == ["feedback.me_too", "feedback.me_too_taken_back"]


def test_nobody_says_me_too_to_something_that_is_not_public(waiting, now):
    with pytest.raises(actions.NotPublic):
        actions.me_too(ticket=waiting, voter="a", at=now)


def test_a_draft_shows_that_we_are_looking_but_not_what_it_says(drafted):
    assert (drafted.state, drafted.answer) == (State.LOOKING, "")


def test_a_colleague_of_another_team_may_not_draft(ticket, cast, now):
    with pytest.raises(PermissionDenied):
        actions.start_looking(ticket=ticket, by=cast["other_team_member"], at=now)


def test_a_second_draft_over_a_first_one_is_refused_and_both_are_shown(drafted, cast, now):
    with pytest.raises(actions.Changed) as stopped:
        actions.draft(
            ticket=drafted,
            text="Mine",
            state="done",
            next_step_on=None,
            version=drafted.version - 1,
            by=cast["team_lead"],
            at=now,
        )
    assert stopped.value.theirs == "From January somebody calls back."


def test_answering_publishes_the_draft_and_signs_it_by_role(drafted, cast, now):
    ticket = actions.answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    assert ticket.answer == "From January somebody calls back."
    assert ticket.state == State.DOING
    assert ticket.answered_as == "CMHRS East Surrey, team lead"
    assert Letter.objects.filter(template="feedback/answered").count() == 1


def test_whoever_drafted_does_not_publish(ticket, cast, now):
    lead = cast["team_lead"]
    drafted = actions.draft(
        ticket=ticket, text="Yes", state="done", next_step_on=None, version=ticket.version, by=lead, at=now
    )
    with pytest.raises(actions.NeedsSecondPerson):
        actions.answer(ticket=drafted, version=drafted.version, by=lead, at=now)


def test_a_team_member_does_not_publish(drafted, cast, now):
    with pytest.raises(PermissionDenied):
        actions.answer(ticket=drafted, version=drafted.version, by=cast["team_member"], at=now)


def test_an_answered_ticket_is_not_answered_again(drafted, cast, now):
    ticket = actions.answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    with pytest.raises(actions.AlreadyAnswered):
        actions.answer(ticket=ticket, version=ticket.version, by=cast["team_lead"], at=now)


def test_there_is_nothing_to_publish_without_a_draft(ticket, cast, now):
    with pytest.raises(actions.NotPossible):
        actions.answer(ticket=ticket, version=ticket.version, by=cast["team_lead"], at=now)


def test_a_draft_that_changed_under_the_second_reader_is_not_published(drafted, cast, now):
    with pytest.raises(actions.Changed):
        actions.answer(ticket=drafted, version=drafted.version - 1, by=cast["team_lead"], at=now)


def test_a_lead_gives_a_ticket_to_a_team(ticket, cast, trust, now):
    from people.models import Team

    other = Team.objects.get(slug="home-treatment-east")
    assert actions.assign(ticket=ticket, team=other, by=cast["cp_lead"], at=now).team == other
    assert "feedback.assigned" in verbs(ticket)


def test_a_late_answer_is_written_down_once(ticket, now):
    from kit.trail.actors import Job

    late = now + timedelta(days=60)
    assert actions.note_late(ticket=ticket, by=Job("answer clock"), at=late)
    assert not actions.note_late(ticket=ticket, by=Job("answer clock"), at=late)
    assert verbs(ticket).count("feedback.answer_late") == 1


def test_an_answer_that_is_not_late_is_not_written_down(ticket, now):
    from kit.trail.actors import Job

    assert not actions.note_late(ticket=ticket, by=Job("answer clock"), at=now)


@pytest.mark.django_db(transaction=True)
def test_one_page_sent_twenty_times_at_once_is_one_ticket_and_one_record(area, now):
    once = uuid.uuid4()

    def send(number):
        try:
            return actions.say(kind="idea", words="More chairs", area=area, once=once, at=now).reference
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        references = set(pool.map(send, range(60)))
    assert references == {Ticket.objects.get().reference}
    assert Entry.objects.filter(verb="feedback.said").count() == 1


@pytest.mark.django_db(transaction=True)
def test_fifty_votes_at_once_are_counted_exactly(ticket, now):
    def vote(number):
        try:
            actions.me_too(ticket=ticket, voter=f"voter-{number % 25}", at=now)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(vote, range(50)))
    ticket.refresh_from_db()
    assert ticket.me_too_count == MeToo.objects.filter(ticket=ticket).count() == 25


@pytest.mark.django_db(transaction=True)
def test_control_a_count_read_first_and_written_back_loses_votes(ticket, now):
    first, second = Ticket.objects.get(pk=ticket.pk), Ticket.objects.get(pk=ticket.pk)
    for stale in (first, second):
        stale.me_too_count += 1
        stale.save(update_fields=["me_too_count"])
    ticket.refresh_from_db()
    assert ticket.me_too_count == 1


def test_an_answer_is_signed_by_the_role_that_allows_it(drafted, cast, now):
    lead = cast["cp_lead"]
    RoleHeld.objects.create(person=lead, role="governor", starts_on=now.date() - timedelta(days=900))
    lead.forget_roles()
    ticket = actions.answer(ticket=drafted, version=drafted.version, by=lead, at=now)
    assert ticket.answered_as == "CMHRS East Surrey, co-production lead"
