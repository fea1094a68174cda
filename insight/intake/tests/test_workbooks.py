"""Workbooks as people send them: several sheets, some hidden, some with notes, each with its own headings."""

import pytest

from insight.files.presenters import line_in_words
from insight.intake.file_formats.problems import UnreadableFile
from insight.intake.models import Answer, Comment
from insight.intake.tests.conftest import reasons, workbook
from insight.intake.tests.examples import EAST, REDHILL

HEADINGS = ("date", "location_1", "fft_score", "question_1")


def month(number, *, headings=HEADINGS, rows=3):
    row = {"date": f"2027-0{number}-05", "location_1": EAST, "fft_score": "1", "question_1": "Kind staff"}
    return [headings, *([row.get(name, "x") for name in headings] for _ in range(rows))]


def test_a_sheet_a_month_is_read_month_after_month(load):
    batch = load("fft_rows", workbook({"Jan": month(1), "Feb": month(2, rows=2)}))
    assert (batch.rows_expected, batch.rows_good, batch.rows_bad) == (5, 5, 0)
    assert (str(batch.first_day), str(batch.last_day)) == ("2027-01-05", "2027-02-05")


def test_each_sheet_has_its_columns_in_its_own_order(load):
    other = ("question_1", "something", "fft_score", "date", "location_1")
    batch = load("fft_rows", workbook({"Jan": month(1), "Feb": month(2, headings=other)}))
    assert (batch.rows_good, batch.rows_bad) == (6, 0)
    assert set(Comment.objects.values_list("text", flat=True)) == {"Kind staff"}
    assert Answer.objects.filter(team__name=EAST).count() == 6


def test_a_row_that_is_left_out_is_named_with_its_sheet_and_the_line_in_it(load):
    rows = [*month(2), ["31/02/2027", EAST, "1", ""]]
    batch = load("fft_rows", workbook({"Jan": month(1), "Feb": rows}))
    assert [line_in_words(batch, line) for line, _ in reasons(batch)] == ["Feb, line 5"]


def test_what_is_hidden_or_holds_something_else_is_not_read_and_that_is_said(take_in):
    sheets = {
        "Lookups": [("date", "fft_score"), ("2027-01-05", "1")],
        "Summary": [("Month", "Responses"), ("Jan 2027", "4")],
        "Cover": [],
        "Data": month(1),
    }
    batch, _ = take_in("fft_rows", workbook(sheets, hidden=("Lookups",)))
    assert batch.rows_expected == 3
    assert batch.options["how"]["sheets"]["not_read"] == {
        "Lookups": "hidden",
        "Summary": "other",
        "Cover": "empty",
    }


def test_a_sheet_that_is_hidden_is_read_where_no_other_has_the_columns(take_in):
    batch, _ = take_in("fft_rows", workbook({"Cover": [("Read", "me")], "Data": month(1)}, hidden=("Data",)))
    assert batch.rows_expected == 3


def test_without_a_sheet_that_fits_the_nearest_is_offered_for_matching(take_in):
    rows = [("When", "Where", "Experience"), ("2027-01-05", EAST, "Good")]
    batch, _ = take_in("fft_rows", workbook({"Cover": [("Read", "me")], "Data": rows}))
    assert batch.rows_expected == 1


def test_a_workbook_without_a_table_is_refused(take_in):
    with pytest.raises(UnreadableFile, match="no line with headings"):
        take_in("fft_rows", workbook({"Cover": [("Read me",)]}))


def test_the_published_table_has_a_cover_a_banner_and_a_heading_on_two_lines(load):
    """As NHS England lays it out: what is hidden stands as a star."""
    trust = "Surrey and Borders Partnership NHS Foundation Trust"
    upper = ("Trust Name", "Total Responses", "Total Eligible", "Percentage", "", "Breakdown of answers")
    lower = (
        "",
        "",
        "",
        "Positive",
        "Negative",
        "Very Good",
        "Good",
        "Neither Good nor Poor",
        "Poor",
        "Very Poor",
    )
    table = [
        ("Friends and Family Test: December 2026",),
        ("Mental health",),
        (*upper, "", "", "", "", ""),
        (*lower, "Don't Know"),
        ("Another Trust", "9", "90", "100%", "0%", "9", "0", "0", "0", "0", "0"),
        (trust, "352", "4000", "91%", "*", "300", "40", "*", "*", "*", "*"),
    ]
    batch = load(
        "fft_monthly", workbook({"Cover": [("Contents", "Page")], "MH": table}), month="December 2026"
    )
    assert (batch.rows_good, batch.rows_of_others, batch.rows_bad) == (1, 1, 0)
    numbers = dict(batch.counts.values_list("code", "number"))
    assert (numbers["responses"], numbers["very-good"], numbers["poor"]) == (352, 300, None)


def test_two_places_in_one_workbook_stay_apart(load):
    rows = [HEADINGS, ("2027-02-05", REDHILL, "2", "")]
    load("fft_rows", workbook({"East": month(1), "Redhill": rows}))
    assert Answer.objects.filter(team__name=REDHILL).count() == 1
