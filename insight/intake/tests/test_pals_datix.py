from insight.intake.models import Answer, Comment
from insight.intake.tests.conftest import reasons
from insight.intake.tests.examples import PALS_DATIX


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
