"""Who works where, for letters and for choosing owners."""

from datetime import date

from django.db.models import Q, QuerySet

from people.models import Person, Role, RoleHeld, Team


def workers_query(team: Team, today: date, *, and_also: int | None = None) -> QuerySet[Person]:
    """Members and leads of the team, each once; and somebody who once was."""
    held = RoleHeld.objects.on(today).filter(role__in=[Role.TEAM_MEMBER, Role.TEAM_LEAD], team=team)
    return Person.objects.filter(Q(is_active=True, pk__in=held.values("person")) | Q(pk=and_also))


def workers_of(team: Team, today: date) -> list[Person]:
    return list(workers_query(team, today))


def coproduction_leads_of(team: Team, today: date) -> list[Person]:
    """The lead of its directorate, and whoever hosts its area."""
    place = Q(directorate=team.directorate_id) | Q(area=team.area_id)
    held = RoleHeld.objects.on(today).filter(place, role=Role.CP_LEAD)
    return list(Person.objects.filter(is_active=True, pk__in=held.values("person")))
