"""What is made of points, as tables: initiatives, the days promised, and what came of them."""

from collections.abc import Iterator

from django.db.models import Count, Max

from feedback.tickets.models import Influence
from initiatives.models import Initiative, Milestone
from kit.open_data import MOST_ROWS, OpenColumn, OpenTable
from kit.translation import gettext_lazy as _lazy


def initiative_rows() -> Iterator[tuple[object, ...]]:
    rows = Initiative.objects.public().select_related("directorate").prefetch_related("areas")
    rows = rows.annotate(point_number=Count("points")).order_by("reference")[:MOST_ROWS]
    for row in rows.iterator(chunk_size=500):
        yield (
            row.reference, row.title, row.get_level_display(), row.get_stage_display(), row.stage_since, row.proposed_on,
            ", ".join(area.name for area in row.areas.all()), row.directorate.name if row.directorate else "",
            row.point_number, row.heard_on,
        )  # fmt: skip


def milestone_rows() -> Iterator[tuple[object, ...]]:
    rows = Milestone.objects.exclude(initiative__published_on=None).select_related("initiative")
    rows = rows.annotate(move_number=Count("moves"), moved_last=Max("moves__moved_on"))
    for row in rows.order_by("initiative__reference", "first_promised_on", "pk")[:MOST_ROWS].iterator():
        yield (
            row.initiative.reference, row.what, row.first_promised_on, row.expected_on, row.move_number, row.moved_last,
            row.done_on,
        )  # fmt: skip


def change_rows() -> Iterator[tuple[object, ...]]:
    """Only what somebody else has checked."""
    rows = Influence.objects.checked().exclude(initiative_change__initiative__published_on=None)
    rows = rows.filter(initiative_change__isnull=False).order_by("checked_on", "pk")
    rows = rows.select_related("ticket", "initiative_change__initiative")
    for row in rows[:MOST_ROWS].iterator():
        yield (
            row.initiative_change.initiative.reference, row.ticket.reference if row.ticket else "", row.asked_for,
            row.get_outcome_display(), row.what_changed, row.why_not, row.evidence, row.checked_on, row.checked_as,
        )  # fmt: skip


INITIATIVES = OpenTable(
    slug="initiatives",
    heading=_lazy("Work done together"),
    about=_lazy("What points led to, and how far it is."),
    rows=initiative_rows,
    columns=(
        OpenColumn("reference", _lazy("Its name. Its page is /initiatives/ and this.")),
        OpenColumn("title", _lazy("What it is about.")),
        OpenColumn("level", _lazy("How single people are cared for, how a service works, or how the whole Trust works.")),
        OpenColumn("stage", _lazy("How far it is.")),
        OpenColumn("stage_since", _lazy("Since when it is there.")),
        OpenColumn("proposed_on", _lazy("The day somebody began to write it down.")),
        OpenColumn("places", _lazy("The areas it is for. Empty: for every area.")),
        OpenColumn("directorate", _lazy("The part of the Trust that does it. Empty: all of it.")),
        OpenColumn("points", _lazy("How many points on the board were put with it.")),
        OpenColumn("last_heard_of", _lazy("The day somebody last said something about it.")),
    ),
)  # fmt: skip
MILESTONES = OpenTable(
    slug="promised-days",
    heading=_lazy("The days we promised"),
    about=_lazy("Each day that was promised in work done together, and whether it was kept."),
    rows=milestone_rows,
    columns=(
        OpenColumn("initiative", _lazy("The name of the work it belongs to.")),
        OpenColumn("what", _lazy("What was promised.")),
        OpenColumn("first_promised_on", _lazy("The first day that was promised. It never changes.")),
        OpenColumn("now_expected_on", _lazy("The day it is expected now.")),
        OpenColumn("times_moved", _lazy("How often the day was moved. Its page says why, each time.")),
        OpenColumn("last_moved_on", _lazy("The day of the last move.")),
        OpenColumn("done_on", _lazy("The day it was done. Empty: not yet.")),
    ),
)
CHANGES = OpenTable(
    slug="what-changed",
    heading=_lazy("What came of it"),
    about=_lazy("What people asked for and what came of it, once somebody else has checked that it is so."),
    rows=change_rows,
    columns=(
        OpenColumn("initiative", _lazy("The name of the work it belongs to.")),
        OpenColumn("point", _lazy("The name of the point on the board.")),
        OpenColumn("asked_for", _lazy("What people asked for.")),
        OpenColumn("outcome", _lazy("Changed, partly changed, or not changed.")),
        OpenColumn("what_changed", _lazy("What is different for people.")),
        OpenColumn("why_not", _lazy("Why not, or why not all of it.")),
        OpenColumn("how_we_know", _lazy("What shows that it is so.")),
        OpenColumn("checked_on", _lazy("The day somebody else checked it.")),
        OpenColumn("checked_by", _lazy("Who checked it, by their role.")),
    ),
)
