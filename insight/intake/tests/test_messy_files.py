"""Files as they really come: each gives the right rows, or a sentence that says what to do. Those of the shared data, and
others of the same kinds.
"""

from pathlib import Path

import pytest

from insight.files.actions.uploading import match_columns
from insight.files.presenters import warnings_about
from insight.intake.models import Answer, Comment, FFTScore
from insight.intake.tests.conftest import reasons, workbook
from insight.intake.tests.examples import EAST, REDHILL
from tests.shared import shared

SIX = {"score": "very-good-is-1", "six": "dont-know"}
A_TOTAL = "This row is a total: it is not added to what it is the total of."
A_NOTE = "This line is a note, and no row of the table."
# {file: (rows loaded, rows left out, rows with words)}
SHARED = {
    "m10_totals_row.csv": (12, 1, 12),
    "m11_hidden_first.xlsx": (12, 0, 12),
    "m12_notes_first.xlsx": (12, 0, 12),
    "m12b_summary_first.xlsx": (12, 0, 12),
    "m13_serials.xlsx": (12, 0, 12),
    "m15_words.csv": (20, 1, 20),
    "m19_dup_cols.csv": (12, 0, 12),
    "m26_sheet_a_month.xlsx": (36, 0, 36),
    "m35_place_prefix.csv": (12, 0, 12),
    "m37_score_float.csv": (12, 0, 12),
    "m45_yyyymmdd.csv": (12, 0, 12),
    "m47_blank_score.csv": (12, 0, 12),
    "m49_na_text.csv": (12, 0, 0),
    "z_b_place.csv": (6, 0, 12),
}


@pytest.mark.parametrize("name", SHARED)
def test_a_file_of_the_shared_data_gives_its_rows(load, name):
    batch = load("fft_rows", Path(shared(f"messy/{name}")).read_bytes(), name=name, **SIX)
    assert (batch.rows_good, batch.rows_bad, Comment.objects.count()) == SHARED[name], reasons(batch)
    assert batch.rows_expected == batch.rows_good + batch.rows_bad


def test_places_of_the_shared_data_are_those_of_the_trust(load):
    load("fft_rows", Path(shared("messy/m35_place_prefix.csv")).read_bytes(), **SIX)
    assert not Answer.objects.filter(team=None).exists()


@pytest.fixture
def matched(take_in, cast, now, settings, monkeypatch):
    """`matched(text, score="How it was")`: a file whose columns somebody matched."""

    def match(content, **chosen):
        batch, opened = take_in("fft_rows", content)
        monkeypatch.setattr("insight.files.uploads.upload_opener", lambda _key: opened)
        names = batch.options["match"] | chosen
        return match_columns(batch=batch, match=names, version=batch.version, by=cast["cp_lead"], at=now)

    return match


WITHOUT_PLACES = "date,How it was,question_1\n2027-01-03,Good,fine\n"
WITH_PLACES = f"date,location_1,How it was,question_1,question_2,gender,age,ethnicity\n2027-02-03,{EAST},Good,ok,shorter waits,Female,34,White\n"


def test_a_file_without_places_takes_none_away_from_the_next_with_them(matched, load):
    matched(WITHOUT_PLACES, score="How it was")
    load("fft_rows", WITH_PLACES)
    row = Answer.objects.get()
    assert (row.team.name, row.score, row.age_group is not None) == (EAST, FFTScore.GOOD, True)
    assert Comment.objects.count() == 2


def test_the_other_way_round_the_file_without_places_is_still_read(matched, load):
    matched(WITH_PLACES, score="How it was", place_1="location_1")
    assert load("fft_rows", WITHOUT_PLACES).rows_good == 1


def test_a_standard_file_is_read_after_another_was_matched(matched, load):
    matched(WITHOUT_PLACES, score="How it was", why="")
    assert load("fft_rows", "date,fft_score,question_1\n2027-01-03,1,Kind\n").rows_good == 1
    assert Comment.objects.get().text == "Kind"


def test_what_will_be_left_behind_is_said_column_by_column(take_in):
    batch, _ = take_in("fft_rows", "date,fft_score,Ward sister,Bed\n2027-01-03,1,x,y\n")
    assert any("“Ward sister”, “Bed”" in line for line in warnings_about(batch))


