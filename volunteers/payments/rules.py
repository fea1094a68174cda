"""Who may do what with claims and payments: the table of roles, row by row."""

from enum import StrEnum
from typing import TYPE_CHECKING

import rules
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from people.models import Person, Role
from volunteers.involvement.rules import HasRole, is_signed_in, is_their_own

if TYPE_CHECKING:
    from volunteers.payments.models import Claim


class Can(StrEnum):
    CHANGE_CLAIM = "payments.change_claim"
    APPROVE = "payments.approve"
    PREPARE_RUN = "payments.prepare_run"
    RELEASE_RUN = "payments.release_run"
    SEE_RUNS = "payments.see_runs"
    SEE_FIGURES = "payments.see_figures"
    SEE_TRAIL = "payments.see_trail"


@rules.predicate
def claims_for_themselves(person: Person, claim: "Claim | None" = None) -> bool:
    return claim is None or (claim.person_id is not None and claim.person_id == person.pk)


@rules.predicate
def approves_there(person: Person, thing: HasRole | None = None) -> bool:
    """Whoever approves for one directorate approves there only."""
    directorate = thing.role.directorate if thing is not None else None
    return person.holds(Role.APPROVER, directorate=directorate)


@rules.predicate
def is_finance_officer(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and person.holds(Role.FINANCE_OFFICER)


@rules.predicate
def is_finance_releaser(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and person.holds(Role.FINANCE_RELEASER)


@rules.predicate
def reads_figures(person: Person | AnonymousUser) -> bool:
    readers = (Role.VOLUNTEER_COORDINATOR, Role.DIRECTOR, Role.COMMUNITIES_DIRECTOR, Role.BOARD_MEMBER)
    return person.is_authenticated and any(person.holds(role) for role in readers)


@rules.predicate
def concerns_money(person: Person | AnonymousUser, thing: Model | None = None) -> bool:
    """Claims, runs and bank details have their trail read by finance."""
    return thing is not None and thing._meta.model_name in {"claim", "paymentrun", "bankdetails"}


rules.add_perm(Can.CHANGE_CLAIM, is_signed_in & claims_for_themselves)
rules.add_perm(Can.APPROVE, is_signed_in & approves_there & ~is_their_own)
rules.add_perm(Can.PREPARE_RUN, is_finance_officer)
rules.add_perm(Can.RELEASE_RUN, is_finance_releaser)
rules.add_perm(Can.SEE_RUNS, is_finance_officer | is_finance_releaser)
rules.add_perm(Can.SEE_FIGURES, reads_figures)
rules.add_perm(Can.SEE_TRAIL, concerns_money & (is_finance_officer | is_finance_releaser))
