"""Proposing an initiative, saying how far it is, ending it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from feedback.tickets.actions.linking import add_link, remove_link
from feedback.tickets.models import CHANGED, Ticket
from initiatives.actions.steps import lock_initiative, lock_open_initiative, save_heard, write_note
from initiatives.agreed import least_people_of_a_pattern
from initiatives.followers import tell_followers
from initiatives.models import (
    IN_ORDER,
    Initiative,
    InitiativeLevel,
    InitiativeNote,
    InitiativePoint,
    InitiativeStage,
)
from initiatives.rules import Can
from kit.references import free_reference
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version
from people.models import Person

PROPOSING = 8_120_431  # any number that nothing else locks
# Addresses of the room's own pages.
RESERVED = frozenset({"dates", "new", "follow", "is-it-so"})


@transaction.atomic
def propose_initiative(*, idempotency_key: UUID, by: Person, at: datetime, **details: Any) -> Initiative:
    """`details`: title, aim, level, pattern_of, directorate, areas, teams. The same page sent twice is one."""
    if not by.has_perm(Can.PROPOSE):
        raise PermissionDenied
    _wait_for_others_who_propose()
    before = Initiative.objects.filter(idempotency_key=idempotency_key).first()
    if before:
        return before
    today = timezone.localdate(at)
    areas, teams = details.pop("areas", ()), details.pop("teams", ())
    initiative = Initiative(
        idempotency_key=idempotency_key, proposed_by=by, proposed_on=today, stage_since=today, heard_on=today,
        **details,
    )  # fmt: skip
    if not by.has_perm(Can.KEEP, initiative):
        raise NotPossible(_("Choose a directorate that you lead co-production in."), field="directorate")
    initiative.reference = free_reference(
        initiative.title, Initiative.objects.all(), otherwise="initiative", reserved=RESERVED
    )
    initiative.save()
    initiative.areas.set(areas)
    initiative.teams.set(teams)
    record("initiatives.proposed", initiative, by=by, at=at, level=initiative.level)
    return initiative


def _wait_for_others_who_propose() -> None:
    """Two of one title, or one page sent twice, look for a free reference one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PROPOSING])


@transaction.atomic
def change_initiative(
    *, initiative: Initiative, version: int, by: Person, at: datetime, **details: Any
) -> Initiative:
    """`details`: those of propose_initiative. The reference stays, so that links to it go on working."""
    initiative = lock_initiative(initiative, by)
    require_version(initiative, version)
    areas, teams = details.pop("areas", ()), details.pop("teams", ())
    for name, value in details.items():
        setattr(initiative, name, value)
    if not by.has_perm(Can.KEEP, initiative):
        raise NotPossible(_("Choose a directorate that you lead co-production in."), field="directorate")
    if initiative.is_public:
        _require_pattern(initiative, at)
    save_heard(initiative, at)
    initiative.areas.set(areas)
    initiative.teams.set(teams)
    record("initiatives.changed", initiative, by=by, at=at)
    if initiative.is_public:
        _link_points(initiative, by, at)
    return initiative


@transaction.atomic
def publish_initiative(*, initiative: Initiative, version: int, by: Person, at: datetime) -> Initiative:
    """Everyone can read it. The page of each point that led to it says so."""
    initiative = lock_initiative(initiative, by)
    if initiative.is_public:
        return initiative
    require_version(initiative, version)
    if not initiative.is_open:
        raise NotPossible(_("This is over. It is not published any more."))
    _require_pattern(initiative, at)
    initiative.published_on = timezone.localdate(at)
    save_heard(initiative, at)
    record("initiatives.published", initiative, by=by, at=at)
    _link_points(initiative, by, at)
    tell_followers(initiative, "initiatives/begun", cause="published")
    return initiative


@transaction.atomic
def link_ticket(*, initiative: Initiative, ticket: Ticket, by: Person, at: datetime) -> InitiativePoint:
    """This point led to it, and whoever wrote or follows the point follows it from now on."""
    initiative = lock_open_initiative(initiative, by)
    ticket = lock(Ticket.objects.all(), ticket.pk)
    if not ticket.is_public or ticket.joined_to_id:
        raise NotPossible(_("Choose a point that stands on the board by itself."), field="ticket")
    point, is_new = InitiativePoint.objects.get_or_create(
        ticket=ticket, defaults={"initiative": initiative, "linked_on": timezone.localdate(at)}
    )
    if point.initiative_id != initiative.pk:
        raise NotPossible(_("This point has led to something else already."), field="ticket")
    if is_new:
        record("initiatives.point_linked", initiative, by=by, at=at, point=ticket.reference)
        if initiative.is_public:
            _link_from(ticket, initiative, by, at)
            tell_followers(initiative, "initiatives/begun", cause="published", of=[ticket])
    return point


