"""Who may take part, and who looks after people in roles: the table of roles, row by row."""

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, cast

import rules
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from people.models import Person, Role

if TYPE_CHECKING:
    from volunteers.involvement.models import InvolvementRole


class HasRole(Protocol):
    """A claim, or anything else that belongs to a role."""

    @property
    def role(self) -> "InvolvementRole": ...


class Can(StrEnum):
    TAKE_PART = "involvement.take_part"
    COORDINATE = "involvement.coordinate"
    SEE_TRAIL = "involvement.see_trail"


@rules.predicate
def is_signed_in(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and person.is_active


@rules.predicate
def is_their_own(person: Person, thing: Model | None = None) -> bool:
    return thing is not None and getattr(thing, "person_id", None) == person.pk


@rules.predicate
def coordinates_there(person: Person, thing: "InvolvementRole | HasRole | None" = None) -> bool:
    """`thing` is a role, or somebody in one."""
    # What has no role of its own is a role.
    role = cast("InvolvementRole | None", getattr(thing, "role", thing))
    return person.holds(
        Role.VOLUNTEER_COORDINATOR, directorate=role.directorate if role is not None else None
    )


@rules.predicate
def concerns_roles(person: Person | AnonymousUser, thing: Model | None = None) -> bool:
    """People in roles have their trail read by their coordinator."""
    return thing is not None and thing._meta.model_name in {"involvement", "involvementrole"}


rules.add_perm(Can.TAKE_PART, is_signed_in)
rules.add_perm(Can.COORDINATE, is_signed_in & coordinates_there & ~is_their_own)
rules.add_perm(Can.SEE_TRAIL, concerns_roles & coordinates_there)
