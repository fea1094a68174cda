"""Stories that people told: where each may be used, one without an account, and one that was taken back."""

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from coprod.demo.came_of_it import DATA, noon
from coprod.demo.world import Event, World
from feedback.stories.actions import (
    answer_use,
    ask_to_use,
    note_use,
    take_story_back,
    tell_story,
    write_story_down,
)
from feedback.stories.holder import StoryHolder, Teller
from feedback.stories.models import Story, StoryUse

PART = "stories"
# Days after it was told.
REQUESTED, REPLIED, USED, TAKEN_BACK = 3, 5, 12, 30


def events(world: World) -> Iterator[Event]:
    for row in tomllib.loads(DATA.read_text(encoding="utf-8"))["stories"]:
        yield Event(noon(world, row["days_ago"]), lambda row=row: _tell(world, row))


def _tell(world: World, row: dict[str, Any]) -> None:
    texts = {"subject": row["subject"], "words": row["words"].strip(), "signed": row["signed"]}
    texts |= {"idempotency_key": world.key(PART), "at": timezone.now()}
    teller: Teller
    if row["by"]:
        teller = world.cast[row["by"]]
        story = tell_story(by=teller, **texts)
    else:
        story, _code = write_story_down(by=world.cast["focus_coordinator"], **texts)
        teller = StoryHolder(story)
    for use in row["uses"]:
        world.schedule(_days_on(REQUESTED), lambda use=use: _ask(world, story, use, teller))
    if row.get("taken_back"):
        world.schedule(
            _days_on(TAKEN_BACK), lambda: take_story_back(story=story, by=teller, at=timezone.now())
        )


def _days_on(days: int) -> Any:
    return timezone.now() + timedelta(days=days)


def _ask(world: World, story: Story, row: dict[str, Any], teller: Teller) -> None:
    use = ask_to_use(
        story=story, kind=row["kind"], where=row["where"], idempotency_key=world.key(PART), by=world.cast["cp_lead"],
        at=timezone.now(),
    )  # fmt: skip
    if row.get("reply"):
        world.schedule(_days_on(REPLIED), lambda: _reply(use.pk, teller, row["reply"] == "yes"))
    if row.get("used"):
        world.schedule(_days_on(USED), lambda: _note(world, use.pk))


def _reply(pk: int, teller: Teller, agrees: bool) -> None:
    use = StoryUse.objects.select_related("story").get(pk=pk)
    answer_use(use=use, agrees=agrees, version=use.version, by=teller, at=timezone.now())


def _note(world: World, pk: int) -> None:
    use, now = StoryUse.objects.get(pk=pk), timezone.now()
    note_use(use=use, used_on=timezone.localdate(now), version=use.version, by=world.cast["cp_lead"], at=now)
