"""Files as they really come, on the page and from the command: those of the shared data, and a second one of ours of each
kind. Both ways give the same rows.
"""

from pathlib import Path

import pytest
from django.core.management import call_command

from insight.files import tasks
from insight.files.tests.test_file_pages import confirm, send
from insight.intake.models import Answer, Batch, Comment
from insight.intake.tests.conftest import reasons, workbook
from insight.intake.tests.examples import EAST, REDHILL
from tests.shared import shared

SIX = {"score": "very-good-is-1", "six": "dont-know"}
# {file: (rows loaded, rows left out, rows with words, rows of a team, answers from very good to don't know)}
SHARED = {
    "late1.csv": (3, 0, 3, 3, [1, 0, 0, 0, 2, 0]),
    "m10_totals_row.csv": (12, 1, 12, 12, [4, 3, 1, 1, 2, 1]),
    "m11_hidden_first.xlsx": (12, 0, 12, 12, [4, 3, 1, 1, 2, 1]),
    "m12_notes_first.xlsx": (12, 0, 12, 12, [4, 3, 1, 1, 2, 1]),
    "m12b_summary_first.xlsx": (12, 0, 12, 12, [4, 3, 1, 1, 2, 1]),
    "m13_serials.xlsx": (12, 0, 12, 12, [4, 3, 1, 1, 2, 1]),
    "m15_words.csv": (20, 1, 20, 20, [5, 3, 2, 1, 3, 4]),
    "m19_dup_cols.csv": (12, 0, 12, 12, [4, 3, 1, 1, 2, 1]),
    "m26_sheet_a_month.xlsx": (36, 0, 36, 36, [12, 9, 3, 3, 6, 3]),
    "m35_place_prefix.csv": (12, 0, 12, 12, [4, 3, 1, 1, 2, 1]),
    "m37_score_float.csv": (12, 0, 12, 12, [4, 3, 1, 1, 2, 1]),
    "m45_yyyymmdd.csv": (12, 0, 12, 12, [4, 3, 1, 1, 2, 1]),
    "m47_blank_score.csv": (12, 0, 12, 12, [1, 2, 0, 1, 1, 1]),
    "m49_na_text.csv": (12, 0, 0, 12, [4, 3, 1, 1, 2, 1]),
    "z_a_noplace.csv": (6, 0, 6, 0, [0, 6, 0, 0, 0, 0]),
    "z_b_place.csv": (6, 0, 12, 6, [0, 6, 0, 0, 0, 0]),
}
HEADING = ("date", "location_1", "fft_score", "question_1")
WORDS = ("Very good", "Good", "Neither good nor poor", "Poor", "Very poor", "Don't know")


def rows(*, day=str, place=str, score=str, words=str):
    """Six rows, each of an answer more, with what a file makes of the day, the place, the score and the words."""
    return [
        (day(f"2027-01-{at:02}"), place((EAST, REDHILL)[at % 2]), score(str(at)), words(f"comment {at}"))
        for at in range(1, 7)
    ]


def csv(lines, heading=HEADING):
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in (heading, *lines)).encode()


def in_words(score):
    return WORDS[int(score) - 1]


