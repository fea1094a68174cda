from insight.intake.models import Answer, BatchState, Comment
from insight.intake.tests.conftest import reasons
from insight.intake.tests.examples import FFT


def test_each_respondent_becomes_an_answer(load):
    batch = load("fft_rows", FFT.good)
    assert (batch.state, batch.rows_good, batch.rows_bad) == (BatchState.LOADED, 3, 0)
    first, second, third = Answer.objects.select_related("team", "area", "directorate").order_by("day")
    assert (first.team.slug, first.area.slug, first.directorate.slug) == (
        "cmhrs-east-surrey",
        "east-surrey",
        "adults-east",
    )
    assert (first.score, second.score, third.score) == (1, 5, 6)
    assert (third.team, third.area.slug, third.directorate) == (None, "east-surrey", None)


def test_who_answered_is_known_in_coarse_groups_only(load):
    load("fft_rows", FFT.good)
    groups = Answer.objects.order_by("day").values_list("age_group", "gender", "ethnic_group", "is_disabled")
    assert list(groups) == [(3, 1, 4, False), (5, 2, 1, True), (None, None, None, None)]


def test_words_become_comments_under_their_question(load):
    load("fft_rows", FFT.good)
    said = Comment.objects.order_by("answer__day", "question").values_list("question", "text", "replaced")
    assert list(said) == [
        ("improve", "Answer the phone", []),
        ("why", "Nurse [name] listened", ["name"]),
        ("improve", "Nothing", []),
    ]


def test_its_broken_twin_says_what_is_wrong_in_each_line(load):
    batch = load("fft_rows", FFT.broken)
    assert reasons(batch) == list(FFT.said)
    assert batch.rows_good + batch.rows_bad == batch.rows_read == batch.rows_expected


def test_numbers_run_the_way_somebody_said(load):
    batch = load("fft_rows", "date,fft_score\n04/01/2027,1\n", score="very-good-is-5")
    assert Answer.objects.get(batch=batch).score == 5


def test_a_six_is_an_answer_only_where_somebody_said_so(load):
    file = "date,fft_score\n04/01/2027,6\n04/01/2027,1\n"
    assert load("fft_rows", file).rows_bad == 1
    assert load("fft_rows", file + "\n", six="dont-know").rows_bad == 0


def test_the_first_and_the_last_day_are_those_of_good_rows(load):
    batch = load("fft_rows", "date,fft_score\n04/01/2027,1\n09/01/2027,2\n09/02/2027,nine\n")
    assert (str(batch.first_day), str(batch.last_day)) == ("2027-01-04", "2027-01-09")
