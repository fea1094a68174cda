"""Guides: those that come with the site are loaded, and one is written anew by a lead and published by the coordinator."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.management import call_command
from django.utils import timezone

from coprod.demo.world import Event, World
from guides.actions.writing import publish_draft, save_draft
from guides.models import Guide

LOADED_BEFORE, WRITTEN_BEFORE = 35, 21  # days
# Whoever writes it anew looks at it again in a year, whatever day the demonstration is made on.
A_YEAR = timedelta(days=365)
REWRITTEN = "a-survey-in-ten-steps"
ADDED = "\nKeep the list of what you left out. The next group may want it.\n"


def events(world: World) -> Iterator[Event]:
    yield Event(_on(world, LOADED_BEFORE), lambda: call_command("load_guides", verbosity=0))
    yield Event(_on(world, WRITTEN_BEFORE), lambda: _write(world))


def _on(world: World, days: int) -> datetime:
    return world.at(world.working_day(world.today - timedelta(days=days)), 11)


def _write(world: World) -> None:
    guide = Guide.objects.get(slug=REWRITTEN)
    last, at = guide.versions.published().first(), timezone.now()
    before, heading, after = last.text.partition("\n## 6.")
    draft = save_draft(
        guide=guide, version=0, summary=last.summary, text=before.rstrip() + ADDED + heading + after, owner=last.owner,
        review_on=timezone.localdate() + A_YEAR, what_changed="Step 5 says what becomes of questions that were left out.",
        by=world.cast["cp_lead"], at=at,
    )  # fmt: skip
    publish_draft(
        guide=guide, version=draft.version, by=world.cast["focus_coordinator"], at=at + timedelta(hours=2)
    )
