"""A site that looks lived in: the Trust's places, the cast, and tickets in every state.

Every step is a real action.
"""

import datetime
import random
import tomllib
import uuid
from pathlib import Path

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from coprod.demo import audits, group_at_once, insight, newsletters, volunteers
from feedback.answering.actions import answering, triage
from feedback.board.actions import merging
from feedback.moderation.actions import counting, moderation
from feedback.submitting.actions import submitting
from feedback.tickets.models import Theme, Ticket
from forums.planning.actions.planning import confirm_year, lay_out_year, year_version
from forums.rounds import agreements_in_force
from forums.rounds.models import Meeting
from forums.rounds.selectors.planning import years_of_next_two_rounds
from kit.trail.actors import Job
from people.cast import DEMO_CAST, create_cast
from people.models import Area, Person, Team

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TRUST_FILE = ROOT / "people" / "data" / "trust.toml"
CODEBOOK_FILE = ROOT / "feedback" / "tickets" / "data" / "codebook.toml"
ANSWERED = ("doing", "done", "cannot")
# The first day of the figures in the Trust's file.
AGREED_FROM = datetime.date(2026, 1, 1)
# The demonstration's own names for its tickets, so that making them twice adds nothing.
NAMES = uuid.UUID("6c1f1a52-3f0c-4f6a-9d6e-2f5b6f0a7c11")


@transaction.atomic
def create_demo(*, tickets, seed, quarters=False, now=None):
    """Load the Trust, the cast and `tickets` tickets. The
    same seed gives the same site; twice changes nothing.

    `quarters` adds two years of other feedback and the
    pictures of the quarters, which takes some seconds more.
    """
    now = now or timezone.now()
    call_command("load_trust", str(TRUST_FILE), verbosity=0)
    call_command("load_codebook", str(CODEBOOK_FILE), verbosity=0)
    call_command("load_words", verbosity=0)
    call_command("load_guides", verbosity=0)
    cast = create_cast(DEMO_CAST)
    for person in cast.values():
        person.second_factor = True
    created = create_points(tickets=tickets, seed=seed, now=now, cast=cast)
    counting.count_moderation(by=Job("reading clock"), at=now)
    audits.create_audits(cast=cast, now=now, holder=_role_holder)
    _confirm_rounds(now, cast["focus_coordinator"])
    newsletters.create_newsletters(cast=cast, now=now)
    volunteers.create_involvement(cast=cast, now=now)
    if quarters:
        insight.create_other_feedback(cast=cast, now=now, seed=seed)
        # Its papers are of what came in, and drawing them makes the picture of the last quarter.
        group_at_once.create_development_group(cast=cast, now=now)
    return created


def create_points(*, tickets, seed, now, cast):
    rows = _sample_tickets()
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    dice = random.Random(seed)  # noqa: S311 - sample data, nothing secret
    created = 0
    for number in range(tickets):
        row = rows["tickets"][number % len(rows["tickets"])]
        # What was answered may be as old as what the Trust has
        # agreed; what still waits may not, or it would be very late.
        agreed_for = (timezone.localdate(now) - AGREED_FROM).days - row["sent"]
        longest = max(2, agreed_for) if row.get("state") in ANSWERED else 60
        shift = 0 if number < len(rows["tickets"]) else dice.randrange(1, longest)
        created += _create_ticket(
            row, number=number, seed=seed, shift=shift, now=now, cast=cast, themes=themes
        )
    return created


def _confirm_rounds(now, coordinator):
    """The next two rounds, laid out and confirmed with the rest of their year."""
    for year in years_of_next_two_rounds(agreements_in_force.agreements().plan, timezone.localdate(now)):
        lay_out_year(year=year, by=coordinator, at=now)
        mark = year_version(Meeting.objects.filter(round__year=year))
        confirm_year(year=year, seen=mark, by=coordinator, at=now, weeks=4)


def _sample_tickets():
    with (HERE / "data" / "tickets.toml").open("rb") as file:
        return tomllib.load(file)


def _create_ticket(row, *, number, seed, shift, now, cast, themes):
    idempotency_key = uuid.uuid5(NAMES, f"{seed}-{number}")
    if Ticket.objects.filter(idempotency_key=idempotency_key).exists():
        return 0
    sent = now - datetime.timedelta(days=row["sent"] + shift)
    ticket = submitting.submit_ticket(
        kind=row["kind"],
        words=row["words"],
        area=Area.objects.get(slug=row["area"]),
        idempotency_key=idempotency_key,
        at=sent,
    )
    reader = cast["moderator"]
    if row["state"] == "withheld":
        moderation.withhold_submission(
            submission=ticket, because=row["because"], version=1, by=reader, at=sent
        )
    elif row["state"] != "waiting":
        _publish_ticket(ticket, row, themes=themes, by=reader, at=sent)
        # What is said again later is said by fewer.
        for voter in range(row["me_too"] // (1 + 4 * bool(shift))):
            merging.cast_vote(reference=ticket.reference, voter=f"demo-{voter}", at=now)
        _answer_ticket(ticket, row, sent=sent, now=now, cast=cast)
    return 1


def _publish_ticket(ticket, row, *, themes, by, at):
    moderation.publish_ticket(
        ticket=ticket,
        title=row["title"],
        published_words=row["words"],
        area=ticket.area,
        team=Team.objects.get(slug=row["team"]),
        themes=[themes[slug] for slug in row["themes"]],
        version=1,
        by=by,
        at=at,
    )
    ticket.refresh_from_db()


def _answer_ticket(ticket, row, *, sent, now, cast):
    if row["state"] not in {*ANSWERED, "looking"}:
        return
    drafter, publisher = _answerers(ticket)
    looked = min(sent + datetime.timedelta(days=2), now)
    ticket = triage.start_looking(ticket=ticket, by=drafter, at=looked)
    if row["state"] in ANSWERED:
        answered = min(sent + datetime.timedelta(days=14), now)
        step = (
            timezone.localdate(now) + datetime.timedelta(days=row["next_step"])
            if "next_step" in row
            else None
        )
        ticket = answering.draft_answer(
            ticket=ticket,
            text=row["answer"],
            state=row["state"],
            next_step_on=step,
            version=ticket.version,
            by=drafter,
            at=looked,
        )
        answering.publish_answer(ticket=ticket, version=ticket.version, by=publisher, at=answered)


def _answerers(ticket):
    """A member and a lead for the ticket's team, made where the cast has none there."""
    return [
        _role_holder(ticket.team, role, title)
        for role, title in (("team_member", "Team Member"), ("team_lead", "Team Lead"))
    ]


def _role_holder(team, role, title):
    held = team.roleheld_set.filter(role=role).select_related("person").first()
    if held:
        person = held.person
    else:
        name = f"{title} ({team.name})"
        person, _ = Person.objects.get_or_create(
            email=f"{role.replace('_', '-')}.{team.slug}@example.nhs.uk", defaults={"called": name[:80]}
        )
        team.roleheld_set.get_or_create(
            person=person, role=role, defaults={"starts_on": datetime.date(2026, 1, 1)}
        )
    person.second_factor = True
    return person
