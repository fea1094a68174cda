"""Roles, people in them, claims in every state and a payment run, for the demonstration.

Every step is a real action.
"""

import datetime
import uuid
from decimal import Decimal

from django.utils import timezone

from kit import working_days
from people.models import Directorate
from volunteers.claims import examples
from volunteers.claims.actions import cards, claims, decisions
from volunteers.finance.actions import bank, exports, runs, settling
from volunteers.involvement.actions import interests, journeys, offerings, roles
from volunteers.involvement.journey import StepKind
from volunteers.involvement.models import Involvement, InvolvementRole, RoleType
from volunteers.journeys.actions import thanks

ROLES = (
    {
        "title": "Come to a local forum",
        "code": 1,
        "is_open": True,
        "purpose": "Say what care is like and hear what came of it.",
        "tasks": "Listen, talk, or just be there.",
        "time": "An hour and a half, four times a year.",
        "where": "In your area, or online.",
        "support": "Somebody welcomes you and stays near.",
        "reward": "Travel and other expenses, paid back or paid beforehand.",
    },
    {
        "title": "Help us choose new staff",
        "code": 3,
        "is_open": True,
        "is_paid": True,
        "purpose": "Staff are chosen by people who know what good care feels like.",
        "tasks": "Read applications, ask your own questions, decide together.",
        "time": "Half a day, with an hour to read beforehand.",
        "where": "Leatherhead, or online.",
        "support": "You are never the only one with lived experience on the panel.",
        "skills": "Having used our services, or cared for somebody who does.",
        "reward": "A payment for your time if you want it, training, and expenses.",
    },
    {
        "title": "Visit a ward",
        "code": 3,
        "purpose": "Bring company and new eyes to a ward.",
        "tasks": "Talk with people, play a game, tell us what you notice.",
        "time": "Two hours a week.",
        "where": "Redhill.",
        "support": "A supervisor you can ring, and time to talk after each visit.",
        "reward": "Expenses, training and a reference.",
        "useful": ["music", "listening", "welcoming people"],
        "references_needed": 2,
        "dbs_level": "enhanced",
        "workforce": "adult",
    },
)


def create_involvement(*, cast, now):
    """Nothing, where roles are there already."""
    if InvolvementRole.objects.exists():
        return
    forum, panel, ward = (_publish_role(dict(row), cast, now) for row in ROLES)
    _approve_rate_card(cast, now)
    cards.decide_route(role=panel, route="accounts_payable", by=cast["finance_officer"], at=now)
    panel.refresh_from_db()
    bank.give_bank_details(
        by=cast["volunteer"], at=now, holder="A Volunteer", sort_code="000000", account_number="00012345"
    )
    _confirmed_interest(
        ward, "somebody@example.org", "I was on this ward once and would like to give something back.", now
    )
    _on_the_way(ward, cast, now)
    _create_claims(forum, panel, cast, now)
    _offered_and_thanked(ward, cast, now)


def _publish_role(row, cast, now):
    kind = RoleType.objects.get(code=row.pop("code"))
    east = Directorate.objects.get(slug="adults-east")
    coordinator = cast["volunteer_coordinator"]
    role = roles.save_role(
        type=kind, directorate=None if kind.code == 1 else east, by=coordinator, at=now, **row
    )
    return roles.publish_role(role=role, by=coordinator, at=now)


def _approve_rate_card(cast, now):
    since = timezone.localdate(now) - datetime.timedelta(days=150)
    card = cards.draft_card(
        name="Example rates", starts_on=since, ends_on=None, source="Made up for the demonstration", is_example=True,
        lines=examples.lines(RoleType.objects.all()), by=cast["finance_officer"], at=now,
    )  # fmt: skip
    cards.approve_card(card=card, by=cast["finance_releaser"], at=now)


def _confirmed_interest(role, email, words, now):
    interest = interests.express_interest(
        role=role, called="", email=email, words=words, idempotency_key=uuid.uuid4(), at=now
    )
    return interests.confirm_interest(interest=interest, at=now)