@transaction.atomic
def unlink_ticket(*, initiative: Initiative, ticket: Ticket, by: Person, at: datetime) -> None:
    """Taken off by mistake or put on by mistake: it can be put on again."""
    initiative = lock_open_initiative(initiative, by)
    removed, _rows = InitiativePoint.objects.filter(initiative=initiative, ticket=ticket).delete()
    if removed:
        remove_link(ticket=ticket, address=initiative.get_absolute_url(), by=by, at=at)
        record("initiatives.point_unlinked", initiative, by=by, at=at, point=ticket.reference)


@transaction.atomic
def add_note(
    *, initiative: Initiative, words: str, idempotency_key: UUID, by: Person, at: datetime
) -> InitiativeNote:
    """Say what has happened, without moving it."""
    initiative = lock_open_initiative(initiative, by)
    before = InitiativeNote.objects.filter(idempotency_key=idempotency_key).first()
    if before:
        return before
    note = write_note(initiative, words, idempotency_key, by, at)
    save_heard(initiative, at)
    record("initiatives.note_added", initiative, by=by, at=at)
    return note


@transaction.atomic
def move_stage(
    *,
    initiative: Initiative,
    stage: str,
    words: str,
    version: int,
    idempotency_key: UUID,
    by: Person,
    at: datetime,
) -> Initiative:
    """On to a later stage, with what was said, and everybody who follows it is told. Not done without a change that
    somebody else has checked. Raises NotPossible for a stage that lies behind.
    """
    initiative = lock_initiative(initiative, by)
    if InitiativeNote.objects.filter(idempotency_key=idempotency_key).exists():
        return initiative
    if not initiative.is_open:
        raise NotPossible(_("This is over. Nothing is added to it any more."))
    require_version(initiative, version)
    if stage != InitiativeStage.STOPPED:
        _require_forward(initiative, InitiativeStage(stage))
    _set_stage(initiative, InitiativeStage(stage), words, timezone.localdate(at))
    save_heard(initiative, at)
    note = write_note(initiative, words, idempotency_key, by, at, is_move=True)
    record("initiatives.moved", initiative, by=by, at=at, stage=stage)
    letter = "initiatives/stopped" if stage == InitiativeStage.STOPPED else "initiatives/moved"
    step = str(InitiativeStage(stage).label)
    tell_followers(initiative, letter, cause=f"note:{note.pk}", context={"step": step, "words": words})
    return initiative


def _set_stage(initiative: Initiative, stage: InitiativeStage, words: str, today: date) -> None:
    """With what belongs to the two that end it: the day, and the reason."""
    initiative.stage, initiative.stage_since = stage, today
    if stage == InitiativeStage.STOPPED:
        initiative.stopped_because = words
    if stage == InitiativeStage.DONE:
        initiative.done_on = today


def has_checked_change(initiative: Initiative) -> bool:
    """Since it was reopened, where it was."""
    checked = initiative.changes.filter(influence__outcome__in=CHANGED)
    since = {"influence__recorded_on__gte": initiative.reopened_on} if initiative.reopened_on else {}
    return checked.filter(influence__checked_on__isnull=False, **since).exists()


def _require_forward(initiative: Initiative, stage: InitiativeStage) -> None:
    if IN_ORDER.index(stage) <= IN_ORDER.index(InitiativeStage(initiative.stage)):
        raise NotPossible(_("Choose a step that is still to come. Steps are not gone back."), field="stage")
    if stage == InitiativeStage.DONE and initiative.milestones.filter(done_on=None).exists():
        raise NotPossible(
            _("A promise is still open. Say that it is done, or when it will be, before all of it is done."),
            field="stage",
        )
    if stage == InitiativeStage.DONE and not has_checked_change(initiative):
        raise NotPossible(
            _("It is done once something has changed for people, and somebody else has checked it."),
            field="stage",
        )


def _require_pattern(initiative: Initiative, at: datetime) -> None:
    if initiative.level != InitiativeLevel.INDIVIDUAL:
        return
    least = least_people_of_a_pattern(timezone.localdate(at))
    if (initiative.pattern_of or 0) < least:
        raise NotPossible(
            _(
                "This is about how single people are cared for. It can be public once it is about {least} people or more."
            ).format(least=least),
            field="pattern_of",
        )


def _link_points(initiative: Initiative, by: Person, at: datetime) -> None:
    """The page of each point that led to it says so, under its newest title."""
    for point in initiative.points.select_related("ticket").order_by("ticket_id"):
        _link_from(point.ticket, initiative, by, at)


def _link_from(ticket: Ticket, initiative: Initiative, by: Person, at: datetime) -> None:
    add_link(ticket=ticket, address=initiative.get_absolute_url(), title=initiative.title, by=by, at=at)
