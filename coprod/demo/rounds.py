"""The coordinator plans: rounds are laid out and confirmed, venues are looked at, and each forum gets its place."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import takewhile

from django.utils import timezone

from coprod.demo.clockwork import run_task
from coprod.demo.world import Event, World
from forums.planning.actions.forum_changes import change_forum
from forums.planning.actions.planning import confirm_year, year_version
from forums.planning.actions.venues import add_venue, change_venue
from forums.rounds.models import Meeting, MeetingState, Venue
from forums.rounds.models.venue import VenueFeature
from forums.rounds.rotation import ForumFormat
from people.models import Area, Person

CONFIRMED_ON = 15  # of each month: what was laid out since
PLACE_KNOWN_FOR = timedelta(days=70)
SEATS = 40
NOBODY_YET = "Whoever runs it together with the coordinator is named four weeks before."


def events(world: World) -> Iterator[Event]:
    first = world.working_day(world.begins_on)
    yield Event(world.at(first, 9), lambda: _begin(world))
    for day in months(world, CONFIRMED_ON):
        yield Event(world.at(day, 10), lambda: confirm_planned(world))
        yield Event(world.at(day, 14), lambda: give_places(world))


def months(world: World, number: int) -> Iterator[date]:
    """The working day at or after that day of each month."""
    days = (date(world.begins_on.year + at // 12, at % 12 + 1, number) for at in range(1000))
    for day in takewhile(lambda day: day <= world.today, days):
        if day > world.begins_on:
            yield world.working_day(day)


def _begin(world: World) -> None:
    run_task("forums.planning.tasks.keep_planned")
    for area in Area.objects.exclude(is_trust_wide=True):
        add_venue(by=world.cast["focus_coordinator"], at=timezone.now(), **venue_details(area))
    confirm_planned(world)
    give_places(world)


def venue_details(area: Area) -> dict[str, object]:
    return {
        "name": f"Community hall, {area.name} (made up)",
        "address": f"1 Hall Lane\n{area.name}",
        "area": area,
        "getting_there": "The bus stops at the door, twice an hour. There are three places for Blue Badges.",
        "has": [feature for feature in VenueFeature.values if feature != VenueFeature.CHANGING_PLACES],
        "is_clinical": False,
        "checked_on": timezone.localdate(),
        "checked_as": "FoCUS coordinator",
    }


def confirm_planned(world: World) -> None:
    """Every year that is laid out and that nobody has confirmed."""
    years = Meeting.objects.filter(state=MeetingState.PLANNED).values_list("round__year", flat=True)
    for year in sorted(set(years)):
        mark = year_version(Meeting.objects.filter(round__year=year))
        confirm_year(
            year=year,
            seen=mark,
            weeks=4,
            despite=NOBODY_YET,
            by=world.cast["focus_coordinator"],
            at=timezone.now(),
        )


def give_places(world: World) -> None:
    """Forums of the next weeks get their venue, looked at lately, or their link."""
    now, coordinator = timezone.now(), world.cast["focus_coordinator"]
    rows = Meeting.objects.filter(state=MeetingState.CONFIRMED, starts_at__gt=now + timedelta(days=2))
    for meeting in (
        rows.filter(starts_at__lt=now + PLACE_KNOWN_FOR).without_a_place().select_related("area", "round")
    ):
        is_there = meeting.format == ForumFormat.IN_PERSON
        start = timezone.localtime(meeting.starts_at)
        change_forum(
            meeting=meeting, day=start.date(), start=time(start.hour, start.minute), format=meeting.format,
            where="" if is_there else "https://meet.example.nhs.uk/forum", reason="", version=meeting.version,
            venue=_venue_checked(meeting.area, coordinator) if is_there else None,
            capacity=SEATS if is_there else None, by=coordinator, at=now,
        )  # fmt: skip


def _venue_checked(area: Area, coordinator: Person) -> Venue:
    venue = Venue.objects.get(name=venue_details(area)["name"])
    return change_venue(
        venue=venue, version=venue.version, by=coordinator, at=timezone.now(), **venue_details(area)
    )
