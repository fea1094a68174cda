"""A feed of another directory, read from one file: Open Referral UK services as JSON. A null is what is not known."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from assets.bounds import LATITUDES, LONGITUDES
from assets.homes import may_be_a_home
from assets.models import ABOUT, LINE, LONG_LINE
from assets.postcodes import parse_postcode
from kit.readers import parse_phone_number
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

MOST_BYTES = 5_000_000
MOST_SERVICES = 5_000
Values = dict[str, Any]
TOO_LARGE = _lazy(
    "The file is larger than 5 MB. Ask its directory for one in parts, and load them one by one."
)


class BadFeed(Exception):
    """This file cannot be read. The message says why, for whoever chose it."""


@dataclass
class ReadFeed:
    """`services`: {its name there: what we keep of it}. `left_out`: a sentence for each that cannot be taken."""

    services: dict[str, Values] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def read_feed(content: bytes) -> ReadFeed:
    """Raises BadFeed. What is wrong with one service leaves out that one."""
    if len(content) > MOST_BYTES:
        raise BadFeed(str(TOO_LARGE))
    rows, feed = _services_in(content), ReadFeed()
    for number, row in enumerate(rows, 1):
        _take(feed, number, row)
    return feed


def _services_in(content: bytes) -> list[Any]:
    try:
        feed = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise BadFeed(_("This file is not JSON. Ask its directory for its services as JSON.")) from problem
    rows = feed.get("contents", feed.get("services")) if isinstance(feed, dict) else feed
    if not isinstance(rows, list):
        raise BadFeed(_("No list of services stands in this file. It has to be a page of “/services”."))
    if len(rows) > MOST_SERVICES:
        raise BadFeed(_("More than 5,000 services stand in this file. Load it in parts."))
    return rows


def _take(feed: ReadFeed, number: int, row: Any) -> None:
    service = known_members(row) if isinstance(row, dict) else {}
    key, name = line_of(service.get("id"), LINE), line_of(service.get("name"), LINE)
    if not key or not name:
        feed.left_out.append(_("Service {number} has no id or no name.").format(number=number))
    elif key in feed.services:
        feed.left_out.append(_("Service {number}, {name}, is there twice.").format(number=number, name=name))
    elif service.get("status", "active") != "active":
        feed.left_out.append(_("Service {number}, {name}, is not active.").format(number=number, name=name))
    else:
        feed.services[key] = service_values(service, name)


def known_members(row: Values) -> Values:
    return {name: value for name, value in row.items() if value is not None}


def service_values(service: Values, name: str) -> Values:
    """As our columns have it. An address that may be somebody's home is left out."""
    organisation = line_of(_member(service, "organization").get("name"), LINE)
    location = _member(next(_members(service, "service_at_locations"), {}), "location")
    address = next(_members(location, "addresses"), {})
    where = ", ".join(filter(None, (line_of(address.get(part), LINE) for part in ("address_1", "city"))))
    is_home = may_be_a_home(where, organisation)
    latitude, longitude = ("", "") if is_home else coordinates_of(location)
    phone = line_of(next(_members(service, "phones"), {}).get("number"), 40)
    web = line_of(service.get("url"), LONG_LINE)
    return {
        "name": name,
        "about": line_of(service.get("description"), ABOUT) or name,
        "organisation": organisation,
        "is_free": any(cost.get("amount") == 0 for cost in _members(service, "cost_options")),
        "languages": line_of(", ".join(line_of(row.get("name"), LINE) for row in _members(service, "languages")), LINE),
        "times": line_of("; ".join(line_of(row.get("description"), LONG_LINE) for row in _members(service, "schedules")), LONG_LINE),
        "how_to_come": line_of(location.get("transportation"), LONG_LINE),
        "address": "" if is_home else line_of(where, LONG_LINE),
        "postcode": "" if is_home else parse_postcode(line_of(address.get("postal_code"), LINE)),
        "latitude": latitude,
        "longitude": longitude,
        "phone": phone if parse_phone_number(phone) else "",
        "web": web if web.startswith(("https://", "http://")) else "",
    }  # fmt: skip


def line_of(value: Any, limit: int) -> str:
    """Text without what no column can keep, and no longer than it takes."""
    words = " ".join(str(value).replace("\0", "").split()) if isinstance(value, str | int) else ""
    words = words.encode("utf-8", "ignore").decode()
    return words if len(words) <= limit else f"{words[: limit - 1]}…"


def coordinates_of(location: Values) -> tuple[str, str]:
    """Both as text, or neither."""
    bounds = (("latitude", LATITUDES), ("longitude", LONGITUDES))
    texts = [_coordinate(location.get(name), between) for name, between in bounds]
    return (texts[0], texts[1]) if all(texts) else ("", "")


def _coordinate(value: Any, between: tuple[Decimal, Decimal]) -> str:
    try:
        number = Decimal(str(value)).quantize(Decimal("0.00001"))
        return str(number) if between[0] <= number <= between[1] else ""
    except InvalidOperation:
        return ""


def _member(row: Values, name: str) -> Values:
    value = row.get(name)
    return known_members(value) if isinstance(value, dict) else {}


def _members(row: Values, name: str) -> Iterator[Values]:
    rows = row.get(name)
    yield from (
        (known_members(part) for part in rows if isinstance(part, dict)) if isinstance(rows, list) else ()
    )
