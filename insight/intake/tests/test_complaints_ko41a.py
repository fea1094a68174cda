from insight.intake.models import Count
from insight.intake.tests.conftest import reasons
from insight.intake.tests.examples import KO41A


def test_the_national_return_gives_the_figures_of_our_year(load):
    batch = load("ko41a", KO41A.good)
    assert (batch.rows_good, batch.rows_of_others) == (1, 1)
    assert (str(batch.first_day), str(batch.last_day)) == ("2024-04-01", "2025-03-31")
    said = {
        (measure, code): number
        for measure, code, number in Count.objects.values_list("measure", "code", "number")
    }
    assert said["subject", "communications"] == 25
    assert said["outcome", "upheld"] == 12
    assert said["total", "new"] == 40


def test_the_broken_twin_of_the_national_return(load):
    assert reasons(load("ko41a", KO41A.broken)) == list(KO41A.said)
