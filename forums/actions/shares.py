"""The monthly share, and the points of a round by theme: each made once and never changed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from forums import packs
from forums.actions.steps import must
from forums.models import Collation, Round, Share
from forums.presenters.dates import format_month
from forums.rules import Can
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import Job
from people.models import DatedSetting, Person, Role, RoleHeld

# How far the first one of all looks back.
FIRST = timedelta(days=31)


@transaction.atomic
def share_board(*, round: Round, month: date, by: Person | Job, at: datetime) -> Share:
    """Keep what the board says this month and tell those it is for. Doing it again changes nothing."""
    must(by, Can.PLAN)
    Round.objects.select_for_update().get(pk=round.pk)
    if existing := Share.objects.filter(month=month).first():
        return existing
    today = timezone.localdate(at)
    last = Share.objects.filter(month__lt=month).first()
    pack = packs.share_pack(last.made_on if last else today - FIRST, today)
    board_share = Share.objects.create(round=round, month=month, made_on=today, pack=pack)
    record("forums.shared", board_share, by=by, at=at)
    tell_holders(
        DatedSetting.objects.value_on("forums.share_with", today)["roles"],
        "forums/share",
        cause=f"share:{month:%Y-%m}",
        context={"month": format_month(month), "path": board_share.get_absolute_url()},
        today=today,
    )
    return board_share


@transaction.atomic
def collate_round(*, round: Round, by: Person | Job, at: datetime) -> Collation:
    """Put the points of a round together by theme and tell the coordinators and representatives. Once for
    each round.
    """
    must(by, Can.PLAN)
    Round.objects.select_for_update().get(pk=round.pk)
    if existing := Collation.objects.filter(round=round).first():
        return existing
    today = timezone.localdate(at)
    last = Collation.objects.order_by("made_on").last()
    pack = packs.collation_pack(round, last.made_on if last else today - FIRST, today)
    collation = Collation.objects.create(round=round, made_on=today, pack=pack)
    record("forums.collated", collation, by=by, at=at)
    tell_holders(
        [Role.FOCUS_COORDINATOR, Role.REPRESENTATIVE, Role.CP_LEAD],
        "forums/points",
        cause=f"points:{round.year}-{round.number}",
        context={"round": str(round).lower(), "path": collation.get_absolute_url()},
        today=today,
    )
    return collation


def tell_holders(
    roles: Iterable[str], letter: str, *, cause: str, context: dict[str, Any], today: date
) -> None:
    """One letter to each person who holds one of the roles, however many they hold. Part of a larger change."""
    for person in holders(roles, today):
        tell(letter=letter, to=person.email, recipient=person.trail_key, cause=cause, context=context)


def holders(roles: Iterable[str], today: date) -> QuerySet[Person]:
    held = RoleHeld.objects.on(today).filter(role__in=roles)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("pk")
