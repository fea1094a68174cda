"""Beginning a call for ideas, choosing, and saying what becomes of each idea."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from feedback.tickets.actions.linking import add_link
from feedback.tickets.models import Ticket
from initiatives.ideas.models import MOST_IDEAS, Idea, IdeaBallot, IdeaCall, IdeaOutcome
from initiatives.ideas.rules import Can
from kit.references import free_reference
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from kit.translation import gettext as _
from kit.translation import ngettext
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from people.models import Person

# Addresses of the room's own pages.
RESERVED = frozenset({"new"})
LEAST_IDEAS = 2
BEGINNING = 8_120_432  # any number that nothing else locks


@transaction.atomic
def begin_call(*, idempotency_key: UUID, by: Person, at: datetime, **details: Any) -> IdeaCall:
    """`details`: title, about, votes_each, closes_on. The same page sent twice is one."""
    _require_caller(by)
    wait_for_others_who_begin()
    before = IdeaCall.objects.filter(idempotency_key=idempotency_key).first()
    if before:
        return before
    today = timezone.localdate(at)
    _require_later(details["closes_on"], today)
    reference = free_reference(details["title"], IdeaCall.objects.all(), otherwise="ideas", reserved=RESERVED)
    call = IdeaCall.objects.create(
        idempotency_key=idempotency_key, reference=reference, begun_by=by, begun_on=today, **details
    )
    record("ideas.call_begun", call, by=by, at=at)
    return call


@transaction.atomic
def change_call(*, call: IdeaCall, version: int, by: Person, at: datetime, **details: Any) -> IdeaCall:
    """`details`: those of begin_call. Once it is public only its last day moves, and only to a later one."""
    call = _lock_call(call, by)
    require_version(call, version)
    today = timezone.localdate(at)
    _require_later(details["closes_on"], today)
    if call.is_public:
        others = {name: value for name, value in details.items() if name != "closes_on"}
        if any(getattr(call, name) != value for name, value in others.items()):
            raise NotPossible(_("People read it as it is. Only its last day can still change."))
        if details["closes_on"] < call.closes_on:
            raise NotPossible(_("People count on the day it says. Choose a later one."), field="closes_on")
    for name, value in details.items():
        setattr(call, name, value)
    save_next_version(call)
    record("ideas.call_changed", call, by=by, at=at)
    return call


@transaction.atomic
def add_idea(
    *, call: IdeaCall, ticket: Ticket | None, idempotency_key: UUID, by: Person, at: datetime, **details: Any
) -> Idea:
    """`details`: title, about, cost."""
    call = _lock_draft(call, by)
    _require_on_board(ticket)
    if call.ideas.count() >= MOST_IDEAS:
        raise NotPossible(_("These are as many as anybody can read. Take one out first."))
    idea, is_new = Idea.objects.get_or_create(
        idempotency_key=idempotency_key, defaults={"call": call, "ticket": ticket, **details}
    )
    if is_new:
        record("ideas.idea_added", call, by=by, at=at)
    return idea


@transaction.atomic
def change_idea(
    *, idea: Idea, ticket: Ticket | None, version: int, by: Person, at: datetime, **details: Any
) -> Idea:
    _lock_draft(idea.call, by)
    idea = lock(Idea.objects.select_related("call"), idea.pk)
    require_version(idea, version)
    _require_on_board(ticket)
    idea.ticket = ticket
    for name, value in details.items():
        setattr(idea, name, value)
    save_next_version(idea)
    record("ideas.idea_changed", idea.call, by=by, at=at)
    return idea


@transaction.atomic
def remove_idea(*, idea: Idea, by: Person, at: datetime) -> None:
    call = _lock_draft(idea.call, by)
    removed, _rows = Idea.objects.filter(pk=idea.pk).delete()
    if removed:
        record("ideas.idea_removed", call, by=by, at=at)


@transaction.atomic
def publish_call(*, call: IdeaCall, version: int, by: Person, at: datetime) -> IdeaCall:
    """Everyone can choose, until the end of its last day. The page of each point that led to an idea says so."""
    call = _lock_call(call, by)
    if call.is_public:
        return call
    require_version(call, version)
    if call.ideas.count() < LEAST_IDEAS:
        raise NotPossible(_("There has to be a choice. Add two ideas or more."))
    today = timezone.localdate(at)
    _require_later(call.closes_on, today)
    call.published_on = today
    save_next_version(call)
    record("ideas.call_published", call, by=by, at=at)
    for ticket in Ticket.objects.filter(ideas__call=call).order_by("pk").distinct():
        add_link(ticket=ticket, address=call.get_absolute_url(), title=call.title, by=by, at=at)
    return call


@transaction.atomic
def choose_ideas(*, call: IdeaCall, voter: str, choices: list[int], at: datetime) -> IdeaBallot | None:
    """What this voter wants, in the place of what they chose before. None chosen takes it back."""
    call = lock(IdeaCall.objects.public(), call.pk)
    today = timezone.localdate(at)
    if call.takes_proposals(today):
        raise NotPossible(_("Nobody can choose yet. People still propose words."))
    if not call.is_open(today):
        raise NotPossible(_("The last day is over. Nobody can choose any more."))
    chosen = sorted(set(choices))
    if len(chosen) > call.votes_each:
        raise NotPossible(
            ngettext("Choose one idea.", "Choose {number} ideas at most.", call.votes_each).format(number=call.votes_each),
            field="choices",
        )  # fmt: skip
    if call.ideas.shown().filter(pk__in=chosen).count() != len(chosen):
        raise NotPossible(_("Choose among the ideas on this page."), field="choices")
    hashed = voter_in_call(call, voter)
    if not chosen:
        if IdeaBallot.objects.filter(call=call, voter=hashed).delete()[0]:
            record("ideas.choice_withdrawn", call, by=SOMEONE, at=at)
        return None
    ballot, _is_new = IdeaBallot.objects.update_or_create(
        call=call, voter=hashed, defaults={"choices": chosen, "day": today}
    )
    record("ideas.chosen", call, by=SOMEONE, at=at)
    return ballot


@transaction.atomic
def decide_idea(
    *, idea: Idea, outcome: str, why: str, initiative: Any, version: int, by: Person, at: datetime
) -> Idea:
    """What becomes of it, once nobody can choose any more: taken up, perhaps as work that has begun, or not and why."""
    call = _lock_call(idea.call, by)
    idea = lock(Idea.objects.select_related("call"), idea.pk)
    require_version(idea, version)
    today = timezone.localdate(at)
    if not call.is_public or call.is_open(today):
        raise NotPossible(_("People still choose. Say what becomes of it when the last day is over."))
    if outcome == IdeaOutcome.NOT_NOW and not why:
        raise NotPossible(_("Write why not now."), field="why")
    if initiative is not None and (outcome != IdeaOutcome.TAKEN_UP or not initiative.is_public):
        raise NotPossible(
            _("Only what is taken up leads to work that everyone can read."), field="initiative"
        )
    idea.outcome, idea.why, idea.initiative, idea.decided_on = outcome, why, initiative, today
    save_next_version(idea)
    record("ideas.decided", call, by=by, at=at, outcome=outcome)
    return idea


def voter_in_call(call: IdeaCall, voter: str) -> str:
    """Another one for each call, and for every other thing people press: tables laid side by side join nobody."""
    return salted_hmac("initiatives.ideas", f"{call.pk}:{voter}", algorithm="sha256").hexdigest()


def wait_for_others_who_begin() -> None:
    """Two of one title look for a free reference one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BEGINNING])


def _lock_call(call: IdeaCall, by: Person) -> IdeaCall:
    _require_caller(by)
    return lock(IdeaCall.objects.all(), call.pk)


def _lock_draft(call: IdeaCall, by: Person) -> IdeaCall:
    call = _lock_call(call, by)
    if call.is_public:
        raise NotPossible(_("People choose among these. They do not change any more."))
    return call


def _require_caller(by: Person) -> None:
    if not by.has_perm(Can.CALL):
        raise PermissionDenied


def _require_later(closes_on: date, today: date) -> None:
    if closes_on <= today:
        raise NotPossible(_("Choose a day after today."), field="closes_on")


def _require_on_board(ticket: Ticket | None) -> None:
    if ticket is not None and not ticket.is_public:
        raise NotPossible(_("Choose a point that stands on the board."), field="ticket")
