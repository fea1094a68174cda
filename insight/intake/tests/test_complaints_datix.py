from insight.intake.models import Answer, Comment, Count
from insight.intake.tests.conftest import reasons
from insight.intake.tests.examples import COMPLAINTS


def test_complaints_are_counted_by_month_and_not_kept(load):
    batch = load("complaints_datix", COMPLAINTS.good)
    assert (batch.rows_good, Answer.objects.count(), Comment.objects.count()) == (3, 0, 0)
    said = Count.objects.values_list("starts_on__month", "team__slug", "measure", "code", "number")
    assert set(said) == {
        (1, "cmhrs-east-surrey", "total", "new", 2), (1, "cmhrs-east-surrey", "subject", "communications", 2),
        (1, "cmhrs-east-surrey", "outcome", "upheld", 1), (2, None, "total", "new", 1),
        (2, None, "subject", "waiting-times", 1), (2, None, "outcome", "not-upheld", 1),
    }  # fmt: skip


def test_the_broken_twin_of_complaints(load):
    batch = load("complaints_datix", COMPLAINTS.broken)
    assert reasons(batch) == list(COMPLAINTS.said)
    assert Count.objects.get(measure="total").number == 1


def test_a_later_file_with_the_same_month_adds_only_what_is_new(load):
    load("complaints_datix", COMPLAINTS.good)
    january = "\n".join(COMPLAINTS.good.splitlines()[:3])
    batch = load("complaints_datix", january)
    assert (batch.rows_good, batch.rows_already_there, batch.rows_bad) == (0, 2, 0)


def test_a_month_that_another_file_counted_otherwise_is_not_counted_again(load):
    load("complaints_datix", COMPLAINTS.good)
    batch = load("complaints_datix", "\n".join(COMPLAINTS.good.splitlines()[:2]))
    assert reasons(batch) == [
        (2, "A file that was loaded before gives other numbers for this. Take that file back first.")
    ]
    assert Count.objects.get(starts_on__month=1, measure="total").number == 2
