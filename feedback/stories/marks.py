"""Where a story stands in a text: a mark, so that no text holds its words."""

import re
from collections.abc import Iterable

from feedback.stories.models import StoryUse, UseState
from kit.codes import ALPHABET
from kit.translation import gettext as _

MARK = re.compile(rf"\[story-([{ALPHABET}]{{8}})\]")


def mark_in_words(use: StoryUse) -> str:
    return f"[story-{use.mark}]"


def holds_a_story(texts: Iterable[str]) -> bool:
    return any(MARK.search(text) for text in texts)


def taken_back_line() -> str:
    return _("A story was taken back here.")


def stories_in(texts: Iterable[str]) -> dict[str, str]:
    """{mark: what stands there now}, for all marks of the texts. One query, and none where there is no mark."""
    marks = {mark for text in texts for mark in MARK.findall(text)}
    if not marks:
        return {}
    stories = dict.fromkeys(marks, taken_back_line())
    for use in StoryUse.objects.filter(mark__in=marks).select_related("story"):
        stories[use.mark] = words_of_use(use)
    return stories


def words_of_use(use: StoryUse) -> str:
    """Its words while whoever told it agrees, or a line that says why not."""
    if not use.story.stands or use.state == UseState.ENDED:
        return taken_back_line()
    if use.state != UseState.AGREED:
        return _("A story may stand here. Who told it has not agreed.")
    signature = use.story.signed or _("somebody who told us")
    return f"{use.story.words}\n— {signature}"


def with_stories(text: str, stories: dict[str, str]) -> str:
    return MARK.sub(lambda match: stories.get(match[1], taken_back_line()), text)


def without_stories(text: str) -> str:
    """For letters: what went out by email nobody can take back, so they lead to the page instead."""
    return MARK.sub(read_it_there(), text)


def read_it_there() -> str:
    return _("Somebody told us their story. You can read it on our website.")
