"""Hundreds of claims and the runs that pay them, every second week, each by three people: one approves, one prepares, one releases.

Three finance officers take turns. A run pays what waits and has nothing in its way, as their page offers it.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property, partial
from zlib import crc32

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from coprod.demo.volunteering import Volunteering, roles_and_journeys, share_of, volunteering_of
from coprod.demo.words import Pool, name_of
from coprod.demo.world import Event, World
from kit import uploads, working_days
from people.cast import CastMember, create_cast
from people.models import Person, Role
from volunteers.claims.actions import claims, decisions, receipts, rewards
from volunteers.finance.actions import bank, exports, runs, settling
from volunteers.payments.models import BankDetails, Claim, ClaimLine, ClaimState, ExpenseKind, PaymentRun
from volunteers.payments.selectors import money

CLAIMS, FEWEST = 200, 40  # of the whole Trust, and of a small one
FIRST_AFTER = 14  # days after people began to prepare
# What becomes of the newest, the newest first; of all others, they are approved after some days.
NEWEST = (
    "draft",
    "waiting",
    "waiting",
    "returned",
    "waiting",
    "waiting",
    "draft",
    "approved",
    "returned",
    "approved",
    "cancelled",
)
NO_ACCOUNT, CHANGES_ACCOUNT = "volunteer-12@", "volunteer-13"
LATELY_CLAIMS = 30  # days
RUN_EVERY, RUN_TAKES = 14, 2  # days between runs, working days from preparing one to its day
REWARDS = {"service_user": ["payment"], "volunteer": ["training", "reference"], "registered": ["voucher"]}
# What people paid for: the kind, pounds from and to, how, and whether there is a receipt.
EXPENSES: tuple[tuple[str, int, int, str, bool], ...] = (
    ("public_transport", 3, 9, "reimbursed", False), ("public_transport", 4, 14, "reimbursed", True),
    ("parking", 2, 7, "reimbursed", False), ("taxi", 12, 34, "booked", False), ("taxi", 9, 18, "same_day", False),
    ("replacement_care", 22, 60, "advance", False), ("replacement_care", 25, 48, "reimbursed", True),
    ("childcare", 21, 40, "reimbursed", True), ("subsistence", 3, 8, "reimbursed", False), ("printing", 2, 5, "reimbursed", False),
)  # fmt: skip


@dataclass
class Claiming:
    volunteering: Volunteering
    world: World
    turns: int = 0
    officers: list[Person] = field(default_factory=list)
    # Whose claims are not sent, or came back: those of people whom one can be, the last first.
    unsent: dict[str, list[str]] = field(
        default_factory=lambda: {
            "draft": ["registered", "service_user"],
            "returned": ["service_user", "volunteer"],
        }
    )

    def __post_init__(self) -> None:
        data, self.dice = self.volunteering.data, self.world.dice("claims")
        self.titles = {key: Pool(texts, self.dice) for key, texts in data["titles"].items()}
        self.back, self.none = Pool(data["back"]["because"], self.dice), Pool(data["back"]["none"], self.dice)

    @cached_property
    def receipts(self) -> list[uploads.Clean]:
        """Two small pictures, looked at as every upload is."""
        return [
            uploads.cleaned(_picture(text))
            for text in ("RECEIPT  bus and train", "RECEIPT  care, with thanks")
        ]

    def hire_officers(self) -> None:
        members = {
            f"finance-officer-{number}": CastMember(
                f"Finance Officer {number} (test)", f"finance-officer-{number}", Role.FINANCE_OFFICER
            )
            for number in (2, 3)
        }
        colleagues = create_cast(members, since=self.world.agreed_from).values()
        for person in colleagues:
            person.second_factor = True
        self.officers = [self.world.cast["finance_officer"], *colleagues]

    def claim(self, number: int, ends_as: str) -> None:
        """Somebody who takes part claims for yesterday, and sends it, or does not yet."""
        day = timezone.localdate() - timedelta(days=1)
        own = self.unsent.get(ends_as)
        person, key = (self.world.cast[own.pop()], "forum") if own else self._somebody(number, day)
        self._give_account(person)
        claim = self._begin(number, person, key, day)
        for place in range(1 + (number % 4 == 0)):
            self._add_expense(claim, person, number * 3 + place)
        claim.refresh_from_db()
        if ends_as == "draft":
            return
        claim = claims.submit_claim(claim=claim, version=claim.version, by=person, at=timezone.now())
        # What was approved beforehand is decided already.
        if claim.state == ClaimState.SUBMITTED and ends_as == "cancelled":
            claims.cancel_claim(claim=claim, version=claim.version, by=person, at=timezone.now())
        elif claim.state == ClaimState.SUBMITTED and ends_as != "waiting":
            self._schedule_decision(claim, ends_as)

    def _somebody(self, number: int, day: date) -> tuple[Person, str]:
        """Two of three for a role they have started in, the third for a forum, which is open to everybody."""
        started = [
            (person, key)
            for person, key, since in self.volunteering.started
            if since <= day and self._claims_by_now(person, day)
        ]
        if number % 3 and started:
            return started[number * 7 % len(started)]
        cast = [self.world.cast[key] for key in ("service_user", "volunteer", "registered")]
        volunteers = list(self.volunteering.people.values())[10:]
        people = [*cast, *(person for person in volunteers if self._claims_by_now(person, day))]
        return people[number * 5 % len(people)], "forum"

    def _claims_by_now(self, person: Person, day: date) -> bool:
        """Who has not said where to be paid began to claim only lately."""
        is_late = day >= self.world.today - timedelta(days=LATELY_CLAIMS)
        return is_late or not person.email.startswith(NO_ACCOUNT)

    def _begin(self, number: int, person: Person, key: str, on: date) -> Claim:
        hour = 8 + number % 10
        choice = ("full", "full", "full", "none", "full", "charity", "less")[number % 7]
        role = self.volunteering.roles[key]
        journey = {"vehicle": "car", "miles": Decimal(6 + number % 31)} if number % 3 == 1 else None
        return claims.begin_claim(
            by=person, at=timezone.now(), idempotency_key=name_of("claim", number), role=role, title=self.titles[key].draw(),
            on=on, starts=time(hour), ends=time(hour + 1 + number % 3, 30), journey=journey,
            fee_choice=choice if role.pays_a_fee else "full", fee_less=Decimal(10) if choice == "less" and role.pays_a_fee else None,
            charity="A hospice" if choice == "charity" and role.pays_a_fee else "",
        )  # fmt: skip

    def _add_expense(self, claim: Claim, person: Person, place: int) -> None:
        kind, least, highest, how, has_receipt = EXPENSES[place % len(EXPENSES)]
        amount = Decimal(self.dice.randrange(least * 100, highest * 100, 5)) / 100
        needs_word = how == "reimbursed" and not has_receipt
        line = claims.add_expense(
            claim=claim, by=person, at=timezone.now(), kind=kind, amount=amount, how=how, note="There and back" if place % 3 else "",
            no_receipt_because=self.none.draw() if needs_word else "",
        )  # fmt: skip
        if has_receipt:
            clean = self.receipts[kind != ExpenseKind.PUBLIC_TRANSPORT]
            receipts.add_receipt(line=line, clean=clean, by=person, at=timezone.now())

    def _give_account(self, person: Person) -> None:
        if person.email.startswith(NO_ACCOUNT) or BankDetails.objects.filter(person=person).exists():
            return
        bank.give_bank_details(
            by=person, at=timezone.now(), holder=person.called.split(" (")[0], sort_code="000000",
            account_number=f"{10_000_000 + crc32(person.email.encode()) % 10_000_000}",
        )  # fmt: skip

    def _schedule_decision(self, claim: Claim, ends_as: str) -> None:
        day = working_days.add(timezone.localdate(), 1 + self.dice.randrange(4))
        at = min(self.world.at(day, 14), self.world.now - timedelta(hours=1))

        def decide() -> None:
            approver, now = self.world.cast["approver"], timezone.now()
            if ends_as == "returned":
                decisions.send_back(
                    claim=claim, version=claim.version, because=self.back.draw(), by=approver, at=now
                )
            else:
                decisions.approve_claim(claim=claim, version=claim.version, by=approver, at=now)

        self.world.schedule(at, decide)

    def prepare_run(self) -> None:
        """Whose turn it is prepares what can be paid, a colleague releases and exports it the next day, and it arrives."""
        self.turns += 1
        officer, today = self.officers[self.turns % len(self.officers)], timezone.localdate()
        payable = [row.claim for row in money.claims_to_pay("bank")[0] if not row.problem]
        if not payable:
            return
        run = runs.prepare_run(
            kind="bank", processing_on=working_days.add(today, RUN_TAKES), claims=payable,
            idempotency_key=name_of("run", self.turns), by=officer, at=timezone.now(),
        )  # fmt: skip
        if working_days.add(today, 1) >= self.world.today:
            return
        for days, hour, do in (
            (1, 10, self._release),
            (1, 11, self._export),
            (RUN_TAKES + 1, 9, self._note_paid),
        ):
            self.world.schedule(self.world.at(working_days.add(today, days), hour), partial(do, run, officer))

    def _release(self, run: PaymentRun, officer: Person) -> None:
        runs.release_run(run=run, by=self.world.cast["finance_releaser"], at=timezone.now())

    def _export(self, run: PaymentRun, officer: Person) -> None:
        exports.export_run(
            run=run, format="standard_18", by=self.world.cast["finance_releaser"], at=timezone.now()
        )

    def _note_paid(self, run: PaymentRun, officer: Person) -> None:
        """All of it arrives, but for one payment of one run, which the bank sends back."""
        run.refresh_from_db()
        payments, today = list(run.payments.order_by("pk")), timezone.localdate()
        if self.turns == 3:
            settling.bank_return(
                payment=payments.pop(), because="Account closed", by=officer, at=timezone.now()
            )
        settling.note_paid(
            run=run,
            references=[row.reference for row in payments],
            paid_on=today,
            by=officer,
            at=timezone.now(),
        )

    def hand_over(self) -> None:
        """Cash, vouchers and gifts to charities, as they come due."""
        today = timezone.localdate()
        for line in ClaimLine.objects.to_pay_by_hand().filter(due_on__lte=today + timedelta(days=3)):
            settling.hand_over(line=line, paid_on=today, by=self.officers[0], at=timezone.now())

    def change_account(self) -> None:
        """Somebody has another account now. Finance asks them before anything is paid there."""
        person = self.volunteering.people[CHANGES_ACCOUNT]
        self._give_account(person)
        bank.give_bank_details(
            by=person, at=timezone.now(), holder="Volunteer 13", sort_code="000000", account_number="20000013"
        )

    def choose_reward(self, person: Person, worth: list[str]) -> None:
        rewards.choose_reward(by=person, at=timezone.now(), worth=worth, fee_choice="full", weekly_limit=None)


def events(world: World) -> Iterator[Event]:
    volunteering = volunteering_of(world)
    claiming = Claiming(volunteering, world)
    yield from roles_and_journeys(world, volunteering)
    claiming.hire_officers()
    first = world.begins_on + timedelta(days=FIRST_AFTER)
    yield from _claims(world, claiming, first)
    yield from _runs(world, claiming, first)
    yield Event(world.at(world.today - timedelta(days=4), 18), claiming.change_account)
    for key, worth in REWARDS.items():
        chosen = partial(claiming.choose_reward, world.cast[key], worth)
        yield Event(world.at(first + timedelta(days=60), 18), chosen)


def _claims(world: World, claiming: Claiming, first: date) -> Iterator[Event]:
    """More of them the later it is: people join all year."""
    yesterday, total = world.today - timedelta(days=1), share_of(world, CLAIMS, FEWEST)
    for number in range(total):
        day = first + timedelta(days=round((yesterday - first).days * ((number + 1) / total) ** 0.6))
        newest = total - 1 - number
        ends_as = NEWEST[newest] if newest < len(NEWEST) else "approved"
        yield Event(world.at(day, 9), partial(claiming.claim, number, ends_as))


def _runs(world: World, claiming: Claiming, first: date) -> Iterator[Event]:
    """Counted back from the last working day: that run waits to be released."""
    day = world.today - timedelta(days=1)
    while not working_days.is_working_day(day):
        day -= timedelta(days=1)
    while day > first + timedelta(days=RUN_EVERY):
        yield Event(world.at(world.working_day(day), 15), claiming.prepare_run)
        day -= timedelta(days=RUN_EVERY)
    for weeks in range((world.today - first).days // 7 - 1):
        yield Event(world.at(world.working_day(first + timedelta(weeks=weeks)), 16), claiming.hand_over)


def _picture(text: str) -> SimpleUploadedFile:
    image = Image.new("L", (320, 120), 255)
    ImageDraw.Draw(image).text((16, 48), text, fill=0)
    file = io.BytesIO()
    image.save(file, "PNG")
    return SimpleUploadedFile("receipt.png", file.getvalue(), content_type="image/png")
