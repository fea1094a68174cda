from insight.intake.models import Count
from insight.intake.tests.conftest import reasons
from insight.intake.tests.examples import PALS_COUNTS


def test_counts_of_themes_go_in_as_they_are(load):
    batch = load("pals_counts", PALS_COUNTS.good)
    assert batch.rows_good == 3
    said = Count.objects.order_by("number").values_list("period", "code", "area__slug", "number", "is_hidden")
    assert set(said) == {
        ("month", "waiting-times", "east-surrey", 12, False),
        ("month", "communications", "east-surrey", None, True),
        ("quarter", "waiting-times", None, 1204, False),
    }


def test_the_broken_twin_of_counts(load):
    batch = load("pals_counts", PALS_COUNTS.broken)
    assert reasons(batch) == list(PALS_COUNTS.said)
    assert Count.objects.get().number == 4
