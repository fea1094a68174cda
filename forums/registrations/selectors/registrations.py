"""Who comes to a forum, what is to be arranged for them, and when what we know of them is forgotten."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from forums.rounds.models import Arrangement, Meeting, MeetingState, Registration
from forums.rounds.rules import Can
from people.models import AccessNeeds, DatedSetting, Person


def registration_of(link: str) -> Registration:
    registration = Registration.of_link(link)
    if registration is None:
        raise Http404
    return registration


def registration_of_new_address(link: str) -> Registration:
    registration = Registration.of_new_address_link(link)
    if registration is None:
        raise Http404
    return registration


def account_needs(person: Person | AnonymousUser) -> list[str]:
    """What the account of whoever is signed in says they need at a forum."""
    needs = AccessNeeds.objects.filter(person=person).first() if person.is_authenticated else None
    return needs.at_a_meeting if needs else []


def needs_by_forum(at: datetime) -> dict[Meeting, list[Registration]]:
    """{forum to come: those who come and need something}, the soonest first."""
    coming = Registration.objects.coming().filter(
        meeting__state=MeetingState.CONFIRMED, meeting__ends_at__gt=at
    )
    by_forum: dict[Meeting, list[Registration]] = {}
    for row in coming.select_related("meeting").order_by("meeting__starts_at", "meeting", "pk"):
        if row.needs or row.help or row.other:
            by_forum.setdefault(row.meeting, []).append(row)
    return by_forum


def open_arrangements() -> QuerySet[Arrangement]:
    """What is to be seen to for those who come, soonest due first."""
    open_ones = Arrangement.objects.exclude(state=Arrangement.State.ARRANGED)
    return open_ones.select_related("registration__meeting__area").order_by("due_on", "pk")


def arrangement_for(person: Person, pk: int) -> Arrangement:
    if not person.has_perm(Can.ARRANGE):
        raise Http404
    return get_object_or_404(Arrangement, pk=pk)


def forums_to_forget(at: datetime, days: int) -> QuerySet[Meeting]:
    """Forums that ended so many days ago and of whose visitors something is still known."""
    return Meeting.objects.filter(
        ends_at__lt=at - timedelta(days=days), registrations__isnull=False
    ).distinct()


def days_to_keep(today: date) -> int:
    return int(DatedSetting.objects.value_on("forums.keep_registrations", today))
