"""Somebody holds a copy of everything we keep, and none of the keys. Whom do they find?

They know who has an account, and all that was said. They join the two by every pair of columns: by equal values, by what stands
in one row, by the nearest moment or transaction before or after, and by the order of anything that has one.
"""

import base64
import binascii
import json
import re
import zlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product

import redis
from django.conf import settings
from django.db import connection

from kit import rate

SHORT = 6  # a value this short is equal by chance
TOKEN = re.compile(r"[A-Za-z0-9_.@+-]{6,}")
STAMP = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) ")


@dataclass
class Row:
    """One row of a table, a key of Redis or a line of a log: all its values as text, and those that have an order."""

    table: str
    values: dict[str, object]
    texts: set[str] = field(default_factory=set)
    orders: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, value in self.values.items():
            text = str(value)
            self.texts |= {text, *TOKEN.findall(text), *TOKEN.findall(text.replace(".", " "))}
            self.orders |= dict(ordered(name, value))


def ordered(name: str, value: object) -> Iterator[tuple[str, float]]:
    """What of a value can be put in order: moments by the second, numbers, and how long a sealed text is."""
    if isinstance(value, datetime):
        yield f"{name} time", value.timestamp()
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield (f"{name} time" if value > 1e9 and name.startswith("session") else name), float(value)
    elif isinstance(value, str) and value.startswith("gAAAA"):
        yield f"{name} length", float(len(value))
        if made := int.from_bytes(base64.urlsafe_b64decode(value)[1:9]):
            yield f"{name} time", float(made)
    elif isinstance(value, str) and "@" in value:
        yield f"{name} length", float(len(value))


def everything(log: Iterable[str]) -> list[Row]:
    return [*tables(), *kept_in_redis(), *lines(log)]


def tables() -> Iterator[Row]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT ctid::text, xmin::text::bigint AS xmin, t.* FROM "{table}" AS t')  # noqa: S608
            names = [column.name for column in cursor.description]
            for values in cursor.fetchall():
                row = dict(zip(names, values, strict=True))
                page, place = re.findall(r"\d+", row.pop("ctid"))
                yield Row(table, row | {"place": int(page) * 1000 + int(place)} | opened_session(row))


def opened_session(row: dict) -> dict[str, object]:
    """What a session says to whoever holds no key, where it is signed only."""
    data = str(row.get("session_data", "")).split(":")[0]
    packed = data.startswith(".")
    try:
        raw = base64.urlsafe_b64decode(data.lstrip(".") + "=" * (-len(data.lstrip(".")) % 4))
        held = json.loads(zlib.decompress(raw) if packed else raw)
    except (ValueError, zlib.error, binascii.Error):
        return {}
    return {f"session {name}": value for name, value in held.items()}


def kept_in_redis() -> Iterator[Row]:
    with redis.Redis.from_url(settings.REDIS_URL) as server:
        prefixes = rate.PREFIX, settings.CACHES["default"]["KEY_PREFIX"]
        for key in [key for prefix in prefixes for key in server.scan_iter(f"{prefix}*")]:
            value = server.get(key) if server.type(key) == b"string" else b""
            text = {"key": key.decode("latin-1"), "value": (value or b"").decode("latin-1")}
            yield Row("redis", text | {"ends": server.expiretime(key)})


def lines(log: Iterable[str]) -> Iterator[Row]:
    for line in log:
        stamp = STAMP.match(line)
        yield Row(
            "log",
            {"line": line} | ({"at": datetime.fromisoformat(stamp[1].replace(",", "."))} if stamp else {}),
        )


