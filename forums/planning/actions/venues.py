"""The register of venues, and what a forum's venue or link falls short of."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from forums.registrations.actions.registration_letters import tell_all_registered
from forums.rounds import notified_fields
from forums.rounds.actions.steps import must
from forums.rounds.models import NEEDS, HelpToCome, Meeting, MeetingState, Venue
from forums.rounds.models.venue import NEEDED_FOR, VenueFeature
from forums.rounds.rules import Can
from kit.design.jinja import full_date
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.translation import ngettext
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import DatedSetting, Person
from people.searching import same_name

WORDS = dict(NEEDS) | dict(HelpToCome.choices)


@transaction.atomic
def add_venue(*, by: Person | Job, at: datetime, **details: Any) -> Venue:
    """Somebody looked at it: `details` as in the form, with the day and who by role."""
    must(by, Can.KEEP_VENUES)
    _must_have_been_checked(details["checked_on"], at)
    if Venue.objects.filter(same_name("name", details["name"])).exists():
        raise NotPossible(_("This venue is in the list already. Change that one"), "name")
    venue = Venue.objects.create(**details)
    record("forums.venue_added", venue, by=by, at=at)
    return venue


@transaction.atomic
def change_venue(*, venue: Venue, version: int, by: Person | Job, at: datetime, **details: Any) -> Venue:
    """Somebody looked at it again, or something about it is different."""
    must(by, Can.KEEP_VENUES)
    venue = Venue.objects.select_for_update(of=["self"]).get(pk=venue.pk)
    require_version(venue, version)
    _must_have_been_checked(details["checked_on"], at)
    if Venue.objects.filter(same_name("name", details["name"])).exclude(pk=venue.pk).exists():
        raise NotPossible(_("Another venue has this name. Choose another name"), "name")
    before = notified_fields.field_values(venue, notified_fields.OF_A_VENUE)
    for name, value in details.items():
        setattr(venue, name, value)
    venue.version += 1
    venue.save()
    record("forums.venue_changed", venue, by=by, at=at, checked=details["checked_on"])
    if notified_fields.field_values(venue, notified_fields.OF_A_VENUE) != before:
        _tell_who_comes(venue, at)
    return venue


def _must_have_been_checked(day: date, at: datetime) -> None:
    if day > timezone.localdate(at):
        raise NotPossible(_("Enter a day that is not in the future"), "checked_on")


def _tell_who_comes(venue: Venue, at: datetime) -> None:
    """Whoever registered for a forum there that is to come: the place is part of what they were promised."""
    for meeting in venue.meetings.filter(state=MeetingState.CONFIRMED, starts_at__gt=at):
        tell_all_registered(meeting, "forums/changed", cause=f"venue:{venue.pk}:{venue.version}")


def shortfalls_of_venue(meeting: Meeting, at: datetime) -> Iterator[str]:
    """What its venue falls short of, each in a sentence."""
    venue = meeting.venue
    if venue is None:
        return
    today = timezone.localdate(at)
    days = int(DatedSetting.objects.value_on("forums.venue_check_days", today))
    if venue.checked_on < today - timedelta(days=days):
        yield _("Nobody has checked {venue} since {checked_on}.").format(
            venue=venue.name, checked_on=full_date(venue.checked_on)
        )
    needs_by_person = [{*row.needs, *row.help} for row in meeting.registrations.coming()]
    for need, feature in NEEDED_FOR.items():
        people = sum(need in needs for needs in needs_by_person)
        if people and feature not in venue.has:
            who = ngettext("1 person needs", "{people} people need", people).format(people=people)
            yield _("{who} “{need}”, and {venue} has not got “{feature}”.").format(
                who=who, need=WORDS[need], venue=venue.name, feature=VenueFeature(feature).label
            )
