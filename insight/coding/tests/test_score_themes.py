import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.slow

COLUMNS = ["comment_id", "organisation", "service", "question", "text", "themes"]
ROWS = [
    ["1", "NHFT", "Forensic", "improve", "The food is cold", "food-and-drink-provision-and-facilities"],
    ["2", "NEAS", "111", "improve", "Nothing", "positive-experience-and-gratitude"],
]


@pytest.fixture
def file(tmp_path):
    def written(rows, columns=COLUMNS):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.csv"
        with path.open("w", newline="") as out:
            csv.writer(out).writerows([columns, *rows])
        return path

    return written


def scored(*args, **options):
    out = StringIO()
    call_command("score_themes", *args, stdout=out, **options)
    return out.getvalue()


def test_it_scores_the_codebook_with_no_database(file):
    said = scored(file(ROWS))
    assert "The codebook alone: 2 comments" in said
    for line in (
        "micro F1 1.000",
        "ten groups micro F1",
        "mental-health rows micro F1 1.000",
        "seconds per 10,000",
    ):
        assert line in said


def test_it_scores_what_was_learned_beside_it(file):
    bad_words = [[str(n), "NHFT", "", "why", f"Soup was {n} cold", ROWS[0][-1]] for n in range(50)]
    others = [[str(n), "NHFT", "", "why", f"They rang {n}", "contacting-services"] for n in range(50)]
    said = scored(file(ROWS), train=file(bad_words + others))
    assert "Training took" in said
    assert "of 31 themes learned" in said


def test_a_file_with_no_comments_scores_nothing(file):
    assert "The codebook alone: 0 comments" in scored(file([]))


def test_too_few_to_learn_from_leaves_the_codebook(file):
    assert "The codebook decides alone" in scored(file(ROWS), train=file(ROWS))


def test_a_file_with_no_such_columns_is_refused_in_a_sentence(file, tmp_path):
    with pytest.raises(CommandError, match="has no column called service, themes"):
        scored(file([], [column for column in COLUMNS if column not in ("service", "themes")]))
    with pytest.raises(CommandError, match="cannot be read"):
        scored(tmp_path / "none.csv")