@dataclass
class Subjects:
    """Points, or people: what is known of each, and the rows that hang on it. `columns` name a person by a short number."""

    names: dict[object, set[str]]
    columns: dict[str, set[str]] = field(default_factory=dict)
    rows: dict[object, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def follow(self, rows: list[Row], times: int = 3) -> None:
        """Rows that hold one of its names are its own, and what stands in those names it too, unless it names another."""
        for _ in range(times):
            whose = defaultdict(set)
            for subject, names in self.names.items():
                for name in names:
                    whose[name].add(subject)
            self.rows.clear()
            for row in rows:
                named = {subject for text in row.texts & whose.keys() for subject in whose[text]}
                named |= {
                    s for column, table in self._numbers(row) for s in self._by_number(column, table, row)
                }
                if len(named) == 1:
                    self.rows[named.pop()].append(row)
            self._learn()

    def _numbers(self, row):
        return [
            (column, row.table)
            for column in self.columns.get(row.table, ())
            if row.values.get(column) is not None
        ]

    def _by_number(self, column, table, row):
        return [subject for subject in self.names if subject == row.values[column]]

    def _learn(self):
        seen = defaultdict(set)
        for subject, rows in self.rows.items():
            for row in rows:
                for name, value in row.values.items():
                    if (name in ("id", "key", "session_key") or name.endswith("_id")) and len(
                        str(value)
                    ) > SHORT:
                        seen[str(value)].add(subject)
        for text, subjects in seen.items():
            if len(subjects) == 1:
                self.names[subjects.pop()].add(text)

    def orders(self) -> dict[str, list[tuple[float, object]]]:
        """{column: [(value, whose)]} in order."""
        found = defaultdict(list)
        for subject, rows in self.rows.items():
            for row in rows:
                for name, value in row.orders.items():
                    found[f"{row.table}.{name}"].append((value, subject))
        return {column: sorted(values, key=lambda pair: pair[0]) for column, values in found.items()}


def nearest(values: list, at: float):
    place = bisect_left(values, at, key=lambda pair: pair[0])
    return min(values[max(0, place - 1) : place + 1], key=lambda pair: abs(pair[0] - at), default=(0, None))[
        1
    ]


def before(values: list, at: float):
    place = bisect_right(values, at, key=lambda pair: pair[0])
    return values[place - 1][1] if place else None


def after(values: list, at: float):
    place = bisect_left(values, at, key=lambda pair: pair[0])
    return values[place][1] if place < len(values) else None


WAYS: tuple[Callable, ...] = (nearest, before, after)


def by_one_row(points: Subjects, people: Subjects, rows: list[Row]) -> dict:
    """A row that names one point and one person joins them."""
    guess = {}
    for row in rows:
        point = [p for p, names in points.names.items() if names & row.texts]
        person = [p for p, names in people.names.items() if names & row.texts]
        if len(point) == len(person) == 1:
            guess[point[0]] = person[0]
    return guess


def by_equal_values(points: Subjects, people: Subjects) -> Iterator[tuple[str, dict]]:
    held = defaultdict(set)
    for person, rows in people.rows.items():
        for row in rows:
            for name, value in row.values.items():
                if not isinstance(value, date) and len(str(value)) > SHORT:
                    held[str(value)].add(person)
                if name == "xmin":
                    held[f"xmin {value}"].add(person)
    guess = defaultdict(dict)
    for point, rows in points.rows.items():
        for row in rows:
            for name, value in row.values.items():
                text = f"xmin {value}" if name == "xmin" else str(value)
                if len(held.get(text, ())) == 1:
                    guess[f"{row.table}.{name} equal"][point] = next(iter(held[text]))
    yield from guess.items()


def kind(column: str) -> str:
    return next((name for name in ("time", "xmin", "length") if column.endswith(name)), "order")


def guesses(points: Subjects, people: Subjects, rows: list[Row]) -> Iterator[tuple[str, dict]]:
    """(how, {point: person}) for every way to join the two."""
    yield "one row", by_one_row(points, people, rows)
    yield from by_equal_values(points, people)
    for (ours, said), (theirs, active) in product(points.orders().items(), people.orders().items()):
        first = {point: value for value, point in reversed(said)}
        if kind(ours) == kind(theirs) != "order":
            for way in WAYS:
                yield f"{ours} {way.__name__} {theirs}", {p: way(active, value) for p, value in first.items()}
        ranked = sorted(
            {person: value for value, person in reversed(active)}.items(), key=lambda pair: pair[1]
        )
        in_order = sorted(first.items(), key=lambda pair: pair[1])
        if len({value for _, value in in_order}) > 1:
            for name, row in (("in order of", ranked), ("against the order of", ranked[::-1])):
                pairs = zip(in_order, row, strict=False)
                yield f"{ours} {name} {theirs}", {point: person for (point, _), (person, _) in pairs}


def found(points: Subjects, people: Subjects, rows: list[Row], truth: dict) -> tuple[int, str]:
    """Of how many points the best way finds the author, and which way that is."""
    points.follow(rows)
    people.follow(rows)
    scored = (
        (sum(truth[p] == who for p, who in guess.items()), how)
        for how, guess in guesses(points, people, rows)
    )
    return max(scored, default=(0, ""))
