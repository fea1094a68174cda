"""How positive each group of people was, and what came of what was agreed: worked out from rows by hand."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from insight.papers.presenters.reach import answers_by_group
from insight.picture.contents import ALL, Cell
from insight.picture.figures import FigureValue
from insight.picture.groups import positive_share
from insight.picture.tests.attacker import Attacker
from insight.reports.actions.editions import publish_edition
from insight.reports.models import Dashboard, Measure, Tally
from insight.reports.tests.quarter import AFTER, QUARTER, answers, batch, make, page, source_of, tally
from insight.reports.tests.test_attack import holes
from kit.disclosure_control import linked_tables
from meetings.models import Meeting, Outcome
from people.models import Area, Gathering

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(trust, cast):
    """Under 18: 61 of 103 positive. 25 to 44: 33 of 55. 65 and over: 45 of 50, and 10 who wrote words alone. 18 to 24: 3, all
    positive.
    """
    loaded = batch(source_of("fft"))
    answers(loaded, {1: 41, 2: 20, 3: 17, 5: 20, 6: 5}, age_group=1)
    answers(loaded, {1: 45, 4: 5, None: 10}, age_group=5)
    answers(loaded, {1: 33, 3: 22}, age_group=3)
    answers(loaded, {1: 3}, age_group=2)
    tally(loaded)
    return loaded


def test_groups_are_counted_by_how_their_answers_read(answered):
    rows = Tally.objects.filter(measure=Measure.AGE).values_list("code", "number")
    assert dict(rows) == {
        "1:positive": 61, "1:other": 42, "5:positive": 45, "5:other": 5, "5:none": 10, "2:positive": 3,
        "3:positive": 33, "3:other": 22,
    }  # fmt: skip


def test_the_share_of_a_group_is_made_of_rounded_numbers_and_a_small_group_is_hidden(answered):
    picture = make().picture
    # 61 and 42, rounded to 60 and 40.
    assert positive_share(picture.people_counts, "age", "1") == 60 / 100
    assert picture.people_counts[Cell("age", "2", ALL)] is None
    assert positive_share(picture.people_counts, "age", "2") is None
    # Of the five who were not positive nobody learns, so neither of the 45 who were.
    assert positive_share(picture.people_counts, "age", "5") is None
    age = next(table for table in answers_by_group(picture) if table.rows)
    assert age.heads == ["Group", "Answers", "Share of answers", "Positive"]
    assert age.rows[0].cells[2] == "about 60%"


def test_no_small_number_of_a_group_can_be_worked_out(answered):
    edition = make()
    assert edition.kept["people"]["ranges"]
    assert holes([edition], "people") == []


def test_control_with_the_small_ones_alone_hidden_some_can_be(answered, monkeypatch):
    monkeypatch.setattr(linked_tables, "suppress_complementary", lambda *args: None)
    monkeypatch.setattr(linked_tables.ReaderKnowledge, "leaves_open", lambda *args: True)
    kept = make().kept["people"]
    unrounded = {cell: None if cell in kept["ranges"] else count for cell, count in kept["counts"].items()}
    attacker = Attacker(unrounded, [(total, parts) for total, parts in kept["sums"]])
    assert attacker.given_away({cell: tuple(both) for cell, both in kept["ranges"].items()})


def test_tallies_of_before_say_how_many_and_nothing_of_how_they_read(trust):
    fft = source_of("fft")
    for code, number in (("1", 30), ("5", 20)):
        Tally.objects.create(source=fft, month="2026-08-01", measure=Measure.AGE, code=code, number=number)
    picture = make().picture
    assert picture.people_counts[Cell("age", "1", ALL)] == 30
    assert [table.heads for table in answers_by_group(picture) if table.rows] == [
        ["Group", "Answers", "Share of answers"]
    ]


def test_the_page_of_the_figure_has_the_groups(answered, sign_in, cast):
    edition = make()
    cast["cp_lead"].second_factor = True
    publish_edition(edition=edition, by=cast["cp_lead"], at=AFTER)
    text = page(sign_in("board_member").get(reverse("dashboard:rows", args=[QUARTER, "positive"])))
    assert "Under 18: about 60% positive" in text
    assert "18 to 24: hidden" in text


@pytest.fixture
def agreed(trust, cast):
    """Three actions of a meeting in May: done in August, done after the quarter, and still to be done."""
    held = datetime(2026, 5, 20, 14, 0, tzinfo=UTC)
    meeting = Meeting.objects.create(
        area=Area.objects.first(),
        kind=Gathering.Kind.DEVELOPMENT_GROUP, format=Gathering.Format.IN_PERSON, starts_at=held, ends_at=held.replace(hour=16),
        papers_published_on="2026-05-10", minutes_published_on="2026-06-01",
    )  # fmt: skip
    for text, settled in (("New letters", "2026-08-20"), ("A new sign", "2026-10-01"), ("A later bus", None)):
        Outcome.objects.create(
            meeting=meeting, kind="action", text=text, owner="Head of estates", due_on="2026-09-01", settled_on=settled,
            **({"state": "done", "evidence": "It stands there."} if settled else {}),
        )  # fmt: skip
    return meeting


def test_what_was_agreed_in_the_quarter_before_and_what_came_of_it(agreed, sign_in, cast):
    edition = make()
    content = Dashboard.objects.get(edition=edition, level=ALL).content
    assert content.figures["actions"] == FigureValue(1, 3)
    cast["cp_lead"].second_factor = True
    publish_edition(edition=edition, by=cast["cp_lead"], at=AFTER)
    text = " ".join(
        page(sign_in("board_member").get(reverse("dashboard:rows", args=[QUARTER, "actions"]))).split()
    )
    assert "Head of estates sees to it, by 1 September 2026" in text
    assert "New letters" in text
    assert "done: It stands there." in text


def test_minutes_that_are_not_public_tell_nothing(agreed):
    Meeting.objects.update(minutes_published_on=None)
    assert Dashboard.objects.get(edition=make(), level=ALL).content.figures["actions"] == FigureValue(0, 0)
