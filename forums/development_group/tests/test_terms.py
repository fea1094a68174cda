"""What PALS brings to the Development Group, and its terms of reference."""

import pytest
import time_machine
from django.urls import reverse

from forums.conftest import text
from forums.development_group import tasks
from forums.development_group.actions import papers, terms
from forums.development_group.models import Terms
from forums.development_group.tests.conftest import EARLY
from kit.letters.tests import outbox
from kit.verbs.errors import NotPossible, StaleVersion

pytestmark = pytest.mark.django_db


def test_pals_says_what_was_done_and_what_was_not(sign_in, drafted, coordinator, visitor):
    client, address = sign_in("pals_officer"), reverse("group:pals", args=[drafted.reference])
    drafted.refresh_from_db()
    sent = {"done": "We rang back", "not_done": "Parking", "version": drafted.version}
    assert client.post(address, sent).status_code == 302
    drafted.refresh_from_db()
    papers.publish_papers(meeting=drafted, version=drafted.version, late_because="", by=coordinator, at=EARLY)
    shown = text(visitor.get(drafted.get_absolute_url()))
    assert "We rang back" in shown
    assert "Parking" in shown


def agree(coordinator, **given):
    return terms.agree_terms(
        **{
            "words": "We listen.",
            "changed_words": "",
            "agreed_on": EARLY.date(),
            "seen": None,
            "by": coordinator,
            "at": EARLY,
        }
        | given
    )


def test_terms_have_versions_and_older_ones_stay(coordinator, visitor, trust):
    agree(coordinator)
    agree(coordinator, words="We listen and act.", changed_words="We act.", seen=1)
    shown = text(visitor.get(reverse("group:terms")))
    assert "We listen and act." in shown
    assert "We listen." in text(visitor.get(reverse("group:terms-version", args=[1])))


def test_of_two_who_write_terms_the_second_is_shown_both(coordinator):
    agree(coordinator)
    with pytest.raises(StaleVersion):
        agree(coordinator, changed_words="A", seen=None)


def test_another_version_says_what_is_different(coordinator):
    agree(coordinator)
    with pytest.raises(NotPossible, match="what is different"):
        agree(coordinator, seen=1)


def test_terms_are_looked_at_again_after_a_year_and_asked_for_once(coordinator, cast):
    agree(coordinator)
    for day, sent in (("2027-12-01", 0), ("2028-02-05", 1), ("2028-02-06", 1)):
        with time_machine.travel(f"{day}T10:00Z", tick=False):
            tasks.review_terms()
        assert len(outbox.letters("forums/terms_review", recipient=cast["representative"].trail_key)) == sent
    assert Terms.objects.count() == 1


@pytest.mark.parametrize("page", ["group:home", "group:actions", "group:terms"])
def test_anyone_can_read_about_the_group(visitor, page):
    assert visitor.get(reverse(page)).status_code == 200


def test_of_two_who_write_the_first_terms_at_once_the_second_is_shown_both(coordinator, monkeypatch):
    agree(coordinator)
    monkeypatch.setattr(Terms.objects, "select_for_update", Terms.objects.none)
    with pytest.raises(StaleVersion):
        agree(coordinator, words="Mine")
