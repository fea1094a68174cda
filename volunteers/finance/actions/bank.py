"""Where a person is paid: given by them, changed with care, read only on the record, and not kept for ever."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import Actor
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock
from people.models import Person
from volunteers.involvement import agreed
from volunteers.involvement.rules import Can as CanTakePart
from volunteers.payments import modulus
from volunteers.payments.models import (
    BankDetails,
    BankState,
    ClaimLine,
    ClaimState,
    ModulusTable,
    Payment,
    PaymentState,
)
from volunteers.payments.models.bank import SECRETS
from volunteers.payments.models.claims import AGREED
from volunteers.payments.rules import Can

ON_THEIR_WAY = (PaymentState.PREPARED, PaymentState.EXPORTED)


@transaction.atomic
def give_bank_details(
    *, by: Person, at: datetime, holder: str, sort_code: str, account_number: str, roll_number: str = ""
) -> BankDetails:
    """The first details are used at once. Any others are a change: held, and told to where the person was before."""
    if not by.has_perm(CanTakePart.TAKE_PART):
        raise PermissionDenied
    lock(Person.objects.all(), by.pk)
    held, contacts = has_to_be_checked(by), _contacts_before(by)
    BankDetails.objects.filter(person=by, state=BankState.HELD).delete()
    details = BankDetails.objects.create(
        person=by,
        state=BankState.HELD if held else BankState.CURRENT,
        holder=holder,
        sort_code=sort_code,
        account_number=account_number,
        roll_number=roll_number,
        told_at=by.email,
        last_four=account_number[-4:],
        could_be_real=could_be_real(sort_code, account_number),
        given_on=timezone.localdate(at),
        last_used_on=timezone.localdate(at),
    )
    record("volunteers.bank_details_given", details, by=by, at=at, change=held)
    if held:
        _warn_former_contacts(
            details,
            {*contacts, by.email},
            letter="volunteers/bank_change",
            cause=f"bank-change:{details.key}",
        )
    return details


def has_to_be_checked(person: Person) -> bool:
    """Whether an account this person gives now is a change. It is if there ever was another, in whatever way that went.

    It is too if a claim was approved before: the approver agreed to pay the person, not whoever gives an account later.
    """
    return BankDetails.objects.filter(person=person).exists() or _waits_for_money(person)


@transaction.atomic
def decide_bank_change(
    *, details: BankDetails, accept: bool, payee_check: str = "", by: Person, at: datetime
) -> BankDetails:
    """A second person has asked the person themselves, and uses the new details or does not."""
    if not by.has_perm(Can.PREPARE_RUN):
        raise PermissionDenied
    lock(Person.objects.all(), details.person_id)
    details = BankDetails.objects.get(pk=details.pk)
    if details.person_id == by.pk:
        raise NotPossible(_("These are your own details. A colleague has to check them."))
    if details.state != BankState.HELD:
        raise NotPossible(_("A colleague has already decided about this change."))
    if accept:
        BankDetails.objects.filter(person=details.person_id, state=BankState.CURRENT).update(
            state=BankState.REPLACED
        )
    details.state = BankState.CURRENT if accept else BankState.REFUSED
    details.payee_check, details.decided_by, details.decided_on = payee_check, by, timezone.localdate(at)
    details.save(update_fields=["state", "payee_check", "decided_by", "decided_on"])
    record("volunteers.bank_details_decided", details, by=by, at=at, accepted=accept)
    return details


@transaction.atomic
def reveal_bank_details(*, details: BankDetails, why: str, by: Person, at: datetime) -> BankDetails:
    """The numbers in plain, for one of finance with a reason. There is no other way to them, and each is recorded."""
    if not by.has_perm(Can.SEE_RUNS):
        raise PermissionDenied
    record("volunteers.bank_details_read", details, by=by, at=at, why=why)
    return BankDetails.objects.defer(None).get(pk=details.pk)


@transaction.atomic
def remove_own_bank_details(*, by: Person, at: datetime) -> None:
    """Take the numbers away at the person's own wish, unless money is on its way. The next ones given are a change."""
    lock(Person.objects.all(), by.pk)
    rows = list(BankDetails.objects.filter(person=by).exclude(state=BankState.REMOVED).select_for_update())
    if Payment.objects.filter(payee=by, state__in=ON_THEIR_WAY).exists():
        raise NotPossible(
            _("A payment to this account is on its way. You can take it away once you have been paid.")
        )
    contacts = _contacts_before(by)
    for details in rows:
        _erase_numbers(details, by=by, at=at)
    if rows:
        _warn_former_contacts(
            rows[-1], contacts, letter="volunteers/bank_removed", cause=f"bank-removed:{rows[-1].key}"
        )


