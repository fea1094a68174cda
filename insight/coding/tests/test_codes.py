import pytest
from django.db.models import ProtectedError

from feedback.tickets.models import CodebookVersion, Theme
from insight.coding.actions.coding import assign_next_comment, code_comment
from insight.coding.models import Code, Decision
from insight.coding.selectors import coding
from insight.coding.tests.conftest import decided, read
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible

pytestmark = pytest.mark.django_db


def test_right_wrong_and_missing_are_kept_apart_with_the_codebook_of_the_day(said, food, phone, lead, NOW):
    said("The soup was cold")
    read(lead, [phone], NOW)
    assert decided() == {("food", Decision.REJECTED), ("phone", Decision.ADDED)}
    assert Code.objects.first().codebook == CodebookVersion.objects.get()
    assert Entry.objects.filter(verb="insight.comment_coded").count() == 1


def test_saving_twice_changes_nothing(said, food, lead, NOW):
    said("The soup was cold")
    assignment = read(lead, [food], NOW)
    with pytest.raises(NotPossible, match="saved already"):
        code_comment(assignment=assignment, themes=[], by=lead, at=NOW)
    assert decided() == {("food", Decision.CONFIRMED)}


def test_two_who_disagree_have_a_low_kappa(said, food, phone, lead, other, NOW):
    said("The soup was cold", position=10)
    read(lead, [food], NOW)
    read(other, [phone], NOW)
    assert coding.coder_agreement() == -1


def test_no_record_no_code(said, food, lead, NOW, monkeypatch):
    said("The soup was cold")
    assignment = assign_next_comment(by=lead, at=NOW)
    monkeypatch.setattr("insight.coding.actions.coding.record", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        code_comment(assignment=assignment, themes=[food], by=lead, at=NOW)
    assignment.refresh_from_db()
    assert (assignment.done_at, Code.objects.count()) == (None, 0)


def test_a_theme_that_was_given_cannot_be_deleted(said, food, lead, NOW):
    said("The soup was cold")
    read(lead, [food], NOW)
    with pytest.raises(ProtectedError):
        food.delete()


def test_of_a_theme_that_went_out_of_the_codebook_nobody_has_decided_anything(said, food, phone, lead, NOW):
    said("The soup was cold")
    assignment = assign_next_comment(by=lead, at=NOW)
    Theme.objects.filter(pk=food.pk).update(retired_on=NOW.date())
    code_comment(assignment=assignment, themes=[phone], by=lead, at=NOW)
    assert decided() == {("phone", Decision.ADDED)}
