"""What came of forums in some months, by level. Forums belong to areas: directorates have none."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar, cast

from django.db.models import Count, Q, QuerySet

from forums.rounds.models import Arrival, Meeting, MeetingState, Promise
from kit.disclosure_control.tables import suppress_table
from people import levels
from people.models import DatedSetting

OfAnArea = TypeVar("OfAnArea", Meeting, Arrival, Promise)

KEPT = (Promise.Came.CAME, Promise.Came.DEPUTY)


def between(first: date, last: date, *, today: date) -> dict[str, dict[str, list[int | None] | None]]:
    """{level: {figure: [number, of how many], or None where it is hidden}} from `first` to `last`, by what is
    agreed today.
    """
    sums = levels.Sums()
    for area, planned, held in _by_area(
        forums(first, last), "area__slug", Count("pk"), Count("pk", Q(state=MeetingState.HELD))
    ):
        sums.add(area=area, planned=planned, held=held)
    held_forums = forums(first, last).filter(state=MeetingState.HELD)
    arrived = Arrival.objects.filter(meeting__in=held_forums)
    for area, people, new in _by_area(
        arrived, "meeting__area__slug", Count("pk"), Count("pk", Q(is_first_time=True))
    ):
        sums.add(area=area, people=people, new=new)
    due_promises = Promise.objects.filter(meeting__in=held_forums)
    for area, promised, kept_promises in _by_area(
        due_promises, "meeting__area__slug", Count("pk"), Count("pk", Q(came__in=KEPT))
    ):
        sums.add(area=area, promised=promised, kept=kept_promises)
    hidden = _figures_to_hide(
        sums.by_level, DatedSetting.objects.value_on("forums.smallest_number_shown", today)
    )
    return {
        level: {
            "forums": [totals["held"], totals["planned"]],
            "people": None if (level, "people") in hidden else [totals["people"], None],
            "new_people": None if (level, "new") in hidden else [totals["new"], totals["people"]],
            "promises": [totals["kept"], totals["promised"]],
        }
        for level, totals in sums.by_level.items()
    }


def _figures_to_hide(totals: Mapping[str, Mapping[str, int]], threshold: int) -> set[tuple[str, str]]:
    """(level, what) of small numbers of people, and those from which one could be worked out."""
    areas = [level for level in totals if level != levels.ALL]
    table = suppress_table(
        [[totals[level]["new"], totals[level]["people"] - totals[level]["new"]] for level in areas], threshold
    )
    new = [*(row[0] for row in table.cells), *table.column_totals[:1]]
    people = [*table.row_totals, table.total]
    rows = [*areas, levels.ALL]
    return {(level, "new") for level, count in zip(rows, new, strict=False) if count is None} | {
        (level, "people") for level, count in zip(rows, people, strict=True) if count is None
    }


def forums(first: date, last: date) -> QuerySet[Meeting]:
    return Meeting.objects.filter(starts_at__date__range=(first, last))


def held_so_far(first: date, last: date) -> list[int | None]:
    """[forums held, of those planned] of a quarter that may still run: both are public."""
    counts = forums(first, last).aggregate(planned=Count("pk"), held=Count("pk", Q(state=MeetingState.HELD)))
    return [counts["held"], counts["planned"]]


def attendance_by_forum(first: date, last: date) -> list[tuple[Meeting, dict[str, int]]]:
    """[(forum, who came, for the first time, services that came, services asked)], in order of time."""
    rows = forums(first, last).select_related("area").order_by("starts_at", "pk")
    people = {
        row["meeting"]: row for row in _of_meetings(Arrival, rows, came=Count("pk"), new=_count_first_time())
    }
    services = {
        row["meeting"]: row for row in _of_meetings(Promise, rows, asked=Count("pk"), kept=_count_kept())
    }
    none = {"came": 0, "new": 0, "asked": 0, "kept": 0}
    return [(row, none | people.get(row.pk, {}) | services.get(row.pk, {})) for row in rows]


def _of_meetings(
    model: type[Arrival | Promise], meetings: QuerySet[Meeting], **counts: Count
) -> Iterable[dict[str, int]]:
    rows = model.objects.filter(meeting__in=meetings).order_by().values("meeting").annotate(**counts)
    # Beside the forum each row has its counts, by the names they came with.
    return cast(Iterable[dict[str, int]], rows)


def _count_first_time() -> Count:
    return Count("pk", Q(is_first_time=True))


def _count_kept() -> Count:
    return Count("pk", Q(came__in=KEPT))


def _by_area(rows: QuerySet[OfAnArea], area: str, *counts: Count) -> QuerySet[OfAnArea, tuple[str, int, int]]:
    named = {f"count_{at}": count for at, count in enumerate(counts)}
    return rows.order_by().values_list(area).annotate(**named)
