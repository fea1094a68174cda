from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from feedback.board.actions import merging
from feedback.conftest import another, verbs
from feedback.moderation.actions import moderation, second_looks
from feedback.tickets.actions import problems
from feedback.tickets.models import Comment, Stage, Ticket
from kit.letters.models import Letter
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion

pytestmark = pytest.mark.django_db


def test_what_somebody_says_waits_to_be_read(waiting):
    assert waiting.stage == Stage.WAITING
    assert not Ticket.objects.published().exists()
    assert verbs(waiting) == ["feedback.said"]


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
        moderation.withhold_submission(
            submission=waiting, because="No", version=1, by=cast["administrator"], at=now
        )


def test_a_moderator_without_a_second_factor_may_not(waiting, cast, now):
    cast["moderator"].second_factor = False
    with pytest.raises(PermissionDenied):
        moderation.withhold_submission(
            submission=waiting, because="It names somebody", version=1, by=cast["moderator"], at=now
        )


def test_withholding_says_why_and_tells_the_person(waiting, cast, now):
    moderation.withhold_submission(
        submission=waiting, because="It names somebody", version=1, by=cast["moderator"], at=now
    )
    assert Letter.objects.get(template="feedback/withheld").context["because"] == "It names somebody"
    assert not Ticket.objects.published().exists()


def test_two_moderators_do_not_decide_the_same_one(waiting, cast, now):
    moderation.withhold_submission(
        submission=waiting, because="It names somebody", version=1, by=cast["moderator"], at=now
    )
    with pytest.raises(problems.AlreadyRead):
        moderation.withhold_submission(
            submission=waiting, because="Again", version=1, by=cast["moderator_lived_experience"], at=now
        )


def test_a_stale_decision_is_refused(waiting, cast, now):
    with pytest.raises(StaleVersion):
        moderation.withhold_submission(
            submission=waiting, because="It names somebody", version=7, by=cast["moderator"], at=now
        )


def test_the_database_refuses_a_public_ticket_nobody_has_read(waiting):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=waiting.pk).update(stage=Stage.PUBLISHED)


def read(verb, submission, by, at, **more):
    """One decision about something, with what most of them need."""
    what = {"because": "It names somebody", "reason": "names", "version": submission.version} | more
    return verb(submission=submission, by=by, at=at, **what)


def comment_on(ticket, now, **more):
    return Comment.objects.create(
        ticket=ticket, words="It is the same in Redhill.", sent_on=now.date(), **more
    )


def test_holding_says_why_and_keeps_it_in_the_queue(waiting, cast, now):
    held = read(moderation.hold_submission, waiting, cast["moderator"], now)
    assert (held.stage, held.held_because) == (Stage.HELD, "It names somebody")
    assert list(Ticket.objects.to_read()) == [held]
    assert Letter.objects.get(template="feedback/held").context["because"] == "It names somebody"


def test_what_was_held_can_be_published_after_all(waiting, cast, team, now):
    held = read(moderation.hold_submission, waiting, cast["moderator"], now)
    shown = moderation.publish_ticket(
        ticket=held, title="Calls", published_words=held.words, area=held.area, team=team, themes=[],
        version=held.version, by=cast["moderator_lived_experience"], at=now,
    )  # fmt: skip
    assert (shown.stage, shown.held_because, shown.reason) == (Stage.PUBLISHED, "", "names")


def test_an_edit_keeps_what_was_written_and_tells_its_author_what_and_why(ticket, cast, now):
    edited = moderation.edit_ticket(
        ticket=ticket, title=ticket.title, published_words="Nobody answers.", edited_because="A day was taken out.",
        version=ticket.version, by=cast["moderator"], at=now,
    )  # fmt: skip
    assert edited.words == "Nobody answers the phone on Saturdays."
    assert Letter.objects.get(template="feedback/edited").context["edited_because"] == "A day was taken out."


def test_a_stale_edit_changes_nothing(ticket, cast, now):
    with pytest.raises(StaleVersion) as stopped:
        moderation.edit_ticket(
            ticket=ticket, title="Mine", published_words="Mine", edited_because="Why", version=1, by=cast["moderator"], at=now
        )  # fmt: skip
    assert stopped.value.current == ticket.published_words
    ticket.refresh_from_db()
    assert ticket.title == "Somebody to call at weekends"


def test_an_edit_says_what_and_why(ticket, cast, now):
    with pytest.raises(NotPossible):
        moderation.edit_ticket(
            ticket=ticket, title="T", published_words="W", edited_because="", version=ticket.version, by=cast["moderator"],
            at=now,
        )  # fmt: skip


