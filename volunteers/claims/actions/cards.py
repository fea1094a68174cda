"""Rate cards and payment routes: drafted or decided by one of finance, cards approved by a second."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, save_next_version
from people.models import Person
from volunteers.involvement.models import InvolvementRole, RoleType
from volunteers.payments import rates
from volunteers.payments.ceilings import Amount, must_be_below
from volunteers.payments.models import Claim, Rate, RateCard
from volunteers.payments.models.claims import OPEN
from volunteers.payments.rules import Can


class RateFields(TypedDict, total=False):
    """What a rate says, beside the card it is on."""

    type: RoleType
    unit: str
    over_hours: Decimal
    up_to_hours: Decimal | None
    part_hours: Decimal | None
    amount: Decimal
    preparation: str
    preparation_amount: Decimal | None
    preparation_most_hours: Decimal | None


@transaction.atomic
def draft_card(
    *,
    name: str,
    starts_on: date,
    ends_on: date | None,
    source: str,
    lines: Iterable[dict[str, Any]] = (),
    is_example: bool = False,
    by: Person,
    at: datetime,
) -> RateCard:
    """A card that nobody uses yet. `lines` are the fields of its rates."""
    if not by.has_perm(Can.PREPARE_RUN):
        raise PermissionDenied
    if ends_on is not None and ends_on <= starts_on:
        raise NotPossible(_("The end must be after the start."), "ends_on")
    card = RateCard.objects.create(
        name=name, starts_on=starts_on, ends_on=ends_on, source=source, is_example=is_example, drafted_by=by
    )
    for line in lines:
        card.rates.create(**line)
    record("volunteers.card_drafted", card, by=by, at=at)
    return card


@transaction.atomic
def add_rate(*, card: RateCard, by: Person, at: datetime, **line: Unpack[RateFields]) -> Rate:
    card = _lock_draft_card(card, by)
    must_be_below(Amount.RATE, line.get("amount"), day=card.starts_on, field="amount")
    must_be_below(Amount.RATE, line.get("preparation_amount"), day=card.starts_on, field="preparation_amount")
    rate = card.rates.create(**line)
    record("volunteers.rate_added", card, by=by, at=at, amount=str(rate.amount))
    return rate


@transaction.atomic
def remove_rate(*, card: RateCard, pk: int, by: Person, at: datetime) -> None:
    card = _lock_draft_card(card, by)
    if card.rates.filter(pk=pk).delete()[0]:
        record("volunteers.rate_removed", card, by=by, at=at)


@transaction.atomic
def approve_card(*, card: RateCard, by: Person, at: datetime) -> RateCard:
    """A second person of finance puts a card in force. No gap and no overlap, in its bands or between cards."""
    if not by.has_perm(Can.RELEASE_RUN):
        raise PermissionDenied
    card = lock(RateCard.objects.all(), card.pk)
    if card.approved_on:
        raise NotPossible(_("This card is in force already."))
    if card.drafted_by_id == by.pk:
        raise NotPossible(_("You drafted this card. A colleague has to approve it."))
    if problems := problems_of(card):
        raise NotPossible(" ".join(problems))
    _no_gap_before(card)
    card.approved_by, card.approved_on = by, timezone.localdate(at)
    try:
        with transaction.atomic():
            card.save()
    except IntegrityError as error:
        raise NotPossible(
            _("Another card is in force on some of these days. End it first, or change the days.")
        ) from error
    record("volunteers.card_approved", card, by=by, at=at)
    return card


@transaction.atomic
def end_card(*, card: RateCard, ends_on: date, by: Person, at: datetime) -> RateCard:
    """Let a card in force end, so that the next can begin that day."""
    if not by.has_perm(Can.RELEASE_RUN):
        raise PermissionDenied
    card = lock(RateCard.objects.all(), card.pk)
    if not card.approved_on or card.ends_on:
        raise NotPossible(_("This card is not in force, or has an end already."))
    if ends_on <= max(card.starts_on, timezone.localdate(at)):
        raise NotPossible(_("Choose a day after today and after the card began."), "ends_on")
    card.ends_on = ends_on
    card.save(update_fields=["ends_on"])
    record("volunteers.card_ended", card, by=by, at=at, on=ends_on)
    return card


@transaction.atomic
def decide_route(*, role: InvolvementRole, route: str, by: Person, at: datetime) -> InvolvementRole:
    """How a role's fee is paid. Finance decides, with date and decider."""
    if not by.has_perm(Can.PREPARE_RUN):
        raise PermissionDenied
    role = lock(InvolvementRole.objects.all(), role.pk)
    if not role.is_paid:
        raise NotPossible(_("This is a volunteer role: it pays expenses only."))
    if Claim.objects.filter(role=role).exclude(state__in=[*OPEN, "cancelled", "approved"]).exists():
        raise NotPossible(_("Claims for this role wait to be approved. Decide once they are."))
    role.route, role.route_decided_by, role.route_decided_on = route, by, timezone.localdate(at)
    save_next_version(role)
    record("volunteers.route_decided", role, by=by, at=at, route=str(route))
    return role


def problems_of(card: RateCard) -> list[str]:
    lines = list(card.rates.all())
    if not lines:
        return [_("There is no rate on this card yet.")]
    return [
        f"{type}: {problem}"
        for type in RoleType.objects.all()
        for problem in rates.problems([line for line in lines if line.type_id == type.pk])
    ]


def _no_gap_before(card: RateCard) -> None:
    before = RateCard.objects.approved().filter(starts_on__lt=card.starts_on).order_by("starts_on").last()
    if before and before.ends_on and before.ends_on < card.starts_on:
        raise NotPossible(
            _(
                "No card says what is paid from {ends_on} to the day before this one begins. Let it begin on that day."
            ).format(ends_on=date_format(before.ends_on, "j F Y"))
        )


def _lock_draft_card(card: RateCard, by: Person) -> RateCard:
    card = lock(RateCard.objects.all(), card.pk)
    if not by.has_perm(Can.PREPARE_RUN):
        raise PermissionDenied
    if card.approved_on:
        raise NotPossible(_("This card is in force and is not changed any more. Draft a new one."))
    return card
