"""People in roles, as they themselves, their supervisor and their coordinator may see them."""

from datetime import timedelta

from django.db.models import Q
from django.http import Http404

from people.models import Role
from volunteers import journey
from volunteers.models import Check, Interest, Involvement, InvolvementRole, Standing
from volunteers.rules import Can

SHOWN = 100
# How long before it runs out a check is pointed at.
SOON = timedelta(days=60)


def facts_of(involvement, today):
    """What the guards of journey.py ask about one person in one role."""
    role, steps = involvement.role, list(involvement.steps.values_list("kind", flat=True))
    newest = {}
    for check in involvement.checks.order_by("on", "pk"):
        newest[check.kind] = check
    needed = journey.checks_needed(
        is_paid=role.is_paid,
        dbs_level=role.dbs_level,
        needs_health=role.needs_occupational_health,
        is_young=involvement.is_young(today),
    )
    missing = [kind for kind in needed if not _is_clear(newest.get(kind), today)]
    return journey.Facts(
        done=set(steps),
        references=steps.count(journey.Kind.REFERENCE),
        references_needed=role.references_needed,
        checks_missing=[Check.Kind(kind).label for kind in missing],
        is_old_enough=involvement.is_old_enough,
        offer_accepted=hasattr(involvement, "offer") and involvement.offer.accepted_on is not None,
        standing=involvement.standing,
    )


def own_involvements(person):
    return Involvement.objects.filter(person=person).select_related("role").order_by("-began_on", "-id")


def involvement_for(person, reference):
    """To the person, their supervisor and whoever coordinates there."""
    rows = Involvement.objects.select_related("role__directorate", "role__type", "person", "supervisor", "offer")
    row = rows.filter(reference=reference).first()
    if row is None or not (person.pk in {row.person_id, row.supervisor_id} or person.has_perm(Can.COORDINATE, row)):
        raise Http404
    return row


def steps_for(person, involvement):
    """Steps with those notes this person may read: their own journey's, or as coordinator; private ones also their writer's."""
    coordinates = person.has_perm(Can.COORDINATE, involvement) and person.pk != involvement.person_id
    is_theirs = person.pk == involvement.person_id
    return [
        {"step": step, "note": step.note if is_theirs or coordinates or step.owner_id == person.pk else ""}
        for step in involvement.steps.select_related("owner")
    ]


def interests_for(coordinator):
    return (
        Interest.objects.filter(settled_on=None)
        .filter(_coordinated(coordinator))
        .select_related("role")
        .order_by("came_on", "id")
    )


def interest_for(coordinator, reference):
    row = interests_for(coordinator).filter(reference=reference).first()
    if row is None:
        raise Http404
    return row


def people_for(coordinator):
    rows = Involvement.objects.filter(_coordinated(coordinator)).exclude(standing=Standing.LEFT)
    return rows.select_related("person", "role").order_by("standing", "began_on", "id")


def roles_for(coordinator):
    return InvolvementRole.objects.filter(_coordinated(coordinator, "")).order_by("title")


def role_for(coordinator, reference):
    row = roles_for(coordinator).select_related("directorate", "type", "area").filter(reference=reference).first()
    if row is None:
        raise Http404
    return row


def checks_running_out(coordinator, *, before):
    """The newest DBS check of each person still there, where it is to be made again by then."""
    rows = Check.objects.filter(kind=journey.DBS, again_on__lt=before).filter(
        _coordinated(coordinator, "involvement__role__")
    )
    rows = rows.exclude(involvement__standing=Standing.LEFT).select_related("involvement__person", "involvement__role")
    return rows.order_by("again_on", "id")


def _is_clear(check, today):
    return (
        check is not None
        and check.outcome == Check.Outcome.CLEAR
        and (check.again_on is None or check.again_on > today)
    )


def _coordinated(person, to_role="role__"):
    directorates = {held.directorate_id for held in person.roles_in_force if held.role == Role.VOLUNTEER_COORDINATOR}
    if None in directorates:
        return Q()
    if not directorates:
        return Q(pk__in=[])
    return Q(**{f"{to_role}directorate__in": directorates}) | Q(**{f"{to_role}directorate": None})
