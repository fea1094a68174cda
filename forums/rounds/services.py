"""Who speaks for a service that comes to forums: whoever holds its role, or leads its team in that place."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from forums.rounds.models import Meeting, PartnerService
from people.models import Person, Role, RoleHeld

BY_ROLE: dict[str, Role] = {
    PartnerService.CP_LEAD: Role.CP_LEAD,
    PartnerService.FOCUS: Role.FOCUS_COORDINATOR,
    PartnerService.PALS: Role.PALS_OFFICER,
    PartnerService.GOVERNOR: Role.GOVERNOR,
}
# The others are services of teams, by the part of their address.
OF_TEAMS: dict[str, str] = {
    PartnerService.CMHRS: "cmhrs",
    PartnerService.GPIMHS: "gpimhs",
    PartnerService.MHICS: "mhics",
}


def speakers(service: PartnerService, meeting: Meeting, today: date) -> list[Person]:
    """People who are asked whether somebody comes. Empty where nobody holds the role."""
    held = RoleHeld.objects.on(today).filter(_role_condition(service, meeting))
    return list(Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("pk"))


def speaks_for(person: Person, services: Iterable[str], meeting: Meeting) -> list[str]:
    """Those of the services that this person answers for at this forum, in one query."""
    in_force = {held.pk for held in person.roles_in_force}
    held = set(
        RoleHeld.objects.filter(pk__in=in_force).values_list("role", "team__service__slug", "team__area")
    )
    roles = {role for role, _, _ in held}
    area = meeting.area
    led = {
        slug
        for role, slug, place in held
        if role == Role.TEAM_LEAD and (area.is_trust_wide or place == area.pk)
    }
    return [service for service in services if BY_ROLE.get(service) in roles or OF_TEAMS.get(service) in led]


def _role_condition(service: PartnerService, meeting: Meeting) -> Q:
    if service in BY_ROLE:
        return Q(role=BY_ROLE[service])
    leads = Q(role=Role.TEAM_LEAD, team__service__slug=OF_TEAMS[service])
    return leads if meeting.area.is_trust_wide else leads & Q(team__area=meeting.area)
