from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from people.models import Area, DatedSetting, Directorate, EqualityAnswers, Person, Role, RoleHeld, Team
from people.models.roles import NEEDS_SECOND_FACTOR, SCOPES

pytestmark = pytest.mark.django_db


def test_email_is_kept_in_small_letters_and_once():
    Person.objects.create(email="Someone@Example.org")
    assert Person.objects.get_by_natural_key("SOMEONE@example.org").email == "someone@example.org"
    with pytest.raises(IntegrityError):
        Person.objects.create(email="SOMEONE@example.org")


def test_a_person_without_a_name_is_someone_registered():
    assert str(Person()) == "Someone registered"
    assert str(Person(called="Volunteer")) == "Volunteer"


@pytest.mark.parametrize("role", sorted(NEEDS_SECOND_FACTOR))
def test_staff_roles_give_nothing_without_a_second_factor(cast, role):
    person = cast[role]
    assert person.holds(role)
    person.second_factor = False
    assert not person.holds(role)
    assert person.is_staff_somewhere


def test_volunteers_and_representatives_need_no_second_factor(cast):
    for role in (Role.VOLUNTEER, Role.REPRESENTATIVE):
        cast[role].second_factor = False
        assert cast[role].holds(role)
        assert not cast[role].is_staff_somewhere


def test_a_role_in_a_team_reaches_that_team_only(cast):
    east, west = Team.objects.get(slug="cmhrs-east-surrey"), Team.objects.get(slug="cmhrs-north-west-surrey")
    member = cast["team_member"]
    assert member.holds(Role.TEAM_MEMBER)
    assert member.holds(Role.TEAM_MEMBER, team=east)
    assert not member.holds(Role.TEAM_MEMBER, team=west)
    assert not member.holds(Role.TEAM_MEMBER, directorate=east.directorate)
    assert not member.holds(Role.TEAM_LEAD, team=east)


def test_a_directorate_reaches_its_teams(cast):
    lead = cast["cp_lead"]
    assert lead.holds(Role.CP_LEAD, team=Team.objects.get(slug="home-treatment-east"))
    assert lead.holds(Role.CP_LEAD, directorate=Directorate.objects.get(slug="adults-east"))
    assert not lead.holds(Role.CP_LEAD, team=Team.objects.get(slug="home-treatment-west"))
    assert not lead.holds(Role.CP_LEAD, area=Area.objects.get(slug="east-surrey"))


def test_an_area_reaches_its_teams_and_itself(cast):
    partner = cast["partner"]
    assert partner.holds(Role.PARTNER, area=Area.objects.get(slug="east-surrey"))
    assert partner.holds(Role.PARTNER, team=Team.objects.get(slug="cmhrs-east-surrey"))
    assert not partner.holds(Role.PARTNER, area=Area.objects.get(slug="surrey-downs"))


def test_a_role_for_the_whole_trust_reaches_everywhere(cast):
    moderator = cast["moderator"]
    assert moderator.holds(Role.MODERATOR, area=Area.objects.first())
    assert moderator.holds(Role.MODERATOR, team=Team.objects.first())
    assert moderator.holds(Role.MODERATOR, directorate=Directorate.objects.first())


def test_a_role_counts_from_its_first_day_until_the_day_it_ends(cast, time_machine, NOW):
    person, today = cast["registered"], NOW.date()
    RoleHeld.objects.create(
        person=person, role=Role.MODERATOR, starts_on=today, ends_on=today + timedelta(days=2)
    )
    for days, holds in ((-1, False), (0, True), (1, True), (2, False)):
        time_machine.move_to(NOW + timedelta(days=days))
        person.forget_roles()
        assert person.holds(Role.MODERATOR) is holds


def test_a_role_has_one_place_at_most(cast):
    with pytest.raises(IntegrityError):
        RoleHeld.objects.create(
            person=cast["registered"], role=Role.PARTNER, area=Area.objects.first(), team=Team.objects.first()
        )


def test_each_role_can_be_held_somewhere():
    assert all(SCOPES[role] for role in Role)


def test_only_an_administrator_with_a_second_factor_is_staff_for_the_admin(cast):
    assert [key for key, person in cast.items() if person.is_staff] == ["administrator"]
    cast["administrator"].second_factor = False
    assert not cast["administrator"].is_staff


def test_the_trail_names_one_role_in_force(cast):
    assert cast["moderator"].trail_role == "moderator"
    assert cast["registered"].trail_role == "registered"
    cast["moderator"].second_factor = False
    assert cast["moderator"].trail_role == "registered"
    assert cast["moderator"].trail_key == f"person:{cast['moderator'].key}"


def test_somebody_who_may_not_sign_in_may_do_nothing(cast):
    administrator = cast["administrator"]
    assert administrator.has_perms(["people.manage_roles"])
    assert administrator.has_module_perms("people")
    administrator.is_active = False
    assert not administrator.has_perms(["people.manage_roles"])
    assert not administrator.has_module_perms("people")


def test_a_setting_has_the_value_agreed_for_that_day(trust):
    day = date(2027, 3, 1)
    DatedSetting.objects.create(
        key="feedback.answer_within",
        value=15,
        starts_on=day,
        ends_on=date(2027, 6, 1),
        owner="Director",
        source="Board",
    )
    answer_within = lambda on: DatedSetting.objects.value_on("feedback.answer_within", on)  # noqa: E731
    assert answer_within(date(2027, 2, 28)) == 20
    assert answer_within(day) == 15
    assert answer_within(date(2027, 6, 1)) == 20
    with pytest.raises(DatedSetting.DoesNotExist, match="feedback.answer_within is in force on 2020-01-01"):
        answer_within(date(2020, 1, 1))


def test_rows_say_what_they_are(cast):
    assert str(cast["cp_lead"].roles_today[0]) == "Co-production lead, Adult services (East)"
    assert str(cast["moderator"].roles_today[0]) == "Moderator, all of the trust"
    assert (
        str(DatedSetting.objects.get(key="feedback.answer_within"))
        == "feedback.answer_within from 2026-01-01: 20"
    )
    assert str(EqualityAnswers()) == "Somebody's equality answers"
    for model, words in (
        (Area, "East Surrey"),
        (Directorate, "Adult services (East)"),
        (Team, "Recovery College"),
    ):
        assert str(model.objects.get(name=words)) == words


def test_values_for_many_days_are_those_of_each_day():
    for value, starts, ends in ((1, date(2026, 1, 1), date(2026, 3, 1)), (2, date(2026, 2, 1), None)):
        DatedSetting.objects.create(
            key="k", value=value, starts_on=starts, ends_on=ends, owner="o", source="s"
        )
    days = [date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 1)]
    each = {day: DatedSetting.objects.value_on("k", day) for day in days}
    assert DatedSetting.objects.values_on("k", days) == each == dict(zip(days, [1, 1, 2, 2], strict=True))


def test_a_day_without_an_agreed_value_is_named():
    with pytest.raises(DatedSetting.DoesNotExist, match="2025-12-31"):
        DatedSetting.objects.values_on("k", [date(2025, 12, 31)])
