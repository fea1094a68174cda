import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import exports

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
CELLS = st.one_of(
    st.text(max_size=30), st.builds("".join, st.tuples(st.sampled_from(DANGEROUS), st.text(max_size=20)))
)


def read(text):
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", DANGEROUS)
def test_what_could_start_a_formula_is_text(start):
    [[cell]] = read(exports.csv_text([[f"{start}cmd|' /C calc'!A0"]]))
    assert not cell.startswith(DANGEROUS)


@pytest.mark.parametrize("before", [" ", "\u00a0", "\ufeff", "\0", "\0 \0"])
def test_what_hides_a_beginning_hides_it_from_us_no_more(before):
    [[cell]] = read(exports.csv_text([[f"{before}=1+1"]]))
    assert cell.startswith("'")


def test_pythons_own_writer_lets_a_formula_through():
    """The control."""
    file = io.StringIO()
    csv.writer(file).writerow(["=1+1"])
    assert file.getvalue().startswith("=")


def test_plain_words_and_numbers_stay_as_they_are():
    rows = [["Team", 3, -0.5, None, True, "it’s 2 + 2"], ["1a", 0, 2.25, "", False, 'He said "yes"']]
    assert read(exports.csv_text(rows)) == [
        ["Team", "3", "-0.5", "", "yes", "it’s 2 + 2"],
        ["1a", "0", "2.25", "", "no", 'He said "yes"'],
    ]


@settings(max_examples=400)
@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), min_size=5, max_size=5))
def test_ten_thousand_cells_and_none_starts_a_formula(rows):
    back = read(exports.csv_text(rows))
    assert [len(row) for row in back] == [5] * 5
    assert not [cell for row in back for cell in row if cell.startswith(DANGEROUS)]


def test_a_download_has_a_name_and_is_not_kept():
    response = exports.csv_response("coverage.csv", [["a"]])
    assert response["Content-Disposition"] == 'attachment; filename="coverage.csv"'
    assert response["Cache-Control"] == "no-store"
    assert response.content.decode().startswith("\ufeff")
