"""Reads of what is put together of the board: monthly shares, and the points of a round."""

from datetime import date, timedelta
from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from feedback.tickets.models import Ticket
from forums.development_group import packs
from forums.development_group.models import Collation, Share
from forums.development_group.rules import Can
from forums.rounds.models import Round
from people.models import Person

# After so long away a share or a newsletter is no longer made up for.
TOO_LATE = timedelta(days=45)

Pack = TypeVar("Pack", Share, Collation)


def shares_due(today: date) -> list[tuple[Round, date]]:
    """(round, month) of the shares whose day has come and that are not there yet, oldest first."""
    shared_months = set(Share.objects.values_list("month", flat=True).order_by("-month")[:12])
    due = [
        (round, day.replace(day=1))
        for round in Round.objects.filter(shares_on__overlap=_days_back(today))
        for day in round.shares_on
        if today - TOO_LATE < day <= today
    ]
    return sorted(
        (round_and_month for round_and_month in due if round_and_month[1] not in shared_months),
        key=lambda round_and_month: round_and_month[1],
    )


def rounds_to_collate(today: date) -> list[Round]:
    """Rounds in or after their month 2 whose points are not put together, until their newsletter."""
    rounds = Round.objects.filter(collation=None, newsletter_on__gt=today).order_by("year", "number")
    return [round for round in rounds if round.shares_on[1].replace(day=1) <= today]


def share_for(person: Person, month: date) -> Share:
    _must_have(person, Can.SEE_SHARES)
    return _with_titles(get_object_or_404(Share.objects.select_related("round"), month=month))


def shares_for(person: Person) -> QuerySet[Share]:
    _must_have(person, Can.SEE_SHARES)
    return Share.objects.defer("pack")


def points_for(person: Person, year: int, number: int) -> Collation:
    _must_have(person, Can.SEE_POINTS)
    rows = Collation.objects.select_related("round")
    return _with_titles(get_object_or_404(rows, round__year=year, round__number=number))


def collations_for(person: Person) -> QuerySet[Collation]:
    _must_have(person, Can.SEE_POINTS)
    return Collation.objects.select_related("round").defer("pack")


def _with_titles(frozen: Pack) -> Pack:
    """The titles of its points as they are now. A point that was taken off the board since has none and is
    not shown.
    """
    named = packs.references_in(frozen.pack)
    frozen.titles = dict(
        Ticket.objects.published().filter(reference__in=named).values_list("reference", "title")
    )
    frozen.gone = len(named - frozen.titles.keys())
    return frozen


def _days_back(today: date) -> list[date]:
    return [today - timedelta(days=n) for n in range(TOO_LATE.days)]


def _must_have(person: Person, permission: str) -> None:
    if not person.has_perm(permission):
        raise Http404
