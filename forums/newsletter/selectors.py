"""Reads of newsletters and their readers."""

from datetime import date

from django.db.models import Count, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from forums.development_group.selectors.shares import TOO_LATE
from forums.newsletter.models import Newsletter, PostReader, Section
from forums.newsletter.rules import Can
from forums.rounds.models import Round
from kit.letters.models import Letter, LetterState
from people.models import DatedSetting, Person


def newsletters_to_draft(today: date) -> QuerySet[Round]:
    """Answers for the newsletter are in, and nobody has begun it."""
    rounds = Round.objects.filter(
        newsletter=None, answers_due_on__lt=today, newsletter_on__gt=today - TOO_LATE
    )
    return rounds.order_by("year", "number")


def newsletters_to_redraw() -> QuerySet[Newsletter]:
    """Nobody has signed them off yet. In the order of rounds: where one ends, the next begins."""
    return (
        Newsletter.objects.being_written()
        .filter(signed_on=None)
        .select_related("round")
        .order_by("round__year", "round__number")
    )


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


def newsletter_of(round: Round) -> Newsletter | None:
    return Newsletter.objects.filter(round=round).select_related("round").first()
