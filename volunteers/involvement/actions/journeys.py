"""A person's way through a role. Each step asks its guard (journey.py) before it is taken."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kit.email_addresses import normalised
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock
from people.models import Person
from volunteers.involvement import agreed, journey
from volunteers.involvement.journey import StepKind
from volunteers.involvement.models import Check, Interest, Involvement, Offer, Standing, Step
from volunteers.involvement.rules import Can
from volunteers.involvement.selectors.journeys import journey_facts

# What became of an interest whose letters were stopped.
TAKEN_BACK = "taken back"


@transaction.atomic
def begin_journey(*, interest: Interest, by: Person, at: datetime) -> Involvement | None:
    """From a first interest to a way in. The person needs an account by then; who has none is asked to make one."""
    interest = lock(Interest.objects.select_related("role__directorate"), interest.pk)
    if not by.has_perm(Can.COORDINATE, interest.role):
        raise PermissionDenied
    if interest.settled_on:
        raise NotPossible(_("A colleague has already dealt with this."))
    if interest.confirmed_on is None:
        raise NotPossible(
            _(
                "They have not confirmed their email address yet. We have asked them; nothing begins before they say yes."
            )
        )
    person = Person.objects.filter(email=normalised(interest.email), is_active=True).first()
    if person is None:
        tell(
            letter="volunteers/please_register",
            to=interest.email,
            recipient=interest.trail_key,
            cause=f"please-register:{interest.reference}",
            context={"role": interest.role.title, "path": "/account/signup/"},
            unsubscribe=interest.stop_link(),
        )
        return None
    involvement, new = Involvement.objects.get_or_create(
        person=person, role=interest.role, left_on=None, defaults={"began_on": timezone.localdate(at)}
    )
    if new:
        Step.objects.create(involvement=involvement, kind=StepKind.ENQUIRY, on=interest.came_on, owner=by)
        record("volunteers.journey_begun", involvement, by=by, at=at)
    settle_interest(interest=interest, outcome="on the way", by=by, at=at)
    return involvement


@transaction.atomic
def settle_interest(*, interest: Interest, outcome: str, by: Person, at: datetime) -> None:
    """It led on, or to nothing: either way the words are not kept."""
    interest = lock(Interest.objects.select_related("role__directorate"), interest.pk)
    if not by.has_perm(Can.COORDINATE, interest.role):
        raise PermissionDenied
    _erase_interest(interest, outcome=outcome, at=at)
    record("volunteers.interest_settled", interest, by=by, at=at, outcome=outcome)


@transaction.atomic
def withdraw_interest(*, interest: Interest, at: datetime) -> None:
    """Whoever reads the mail of the address wants no more: all they left goes. Again changes nothing."""
    interest = lock(Interest.objects.all(), interest.pk)
    if interest.settled_on is None:
        _erase_interest(interest, outcome=TAKEN_BACK, at=at)
        record("volunteers.letters_stopped", interest, by=SOMEONE, at=at)


def _erase_interest(interest: Interest, *, outcome: str, at: datetime) -> None:
    interest.outcome, interest.settled_on = outcome, timezone.localdate(at)
    interest.called = interest.email = interest.email_hash = interest.words = ""
    interest.save()


@transaction.atomic
def apply_for_role(
    *,
    involvement: Involvement,
    by: Person,
    at: datetime,
    is_old_enough: bool,
    turns_18_on: date | None = None,
    words: str = "",
) -> Step:
    """The person says about themselves what the role needs to know, and no more."""
    involvement = _lock_involvement(involvement)
    if by.pk != involvement.person_id:
        raise PermissionDenied
    if not is_old_enough:
        raise NotPossible(
            _("You can take this role once you are {minimum_age}.").format(
                minimum_age=involvement.role.minimum_age
            ),
            "is_old_enough",
        )
    today = timezone.localdate(at)
    involvement.is_old_enough = is_old_enough
    involvement.turns_18_on = turns_18_on if turns_18_on and turns_18_on > today else None
    involvement.save()
    return _record_step(involvement, StepKind.APPLICATION, on=today, by=by, at=at, note=words)


@transaction.atomic
def take_step(
    *,
    involvement: Involvement,
    kind: str,
    on: date,
    outcome: str = "",
    note: str = "",
    good_until: date | None = None,
    supervisor: Person | None = None,
    by: Person,
    at: datetime,
) -> Step:
    """Any step a coordinator notes; reviews and supervision, the supervisor too."""
    involvement = _lock_involvement(involvement)
    if not may_take(by, involvement, kind):
        raise PermissionDenied
    if kind in {StepKind.APPLICATION, StepKind.CHECKS, StepKind.OFFER}:
        raise NotPossible(_("This step has a page of its own."))
    if on > timezone.localdate(at):
        raise NotPossible(_("That day is in the future."), "on")
    if good_until is not None and good_until <= on:
        raise NotPossible(_("This has to be after the day of the training."), "good_until")
    step = _record_step(
        involvement, kind, on=on, by=by, at=at, outcome=outcome, note=note, good_until=good_until
    )
    _change_standing(involvement, kind, on)
    if supervisor is not None:
        involvement.supervisor = supervisor
    involvement.save()
    return step


@transaction.atomic
def note_check(
    *, involvement: Involvement, by: Person, at: datetime, kind: str, outcome: str, on: date, **dbs: Any
) -> Check:
    """That a check was made. For DBS: level, workforce, number and dates, never what it says, and never above the role's level."""
    involvement = _lock_involvement(involvement)
    if not by.has_perm(Can.COORDINATE, involvement):
        raise PermissionDenied
    if involvement.person_id == by.pk:
        raise NotPossible(_("This is about you. A colleague has to check it."))
    facts = journey_facts(involvement, timezone.localdate(at))
    if problems := journey.obstacles(StepKind.CHECKS, facts):
        raise NotPossible(" ".join(problems))
    if on > timezone.localdate(at):
        raise NotPossible(_("That day is in the future."), "on")
    if kind == journey.DBS:
        if involvement.role.dbs_level == "none" or dbs.get("level") != involvement.role.dbs_level:
            raise NotPossible(
                _("The level has to be the one this role asks for, no more and no less."), "level"
            )
        if dbs["issued_on"] > on:
            raise NotPossible(_("A certificate is issued before somebody has checked it."), "issued_on")
        years = agreed.number_on(agreed.RECHECK_YEARS, on)
        dbs["again_on"] = dbs["issued_on"].replace(
            year=dbs["issued_on"].year + years, day=min(dbs["issued_on"].day, 28)
        )
    else:
        dbs = {}
    check = Check.objects.create(
        involvement=involvement, kind=kind, outcome=outcome, on=on, checked_by=by, **dbs
    )
    record("volunteers.check_noted", involvement, by=by, at=at, check=str(kind), outcome=str(outcome))
    return check


