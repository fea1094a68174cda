"""Where a person is paid: given by them, changed with care, read only on the record, and not kept for ever."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kit.letters.actions import tell
from kit.trail.actions import record
from people.models import Person
from volunteers import agreed, modulus
from volunteers.actions.problems import NotPossible
from volunteers.models import BankDetails, BankState, ModulusTable, Payment, PaymentState
from volunteers.rules import Can


@transaction.atomic
def give(*, by, at, holder, sort_code, account_number, roll_number=""):
    """The first details are used at once. A change is held for a second person, and confirmed to the old contact."""
    if not by.has_perm(Can.TAKE_PART):
        raise PermissionDenied
    Person.objects.select_for_update().get(pk=by.pk)
    rows = {row.state: row for row in BankDetails.objects.filter(person=by)}
    current, held = rows.get(BankState.CURRENT), rows.get(BankState.HELD)
    if held:
        held.delete()
    details = BankDetails.objects.create(
        person=by,
        state=BankState.HELD if current else BankState.CURRENT,
        holder=holder,
        sort_code=sort_code,
        account_number=account_number,
        roll_number=roll_number,
        told_at=by.email,
        last_four=account_number[-4:],
        could_be_real=could_be_real(sort_code, account_number),
        given_on=_day(at),
        last_used_on=_day(at),
    )
    record("volunteers.bank_details_given", details, by=by, at=at, change=bool(current))
    if current:
        _confirm_to(current, details)
    return details


@transaction.atomic
def decide(*, details, accept, payee_check="", by, at):
    """A second person has asked the person themselves, and uses the new details or does not."""
    if not by.has_perm(Can.PREPARE_RUN):
        raise PermissionDenied
    Person.objects.select_for_update().get(pk=details.person_id)
    details = BankDetails.objects.get(pk=details.pk)
    if details.person_id == by.pk:
        raise NotPossible("These are your own details. A colleague has to check them.")
    if details.state != BankState.HELD:
        raise NotPossible("A colleague has already decided about this change.")
    if accept:
        BankDetails.objects.filter(person=details.person_id, state=BankState.CURRENT).update(state=BankState.REPLACED)
    details.state = BankState.CURRENT if accept else BankState.REFUSED
    details.payee_check, details.decided_by, details.decided_on = payee_check, by, _day(at)
    details.save(update_fields=["state", "payee_check", "decided_by", "decided_on"])
    record("volunteers.bank_details_decided", details, by=by, at=at, accepted=accept)
    return details


@transaction.atomic
def read(*, details, why, by, at):
    """The numbers in plain, for one of finance with a reason. There is no other way to them, and each is recorded."""
    if not by.has_perm(Can.SEE_RUNS):
        raise PermissionDenied
    record("volunteers.bank_details_read", details, by=by, at=at, why=why)
    return BankDetails.objects.defer(None).get(pk=details.pk)


@transaction.atomic
def note_payee_check(*, details, payee_check, by, at):
    """What the bank said about the name. It is the bank's answer to finance, not ours."""
    if not by.has_perm(Can.PREPARE_RUN):
        raise PermissionDenied
    BankDetails.objects.filter(pk=details.pk).update(payee_check=payee_check)
    record("volunteers.payee_checked", details, by=by, at=at, answer=str(payee_check))


@transaction.atomic
def forget(*, by, at):
    """Take them away at the person's own wish, unless money is on its way."""
    if Payment.objects.filter(payee=by, state__in=[PaymentState.PREPARED, PaymentState.EXPORTED]).exists():
        raise NotPossible("A payment to this account is on its way. You can take it away once you have been paid.")
    for details in BankDetails.objects.filter(person=by):
        record("volunteers.bank_details_removed", details, by=by, at=at)
        details.delete()


@transaction.atomic
def forget_idle(*, by, at):
    """Details nobody was paid to for the agreed time go, and so do copies beside payments that were settled then."""
    before = _day(at) - timedelta(days=agreed.number(agreed.BANK_IDLE_DAYS, _day(at)))
    on_their_way = Payment.objects.filter(state__in=[PaymentState.PREPARED, PaymentState.EXPORTED]).values("bank_key")
    old = BankDetails.objects.filter(last_used_on__lt=before).exclude(key__in=on_their_way)
    gone = BankDetails.objects.exclude(state__in=[BankState.CURRENT, BankState.HELD]).filter(last_used_on__lt=_day(at))
    for details in (old | gone).exclude(key__in=on_their_way).select_for_update(of=("self",)):
        record("volunteers.bank_details_removed", details, by=by, at=at)
        details.delete()
    settled = Payment.objects.filter(state__in=[PaymentState.PAID, PaymentState.RETURNED], settled_on__lt=before)
    settled.exclude(sort_code="").update(holder="", sort_code="", account_number="", roll_number="")


@transaction.atomic
def upload_modulus_table(*, text, by, at):
    """Raises modulus.BadTable, and keeps the table there was."""
    if not by.has_perm(Can.PREPARE_RUN):
        raise PermissionDenied
    lines = len(modulus.parsed(text))
    table = ModulusTable.objects.create(text=text, lines=lines, uploaded_by=by, uploaded_at=at)
    record("volunteers.modulus_table_uploaded", table, by=by, at=at, lines=lines)
    return table


def could_be_real(sort_code, account_number):
    """By the newest table. None when there is none, or when it cannot tell."""
    table = ModulusTable.objects.order_by("uploaded_at").last()
    return modulus.could_be_real(modulus.parsed(table.text), sort_code, account_number) if table else None


def _confirm_to(old, new):
    """Where the person could be reached before, and where they can be reached now, if that is somewhere else."""
    told_at = BankDetails.objects.defer(None).get(pk=old.pk).told_at
    for number, address in enumerate(sorted({told_at, new.person.email} - {""})):
        tell(
            letter="volunteers/bank_change",
            to=address,
            recipient=new.person.trail_key if address == new.person.email else f"{new.trail_key}:{number}",
            cause=f"bank-change:{new.key}",
            context={"path": "/volunteers/bank/"},
        )


def _day(at):
    return timezone.localdate(at)
