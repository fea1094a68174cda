import re
import uuid
from datetime import timedelta
from threading import Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from feedback.models import CodebookVersion, Theme
from insight import actions, presenters, tasks
from insight.models import Answer, Batch, Code, Comment, Decision, Source, State, Suggestion, TrainedModel, Turn, Words
from insight.selectors import coding
from kit.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def food(db):
    theme = Theme.objects.create(slug="food", name="Food")
    Words.objects.create(theme=theme, words=["soup", "meal*"])
    return theme


@pytest.fixture
def phone(db):
    return Theme.objects.create(slug="phone", name="Phone")


@pytest.fixture
def said(NOW):
    """`said("The soup was cold")`: a comment of a file that counts."""
    batch = Batch.objects.create(
        source=Source.objects.of("fft"), format="texts", file_name="a.csv", file_bytes=1, sha256=uuid.uuid4().hex,
        state=State.LOADED, sent_at=NOW,
    )  # fmt: skip

    def comment(text, position=1, batch=batch):
        answer = Answer.objects.create(source=batch.source, batch=batch, day=NOW.date())
        return Comment.objects.create(answer=answer, question="improve", text=text, position=position)

    comment.batch = batch
    return comment


@pytest.fixture
def lead(cast):
    return cast["cp_lead"]


@pytest.fixture
def other(cast):
    return cast["focus_coordinator"]


def read(person, themes, now):
    turn = actions.take_next(by=person, at=now)
    return actions.decide(turn=turn, themes=themes, by=person, at=now)


def decided():
    return {(code.theme.slug, code.decision) for code in Code.objects.select_related("theme")}


def test_the_next_comment_comes_with_suggestions_and_the_words_that_led_there(said, food, lead, NOW):
    comment = said("Cold soup, small meals")
    turn = actions.take_next(by=lead, at=NOW)
    assert turn.comment == comment
    [suggestion] = Suggestion.objects.all()
    assert (suggestion.theme, suggestion.why) == (food, [[5, 9], [17, 22]])


def test_two_people_never_have_the_same_comment(said, lead, other, NOW):
    said("One", 1)
    said("Two", 2)
    mine, theirs = actions.take_next(by=lead, at=NOW), actions.take_next(by=other, at=NOW)
    assert mine.comment != theirs.comment
    assert actions.take_next(by=lead, at=NOW) == mine


def test_who_goes_away_keeps_a_comment_for_half_an_hour_only(said, lead, other, NOW):
    comment = said("One")
    turn = actions.take_next(by=lead, at=NOW)
    assert actions.take_next(by=other, at=NOW + timedelta(minutes=29)) is None
    assert actions.take_next(by=other, at=NOW + timedelta(minutes=31)).comment == comment
    with pytest.raises(actions.NotPossible, match="went to somebody else"):
        actions.decide(turn=turn, themes=[], by=lead, at=NOW)


def test_right_wrong_and_missing_are_kept_apart_with_the_codebook_of_the_day(said, food, phone, lead, NOW):
    said("The soup was cold")
    read(lead, [phone], NOW)
    assert decided() == {("food", Decision.REJECTED), ("phone", Decision.ADDED)}
    assert Code.objects.first().codebook == CodebookVersion.objects.get()
    assert Entry.objects.filter(verb="insight.comment_coded").count() == 1


def test_saving_twice_changes_nothing(said, food, lead, NOW):
    said("The soup was cold")
    turn = read(lead, [food], NOW)
    with pytest.raises(actions.NotPossible, match="saved already"):
        actions.decide(turn=turn, themes=[], by=lead, at=NOW)
    assert decided() == {("food", Decision.CONFIRMED)}


def test_one_in_ten_is_read_again_by_somebody_else(said, food, lead, other, NOW):
    said("The soup was cold", position=20)
    said("Soup again", position=21)
    read(lead, [food], NOW)
    read(lead, [food], NOW)
    assert actions.take_next(by=lead, at=NOW) is None
    again = actions.take_next(by=other, at=NOW)
    assert (again.comment.position, again.is_second) == (20, True)
    actions.decide(turn=again, themes=[food], by=other, at=NOW)
    assert actions.take_next(by=other, at=NOW) is None
    assert coding.agreement() == 1


def test_two_who_disagree_have_a_low_kappa(said, food, phone, lead, other, NOW):
    said("The soup was cold", position=10)
    read(lead, [food], NOW)
    read(other, [phone], NOW)
    assert coding.agreement() == -1


def test_comments_of_a_file_that_was_taken_back_are_not_read(said, lead, NOW):
    said("One")
    Batch.objects.update(state=State.WITHDRAWN, withdrawn_on=NOW.date(), withdrawn_because="Wrong month")
    assert actions.take_next(by=lead, at=NOW) is None


def test_a_comment_may_be_left_to_somebody_else(said, lead, other, NOW):
    comment = said("One")
    actions.put_back(turn=actions.take_next(by=lead, at=NOW), by=lead, at=NOW)
    assert actions.take_next(by=other, at=NOW).comment == comment


@pytest.mark.parametrize("role", ["moderator", "team_lead", "representative", "administrator"])
def test_only_leads_and_coordinators_code(role, cast, said, NOW):
    said("One")
    with pytest.raises(PermissionDenied):
        actions.take_next(by=cast[role], at=NOW)


def test_a_theme_that_was_given_cannot_be_deleted(said, food, lead, NOW):
    said("The soup was cold")
    read(lead, [food], NOW)
    with pytest.raises(ProtectedError):
        food.delete()


