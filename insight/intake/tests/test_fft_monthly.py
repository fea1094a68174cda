from insight.intake.models import BatchState, Count
from insight.intake.tests.conftest import reasons
from insight.intake.tests.examples import FFT_MONTHLY, MONTHLY_HEADING


def test_only_our_trust_is_taken_for_the_month_in_the_title(load):
    batch = load("fft_monthly", FFT_MONTHLY.good)
    assert (batch.rows_good, batch.rows_of_others, str(batch.first_day)) == (1, 1, "2027-01-01")
    assert dict(Count.objects.values_list("code", "number")) == {
        "very-good": 10, "good": 8, "neither": 1, "poor": 0, "very-poor": 1, "do-not-know": 0, "responses": 20, "eligible": 400,
    }  # fmt: skip


def test_a_star_is_a_number_that_stays_hidden(load):
    load("fft_monthly", FFT_MONTHLY.good.replace("20,400,90%,5%,10,8,1,0,1,0", "*,400,*,*,*,8,1,0,1,0"))
    assert set(Count.objects.filter(is_hidden=True).values_list("code", "number")) == {
        ("responses", None),
        ("very-good", None),
    }


def test_its_broken_twin_says_where_the_sums_are_wrong(load):
    assert reasons(load("fft_monthly", FFT_MONTHLY.broken)) == list(FFT_MONTHLY.said)


def test_a_table_without_our_trust_is_refused(load):
    batch = load(
        "fft_monthly", f"January 2027,\n{MONTHLY_HEADING}\nQ,R,Another NHS Trust,9,90,1,1,9,0,0,0,0,0,*\n"
    )
    assert batch.state == BatchState.FAILED
    assert "No row of this file is about this Trust" in batch.problem


def test_a_table_whose_month_nobody_named_is_left_out(load):
    batch = load("fft_monthly", FFT_MONTHLY.good.replace("January 2027", "last month"))
    assert reasons(batch) == [(5, "Nobody said which month this table is about.")]
