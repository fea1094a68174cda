import pytest
from django.core.exceptions import PermissionDenied

from kit.letters.tests import outbox
from kit.trail.models import Entry
from people.accounts.actions import delete_account
from people.models import Area, Role, RoleHeld, Team
from people.roles import actions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine, NOW):
    time_machine.move_to(NOW, tick=False)


def give(cast, NOW, by="administrator", role=Role.MODERATOR, **place):
    return actions.give_role(person=cast["registered"], role=role, by=cast[by], at=NOW, **place)


def test_an_administrator_gives_a_role_and_it_is_recorded(cast, NOW):
    someone = cast["registered"]
    give(cast, NOW)
    assert someone.holds(Role.MODERATOR)
    entry = Entry.objects.get(verb="people.role_given", subject=someone.trail_key)
    assert entry.actor_key == cast["administrator"].trail_key
    assert entry.actor_role == "administrator"
    assert entry.facts == {"role": "moderator", "where": "all of the trust"}
    assert len(outbox.letters("people/role_given", recipient=someone.trail_key)) == 1


@pytest.mark.parametrize("by", ["moderator", "registered", "director", "communities_director"])
def test_nobody_else_gives_or_ends_a_role(cast, NOW, by):
    with pytest.raises(PermissionDenied):
        give(cast, NOW, by=by)
    with pytest.raises(PermissionDenied):
        actions.end_role(held=cast["moderator"].roles_today[0], by=cast[by], at=NOW)
    assert not cast["registered"].roles_held.exists()


def test_an_administrator_without_a_second_factor_gives_nothing(cast, NOW):
    cast["administrator"].second_factor = False
    with pytest.raises(PermissionDenied):
        give(cast, NOW)


def test_the_same_role_is_not_given_twice(cast, NOW):
    give(cast, NOW)
    with pytest.raises(actions.AlreadyHeld):
        give(cast, NOW)
    assert cast["registered"].roles_held.count() == 1


def test_a_role_is_held_where_it_can_be(cast, NOW):
    team, area = Team.objects.first(), Area.objects.first()
    give(cast, NOW, role=Role.TEAM_MEMBER, team=team)
    for role, place in (
        (Role.TEAM_MEMBER, {}),
        (Role.MODERATOR, {"team": team}),
        (Role.PARTNER, {"team": team, "area": area}),
    ):
        with pytest.raises(actions.WrongPlace):
            give(cast, NOW, role=role, **place)


def test_no_record_no_role(cast, NOW, monkeypatch):
    monkeypatch.setattr(actions, "record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        give(cast, NOW)
    assert not cast["registered"].roles_held.exists()


def test_a_role_that_ends_gives_nothing_from_then_on(cast, NOW):
    held = cast["moderator"].roles_today[0]
    actions.end_role(held=held, by=cast["administrator"], at=NOW)
    cast["moderator"].forget_roles()
    assert not cast["moderator"].holds(Role.MODERATOR)
    assert Entry.objects.filter(verb="people.role_ended", subject=cast["moderator"].trail_key).count() == 1
    with pytest.raises(actions.AlreadyEnded):
        actions.end_role(held=held, by=cast["administrator"], at=NOW)


def test_a_role_can_be_given_again_after_it_ended(cast, NOW):
    actions.end_role(held=give(cast, NOW), by=cast["administrator"], at=NOW)
    give(cast, NOW)
    assert cast["registered"].holds(Role.MODERATOR)


def test_the_last_administrator_stays(cast, NOW):
    administrator = cast["administrator"]
    with pytest.raises(actions.LastAdministrator):
        actions.end_role(held=administrator.roles_today[0], by=administrator, at=NOW)
    with pytest.raises(actions.LastAdministrator):
        delete_account(person=administrator, by=administrator, at=NOW)
    give(cast, NOW, role=Role.ADMINISTRATOR)
    actions.end_role(held=administrator.roles_today[0], by=administrator, at=NOW)
    assert not RoleHeld.objects.on(NOW.date()).filter(person=administrator).exists()
