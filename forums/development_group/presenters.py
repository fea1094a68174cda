"""The monthly share and the points of a round."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from feedback.influence.presenters import checked_sentence, next_of_change
from feedback.stories.marks import stories_in, with_stories
from feedback.tickets.models import Influence
from forums.development_group.models import Collation, Paper, Share
from kit.translation import gettext_lazy as _lazy
from people.models import Person

LISTS = (
    ("new", _lazy("New points")),
    ("several", _lazy("Said by many people, or in more than one forum, and with no answer yet")),
    ("late", _lazy("Answers that are late")),
)


def share_lists(share: Share) -> list[dict[str, object]]:
    """The lists of points of a monthly share, without what was taken off the board since."""
    return [
        share.pack[name]
        | {
            "heading": heading,
            "rows": point_rows(share, share.pack[name]["points"]),
        }
        for name, heading in LISTS
    ]


def collation_themes(collation: Collation) -> list[dict[str, object]]:
    return [theme | {"rows": point_rows(collation, theme["points"])} for theme in collation.pack["themes"]]


def point_rows(frozen: Share | Collation, points: Iterable[dict[str, Any]]) -> list[dict[str, object]]:
    return [
        point
        | {
            "title": frozen.titles[point["reference"]],
            "due_on": date.fromisoformat(point["due"]) if point["due"] else None,
            "path": reverse("feedback:ticket", args=[point["reference"]]),
        }
        for point in points
        if point["reference"] in frozen.titles
    ]


def texts_of(paper: Paper) -> dict[int, str]:
    """{section: its text}, with the stories whose marks stand in it, while whoever told them agrees."""
    sections = paper.sections.all()
    stories = stories_in(section.text for section in sections)
    return {section.pk: with_stories(section.text, stories) for section in sections}


def came_rows(
    came: dict[int, list[Influence]], person: Person | None = None
) -> dict[int, list[tuple[Influence, str, str, str]]]:
    """{outcome: [(record, who checked it, where it is changed, where it is checked)]}; the last two for who may."""
    return {
        outcome: [(row, checked_sentence(row), *_ways_on(row, person)) for row in rows]
        for outcome, rows in came.items()
    }


def _ways_on(influence: Influence, person: Person | None) -> tuple[str, str]:
    step = next_of_change(influence, person) if person is not None else ""
    if not step:
        return "", ""
    if influence.gathering is None:
        name, parts = ("group:complete-came-of-it", "group:check-came-of-it"), [str(influence.pk)]
    else:
        reference = influence.gathering.meeting.reference
        name, parts = ("forums:complete-request", "forums:check-request"), [reference, str(influence.pk)]
    change, check = (reverse(address, args=parts) for address in name)
    return (change, "") if step == "change" else ("", check)
