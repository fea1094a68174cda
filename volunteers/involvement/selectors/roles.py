"""Which roles there are, and who takes part in them."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from kit.translation import gettext as _
from kit.translation import ngettext
from people.models import Person
from people.searching import by_name
from volunteers.involvement import journey
from volunteers.involvement.models import Check, Involvement, InvolvementRole


def published_roles() -> QuerySet[InvolvementRole]:
    return InvolvementRole.objects.published().select_related("type", "area", "directorate")


def published_role(reference: UUID | str) -> InvolvementRole:
    role = published_roles().filter(reference=reference).first()
    if role is None:
        raise Http404
    return role


def shown_role(reference: UUID | str) -> InvolvementRole:
    """A role that is or was on the website: whoever took part can still read what came of it."""
    roles = InvolvementRole.objects.exclude(published_on=None).select_related("type", "area", "directorate")
    role = roles.filter(reference=reference).first()
    if role is None:
        raise Http404
    return role


def needs(role: InvolvementRole) -> list[str]:
    """What is asked for before somebody starts, in words. An open role asks for nothing."""
    if role.is_open:
        return []
    checks = journey.checks_needed(
        is_paid=role.is_paid,
        dbs_level=role.dbs_level,
        needs_health=role.needs_occupational_health,
        is_young=False,
    )
    words = [
        _("You are {minimum_age} or older").format(minimum_age=role.minimum_age),
        *(Check.Kind(kind).label for kind in checks),
    ]
    if role.references_needed:
        words.insert(
            1,
            ngettext("{number} reference", "{number} references", role.references_needed).format(
                number=role.references_needed
            ),
        )
    return words


def took_part(person: Person, role: InvolvementRole, on: date) -> bool:
    """Open roles are for everyone; the others from the day somebody started, with the role's checks behind them."""
    if role.is_open:
        return role.published_on is not None
    mine = Involvement.objects.filter(
        Q(left_on=None) | Q(left_on__gte=on), person=person, role=role, started_on__lte=on
    )
    return mine.exists()


def roles_to_claim_for(person: Person) -> QuerySet[InvolvementRole]:
    """Open roles, and those this person has started in: what was done before leaving is still paid."""
    mine = Involvement.objects.filter(person=person, started_on__isnull=False).values("role")
    return InvolvementRole.objects.filter(
        Q(is_open=True, published_on__isnull=False) | Q(pk__in=mine)
    ).order_by(*by_name("title"))


def any_role(reference: UUID | str) -> InvolvementRole:
    role = (
        InvolvementRole.objects.select_related("type", "directorate", "area")
        .filter(reference=reference)
        .first()
    )
    if role is None:
        raise Http404
    return role
