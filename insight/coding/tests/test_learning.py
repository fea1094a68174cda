import pytest

from feedback.tickets.models import CodebookVersion
from insight.coding import tasks
from insight.coding.actions.suggesting import suggest_themes
from insight.coding.models import Code, CodingAssignment, Decision, Suggestion, ThemeWords, TrainedModel
from kit.trail.models import Entry

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def much_read(said, food, phone, lead, NOW):
    """Comments whose themes the codebook's words do not find."""
    ThemeWords.objects.create(theme=phone, words=["telephone"])
    version = CodebookVersion.objects.create(sha256="a", contents=[], made_on=NOW.date())
    for number in range(60):
        for text, theme in ((f"Cold dinner {number}", food), (f"It rings {number}", phone)):
            assignment = CodingAssignment.objects.create(
                comment=said(text, number), person=lead, until=NOW, done_at=NOW
            )
            Code.objects.create(
                comment=assignment.comment,
                theme=theme,
                assignment=assignment,
                decision=Decision.ADDED,
                decided_on=NOW.date(),
                codebook=version,
            )


def test_what_people_decided_is_learned_and_kept_only_if_better(much_read, said, NOW):
    tasks.train_model()
    model = TrainedModel.objects.get()
    assert model.evidence["food"]["model"] > model.evidence["food"]["codebook"]
    tasks.train_model()
    assert TrainedModel.objects.count() == 1
    comment = said("My dinner was cold")
    suggest_themes(comments=[comment], at=NOW)
    assert "food" in {each.theme.slug for each in Suggestion.objects.filter(comment=comment, is_learned=True)}


def test_comments_nobody_has_read_are_looked_at_again(much_read, said):
    comment = said("My dinner was cold")
    tasks.suggest_themes()
    assert not Suggestion.objects.filter(comment=comment).exists()
    tasks.train_model()
    tasks.suggest_themes()
    assert Suggestion.objects.get(comment=comment).theme.slug == "food"


def test_the_trail_says_whether_what_was_learned_was_kept(much_read):
    tasks.train_model()
    tasks.train_model()
    first, second = Entry.objects.filter(verb="insight.learned").order_by("at")
    assert first.actor_key == "job:learns what comments are about"
    assert (first.facts["is_kept"], second.facts["is_kept"]) == (True, False)
    assert (first.facts["comments"], first.facts["themes"]) == (120, 2)


def test_no_record_no_model(much_read, monkeypatch):
    monkeypatch.setattr("insight.coding.actions.suggesting.record", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tasks.train_model()
    assert not TrainedModel.objects.exists()


def test_nothing_is_learned_before_anybody_has_read_anything(db):
    tasks.train_model()
    assert not Entry.objects.filter(verb="insight.learned").exists()