ONE_EACH = [1] * 6
# Of each kind a second file: {what is odd about it: (file, figures as above)}
OURS = {
    "rows that come late": (csv(rows()[::-1]), (6, 0, 6, 6, ONE_EACH)),
    "a grand total and a mean": (
        csv([*rows(), ("Grand total", "", "6", ""), ("Average", "", "3.5", "")]),
        (6, 2, 6, 6, ONE_EACH),
    ),
    "two hidden sheets": (
        workbook(
            {"Lists": [("a", "b")], "Old": [HEADING, *rows()[:1]], "Data": [HEADING, *rows()]},
            hidden=("Lists", "Old"),
        ),
        (6, 0, 6, 6, ONE_EACH),
    ),
    "a sheet of how to fill it in": (
        workbook({"How to": [("Step", "What to do"), ("1", "Ask")], "Data": [HEADING, *rows()]}),
        (6, 0, 6, 6, ONE_EACH),
    ),
    "a pivot before the data": (
        workbook({"Pivot": [("Row Labels", "Count of score"), ("Good", "6")], "Data": [HEADING, *rows()]}),
        (6, 0, 6, 6, ONE_EACH),
    ),
    "serials with a time": (
        csv(rows(day=lambda day: f"{46387 + int(day[-2:])}.4375")),
        (6, 0, 6, 6, ONE_EACH),
    ),
    "words in capitals with their number": (
        csv(rows(score=lambda score: f"{in_words(score).upper()} ({score})")),
        (6, 0, 6, 6, ONE_EACH),
    ),
    "three columns called alike": (
        csv(
            [(*row[:3], "", "", row[3]) for row in rows()], (*HEADING[:3], "Comments", "Comments", "Comments")
        ),
        (6, 0, 6, 6, ONE_EACH),
    ),
    "a sheet a quarter with an empty one": (
        workbook({"Q1": [HEADING, *rows()], "Q2": [HEADING], "Q3": [HEADING, *rows()]}),
        (12, 0, 12, 12, [2] * 6),
    ),
    "a code behind the place": (csv(rows(place=lambda place: f"{place} (RXX07)")), (6, 0, 6, 6, ONE_EACH)),
    "a decimal comma": (csv(rows(score=lambda score: f"{score},00")), (6, 0, 6, 6, ONE_EACH)),
    "a time behind the day": (csv(rows(day=lambda day: f"{day}T09:30:00")), (6, 0, 6, 6, ONE_EACH)),
    "a score only now and then": (
        csv(rows(score=lambda score: score if int(score) % 2 else "N/A")),
        (6, 0, 6, 6, [1, 0, 1, 0, 1, 0]),
    ),
    "nothing written": (csv(rows(words=lambda _: "No further comments")), (6, 0, 0, 6, ONE_EACH)),
    "no place at all": (
        csv([(*row[:1], *row[2:]) for row in rows()], ("date", *HEADING[2:])),
        (6, 0, 6, 0, ONE_EACH),
    ),
    "a place in the third column": (
        csv(
            [(row[0], "", "", *row[1:]) for row in rows()], ("date", "location_2", "location_3", *HEADING[1:])
        ),
        (6, 0, 6, 6, ONE_EACH),
    ),
}


@pytest.fixture
def on_the_page(sign_in, django_capture_on_commit_callbacks):
    lead = sign_in("cp_lead")

    def sent(name, content):
        send(lead, content, name=name)
        batch = Batch.objects.first()
        asked = {
            option for option, flag in (("score", "has_numbers"), ("six", "has_six")) if batch.options[flag]
        }
        confirm(lead, batch, **{option: SIX[option] for option in asked})
        with django_capture_on_commit_callbacks(execute=True):
            tasks.load_file(batch.pk)
        return Batch.objects.get(pk=batch.pk)

    return sent


@pytest.fixture
def by_command(trust, tmp_path):
    def loaded(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        call_command("import_feedback", str(path), source="fft", verbosity=0, **SIX)
        return Batch.objects.first()

    return loaded


@pytest.fixture(params=["on_the_page", "by_command"])
def bring_in(request, time_machine, now):
    """`bring_in("feedback.csv", bytes)`, once on the page and once by the command."""
    time_machine.move_to(now, tick=False)
    return request.getfixturevalue(request.param)


def figures(batch):
    answers = Answer.objects.filter(batch=batch)
    scores = list(answers.values_list("score", flat=True))
    return (
        batch.rows_good,
        batch.rows_bad,
        Comment.objects.filter(answer__batch=batch).count(),
        answers.exclude(team=None).count(),
        [scores.count(score) for score in range(1, 7)],
    )


@pytest.mark.parametrize("name", SHARED)
def test_a_file_of_the_shared_data_gives_its_figures(bring_in, name):
    batch = bring_in(name, Path(shared(f"messy/{name}")).read_bytes())
    assert figures(batch) == SHARED[name], reasons(batch)


@pytest.mark.parametrize("kind", OURS)
def test_a_second_file_of_its_kind_gives_its_figures(bring_in, kind):
    content, expected = OURS[kind]
    batch = bring_in("feedback.xlsx" if content.startswith(b"PK") else "feedback.csv", content)
    assert figures(batch) == expected, reasons(batch)


@pytest.mark.parametrize(
    "names", [("z_a_noplace.csv", "z_b_place.csv"), ("z_b_place.csv", "z_a_noplace.csv")]
)
def test_a_file_with_places_and_one_without_load_in_either_order(bring_in, names):
    for name in names:
        batch = bring_in(name, Path(shared(f"messy/{name}")).read_bytes())
        assert figures(batch) == SHARED[name]


def test_every_file_of_the_shared_data_is_tried():
    assert {path.name for path in Path(shared("messy/late1.csv")).parent.iterdir()} == set(SHARED)
    assert len(OURS) >= len(SHARED)
