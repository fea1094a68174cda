"""What places have: sixty things that people suggested in the course of the year, all made up. Some were checked again, some are
grey, some are gone, some wait; six came from another directory.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from assets.actions.checking import reply_about_asset
from assets.actions.feeds import import_feed
from assets.actions.looking import decline_asset, publish_asset, suggest_asset
from assets.models import Asset
from assets.reading import read_feed
from coprod.demo.world import Event, World
from people.models import Area

PART = "near"
SUGGESTED = 54
# Days ago on which the first and the last was suggested: the first three have been gone for some days.
FIRST, LAST = 392, 3
WAITING, DECLINED_EACH, AGAIN_EACH = 4, 17, 3
FEED_BEFORE, FEED_AGAIN = 40, 12
DIRECTORY = "A directory that is made up"
THINGS: tuple[tuple[str, str, str, str], ...] = (
    ("group", "Tea table", "A table, tea, and somebody to talk to.", "Made-up Community Hall"),
    ("place", "Quiet corner", "A room with soft light where nobody asks anything.", "Made-up Library"),
    ("thing", "Seeds to take", "Seeds and small pots for a window.", "Made-up Allotments"),
    ("group", "Slow walk", "A walk of half an hour, as slow as the slowest.", "Made-up Walking Club"),
    ("place", "Garden with benches", "A garden with a roof for rain.", ""),
    ("group", "Carers’ supper", "A warm supper for people who care for somebody.", "Made-up Carers’ Group"),
    ("thing", "Bikes to borrow", "Bicycles and a helmet for a day.", "Made-up Bike Shed"),
    ("group", "Singing without notes", "Songs that everybody can hum.", "Made-up Community Hall"),
    ("place", "Warm hall", "A hall that is heated on cold days.", "Made-up Village Hall"),
)
WHERE = ("by the mill", "at the green", "near the station", "on the hill", "by the bridge", "at the market")
TIMES = (
    "Mondays, 10am to noon",
    "Tuesdays and Fridays, 2pm to 4pm",
    "Every day, 9am to 5pm",
    "First Sunday of the month",
)
LANGUAGES = ("", "", "Urdu", "BSL", "Polish, Nepali", "")


def events(world: World) -> Iterator[Event]:
    for number in range(SUGGESTED):
        days = FIRST - round((FIRST - LAST) * number / (SUGGESTED - 1))
        day = world.working_day(world.today - timedelta(days=days))
        yield Event(world.at(min(day, world.today), 9), lambda number=number: _suggest(world, number))
    for days, name in ((FEED_BEFORE, "Debt advice"), (FEED_AGAIN, "Advice about debts")):
        day = world.working_day(world.today - timedelta(days=days))
        yield Event(world.at(day, 15), lambda name=name: _load(world, name))


def _suggest(world: World, number: int) -> None:
    at = timezone.now()
    asset = suggest_asset(idempotency_key=world.key(PART), at=at, **_details(world, number))
    if number < SUGGESTED - WAITING:
        world.schedule(at + timedelta(days=1), lambda: _look(world, asset, number))


def _look(world: World, asset: Asset, number: int) -> None:
    editor, at = world.cast["focus_coordinator"], timezone.now()
    if number % DECLINED_EACH == DECLINED_EACH - 1:
        because = "It has no fixed days yet. Tell us once it has."
        decline_asset(asset=asset, because=because, version=asset.version, by=editor, at=at)
        return
    publish_asset(asset=asset, version=asset.version, by=editor, at=at, **_on_map(world, asset, number))
    if number >= AGAIN_EACH and number % AGAIN_EACH:
        world.schedule(at + timedelta(days=150), lambda: _reply(world, asset))
    if number in (30, 45):
        world.schedule(at + timedelta(days=20), lambda: _reply(world, asset, words="The days have changed."))


def _reply(world: World, asset: Asset, words: str = "") -> None:
    reply_about_asset(
        asset=asset, idempotency_key=world.key(PART), is_right=not words, words=words, at=timezone.now()
    )


def _load(world: World, name: str) -> None:
    """The first time an editor lets the first two stand; the second time one of them has another name there."""
    names = (name, "Books by post", "Hearing-aid clinic", "Lunch club", "Men’s shed", "Young carers’ drop-in")
    services = [
        {
            "id": f"made-up-{number}",
            "name": title,
            "description": "A service that is made up.",
            "status": "active",
        }
        for number, title in enumerate(names)
    ]
    editor, at = world.cast["focus_coordinator"], timezone.now()
    feed = read_feed(json.dumps(services).encode())
    area = Area.objects.filter(is_trust_wide=False).order_by("pk")[0]
    import_feed(name=DIRECTORY, feed=feed, area=area, by=editor, at=at)
    for asset in Asset.objects.suggested().filter(
        feed__name=DIRECTORY, name_in_feed__in=["made-up-0", "made-up-1"]
    ):
        publish_asset(asset=asset, version=asset.version, by=editor, at=at)


def _details(world: World, number: int) -> dict[str, Any]:
    dice = world.dice(f"{PART} {number}")
    kind, name, sentence, organisation = THINGS[number % len(THINGS)]
    areas = list(Area.objects.filter(is_trust_wide=False))
    return {
        "kind": kind,
        "name": f"{name} {WHERE[number // len(THINGS) % len(WHERE)]}",
        "about": f"{sentence} This one is made up.",
        "organisation": organisation,
        "area": areas[number % len(areas)],
        "times": dice.choice(TIMES),
        "languages": dice.choice(LANGUAGES),
        "is_step_free": dice.random() < 0.6,
        "is_quiet": dice.random() < 0.4,
        "is_free": dice.random() < 0.7,
    }


def _on_map(world: World, asset: Asset, number: int) -> dict[str, Any]:
    """Two of three lie somewhere that an editor looked up."""
    if number % 3 == 0:
        return {}
    dice = world.dice(f"{PART} map {number}")
    middle = Decimal("51.25"), Decimal("-0.40")
    latitude, longitude = (round(value + Decimal(dice.randint(-900, 900)) / 10_000, 5) for value in middle)
    return {"latitude": latitude, "longitude": longitude}
