import pytest

from insight.intake.models import Answer, Comment
from insight.intake.tests.conftest import reasons
from insight.intake.tests.examples import TEXTS

KINDS = ("compliments", "service", "partners", "discharge")


@pytest.mark.parametrize("kind", KINDS)
def test_what_somebody_said_goes_in_under_its_source(load, kind):
    batch = load("texts", TEXTS.good, kind=kind)
    assert batch.rows_good == 2
    assert set(Answer.objects.values_list("source__kind", "subject")) == {(kind, "thank-you"), (kind, "")}
    assert (
        Comment.objects.get(answer__subject="thank-you").text
        == "Thank you to Nurse [name] and all the others"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_its_broken_twin(load, kind):
    assert reasons(load("texts", TEXTS.broken, kind=kind)) == list(TEXTS.said)
