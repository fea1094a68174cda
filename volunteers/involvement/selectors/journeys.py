"""People in roles, as they themselves, their supervisor and their coordinator may see them."""

from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, Manager, OuterRef, Q, QuerySet
from django.http import Http404

from people.models import Person, Role
from people.searching import by_name
from volunteers.involvement import journey
from volunteers.involvement.models import Check, Interest, Involvement, InvolvementRole, Standing, Step
from volunteers.involvement.rules import Can

TakenAgain = TypeVar("TakenAgain", Check, Step)

SHOWN = 100
# How long before it runs out a check is pointed at.
SOON = timedelta(days=60)


def journey_facts(involvement: Involvement, today: date) -> journey.Facts:
    """What the guards of journey.py ask about one person in one role."""
    role, rows = involvement.role, list(involvement.steps.order_by("on", "pk"))
    steps = [step.kind for step in rows]
    newest_training = {step.outcome: step for step in rows if step.kind == journey.StepKind.TRAINING}
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
        references=steps.count(journey.StepKind.REFERENCE),
        references_needed=role.references_needed,
        training_run_out=[
            name for name, step in newest_training.items() if _has_run_out(step.good_until, today)
        ],
        checks_missing=[Check.Kind(kind).label for kind in missing],
        is_old_enough=involvement.is_old_enough,
        offer_accepted=hasattr(involvement, "offer") and involvement.offer.accepted_on is not None,
        standing=involvement.standing,
    )


def own_involvements(person: Person) -> QuerySet[Involvement]:
    return Involvement.objects.filter(person=person).select_related("role").order_by("-began_on", "-id")


def involvement_for(person: Person, reference: UUID) -> Involvement:
    """To the person, their supervisor and whoever coordinates there."""
    rows = Involvement.objects.select_related(
        "role__directorate", "role__type", "person", "supervisor", "offer"
    )
    row = rows.filter(reference=reference).first()
    if row is None or not (
        person.pk in {row.person_id, row.supervisor_id} or person.has_perm(Can.COORDINATE, row)
    ):
        raise Http404
    return row


def steps_for(person: Person, involvement: Involvement) -> list[dict[str, Any]]:
    """Steps with those notes this person may read: their own journey's, or as coordinator; private ones also their writer's."""
    coordinates = person.has_perm(Can.COORDINATE, involvement) and person.pk != involvement.person_id
    is_theirs = person.pk == involvement.person_id
    return [
        {"step": step, "note": step.note if is_theirs or coordinates or step.owner_id == person.pk else ""}
        for step in involvement.steps.select_related("owner")
    ]


def interests_for(coordinator: Person) -> QuerySet[Interest]:
    return (
        Interest.objects.filter(settled_on=None)
        .filter(_coordinated(coordinator))
        .select_related("role")
        .order_by("came_on", "id")
    )


def interest_for(coordinator: Person, reference: UUID) -> Interest:
    row = interests_for(coordinator).filter(reference=reference).first()
    if row is None:
        raise Http404
    return row


def involvements_for(coordinator: Person) -> QuerySet[Involvement]:
    rows = Involvement.objects.filter(_coordinated(coordinator)).exclude(standing=Standing.LEFT)
    return rows.select_related("person", "role").order_by("standing", "began_on", "id")


def roles_for(coordinator: Person) -> QuerySet[InvolvementRole]:
    return InvolvementRole.objects.filter(_coordinated(coordinator, "")).order_by(*by_name("title"))


def role_for(coordinator: Person, reference: UUID) -> InvolvementRole:
    row = (
        roles_for(coordinator)
        .select_related("directorate", "type", "area")
        .filter(reference=reference)
        .first()
    )
    if row is None:
        raise Http404
    return row


def checks_running_out(coordinator: Person, *, before: date) -> QuerySet[Check]:
    """For each person still there the newest check, where it is to be made again by then."""
    rows = running_out(Check.objects.filter(again_on__lt=before), "kind")
    return _to_look_at(rows, coordinator).order_by("again_on", "id")


def training_running_out(coordinator: Person, *, before: date) -> QuerySet[Step]:
    rows = running_out(Step.objects.filter(kind=journey.StepKind.TRAINING, good_until__lt=before), "outcome")
    return _to_look_at(rows, coordinator).order_by("good_until", "id")


def running_out(rows: QuerySet[TakenAgain] | Manager[TakenAgain], what: str) -> QuerySet[TakenAgain]:
    """Those of people still there that nothing newer of the same kind has replaced."""
    same = {"involvement": OuterRef("involvement"), what: OuterRef(what)}
    newer = rows.model.objects.filter(
        Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk")), **same
    )
    if rows.model is Step:
        newer = newer.filter(kind=journey.StepKind.TRAINING)
    return rows.exclude(involvement__standing=Standing.LEFT).filter(~Exists(newer))


def _to_look_at(rows: QuerySet[TakenAgain], coordinator: Person) -> QuerySet[TakenAgain]:
    rows = rows.filter(_coordinated(coordinator, "involvement__role__"))
    return rows.select_related("involvement__person", "involvement__role")


def _has_run_out(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _is_clear(check: Check | None, today: date) -> bool:
    return (
        check is not None
        and check.outcome == Check.Outcome.CLEAR
        and (check.again_on is None or check.again_on > today)
    )


def _coordinated(person: Person, to_role: str = "role__") -> Q:
    directorates = {
        held.directorate_id for held in person.roles_in_force if held.role == Role.VOLUNTEER_COORDINATOR
    }
    if None in directorates:
        return Q()
    if not directorates:
        return Q(pk__in=[])
    return Q(**{f"{to_role}directorate__in": directorates}) | Q(**{f"{to_role}directorate": None})