def test_no_record_no_code(said, food, lead, NOW, monkeypatch):
    said("The soup was cold")
    turn = actions.take_next(by=lead, at=NOW)
    monkeypatch.setattr("insight.actions.coding.record", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.decide(turn=turn, themes=[food], by=lead, at=NOW)
    turn.refresh_from_db()
    assert (turn.done_at, Code.objects.count()) == (None, 0)


def test_the_task_suggests_for_a_whole_file_and_may_run_twice(said, food, lead):
    said("The soup was cold")
    said("Nobody picks up")
    for _ in range(2):
        tasks.suggest(said.batch.pk)
    assert [each.theme for each in Suggestion.objects.all()] == [food]


def test_what_people_decided_is_learned_and_kept_only_if_better(said, food, phone, lead, NOW):
    Words.objects.create(theme=phone, words=["telephone"])
    for number in range(60):
        for text, theme in ((f"Cold dinner {number}", food), (f"It rings {number}", phone)):
            turn = Turn.objects.create(comment=said(text, number), person=lead, until=NOW, done_at=NOW)
            Code.objects.create(
                comment=turn.comment, theme=theme, turn=turn, decision=Decision.ADDED, decided_on=NOW.date(),
                codebook=CodebookVersion.objects.get_or_create(sha256="a", defaults={"contents": [], "made_on": NOW.date()})[0],
            )  # fmt: skip
    tasks.learn()
    model = TrainedModel.objects.get()
    assert model.evidence["food"]["model"] > model.evidence["food"]["codebook"]
    tasks.learn()
    assert TrainedModel.objects.count() == 1
    comment = said("My dinner was cold")
    actions.suggest(comments=[comment], at=NOW)
    assert "food" in {each.theme.slug for each in Suggestion.objects.filter(comment=comment, is_learned=True)}


def test_the_words_we_ship_fill_the_codebook_we_ship(trust, NOW):
    call_command("load_codebook", "feedback/data/codebook.toml", verbosity=0)
    call_command("load_words", verbosity=0)
    assert Words.objects.exclude(theme__qdc="").count() == 31
    assert actions.load_words(at=NOW) == 0
    assert {"restraint", "dignity", "crisis", "records", "fairness"} <= {
        each.theme for each in coding.lexicon().entries
    }


def test_marks_never_overlap_and_lose_no_letter():
    pieces = presenters.marked("The cold soup", [[4, 8], [6, 13], [6, 7]])
    assert pieces == [("The ", False), ("cold", True), (" soup", True)]


def test_a_lead_codes_a_comment_on_the_page(sign_in, said, food, lead):
    said("The soup was cold")
    client = sign_in("cp_lead")
    start = client.get(reverse("insight:coding")).content.decode()
    assert "0 of 1 comment" in start
    page = client.post(reverse("insight:take-next"), follow=True)
    words = page.content.decode()
    assert "<mark>soup</mark>" in words
    assert re.search(r"Food: *“soup”", words)
    turn = Turn.objects.get()
    after = client.post(reverse("insight:code", args=[turn.pk]), {"suggested": [food.pk]}, follow=True)
    assert "nothing left to read" in after.content.decode()
    assert decided() == {("food", Decision.CONFIRMED)}
    assert client.get(reverse("insight:suggestions")).status_code == 200


def test_the_turn_of_somebody_else_is_not_there(sign_in, said, other, NOW):
    said("One")
    turn = actions.take_next(by=other, at=NOW)
    assert sign_in("cp_lead").get(reverse("insight:code", args=[turn.pk])).status_code == 404


def test_a_representative_changes_the_words_and_nobody_is_overwritten(sign_in, food):
    client, page = sign_in("representative"), reverse("insight:change-words", args=["food"])
    assert "soup" in client.get(page).content.decode()
    client.post(page, {"words": "Soup\nbreak*  fast\n\nsoup", "version": 1})
    food_words = Words.objects.get()
    assert (food_words.words, food_words.version) == (["soup", "break* fast"], 2)
    late = client.post(page, {"words": "mine", "version": 1})
    assert "A colleague has changed these words" in late.content.decode()
    assert Words.objects.get().words == ["soup", "break* fast"]


def test_a_word_that_cannot_be_looked_for_is_said_with_its_line(sign_in, food):
    page = reverse("insight:change-words", args=["food"])
    answer = sign_in("cp_lead").post(page, {"words": "soup\n(((", "version": 1})
    assert "Line 2:" in answer.content.decode()


def test_the_codebook_can_be_taken_along(sign_in, food):
    client = sign_in("administrator")
    assert "soup; meal*" in client.get(reverse("insight:codebook-csv")).content.decode()
    assert client.get(reverse("insight:codebook-json")).json()["themes"][0]["words"] == ["soup", "meal*"]


@pytest.mark.parametrize("name", ["insight:words", "insight:suggestions", "insight:coding"])
def test_pages_ask_the_same_number_of_times_however_many_themes_there_are(
    name, sign_in, food, django_assert_max_num_queries
):
    client = sign_in("cp_lead")
    Theme.objects.bulk_create(Theme(slug=f"t{n}", name=f"T{n}") for n in range(30))
    with django_assert_max_num_queries(20):
        client.get(reverse(name))


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_different_comments(said, food, lead, other, NOW):
    # Their suggestions are there: who makes a new version of the codebook keeps others waiting for it.
    actions.suggest(comments=[said("One", 1), said("Two", 2)], at=NOW)
    for comment in Comment.objects.all():
        Suggestion.objects.create(
            comment=comment, theme=food, position=0, is_learned=False, codebook=CodebookVersion.objects.get()
        )
    got = []

    def take(person):
        got.append(actions.take_next(by=person, at=NOW).comment_id)
        connection.close()

    with transaction.atomic():
        # The first has taken a comment and is not done saving when the second asks.
        mine = actions.take_next(by=lead, at=NOW).comment_id
        thread = Thread(target=take, args=[other])
        thread.start()
        thread.join(20)
    assert got
    assert mine not in got
