import pytest

from insight.coding import presenters, tasks
from insight.coding.actions import suggesting
from insight.coding.actions.coding import assign_next_comment
from insight.coding.actions.suggesting import files_to_suggest
from insight.coding.models import Suggestion
from insight.intake.models import Batch, BatchState

pytestmark = pytest.mark.django_db


def test_the_next_comment_comes_with_suggestions_and_the_words_that_led_there(said, food, lead, NOW):
    comment = said("Cold soup, small meals")
    assignment = assign_next_comment(by=lead, at=NOW)
    assert assignment.comment == comment
    [suggestion] = Suggestion.objects.all()
    assert (suggestion.theme, suggestion.why) == (food, [[5, 9], [17, 22]])


def test_the_task_suggests_for_whole_files_and_may_run_twice(said, food, lead):
    said("The soup was cold")
    said("Nobody picks up")
    for _ in range(2):
        tasks.suggest_themes()
    assert [each.theme for each in Suggestion.objects.all()] == [food]


def test_the_sweep_looks_for_themes_where_the_worker_died(said, food, monkeypatch):
    for number in range(3):
        said("The soup was cold", position=number)
    save = suggesting.Suggester.save
    monkeypatch.setattr("insight.coding.actions.suggesting.AT_ONCE", 2)
    monkeypatch.setattr(
        "insight.coding.actions.suggesting.Suggester.save",
        lambda self, part: save(self, part) if len(part) == 2 else 1 / 0,
    )
    with pytest.raises(ZeroDivisionError):
        tasks.suggest_themes()
    assert Suggestion.objects.count() == 2
    monkeypatch.undo()
    tasks.suggest_themes()
    assert Suggestion.objects.count() == 3


def test_the_sweep_does_nothing_twice(said, food, monkeypatch):
    said("The soup was cold")
    tasks.suggest_themes()
    assert list(files_to_suggest()) == []
    monkeypatch.setattr("insight.coding.actions.suggesting.Suggester", lambda at: 1 / 0)
    tasks.suggest_themes()


def test_nothing_is_looked_for_in_a_file_that_was_taken_back(said, food, NOW):
    said("The soup was cold")
    Batch.objects.update(state=BatchState.WITHDRAWN, withdrawn_on=NOW.date(), withdrawn_because="Wrong month")
    tasks.suggest_themes()
    assert not Suggestion.objects.exists()


def test_marks_never_overlap_and_lose_no_letter():
    pieces = presenters.highlight_spans("The cold soup", [[4, 8], [6, 13], [6, 7]])
    assert pieces == [("The ", False), ("cold", True), (" soup", True)]
