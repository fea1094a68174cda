"""Counts: few, so all of a file is added up first and saved at once. Rows that become counts are not kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

from django.db import transaction

from insight.files.loading.common import RejectedLine, lock_loading_batch, note_rejected_rows
from insight.files.loading.totals import (
    CountGroup,
    Thing,
    keep_total_rows,
    leave_out_totals,
    levels_by_thing,
    thing_of,
)
from insight.intake.file_formats.counts import CountedFigure, CountKey, CountReader, OtherTrustRow
from insight.intake.file_formats.files import NumberedRow
from insight.intake.file_formats.parsers import last_day_of
from insight.intake.file_formats.places import PlaceKeys
from insight.intake.file_formats.problems import RejectedRow, UnreadableFile, reason_left_out
from insight.intake.file_formats.shapes import ONE_IS_THE_TOTAL, TOTALS, level_of
from insight.intake.models import Batch, Count, Period, Source
from kit.translation import gettext_lazy as _lazy

MOST = 200_000
TOO_MANY = _lazy("The file has more than 200,000 different things to count. Send it in parts.")
TWICE = _lazy("An earlier line says the same thing for the same time and place.")
ELSEWHERE = _lazy(
    "A file that was loaded before says this for other places: larger or smaller ones. Take that file back first."
)
OTHERWISE = _lazy("A file that was loaded before gives other numbers for this. Take that file back first.")


@dataclass
class CountedFile:
    """What all of a file comes to. `rows_of_others` are those of other trusts."""

    groups: dict[object, CountGroup] = field(default_factory=dict)
    rejected: list[RejectedLine] = field(default_factory=list)
    rows_read: int = 0
    rows_of_others: int = 0
    keys: set[CountKey] = field(default_factory=set)
    several_rows: bool = False  # one of them is the total

    def add(self, line: int, figures: Sequence[CountedFigure], *, adds_up: bool) -> None:
        """Raises RejectedRow where an earlier line has the same, and UnreadableFile where there is no end of
        them.
        """
        keys = {figure.key for figure in figures}
        if not adds_up and not self.several_rows and keys & self.keys:
            raise RejectedRow(TWICE)
        self.keys |= keys
        if len(self.keys) > MOST:
            raise UnreadableFile(TOO_MANY)
        group_key = figures[0].key.starts_on if adds_up else line
        group = self.groups.setdefault(group_key, CountGroup(line))
        group.rows += 1
        for figure in figures:
            group.add(figure, adds_up=adds_up)


def load_counts(batch: Batch, reader: CountReader, rows: Iterator[NumberedRow], *, at: datetime) -> None:
    save_groups(batch, group_counts(reader, rows))


def group_counts(reader: CountReader, rows: Iterable[NumberedRow]) -> CountedFile:
    counted = CountedFile(several_rows=reader.options.get("sites") == ONE_IS_THE_TOTAL)
    for line, cells in rows:
        counted.rows_read += 1
        try:
            counted.add(line, reader.read(cells), adds_up=reader.adds_up)
        except OtherTrustRow:
            counted.rows_of_others += 1
        except RejectedRow as problem:
            counted.rejected.append(RejectedLine(line, reason_left_out(cells, problem)))
    if counted.several_rows:
        keep_total_rows(counted.groups, counted.rejected)
    if reader.options.get("whole") == TOTALS:
        leave_out_totals(counted.groups, counted.rejected)
    return counted


@transaction.atomic
def save_groups(batch: Batch, counted: CountedFile) -> None:
    batch = lock_loading_batch(batch)
    batch.rows_read, batch.rows_of_others = counted.rows_read, counted.rows_of_others
    groups, rejected = list(counted.groups.values()), list(counted.rejected)
    loaded = _loaded_numbers(batch.source, {key.starts_on for group in groups for key in group.figures})
    levels = levels_by_thing(loaded)
    new, kept_keys = [], []
    for group in groups:
        problem = (OTHERWISE if _says_otherwise(group, loaded) else "") or (
            ELSEWHERE if _says_other_places(group, levels) else ""
        )
        if problem:
            rejected.append(RejectedLine(group.line, problem))
            batch.rows_bad += group.rows - 1
            continue
        added = [figure for key, figure in group.figures.items() if key not in loaded]
        new += [_count(batch, figure) for figure in added]
        kept_keys += list(group.figures)
        batch.rows_good += group.rows if added else 0
        batch.rows_already_there += 0 if added else group.rows
    Count.objects.bulk_create(new, batch_size=2000)
    note_rejected_rows(batch, sorted(rejected))
    batch.rows_bad += len(rejected)
    _note_days(batch, kept_keys)
    batch.save()


def _says_otherwise(group: CountGroup, loaded: Mapping[CountKey, int | None]) -> bool:
    return any(loaded.get(key, figure.number) != figure.number for key, figure in group.figures.items())


def _says_other_places(group: CountGroup, levels: Mapping[Thing, set[str]]) -> bool:
    """Whether a file before said the same of larger or smaller places: added together they would count twice."""
    return any(
        levels.get(thing_of(key)) and level_of(key.place) not in levels[thing_of(key)]
        for key in group.figures
    )


def _loaded_numbers(source: Source, starts: set[date]) -> dict[CountKey, int | None]:
    """What stands there for these times already."""
    rows = Count.objects.filter(source=source, starts_on__in=starts).values_list(
        "period", "starts_on", "directorate", "area", "team", "measure", "code", "number"
    )
    return {
        CountKey(period, start, PlaceKeys(directorate, area, team), measure, code): number
        for period, start, directorate, area, team, measure, code, number in rows
    }


def _count(batch: Batch, figure: CountedFigure) -> Count:
    key = figure.key
    return Count(
        batch=batch, source=batch.source, period=key.period, starts_on=key.starts_on,
        directorate_id=key.place.directorate,
        area_id=key.place.area, team_id=key.place.team, measure=key.measure, code=key.code,
        number=figure.number,
        is_hidden=figure.is_hidden,
    )  # fmt: skip


def _note_days(batch: Batch, keys: Sequence[CountKey]) -> None:
    if keys:
        batch.first_day = min(key.starts_on for key in keys)
        # Every reader gives one of the periods.
        batch.last_day = max(last_day_of(cast("Period", key.period), key.starts_on) for key in keys)
