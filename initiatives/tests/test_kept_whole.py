"""The page of an initiative is kept whole for visitors, and shows each change at once."""

import pytest
from django.db import transaction

from feedback.conftest import text
from feedback.tickets.voters import voter_of_person
from initiatives.actions.following import support_initiative
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


@pytest.fixture
def passing_by(client):
    """Somebody whose browser brings a cookie of another site of the Trust."""
    client.cookies["other"] = "1"
    return client


def test_who_brings_a_cookie_gets_the_middle_that_was_kept_for_others_like_them(
    passing_by, initiative, move, saved, django_assert_num_queries
):
    address = initiative.get_absolute_url()
    first = text(passing_by.get(address))
    with django_assert_num_queries(0):
        assert text(passing_by.get(address)) == first
    saved(lambda: move(initiative, "design"))
    assert "Six of us met" in text(passing_by.get(address))


def test_who_wants_it_and_who_keeps_it_get_no_middle_of_others(
    passing_by, initiative, sign_in, cast, saved, now
):
    address, taken_back = initiative.get_absolute_url(), "Press again to take it back"
    somebody, keeper = sign_in("registered"), sign_in("cp_lead")
    for reader in (passing_by, somebody):
        assert "Do you want this too?" in text(reader.get(address))
        assert "Work on it" not in text(reader.get(address))
    voter = voter_of_person(cast["registered"])
    saved(lambda: support_initiative(initiative=initiative, voter=voter, at=now))
    assert taken_back in text(somebody.get(address))
    assert "Work on it" in text(keeper.get(address))
    for reader in (passing_by, sign_in("volunteer")):
        assert taken_back not in text(reader.get(address))
        assert "Work on it" not in text(reader.get(address))


def test_what_is_not_public_is_kept_for_nobody(draft, passing_by, sign_in):
    assert sign_in("cp_lead").get(draft.get_absolute_url()).status_code == 200
    assert passing_by.get(draft.get_absolute_url()).status_code == 404
    assert sign_in("registered").get(draft.get_absolute_url()).status_code == 404


def test_a_message_for_somebody_is_none_of_the_middle(sign_in, initiative, passing_by):
    address, somebody = initiative.get_absolute_url(), sign_in("registered")
    somebody.post(f"{address}support/", headers={"sec-fetch-site": "same-origin"})
    assert "You are counted among those who want this" in text(somebody.get(address))
    assert "You are counted" not in text(sign_in("volunteer").get(address))


def test_who_is_signed_in_gets_their_own(client, initiative, sign_in):
    client.get(initiative.get_absolute_url())
    assert "Your account" in text(sign_in("cp_lead").get(initiative.get_absolute_url()))
    assert "Your account" not in text(client.get(initiative.get_absolute_url()))
