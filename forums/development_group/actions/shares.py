"""The monthly share, and the points of a round by theme: each made once and never changed."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from forums.development_group import packs
from forums.development_group.models import Collation, Share
from forums.rounds.actions.holders import tell_holders
from forums.rounds.actions.steps import must_run_rounds
from forums.rounds.models import Round
from forums.rounds.presenters.dates import format_month
from kit.trail.actions import record
from kit.trail.actors import Job
from people.models import DatedSetting, Person, Role

# How far the first one of all looks back.
FIRST = timedelta(days=31)


@transaction.atomic
def share_board(*, round: Round, month: date, by: Person | Job, at: datetime) -> Share:
    """Keep what the board says this month and tell those it is for. Doing it again changes nothing."""
    must_run_rounds(by)
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
    must_run_rounds(by)
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
