from datetime import timedelta
from threading import Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from feedback.tickets.models import CodebookVersion
from insight.coding.actions.coding import assign_next_comment, code_comment, return_comment
from insight.coding.actions.suggesting import suggest_themes
from insight.coding.models import Suggestion
from insight.coding.selectors import coding
from insight.coding.tests.conftest import read
from insight.intake.models import Batch, BatchState, Comment
from kit.verbs.errors import NotPossible

pytestmark = pytest.mark.django_db


def test_two_people_never_have_the_same_comment(said, lead, other, NOW):
    said("One", 1)
    said("Two", 2)
    mine, theirs = assign_next_comment(by=lead, at=NOW), assign_next_comment(by=other, at=NOW)
    assert mine.comment != theirs.comment
    assert assign_next_comment(by=lead, at=NOW) == mine


def test_who_goes_away_keeps_a_comment_for_half_an_hour_only(said, lead, other, NOW):
    comment = said("One")
    assignment = assign_next_comment(by=lead, at=NOW)
    assert assign_next_comment(by=other, at=NOW + timedelta(minutes=29)) is None
    assert assign_next_comment(by=other, at=NOW + timedelta(minutes=31)).comment == comment
    with pytest.raises(NotPossible, match="went to somebody else"):
        code_comment(assignment=assignment, themes=[], by=lead, at=NOW)


def test_one_in_ten_is_read_again_by_somebody_else(said, food, lead, other, NOW):
    said("The soup was cold", position=20)
    said("Soup again", position=21)
    read(lead, [food], NOW)
    read(lead, [food], NOW)
    assert assign_next_comment(by=lead, at=NOW) is None
    again = assign_next_comment(by=other, at=NOW)
    assert (again.comment.position, again.is_second) == (20, True)
    code_comment(assignment=again, themes=[food], by=other, at=NOW)
    assert assign_next_comment(by=other, at=NOW) is None
    assert coding.coder_agreement() == 1


def test_comments_of_a_file_that_was_taken_back_are_not_read(said, lead, NOW):
    said("One")
    Batch.objects.update(state=BatchState.WITHDRAWN, withdrawn_on=NOW.date(), withdrawn_because="Wrong month")
    assert assign_next_comment(by=lead, at=NOW) is None


def test_a_comment_may_be_left_to_somebody_else(said, lead, other, NOW):
    comment = said("One")
    return_comment(assignment=assign_next_comment(by=lead, at=NOW), by=lead, at=NOW)
    assert assign_next_comment(by=other, at=NOW).comment == comment


@pytest.mark.parametrize("role", ["moderator", "team_lead", "representative", "administrator"])
def test_only_leads_and_coordinators_code(role, cast, said, NOW):
    said("One")
    with pytest.raises(PermissionDenied):
        assign_next_comment(by=cast[role], at=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_different_comments(said, food, lead, other, NOW):
    # Their suggestions are there: who makes a new version of the codebook keeps others waiting for it.
    suggest_themes(comments=[said("One", 1), said("Two", 2)], at=NOW)
    for comment in Comment.objects.all():
        Suggestion.objects.create(
            comment=comment, theme=food, position=0, is_learned=False, codebook=CodebookVersion.objects.get()
        )
    got = []

    def take(person):
        got.append(assign_next_comment(by=person, at=NOW).comment_id)
        connection.close()

    with transaction.atomic():
        # The first has taken a comment and is not done saving when the second asks.
        mine = assign_next_comment(by=lead, at=NOW).comment_id
        thread = Thread(target=take, args=[other])
        thread.start()
        thread.join(20)
    assert got
    assert mine not in got