@transaction.atomic
def remove_idle_bank_details(*, by: Actor, at: datetime) -> None:
    """Numbers nobody was paid to for the agreed time go, and so do copies beside payments that were settled then.

    After as long again as nobody gave others, how the person was reached goes too. That there was an account stays.
    """
    today = timezone.localdate(at)
    before = today - timedelta(days=agreed.number_on(agreed.BANK_IDLE_DAYS, today))
    on_file = BankDetails.objects.exclude(state=BankState.REMOVED)
    old = on_file.filter(last_used_on__lt=before)
    settled = on_file.exclude(state__in=[BankState.CURRENT, BankState.HELD]).filter(last_used_on__lt=today)
    in_payments = Payment.objects.filter(state__in=ON_THEIR_WAY).values("bank_key")
    for details in (old | settled).exclude(key__in=in_payments).select_for_update(of=("self",)):
        _erase_numbers(details, by=by, at=at)
    BankDetails.objects.filter(state=BankState.REMOVED, last_used_on__lt=before).exclude(told_at="").update(
        told_at=""
    )
    paid = Payment.objects.filter(state__in=[PaymentState.PAID, PaymentState.RETURNED], settled_on__lt=before)
    paid.exclude(sort_code="").update(holder="", sort_code="", account_number="", roll_number="")


@transaction.atomic
def upload_modulus_table(*, text: str, by: Person, at: datetime) -> ModulusTable:
    """Raises modulus.BadTable, and keeps the table there was."""
    if not by.has_perm(Can.PREPARE_RUN):
        raise PermissionDenied
    lines = len(modulus.parsed(text))
    table = ModulusTable.objects.create(text=text, lines=lines, uploaded_by=by, uploaded_at=at)
    record("volunteers.modulus_table_uploaded", table, by=by, at=at, lines=lines)
    return table


def could_be_real(sort_code: str, account_number: str) -> bool | None:
    """By the newest table. None when there is none, or when it cannot tell."""
    table = ModulusTable.objects.order_by("uploaded_at").last()
    return modulus.could_be_real(modulus.parsed(table.text), sort_code, account_number) if table else None


def _waits_for_money(person: Person) -> bool:
    """A claim of theirs is approved, and its money has not arrived."""
    lines = ClaimLine.objects.filter(claim__person=person, state__in=AGREED)
    return lines.exclude(state=ClaimState.PAID).exists()


def _contacts_before(person: Person) -> set[str]:
    """Where the person could be reached when they gave each account they ever had, as far as that is kept."""
    rows = BankDetails.objects.filter(person=person).defer(None)
    return {row.told_at for row in rows} - {""} or {person.email}


def _erase_numbers(details: BankDetails, *, by: Actor, at: datetime) -> None:
    details.holder = details.sort_code = details.account_number = details.roll_number = details.last_four = ""
    details.state, details.last_used_on, details.could_be_real = (
        BankState.REMOVED,
        timezone.localdate(at),
        None,
    )
    details.save(update_fields=[*SECRETS[:4], "last_four", "state", "last_used_on", "could_be_real"])
    record("volunteers.bank_details_removed", details, by=by, at=at)


def _warn_former_contacts(details: BankDetails, addresses: Iterable[str], *, letter: str, cause: str) -> None:
    """Where the person could be reached before, and where they can be reached now, if that is somewhere else."""
    person = details.person
    for number, address in enumerate(sorted(addresses)):
        tell(
            letter=letter,
            to=address,
            recipient=person.trail_key if address == person.email else f"{details.trail_key}:{number}",
            cause=cause,
            context={"path": "/volunteers/bank/"},
        )
