"""The page of an initiative is kept whole for visitors, and shows each change at once."""

import pytest
from django.db import transaction

from feedback.conftest import text
from kit import pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_are_kept")]


@pytest.fixture
def saved(django_capture_on_commit_callbacks):
    """`saved(do)`: what a verb changes, as it is once the change is saved."""

    def do_and_save(do):
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            return do()

    return do_and_save


def test_a_second_look_asks_the_database_nothing(client, initiative, django_assert_num_queries):
    first = client.get(initiative.get_absolute_url())
    with django_assert_num_queries(0):
        assert client.get(initiative.get_absolute_url()).content == first.content
    assert not client.cookies


def test_a_stage_that_moves_is_seen_at_once(client, initiative, move, saved, monkeypatch):
    client.get(initiative.get_absolute_url())
    with monkeypatch.context() as control:
        control.setattr(pages, "renew", lambda room: None)
        saved(lambda: move(initiative, "design"))
        assert "Six of us met" not in text(client.get(initiative.get_absolute_url())), "the control"
    saved(lambda: move(initiative, "deliver", words="It is being done in two wards."))
    assert "It is being done in two wards." in text(client.get(initiative.get_absolute_url()))


def test_what_came_of_it_is_seen_at_once_when_somebody_else_has_checked_it(
    client, initiative, record, checked, saved
):
    page = text(client.get(initiative.get_absolute_url()))
    influence = saved(lambda: record(initiative))
    saved(lambda: checked(influence))
    influence.refresh_from_db()
    assert influence.checked_as not in page
    assert influence.checked_as in text(client.get(initiative.get_absolute_url()))


def test_a_change_that_was_not_saved_renews_nothing(client, initiative, move, django_assert_num_queries):
    client.get(initiative.get_absolute_url())
    with transaction.atomic():
        move(initiative, "design")
        transaction.set_rollback(True)
    with django_assert_num_queries(0):
        client.get(initiative.get_absolute_url())


def test_who_is_signed_in_gets_their_own(client, initiative, sign_in):
    client.get(initiative.get_absolute_url())
    assert "Your account" in text(sign_in("cp_lead").get(initiative.get_absolute_url()))
    assert "Your account" not in text(client.get(initiative.get_absolute_url()))
