"""What rows come to: nothing is counted twice though it came in two ways."""

from datetime import date

import pytest

from feedback.tickets.models import Theme
from insight.coding.actions.suggesting import suggest_for_batch
from insight.coding.models import ThemeWords
from insight.intake.models import Answer, Comment, Count, Source
from insight.picture.contents import NOT_SORTED, positive_answers
from insight.reports import tasks
from insight.reports.actions import editions
from insight.reports.models import Tally
from insight.reports.selectors.tallies import files_to_tally
from insight.reports.tests.quarter import AFTER, BY, QUARTER, answers, batch, codebook, source_of, tally

pytestmark = pytest.mark.django_db
JULY, AUGUST, SEPTEMBER = (date(2026, month, 1) for month in (7, 8, 9))
SCORES = ("very-good", "good", "neither", "poor", "very-poor", "do-not-know")


@pytest.fixture
def pals(trust):
    return batch(Source.objects.of("pals"), format="pals_counts")


def contacts(loaded, number, *, period="month", starts_on=JULY, code="communications"):
    Count.objects.create(
        source=loaded.source,
        batch=loaded,
        period=period,
        starts_on=starts_on,
        measure="subject",
        code=code,
        number=number,
    )


def published(loaded, numbers, *, measure="answers", month=JULY):
    """The six answers of a month, None for a star."""
    for code, number in zip(SCORES, numbers, strict=True):
        Count.objects.create(
            source=loaded.source, batch=loaded, period="month", starts_on=month, measure=measure, code=code, number=number, is_hidden=number is None
        )  # fmt: skip


def counted(measure):
    rows = Tally.objects.filter(measure=measure).order_by("month", "code")
    return [(row.month.month, row.code, row.number) for row in rows]


def test_a_comment_that_nobody_has_looked_at_yet_does_not_fit_no_theme(trust):
    loaded = batch(source_of("fft"), times_suggested=0)
    answer = Answer.objects.create(source=loaded.source, batch=loaded, day=AUGUST)
    Comment.objects.create(answer=answer, question="why", text="The lamps hum", position=1)
    tally(loaded)
    assert counted("themes") == counted("comments") == []
    suggest_for_batch(batch=loaded, at=AFTER)
    tally(loaded)
    assert counted("themes") == [(8, NOT_SORTED, 1)]
    assert counted("comments") == [(8, "", 1)]


def test_a_quarter_and_its_three_months_are_counted_once(pals):
    for month, number in ((JULY, 5), (AUGUST, 6), (SEPTEMBER, 7)):
        contacts(pals, number, starts_on=month)
    contacts(pals, 18, period="quarter")
    tally(pals)
    assert counted("subjects") == [
        (7, "communications", 5),
        (8, "communications", 6),
        (9, "communications", 7),
    ]


def test_a_quarter_stands_while_its_months_have_not_all_come(pals):
    contacts(pals, 5, starts_on=AUGUST)
    contacts(pals, 18, period="quarter")
    tally(pals)
    assert counted("subjects") == [(7, "communications", 18)]


def test_control_months_alone_and_a_quarter_alone_are_counted(pals):
    contacts(pals, 5, starts_on=AUGUST)
    contacts(pals, 30, period="quarter", starts_on=date(2026, 4, 1))
    pals.first_day = date(2026, 4, 1)
    pals.save()
    tally(pals)
    assert counted("subjects") == [(4, "communications", 30), (8, "communications", 5)]


def test_a_month_that_comes_later_makes_its_whole_quarter_be_counted_again(pals):
    contacts(pals, 18, period="quarter")
    tally(pals)
    for month, number in ((JULY, 5), (AUGUST, 6), (SEPTEMBER, 7)):
        contacts(pals, number, starts_on=month)
    pals.first_day = pals.last_day = SEPTEMBER
    pals.save()
    tally(pals)
    assert [number for _, _, number in counted("subjects")] == [5, 6, 7]


@pytest.fixture
def table(trust):
    return batch(source_of("fft", levels=("trust",)), format="fft_monthly")


def test_the_table_of_a_month_becomes_its_answers(table):
    published(table, (50, 20, 10, 6, 6, 8))
    tally(table)
    assert counted("answers") == [
        (7, str(score), number) for score, number in enumerate((50, 20, 10, 6, 6, 8), 1)
    ]


def test_where_the_answers_themselves_came_the_table_is_not_counted_too(table):
    published(table, (50, 20, 10, 6, 6, 8))
    published(table, (30, 10, 5, 5, 5, 5), month=AUGUST)
    answers(batch(table.source, name="rows"), {1: 50}, day=date(2026, 7, 31))
    tally(table)
    assert counted("answers")[0] == (7, "1", 50)
    assert [number for month, _, number in counted("answers") if month == 8] == [30, 10, 5, 5, 5, 5]
    assert len(counted("answers")) == 7


def test_groups_of_services_are_added_unless_all_services_came_in_one(table):
    published(table, (10, 5, 5, 5, 5, 5), measure="answers:community-services")
    published(table, (20, 6, 6, 6, 6, 6), measure="answers:acute-services")
    tally(table)
    assert counted("answers")[0] == (7, "1", 30)
    published(table, (31, 11, 11, 11, 11, 11))
    tally(table)
    assert counted("answers")[0] == (7, "1", 31)


def test_a_star_is_not_nought(table):
    published(table, (50, 20, 10, 6, 6, None))
    tally(table)
    assert counted("answers")[-1] == (7, "6", None)


@pytest.mark.parametrize(
    ("numbers", "good", "bad"),
    [
        ((50, 20, 10, 6, 6, 8), "70", "12"),
        ((941, 33, 9, 5, 7, 5), "97", "1"),
        ((10, 5, 5, 5, 5, 25), "27", "18"),
    ],
)
def test_percentages_are_those_of_the_published_rule(table, numbers, good, bad):
    """Positive is very good and good, negative poor and very poor, of all answers with “don’t know” among
    them.
    """
    published(table, numbers)
    tally(table)
    shown = editions.triangulate(quarter=QUARTER, by=BY, at=AFTER).picture.score_counts
    scores = positive_answers(shown)
    percents = [f"{100 * part / scores.answers:.0f}" for part in (scores.positive, scores.negative)]
    assert percents == [good, bad]


def test_the_months_of_a_file_are_counted_again_once_its_themes_are_known(trust):
    codebook()
    food = Theme.objects.get(slug="food")
    ThemeWords.objects.create(theme=food, words=["soup"])
    loaded = batch(source_of("fft"))
    answer = Answer.objects.create(source=loaded.source, batch=loaded, day=AUGUST)
    Comment.objects.create(answer=answer, question="why", text="The soup was cold", position=1)
    tasks.tally_files()
    assert counted("themes") == [(8, NOT_SORTED, 1)]
    suggest_for_batch(batch=loaded, at=AFTER)
    tasks.tally_files()
    assert counted("themes") == [(8, "food", 1)]
    assert not files_to_tally().exists()