def test_what_is_shown_can_be_taken_down_with_a_reason(ticket, cast, now):
    read(moderation.withhold_submission, ticket, cast["moderator"], now)
    assert not Ticket.objects.published().exists()
    assert Entry.objects.get(verb="feedback.withheld").facts == {"reason": "names", "taken_down": True}


def test_taking_one_down_does_not_take_down_what_is_together_with_it(ticket, other, cast, now):
    third = another(ticket, title="Third")
    for point in (other, third):
        merging.merge(ticket=point, into=ticket, by=cast["cp_lead"], at=now)
    merging.cast_vote(reference=ticket.reference, voter="a", at=now)
    ticket.refresh_from_db()
    read(moderation.withhold_submission, ticket, cast["moderator"], now)
    assert set(Ticket.objects.on_board()) == {other, third}
    assert verbs(other).count("feedback.parted") == 1


def test_one_that_is_together_with_another_leaves_it_when_it_is_taken_down(ticket, other, cast, now):
    merging.merge(ticket=other, into=ticket, by=cast["cp_lead"], at=now)
    other.refresh_from_db()
    read(moderation.withhold_submission, other, cast["moderator"], now)
    ticket.refresh_from_db()
    assert (ticket.people_count, ticket.is_public) == (1, True)


def test_taking_down_keeps_how_critical_it_is(waiting, cast, now):
    held = read(moderation.hold_submission, waiting, cast["moderator"], now, criticality=4)
    assert read(moderation.withhold_submission, held, cast["moderator"], now).criticality == 4


@pytest.mark.parametrize("because", ["", "A day was taken out."])
def test_words_that_were_changed_are_not_shown_without_saying_what_and_why(waiting, cast, team, now, because):
    """The same with a reason is the control."""
    what = {
        "title": "Calls",
        "published_words": "Nobody answers.",
        "area": waiting.area,
        "team": team,
        "themes": [],
    }
    with nullcontext() if because else pytest.raises(NotPossible):
        moderation.publish_ticket(
            ticket=waiting, version=1, edited_because=because, by=cast["moderator"], at=now, **what
        )
    waiting.refresh_from_db()
    assert waiting.is_public == bool(because)


def test_each_time_it_is_held_its_author_is_told(waiting, cast, now):
    held = read(moderation.hold_submission, waiting, cast["moderator"], now)
    look = second_looks.question_decision(submission=held, words="Why?", at=now)
    other = cast["moderator_lived_experience"]
    second_looks.decide_second_look(look=look, outcome="shown", reply="Yes", by=other, at=now)
    held.refresh_from_db()
    read(moderation.hold_submission, held, cast["moderator"], now)
    assert Letter.objects.filter(template="feedback/held").count() == 2


def test_whoever_comes_second_is_told_what_the_first_decided(waiting, cast, now):
    read(moderation.withhold_submission, waiting, cast["moderator"], now)
    with pytest.raises(problems.AlreadyRead) as stopped:
        read(moderation.hold_submission, waiting, cast["moderator_lived_experience"], now)
    assert stopped.value.theirs == "It names somebody"


def test_a_comment_is_counted_when_it_is_shown_and_no_longer_when_it_is_taken_down(ticket, cast, now):
    comment = comment_on(ticket, now)
    comment = moderation.publish_comment(
        comment=comment, published_words=comment.words, version=1, by=cast["moderator"], at=now
    )
    ticket.refresh_from_db()
    assert ticket.comment_count == 1
    read(moderation.withhold_submission, comment, cast["moderator"], now)
    ticket.refresh_from_db()
    assert ticket.comment_count == 0


def test_a_comment_that_was_never_shown_is_not_counted_when_it_is_withheld(ticket, cast, now):
    read(moderation.withhold_submission, comment_on(ticket, now), cast["moderator"], now)
    ticket.refresh_from_db()
    assert ticket.comment_count == 0


@pytest.mark.django_db(transaction=True)
def test_comments_shown_by_two_moderators_at_once_are_all_counted(ticket, cast, now):
    comments = [comment_on(ticket, now) for _ in range(12)]

    def show(number):
        try:
            moderation.publish_comment(
                comment=comments[number], published_words="w", edited_because="Shorter", version=1,
                by=cast["moderator"], at=now,
            )  # fmt: skip
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(show, range(12)))
    ticket.refresh_from_db()
    assert ticket.comment_count == Comment.objects.published().count() == 12


@pytest.mark.django_db(transaction=True)
def test_two_moderators_at_the_same_moment_make_one_decision(waiting, cast, now):
    def decide(key):
        try:
            read(moderation.withhold_submission, waiting, cast[key], now)
            return "decided"
        except problems.AlreadyRead:
            return "too late"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        results = sorted(pool.map(decide, ["moderator", "moderator_lived_experience"]))
    assert results == ["decided", "too late"]
    assert Entry.objects.filter(verb="feedback.withheld").count() == 1
