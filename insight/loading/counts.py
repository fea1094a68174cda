"""Counts: few, so all of a file is added up first and saved at once. Rows that become counts are not kept."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from insight.file_formats.counts import OtherTrustRow
from insight.file_formats.problems import RejectedRow, UnreadableFile
from insight.file_formats.words import last_day_of
from insight.loading.common import lock_loading_batch, note_bad_rows
from insight.models import Count

MOST = 200_000
TOO_MANY = "The file has more than 200,000 different things to count. Send it in parts."
TWICE = "An earlier line says the same thing for the same time and place."
OTHERWISE = "A file that was loaded before gives other numbers for this. Take that file back first."


@dataclass
class CountGroup:
    """What goes in together or not at all: a row, or a month of rows that were added up."""

    line: int
    rows: int = 0
    counts: dict = field(default_factory=dict)  # {key: (number, is hidden)}


def load_counts(batch, reader, rows, *, at):
    groups, bad, read, of_others = group_counts(reader, rows)
    save_groups(batch, list(groups.values()), bad, read=read, of_others=of_others)


def group_counts(reader, rows):
    adds_up = getattr(reader, "adds_up", False)
    groups, keys_seen, bad, read, of_others = {}, set(), [], 0, 0
    for line, cells in rows:
        read += 1
        try:
            figures = reader.read(cells)
        except OtherTrustRow:
            of_others += 1
            continue
        except RejectedRow as problem:
            bad.append((line, str(problem)))
            continue
        keys = {key[:5] for key in figures}
        if not adds_up and keys & keys_seen:
            bad.append((line, TWICE))
            continue
        keys_seen |= keys
        if len(keys_seen) > MOST:
            raise UnreadableFile(TOO_MANY)
        group = groups.setdefault(figures[0][1] if adds_up else line, CountGroup(line))
        group.rows += 1
        for *key, number, is_hidden in figures:
            before = group.counts.get(tuple(key), (0, False))[0] if adds_up else 0
            group.counts[tuple(key)] = (None if is_hidden else before + number, is_hidden)
    return groups, bad, read, of_others


@transaction.atomic
def save_groups(batch, groups, bad, *, read, of_others):
    batch = lock_loading_batch(batch)
    loaded_counts = _loaded_counts(batch.source, {str(key[1]) for group in groups for key in group.counts})
    new, days = [], []
    for group in groups:
        already_loaded = {
            key: loaded_counts[_comparable_key(key)]
            for key in group.counts
            if _comparable_key(key) in loaded_counts
        }
        if any(already_loaded[key] != group.counts[key][0] for key in already_loaded):
            bad.append((group.line, OTHERWISE))
            batch.rows_bad += group.rows - 1
            continue
        added = {key: value for key, value in group.counts.items() if key not in already_loaded}
        new += [_count(batch, key, *value) for key, value in added.items()]
        days += [key[:2] for key in group.counts]
        batch.rows_good += group.rows if added else 0
        batch.rows_already_there += 0 if added else group.rows
    Count.objects.bulk_create(new, batch_size=2000)
    note_bad_rows(batch, sorted(bad))
    batch.rows_read, batch.rows_of_others = read, of_others
    batch.rows_bad += len(bad)
    _note_days(batch, days)
    batch.save()


def _loaded_counts(source, starts):
    """{key: number} of what stands there for these times already."""
    rows = Count.objects.filter(source=source, starts_on__in=starts).values_list(
        "period", "starts_on", "directorate", "area", "team", "measure", "code", "number"
    )
    return {(row[0], str(row[1]), row[2:5], *row[5:7]): row[7] for row in rows}


def _comparable_key(key):
    period, start, where, measure, code = key
    return str(period), str(start), where, measure, code


def _count(batch, key, number, is_hidden):
    period, start, (directorate, area, team), measure, code = key
    return Count(
        batch=batch, source=batch.source, period=period, starts_on=start, directorate_id=directorate, area_id=area,
        team_id=team, measure=measure, code=code, number=number, is_hidden=is_hidden,
    )  # fmt: skip


def _note_days(batch, days):
    if days:
        starts = {(period, date.fromisoformat(str(start))) for period, start in days}
        batch.first_day = min(start for _, start in starts)
        batch.last_day = max(last_day_of(period, start) for period, start in starts)
