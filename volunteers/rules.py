"""Who may do what with roles, claims and payments: the table of roles, row by row."""

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, cast

import rules
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from people.models import Person, Role

if TYPE_CHECKING:
    from volunteers.models import Claim, InvolvementRole


class HasRole(Protocol):
    """A claim, or anything else that belongs to a role."""

    @property
    def role(self) -> "InvolvementRole": ...


class Can(StrEnum):
    TAKE_PART = "volunteers.take_part"
    CHANGE_CLAIM = "volunteers.change_claim"
    APPROVE = "volunteers.approve"
    PREPARE_RUN = "volunteers.prepare_run"
    RELEASE_RUN = "volunteers.release_run"
    SEE_RUNS = "volunteers.see_runs"
    COORDINATE = "volunteers.coordinate"
    SEE_FIGURES = "volunteers.see_figures"
    SEE_TRAIL = "volunteers.see_trail"


@rules.predicate
def is_signed_in(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and person.is_active


@rules.predicate
def claims_for_themselves(person: Person, claim: "Claim | None" = None) -> bool:
    return claim is None or (claim.person_id is not None and claim.person_id == person.pk)


@rules.predicate
def approves_there(person: Person, thing: HasRole | None = None) -> bool:
    """Whoever approves for one directorate approves there only."""
    directorate = thing.role.directorate if thing is not None else None
    return person.holds(Role.APPROVER, directorate=directorate)


@rules.predicate
def is_their_own(person: Person, thing: Model | None = None) -> bool:
    return thing is not None and getattr(thing, "person_id", None) == person.pk


@rules.predicate
def is_finance_officer(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and person.holds(Role.FINANCE_OFFICER)


@rules.predicate
def is_finance_releaser(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and person.holds(Role.FINANCE_RELEASER)


@rules.predicate
def coordinates_there(person: Person, thing: "InvolvementRole | HasRole | None" = None) -> bool:
    """`thing` is a role, or somebody in one."""
    # What has no role of its own is a role.
    role = cast("InvolvementRole | None", getattr(thing, "role", thing))
    return person.holds(
        Role.VOLUNTEER_COORDINATOR, directorate=role.directorate if role is not None else None
    )


@rules.predicate
def reads_figures(person: Person | AnonymousUser) -> bool:
    readers = (Role.VOLUNTEER_COORDINATOR, Role.DIRECTOR, Role.COMMUNITIES_DIRECTOR, Role.BOARD_MEMBER)
    return person.is_authenticated and any(person.holds(role) for role in readers)


@rules.predicate
def concerns_money(person: Person | AnonymousUser, thing: Model | None = None) -> bool:
    """Claims, runs and bank details have their trail read by finance; people in roles by their coordinator."""
    return thing is not None and thing._meta.model_name in {"claim", "paymentrun", "bankdetails"}


@rules.predicate
def concerns_roles(person: Person | AnonymousUser, thing: Model | None = None) -> bool:
    return thing is not None and thing._meta.model_name in {"involvement", "involvementrole"}


rules.add_perm(Can.TAKE_PART, is_signed_in)
rules.add_perm(Can.CHANGE_CLAIM, is_signed_in & claims_for_themselves)
rules.add_perm(Can.APPROVE, is_signed_in & approves_there & ~is_their_own)
rules.add_perm(Can.PREPARE_RUN, is_finance_officer)
rules.add_perm(Can.RELEASE_RUN, is_finance_releaser)
rules.add_perm(Can.SEE_RUNS, is_finance_officer | is_finance_releaser)
rules.add_perm(Can.COORDINATE, is_signed_in & coordinates_there & ~is_their_own)
rules.add_perm(Can.SEE_FIGURES, reads_figures)
rules.add_perm(
    Can.SEE_TRAIL,
    (concerns_money & (is_finance_officer | is_finance_releaser)) | (concerns_roles & coordinates_there),
)