VALUES = [
    ("2027-01-05", "1 - Very good", 1),
    ("20270105", "Very good (1)", 1),
    ("46027", "2.0", 2),
    ("46027.5", "Good – 2", 2),
    ("5 January 2027", "N/A", None),
    ("05.01.2027", "Did not answer", None),
    ("5-Jan-27", "", None),
]


@pytest.mark.parametrize(("day", "score", "means"), VALUES)
def test_a_day_and_an_answer_are_read_however_programs_write_them(load, day, score, means):
    batch = load("fft_rows", f"date,fft_score,question_1\n{day},{score},Kind\n", **SIX)
    assert reasons(batch) == []
    row = Answer.objects.get()
    assert (row.day.isoformat(), row.score) == (
        "2026-01-05" if day.startswith("46027") else "2027-01-05",
        means,
    )


def test_months_come_first_only_where_the_whole_column_shows_it(load):
    batch = load("fft_rows", "date,fft_score\n01/02/2027,1\n01/25/2027,1\n")
    assert (str(batch.first_day), str(batch.last_day)) == ("2027-01-02", "2027-01-25")
    assert any("month first" in line for line in warnings_about(batch))


def test_where_days_run_both_ways_nothing_is_guessed(load):
    batch = load("fft_rows", "date,fft_score\n25/01/2027,1\n01/26/2027,1\n")
    assert reasons(batch) == [(3, "The date is not a real one, such as 27/3/2026.")]


@pytest.mark.parametrize(
    "words", ["NA", "n/a", "No comment", "No comments.", "Did not answer", "-", ".", "null"]
)
def test_that_nothing_was_written_is_no_comment(load, words):
    load("fft_rows", f"date,fft_score,question_1\n2027-01-05,1,{words}\n")
    assert (Answer.objects.count(), Comment.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    "words", ["Nothing", "None", "Na, the nurse, was kind", "No comment from my doctor for weeks"]
)
def test_control_words_that_say_something_are_kept(load, words):
    load("fft_rows", f'date,fft_score,question_2\n2027-01-05,1,"{words}"\n')
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("name", [f"RXX01 - {EAST}", f"{EAST} (RXX01)", f"RXX01: {EAST}", EAST.upper()])
def test_a_code_beside_a_place_is_not_its_name(load, name):
    load("fft_rows", f'date,fft_score,location_1\n2027-01-05,1,"{name}"\n')
    assert Answer.objects.get().team.name == EAST


def test_and_is_written_in_two_ways(load):
    load("fft_rows", "date,fft_score,location_1\n2027-01-05,1,CMHRS Guildford & Waverley\n")
    assert Answer.objects.get().team.slug == "cmhrs-guildford-and-waverley"


def test_totals_and_notes_below_a_table_are_told_apart_from_rows(load):
    batch = load(
        "pals_counts",
        "Month,Theme,Area,Number\nJanuary 2027,Waiting times,East Surrey,12\nJanuary 2027,Total,East Surrey,12\n"
        "Grand total,,,12\nSource: Datix,,,\n",
    )
    assert batch.rows_good == 1
    assert reasons(batch) == [(3, A_TOTAL), (4, A_TOTAL), (5, A_NOTE)]


def test_control_a_theme_that_only_begins_like_a_total_is_counted(load):
    text = "Month,Theme,Area,Number\nJanuary 2027,Totally unhappy with care,East Surrey,12\n"
    assert load("pals_counts", text).rows_good == 1


@pytest.mark.parametrize("number", ["*", "<5", "[c]", "-", "..", "fewer than 5"])
def test_a_number_that_the_sender_did_not_say_is_hidden_and_not_nought(load, number):
    batch = load("pals_counts", f"Month,Theme,Area,Number\nJanuary 2027,Waiting,East Surrey,{number}\n")
    assert list(batch.counts.values_list("number", "is_hidden")) == [(None, True)]


def test_a_share_is_no_number(load):
    batch = load(
        "pals_counts",
        "Month,Theme,Area,Number\nJanuary 2027,Waiting,East Surrey,12%\nJan-27,Food,East Surrey,3.0\n",
    )
    assert reasons(batch) == [(2, "This is a share of all, and not a number.")]
    assert batch.counts.get().number == 3


def test_a_workbook_with_macros_is_read_like_any_other(load):
    data = workbook({"Data": [("date", "location_1", "fft_score"), ("2027-01-05", REDHILL, "1")]})
    assert load("fft_rows", data, name="feedback.xlsm").rows_good == 1
