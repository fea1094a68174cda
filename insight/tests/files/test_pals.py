from insight.models import Answer, Comment, Count
from insight.tests.files.conftest import reasons
from insight.tests.files.examples import PALS_COUNTS, PALS_DATIX


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


def test_contacts_come_without_who_called_and_who_answered(load):
    batch = load("pals_datix", PALS_DATIX.good)
    assert batch.rows_good == 2
    assert list(Answer.objects.order_by("day").values_list("subject", "score")) == [
        ("waiting-times", None),
        ("concern", None),
    ]
    comment = Comment.objects.get()
    assert comment.text == "Dr [name] never rang back on [phone number]"
    assert set(comment.replaced) == {"name", "phone"}


def test_the_broken_twin_of_contacts_is_told_without_its_words(load):
    batch = load("pals_datix", PALS_DATIX.broken)
    assert reasons(batch) == list(PALS_DATIX.said)
    assert "anary" not in str(reasons(batch))
