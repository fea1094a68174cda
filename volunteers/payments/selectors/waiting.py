"""What waits for those who claim, approve and pay, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from kit.waiting import FoundRow, RowQuery, WaitingItem, counted, days_after, listed
from people.models import Person, Role
from volunteers.payments.models import (
    BankDetails,
    BankState,
    Claim,
    ClaimLine,
    ClaimState,
    Payment,
    PaymentRun,
    PaymentState,
    RunState,
)
from volunteers.payments.models.claim_lines import PaidBy
from volunteers.payments.models.claims import PAYABLE
from volunteers.payments.rules import Can
from volunteers.payments.selectors.claims import approvable_by
from volunteers.payments.selectors.money import held_changes, roles_without_a_route

APPROVE, FINANCE, RUNS, CHANGES, CLAIMS = (
    "volunteers:approve", "volunteers:finance", "volunteers:runs", "volunteers:bank-changes", "volunteers:claims",
)  # fmt: skip
APPROVE_WITHIN = 5


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if any(held.role == Role.APPROVER for held in person.roles_in_force):
        claims = Claim.objects.waiting().filter(approvable_by(person)).exclude(person=person)
        due = days_after("submitted_on", APPROVE_WITHIN)
        others = WaitingItem(str(_lazy("Claim")), str(_lazy("More claims")), reverse(APPROVE), page=APPROVE)
        yield listed(
            "payments.approve",
            claims,
            _approve_line,
            key="reference",
            title="role__title",
            due=due,
            more=others,
        )
    if person.has_perm(Can.PREPARE_RUN):
        yield from _to_prepare(person)
    if person.has_perm(Can.RELEASE_RUN):
        yield from _to_release(person)
    if person.has_perm(Can.SEE_RUNS):
        by_hand = ClaimLine.objects.to_pay_by_hand()
        yield counted("payments.by_hand", by_hand, _by_hand_line, due="due_on")
        sent = Payment.objects.filter(run=OuterRef("pk"), state=PaymentState.EXPORTED)
        over = PaymentRun.objects.filter(Exists(sent), state=RunState.EXPORTED, processing_on__lt=today)
        yield _run("payments.note_paid", over)
    yield from _own(person)


def _to_prepare(person: Person) -> Iterator[RowQuery[WaitingItem]]:
    bank, payroll = ClaimLine.objects.payable(PaidBy.BANK), ClaimLine.objects.payable(PaidBy.PAYROLL)
    yield counted("payments.prepare", bank, _prepare_bank_line, due="due_on")
    yield counted("payments.payroll", payroll, _prepare_payroll_line, due="due_on")
    changes = held_changes().exclude(person=person)
    yield counted("payments.bank_changes", changes, _bank_change_line, due="given_on")
    undecided = roles_without_a_route()
    yield listed("payments.route", undecided, _route_line, key="reference", title="title")


def _to_release(person: Person) -> Iterator[RowQuery[WaitingItem]]:
    prepared = PaymentRun.objects.filter(state=RunState.PREPARED).exclude(prepared_by=person)
    yield _run("payments.release", prepared)
    yield _run("payments.export", PaymentRun.objects.filter(state=RunState.RELEASED))


# Of one run: what is to be done with it, and why it is there.
RUN_STEPS = {
    "payments.release": (
        _lazy("Release the run"),
        _lazy("A colleague prepared it. Look at it, and let it go."),
    ),
    "payments.export": (_lazy("Make the file for the bank"), _lazy("The run is released.")),
    "payments.note_paid": (
        _lazy("Note what was paid"),
        _lazy("The banks have had it. Say what arrived and what came back."),
    ),
}


def _run(sort: str, rows: QuerySet[PaymentRun]) -> RowQuery[WaitingItem]:
    title, note = (str(text) for text in RUN_STEPS[sort])

    def describe(row: FoundRow) -> WaitingItem:
        return _finance(title, note, row.due, reverse("volunteers:run", args=[row.key]))

    return listed(
        sort,
        rows,
        describe,
        key="reference",
        due="processing_on",
        more=_finance(title, note, url=reverse(RUNS)),
    )


def _own(person: Person) -> Iterator[RowQuery[WaitingItem]]:
    claims = Claim.objects.filter(person=person)
    returned, begun = claims.filter(state=ClaimState.RETURNED), claims.filter(state=ClaimState.DRAFT)
    yield listed("payments.returned", returned, _returned_line, key="reference", title="activity__title")
    yield listed("payments.draft", begun, _draft_line, key="reference", title="activity__title")
    payable = ClaimLine.objects.filter(claim__person=person, state__in=PAYABLE, paid_by=PaidBy.BANK)
    accounts = BankDetails.objects.filter(
        person=OuterRef("claim__person"), state__in=[BankState.CURRENT, BankState.HELD]
    )
    yield counted("payments.no_bank", payable.exclude(Exists(accounts)), _no_bank_line)


def _finance(
    title: str, note: str, due: date | None = None, url: str = "", page: str = FINANCE
) -> WaitingItem:
    return WaitingItem(str(_lazy("Payments")), title, url or reverse(page), due=due, note=note, page=FINANCE)


def _approve_line(row: FoundRow) -> WaitingItem:
    url, note = (
        reverse("volunteers:decide", args=[row.key]),
        str(_lazy("Approve it, or send it back and say why.")),
    )
    return WaitingItem(str(_lazy("Claim")), row.title, url, due=row.due, note=note, page=APPROVE)


def _prepare_bank_line(row: FoundRow) -> WaitingItem:
    title = ngettext(
        "%(count)s amount is ready to be paid", "%(count)s amounts are ready to be paid", row.count
    )
    return _finance(title % {"count": row.count}, str(_lazy("Prepare the run for the bank.")), row.due)


def _prepare_payroll_line(row: FoundRow) -> WaitingItem:
    title = ngettext(
        "%(count)s amount is ready for payroll", "%(count)s amounts are ready for payroll", row.count
    )
    url = f"{reverse(FINANCE)}?kind=payroll"
    return _finance(title % {"count": row.count}, str(_lazy("Prepare the run for payroll.")), row.due, url)


def _by_hand_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s amount to pay by hand", "%(count)s amounts to pay by hand", row.count)
    return _finance(title % {"count": row.count}, str(_lazy("Hand it over, and note it.")), row.due)


def _bank_change_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s change of bank details", "%(count)s changes of bank details", row.count)
    note = str(_lazy("Check it with the person before anything is paid there."))
    return _finance(title % {"count": row.count}, note, row.due, page=CHANGES)


def _route_line(row: FoundRow) -> WaitingItem:
    url = reverse("volunteers:decide-route", args=[row.key])
    return _finance(row.title, str(_lazy("It is paid. Decide which way the money goes.")), url=url)


def _returned_line(row: FoundRow) -> WaitingItem:
    return _own_claim(row, str(_lazy("We sent it back to you. The claim says what is missing.")))


def _draft_line(row: FoundRow) -> WaitingItem:
    return _own_claim(row, str(_lazy("You began this claim. Send it when it is ready.")))


def _own_claim(row: FoundRow, note: str) -> WaitingItem:
    url, kind = reverse("volunteers:claim", args=[row.key]), str(_lazy("Your claim"))
    return WaitingItem(kind, row.title, url, note=note, page=CLAIMS, is_own=True)


def _no_bank_line(row: FoundRow) -> WaitingItem:
    title, note = str(_lazy("Tell us where to pay you")), str(_lazy("Your claim is approved."))
    return WaitingItem(
        str(_lazy("Your claim")), title, reverse("volunteers:bank"), note=note, page=CLAIMS, is_own=True
    )
