"""The form to change a claim starts from all that is saved: what it left out, saving it would take away."""

import pytest
import time_machine
from django.urls import reverse

pytestmark = pytest.mark.django_db
# Drawn by the page, and what is no answer.
NOT_SAVED = {"idempotency_key"}
# A claim without a journey has none of these.
OF_A_JOURNEY = {"miles", "vehicle", "passengers"}


@pytest.fixture(autouse=True)
def today(now):
    with time_machine.travel(now, tick=False):
        yield


def left_out(form):
    """Fields that do not start from what is saved."""
    return set(form.fields) - set(form.initial) - NOT_SAVED


@pytest.fixture
def change_form(begin, sign_in):
    """The form as its page gives it, of a claim with the given answers."""

    def open_form(**answers):
        claim = begin(**answers)
        page = sign_in("volunteer").get(reverse("volunteers:change-claim", args=[claim.reference]))
        return page.context_data["form"]

    return open_form


def test_it_starts_from_every_answer(change_form):
    form = change_form(journey={"vehicle": "car", "miles": 12, "passengers": 1})
    assert left_out(form) == set()


def test_without_a_journey_only_that_is_empty(change_form):
    assert left_out(change_form()) == OF_A_JOURNEY


def test_control_an_answer_that_the_page_forgets_is_found(change_form):
    form = change_form(journey={"vehicle": "car", "miles": 12, "passengers": 1})
    del form.initial["charity"]
    assert left_out(form) == {"charity"}