@transaction.atomic
def make_offer(*, involvement: Involvement, words: str, by: Person, at: datetime) -> Offer:
    """Put in writing, before the first activity, what is asked and offered. The person reads it and says yes or no."""
    involvement = _lock_involvement(involvement)
    if not by.has_perm(Can.COORDINATE, involvement):
        raise PermissionDenied
    today = timezone.localdate(at)
    _record_step(involvement, StepKind.OFFER, on=today, by=by, at=at)
    offer = Offer.objects.create(
        involvement=involvement,
        words=f"{words}\n\n{agreed.value_on(agreed.LEGAL_PHRASE, today)}\n\n{agreed.value_on(agreed.ADVICE, today)}",
        made_on=today,
    )
    tell(
        letter="volunteers/offer",
        to=involvement.person.email,
        recipient=involvement.person.trail_key,
        cause=f"offer:{involvement.reference}",
        context={"path": involvement.get_absolute_url()},
    )
    return offer


@transaction.atomic
def accept_offer(*, involvement: Involvement, by: Person, at: datetime) -> Offer:
    involvement = _lock_involvement(involvement)
    if by.pk != involvement.person_id:
        raise PermissionDenied
    offer = Offer.objects.select_for_update().filter(involvement=involvement).first()
    if offer is None or involvement.standing == Standing.LEFT:
        raise NotPossible(_("There is no offer to say yes to."))
    if offer.accepted_on is None:
        offer.accepted_on = timezone.localdate(at)
        offer.save(update_fields=["accepted_on"])
        record("volunteers.offer_accepted", involvement, by=by, at=at)
    return offer


def may_take(person: Person, involvement: Involvement, kind: str) -> bool:
    if involvement.person_id == person.pk:
        return False
    if kind in journey.BY_THE_SUPERVISOR and involvement.supervisor_id == person.pk:
        return True
    return person.has_perm(Can.COORDINATE, involvement)


def _record_step(
    involvement: Involvement, kind: str, *, on: date, by: Person, at: datetime, **words: str | date | None
) -> Step:
    if problems := journey.obstacles(kind, journey_facts(involvement, timezone.localdate(at))):
        raise NotPossible(" ".join(problems))
    step = Step.objects.create(involvement=involvement, kind=kind, on=on, owner=by, **words)
    record("volunteers.step_taken", involvement, by=by, at=at, step=str(kind))
    return step


def _change_standing(involvement: Involvement, kind: str, on: date) -> None:
    """A break keeps everything: checks, training, the place. Coming back starts nothing anew."""
    if kind == StepKind.START:
        involvement.standing, involvement.started_on = Standing.ACTIVE, on
    elif kind == StepKind.PAUSE:
        involvement.standing = Standing.PAUSED
    elif kind == StepKind.BACK:
        involvement.standing = Standing.ACTIVE
    elif kind == StepKind.LEAVING:
        involvement.standing, involvement.left_on = Standing.LEFT, on


def _lock_involvement(involvement: Involvement) -> Involvement:
    rows = Involvement.objects.select_for_update(of=("self",)).select_related("role__directorate", "person")
    return rows.get(pk=involvement.pk)
