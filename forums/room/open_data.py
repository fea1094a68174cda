"""Forums that were held, as a table. How many people came to one forum stands in no file: each is a small number."""

from collections.abc import Iterator

from django.db.models import Count, F, Q
from django.utils import timezone

from feedback.tickets.models import Ticket
from forums.room.selectors.came_of_it import requests
from forums.room.selectors.held import over
from kit.open_data import MOST_ROWS, OpenColumn, OpenTable
from kit.translation import gettext_lazy as _lazy


def forum_rows() -> Iterator[tuple[object, ...]]:
    public = Ticket.objects.published().values("pk")
    rows = over(timezone.now()).select_related("area", "round")
    rows = rows.annotate(
        point_number=Count("raised", filter=Q(raised__ticket__in=public)),
        answered_number=Count(
            "raised", filter=Q(raised__ticket__in=public) & Q(raised__ticket__answered_on__isnull=False)
        ),
    )
    for row in rows.order_by("-starts_at", "pk")[:MOST_ROWS].iterator():
        yield (
            row.reference, row.area.name, timezone.localdate(row.starts_at), row.get_format_display(), row.point_number,
            row.answered_number,
        )  # fmt: skip


FORUMS_HELD = OpenTable(
    slug="forums-held",
    heading=_lazy("Forums that were held"),
    about=_lazy("Each forum that has taken place, the newest first."),
    rows=forum_rows,
    columns=(
        OpenColumn("reference", _lazy("Its name. Its page is /forums/ and this.")),
        OpenColumn("place", _lazy("The area it was for.")),
        OpenColumn("held_on", _lazy("The day on which it was held.")),
        OpenColumn("how", _lazy("In a room, or online.")),
        OpenColumn("points", _lazy("How many points raised there are on the board.")),
        OpenColumn("answered", _lazy("How many of these have an answer.")),
    ),
)


def request_rows() -> Iterator[tuple[object, ...]]:
    """Only what somebody else has checked."""
    rows = requests().checked().order_by("checked_on", "pk")
    rows = rows.annotate(forum=F("gathering__meeting__reference"))
    for row in rows[:MOST_ROWS].iterator():
        yield (
            row.forum, row.asked_for, row.get_outcome_display(), row.what_changed, row.why_not,
            row.evidence, row.checked_on, row.checked_as,
        )  # fmt: skip


ASKED_AT_FORUMS = OpenTable(
    slug="asked-at-forums",
    heading=_lazy("What forums asked for"),
    about=_lazy(
        "What people at forums asked for and what came of it, once somebody else has checked that it is so."
    ),
    rows=request_rows,
    columns=(
        OpenColumn("forum", _lazy("The name of the forum. Its page is /forums/ and this.")),
        OpenColumn("asked_for", _lazy("What people asked for.")),
        OpenColumn("outcome", _lazy("Changed, partly changed, or not changed.")),
        OpenColumn("what_changed", _lazy("What is different for people.")),
        OpenColumn("why_not", _lazy("Why not, or why not all of it.")),
        OpenColumn("how_we_know", _lazy("What shows that it is so.")),
        OpenColumn("checked_on", _lazy("The day somebody else checked it.")),
        OpenColumn("checked_by", _lazy("Who checked it, by their role.")),
    ),
)
