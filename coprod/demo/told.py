"""People are told of the next forums, of a call for ideas and of a role: by posters, pages and a partner's newsletter, each with a link that counts."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from coprod.demo.world import Event, World
from people.models import Person
from publicity.actions.counting import count_opening
from publicity.actions.keeping import add_channel, keep_words, name_contact
from publicity.drafts import KitWords
from publicity.models import Channel
from publicity.registry import PUBLICITY_KINDS, PublicityItem

PART = "people are told"
DAYS = 7  # ago
FORUMS, OTHERS = 3, 1
PHONE = "01632 960 001"  # from the range kept for fiction
# Each way of telling people: who adds it, and how often it is opened on a day at most.
WAYS = (
    ("Posters in GP surgeries", "cp_lead", 5),
    ("Our Facebook page", "focus_coordinator", 9),
    ("Newsletter of a partner", "partner", 3),
    ("Noticeboard of a church", "cp_lead", 1),
)
POST = "Tea, biscuits and a frank talk about mental health services near you. Just come."


def events(world: World) -> Iterator[Event]:
    yield Event(world.at(world.working_day(world.today - timedelta(days=DAYS)), 12), lambda: _tell(world))


def _tell(world: World) -> None:
    for kind in PUBLICITY_KINDS:
        limit = FORUMS if kind.slug == "forum" else OTHERS
        for reference, item in list(kind.current(timezone.now()))[:limit]:
            _make_kit(world, kind.slug, reference, item)


def _make_kit(world: World, kind: str, reference: str, item: PublicityItem) -> None:
    thing, coordinator = {"kind": kind, "reference": reference}, world.cast["focus_coordinator"]
    who = {"by": coordinator, "at": timezone.now()}
    kit = name_contact(
        **thing, called=coordinator.called, reached_by=PHONE, is_me=True, version=1, **who
    )  # fmt: skip
    if kind == "forum":
        keep_words(**thing, item=item, words=KitWords("", POST, "", ""), version=kit.version, **who)
    for name, role, limit in WAYS:
        _open_often(world, _add(world, thing, name, world.cast[role]), limit)


def _add(world: World, thing: dict[str, str], name: str, by: Person) -> Channel:
    return add_channel(**thing, name=name, idempotency_key=world.key(PART), by=by, at=timezone.now())


def _open_often(world: World, channel: Channel, limit: int) -> None:
    """On each day until today, on some days by nobody."""
    dice = world.dice(f"{PART}: {channel.kit} {channel.name}")
    for day in _days(timezone.localdate(), world.today):
        for _person in range(dice.randint(0, limit)):
            at = world.at(day, dice.randint(13, 21), dice.randint(0, 59))
            world.schedule(at, lambda at=at: count_opening(channel=channel, at=at))


def _days(first: date, last: date) -> Iterator[date]:
    for days in range((last - first).days + 1):
        yield first + timedelta(days=days)
