"""Forums that were held, as a table. How many people came to one forum stands in no file: each is a small number."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils import timezone

from feedback.tickets.models import Ticket
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
