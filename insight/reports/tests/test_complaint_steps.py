"""What a row of a complaint says of it: what came of it, when it was answered, whether it was opened again."""

from datetime import date

import pytest

from insight.intake.file_formats.complaint_steps import steps
from insight.intake.file_formats.parsers import day_or_nothing
from insight.intake.tests.conftest import load, now, own_folder, take_in  # noqa: F401
from insight.picture.cases import outcome_row
from insight.picture.figures import FIGURES, FigureValue
from insight.reports.tasks import tally_files
from insight.reports.tests.test_feedback_figures import HEADING, complaint, figures

pytestmark = pytest.mark.django_db
RECEIVED = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("upheld", "upheld"), ("fully-upheld", "upheld"), ("partially-upheld", "partly-upheld"), ("part-upheld", "partly-upheld"),
        ("not-upheld", "not-upheld"), ("unfounded", "not-upheld"), ("withdrawn", "other"), ("unsubstantiated", "not-upheld"),
        ("un-substantiated", "not-upheld"), ("substantiated", "upheld"), ("founded", "upheld"), ("well-founded", "upheld"),
        ("not-well-founded", "not-upheld"), ("partly-substantiated", "partly-upheld"), ("ongoing", "-"), ("pending", "-"), ("n-a", "-"),
        ("not-applicable", "-"), ("not-yet-upheld", "-"), ("awaiting-outcome", "-"), ("123", "-"), ("", "-"),
    ],
)  # fmt: skip
def test_outcomes_are_known_however_they_are_written(code, row):
    assert outcome_row(code) == row


def test_an_outcome_that_cannot_be_read_is_none_yet_and_the_complaint_counts(load, now):  # noqa: F811
    unread = ["-", "N/A", "???", "Ongoing", "Pending", "Total"]
    batch = load(
        "complaints_datix", "\n".join([HEADING, *(complaint("05/10/2026", outcome=one) for one in unread)])
    )
    tally_files()
    assert (batch.rows_good, batch.rows_bad) == (6, 0)
    assert figures(now)["complaints"] == FigureValue(6)
    assert FIGURES["upheld"].is_empty(figures(now)["upheld"])


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Yes", "yes"), ("y", "yes"), ("TRUE", "yes"), ("1", "yes"), ("01/12/2026", "yes"), ("No", "no"), ("", "no"), ("0", "no"),
        ("Not applicable", "no-day"), ("NULL", "no-day"), ("Unknown", "no-day"), ("N/A", "no-day"),
    ],
)  # fmt: skip
def test_opened_again_is_a_day_or_a_clear_yes(text, row):
    assert steps(RECEIVED, {"com_dreopened": text}, day_or_nothing, today=date(2027, 3, 9)) == [
        ("reopened", row)
    ]


@pytest.mark.parametrize(
    ("due", "reply", "today", "row"),
    [
        ("13/11/2026", "12/10/2026", date(2026, 11, 13), "not-due"), ("13/11/2026", "", date(2026, 11, 13), "not-due"),
        ("13/11/2026", "12/10/2026", date(2026, 11, 14), "in-time"), ("13/11/2026", "", date(2026, 11, 14), "late"),
        ("13/11/2026", "04/10/2026", date(2026, 11, 14), "late"), ("13/11/2026", "14/11/2026", date(2026, 11, 14), "late"),
    ],
)  # fmt: skip
def test_nobody_counts_before_the_agreed_day_has_passed_and_no_answer_comes_before_its_complaint(
    due, reply, today, row
):
    cells = {"com_dreplydue": due, "com_dreply": reply}
    assert steps(RECEIVED, cells, day_or_nothing, today=today) == [("replies", row)]
