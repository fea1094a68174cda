"""Reads of what goes out: monthly shares, the points of a round, newsletters and their readers."""

from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Count, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from feedback.models import Ticket
from forums import packs
from forums.models import Collation, Newsletter, PostReader, Round, Section, Share
from forums.rules import Can
from kit.letters.models import Letter, LetterState
from people.models import DatedSetting, Person

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


def newsletters_to_draft(today: date) -> QuerySet[Round]:
    """Answers for the newsletter are in, and nobody has begun it."""
    rounds = Round.objects.filter(
        newsletter=None, answers_due_on__lt=today, newsletter_on__gt=today - TOO_LATE
    )
    return rounds.order_by("year", "number")


def newsletters_to_sign(today: date) -> QuerySet[Newsletter]:
    return Newsletter.objects.being_written().filter(signed_on=None, round__newsletter_on__lte=today)


def newsletters_to_send(today: date) -> QuerySet[Newsletter]:
    """Signed off, their day has come, and letters are still to be promised."""
    return Newsletter.objects.filter(
        signed_on__isnull=False, round__newsletter_on__lte=today, all_promised_at=None
    ).order_by("pk")


def sending_setting(today: date) -> dict[str, int]:
    """{"batch": letters promised at a time, "hours": in which all are to be sent}"""
    return DatedSetting.objects.value_on("forums.newsletter_sending", today)


def letter_counts(newsletter: Newsletter) -> dict[str, int]:
    """How many of its letters are in each state: {"sent": 9000, "waiting": 1000, "returned": 4, …}."""
    counts = Letter.objects.filter(mailing=newsletter.cause).values_list("state").annotate(Count("pk"))
    return dict.fromkeys(LetterState.values, 0) | dict(counts)


def public_newsletters() -> QuerySet[Newsletter]:
    return Newsletter.objects.public().select_related("round")


def public_newsletter(reference: str) -> Newsletter:
    return _newsletter(public_newsletters(), reference)


def newsletters_for(person: Person) -> QuerySet[Newsletter]:
    _must_have(person, Can.WRITE_NEWSLETTER)
    return Newsletter.objects.select_related("round")


def newsletter_for(person: Person, reference: str) -> Newsletter:
    return _newsletter(newsletters_for(person), reference)


def section_for(person: Person, pk: int) -> Section:
    _must_have(person, Can.WRITE_NEWSLETTER)
    return get_object_or_404(Section.objects.select_related("newsletter__round"), pk=pk)


def post_readers_for(person: Person) -> QuerySet[PostReader]:
    _must_have(person, Can.POST_NEWSLETTER)
    return PostReader.objects.all()


def post_reader_for(person: Person, pk: int) -> PostReader:
    return get_object_or_404(post_readers_for(person), pk=pk)


def _newsletter(rows: QuerySet[Newsletter], reference: str) -> Newsletter:
    year, _, number = reference.partition("-")
    if not (year.isdecimal() and number.isdecimal()):
        raise Http404
    return get_object_or_404(rows, round__year=int(year[:4]), round__number=int(number[:4]))


def _must_have(person: Person, permission: str) -> None:
    if not person.has_perm(permission):
        raise Http404


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