def _on_the_way(role, cast, now):
    coordinator, person = cast["volunteer_coordinator"], cast["registered"]
    involvement = journeys.begin_journey(
        interest=_confirmed_interest(role, person.email, "", now), by=coordinator, at=now
    )
    journeys.apply_for_role(involvement=involvement, by=person, at=now, is_old_enough=True)
    today = timezone.localdate(now)
    journeys.take_step(
        involvement=involvement,
        kind=StepKind.CONVERSATION,
        on=today,
        note="Tuesdays would suit best.",
        by=coordinator,
        at=now,
    )
    journeys.note_check(
        involvement=involvement, kind="identity", outcome="clear", on=today, by=coordinator, at=now
    )


def _offered_and_thanked(ward, cast, now):
    """Somebody who says what they bring, has visited a ward for a while, and was thanked for it."""
    person, coordinator, today = cast["volunteer"], cast["volunteer_coordinator"], timezone.localdate(now)
    offerings.save_offering(
        words="I play the cello, and I know what a quiet evening on a ward can mean.", tags=["music", "listening"],
        agrees=True, version=0, by=person, at=now,
    )  # fmt: skip
    visiting = Involvement.objects.create(
        person=person, role=ward, standing="active", began_on=today - datetime.timedelta(days=120),
        started_on=today - datetime.timedelta(days=60), supervisor=cast["team_lead"],
    )  # fmt: skip
    thanks.thank(
        involvement=visiting,
        words="You made the evenings kinder. People ask for you.",
        idempotency_key=uuid.uuid4(),
        by=coordinator,
        at=now,
    )


def _create_claims(forum, panel, cast, now):
    """One of each: not sent, waiting, sent back, approved, on its way, and paid."""
    _submitted_claim(forum, 20, "The forum in March", cast, now)
    returned = _submitted_claim(panel, 15, "Panel for a nurse", cast, now)
    decisions.send_back(
        claim=returned,
        version=returned.version,
        because="Which team was the panel for?",
        by=cast["approver"],
        at=now,
    )
    _draft_claim(panel, 3, "Panel for a manager", cast, now)
    _approved_claim(panel, 10, "Panel for a therapist", cast, now)
    _pay_claim(_approved_claim(panel, 40, "Panel for a doctor", cast, now), cast, now)


def _draft_claim(role, days, title, cast, now):
    day = timezone.localdate(now) - datetime.timedelta(days=days)
    return claims.begin_claim(
        by=cast["volunteer"], at=now, idempotency_key=uuid.uuid4(), role=role, title=title, on=day, starts=datetime.time(10),
        ends=datetime.time(13), journey={"vehicle": "car", "miles": Decimal(24)},
    )  # fmt: skip


def _submitted_claim(role, days, title, cast, now):
    claim = _draft_claim(role, days, title, cast, now)
    return claims.submit_claim(claim=claim, version=claim.version, by=cast["volunteer"], at=now)


def _approved_claim(role, days, title, cast, now):
    claim = _submitted_claim(role, days, title, cast, now)
    return decisions.approve_claim(claim=claim, version=claim.version, by=cast["approver"], at=now)


def _pay_claim(claim, cast, now):
    today = timezone.localdate(now)
    day = today if working_days.is_working_day(today) else working_days.add(today, 1)
    run = runs.prepare_run(
        kind="bank",
        processing_on=day,
        claims=[claim],
        idempotency_key=uuid.uuid4(),
        by=cast["finance_officer"],
        at=now,
    )
    run = runs.release_run(run=run, by=cast["finance_releaser"], at=now)
    exports.export_run(run=run, format="standard_18", by=cast["finance_releaser"], at=now)
    run.refresh_from_db()
    if day == today:
        settling.note_paid(
            run=run, references=[claim.reference], paid_on=day, by=cast["finance_officer"], at=now
        )
