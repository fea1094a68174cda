"""What the trust agreed about rounds, read from its settings or, before any are loaded, from the file we
ship.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db import connection

from forums.rounds.rotation import Impossible, Period, Place, RoundSettings, plan_year
from forums.rounds.rotation.nouns import PlannedRound, TimeAround
from kit.translation import gettext as _
from people import trust_file
from people.models import Area, DatedSetting, Trust

ANSWER_DAYS = "feedback.answer_within"
TIME_AROUND = "forums.time_around"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass
class Agreements:
    first_year: int
    names: dict[str, str]  # area slug: name
    rows: list[DatedSetting]  # saved or not

    def plan(self, year: int) -> tuple[PlannedRound, ...]:
        """The four rounds of that year as the engine makes them. Raises Impossible."""
        try:
            month = self.value("forums.first_month", date(self.first_year, 1, 1))
            first_month = whole_number_within(month, "forums.first_month", 1, 12)
        except Impossible as why:
            raise Impossible(_("No round can be planned: {why}.").format(why=why)) from why
        return plan_year(year, first_year=self.first_year, first_month=first_month, agreed_on=self.on)

    def on(self, day: date) -> RoundSettings:
        """What is in force for a round from that day."""
        usual = self.value("forums.usual_times", day, dict)
        group = self.value("forums.development_group", day, dict)
        newsletter = self.value("forums.newsletter", day, dict)
        around = self.value(TIME_AROUND, day, dict)
        return RoundSettings(
            places=self.places(self.value("forums.places", day, dict)),
            weekdays=frozenset(
                weekday_number(name) for name in setting_part(usual, "forums.usual_times", "weekdays", list)
            ),
            patterns=tuple(
                tuple(parse_hour(t) for t in pattern)
                for pattern in setting_part(usual, "forums.usual_times", "days", list)
            ),
            online_break=setting_part(usual, "forums.usual_times", "online_break", int),
            answer_days=whole_number_within(self.value(ANSWER_DAYS, day), ANSWER_DAYS, 1, 250),
            development_group_weekday=weekday_number(
                setting_part(group, "forums.development_group", "weekday", str)
            ),
            newsletter_working_day=whole_number_within(
                newsletter.get("working_day"), "forums.newsletter, working_day", 1, 20
            ),
            answers_before_newsletter=whole_number_within(
                newsletter.get("answers_before"), "forums.newsletter, answers_before", 1, 20
            ),
            closed=parse_periods(self.value("forums.closed", day, list, []), "forums.closed"),
            school_holidays=parse_periods(
                self.value("forums.school_holidays", day, list, []), "forums.school_holidays"
            ),
            around_online=parse_time_around(around, "online"),
            around_in_person=parse_time_around(around, "in_person"),
            travel=minutes_of(around, "travel"),
        )

    def value(self, key: str, day: date, kind: type = object, otherwise: Any = None) -> Any:
        rows_in_force = [row for row in self.rows if row.key == key and row.is_in_force(day)]
        if not rows_in_force and otherwise is None:
            raise Impossible(
                _("the setting {key} has no value that is in force on {day}").format(
                    key=key, day=f"{day:%-d %B %Y}"
                )
            )
        value = max(rows_in_force, key=lambda row: row.starts_on).value if rows_in_force else otherwise
        if not isinstance(value, kind):
            raise Impossible(_("the setting {key} is not written as it should be").format(key=key))
        return value

    def places(self, value: dict[str, Any]) -> tuple[Place, ...]:
        slugs = [
            *setting_part(value, "forums.places", "areas", list),
            setting_part(value, "forums.places", "evening", str),
        ]
        for slug in slugs:
            if slug not in self.names:
                raise Impossible(
                    _("the setting forums.places names “{slug}”, which is not one of the areas").format(
                        slug=slug
                    )
                )
            if slugs.count(slug) > 1:
                raise Impossible(
                    _("the setting forums.places names “{slug}” more than once").format(slug=slug)
                )
        evening = slugs.pop()
        return (
            *(Place(slug=slug, name=self.names[slug]) for slug in slugs),
            Place(slug=evening, name=str(value.get("evening_name") or self.names[evening]), is_evening=True),
        )


def agreements() -> Agreements:
    """The trust's own once they are loaded, those of the shipped file before."""
    if not trust_is_loaded():
        return agreements_from_file(trust_file.read_trust_file(trust_file.SHIPPED))
    return Agreements(
        first_year=Trust.objects.get().first_year_of_rounds,
        names=dict(Area.objects.values_list("slug", "name")),
        rows=list(DatedSetting.objects.all()),
    )


def trust_is_loaded() -> bool:
    """Whether a trust is in the database; a database that was never migrated counts as empty."""
    return Trust._meta.db_table in connection.introspection.table_names() and Trust.objects.exists()


def agreements_from_file(contents: trust_file.TrustFile) -> Agreements:
    return Agreements(
        first_year=contents.trust["first_year_of_rounds"],
        names={row["slug"]: row["name"] for row in contents.areas},
        rows=[
            DatedSetting(key=row["key"], value=row["value"], starts_on=row["from"], ends_on=row.get("until"))
            for row in contents.settings
        ],
    )


def setting_part(value: dict[str, Any], key: str, name: str, kind: type) -> Any:
    part_value = value.get(name)
    if not isinstance(part_value, kind) or isinstance(part_value, bool):
        raise Impossible(
            _("the setting {key} has no {name}, or it is not written as it should be").format(
                key=key, name=name
            )
        )
    return part_value


def whole_number_within(value: object, key: str, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Impossible(
            _("the setting {key} is a whole number from {least} to {most}, not {value}").format(
                key=key, least=least, most=most, value=value
            )
        )
    return value


def parse_time_around(value: dict[str, Any], format: str) -> TimeAround:
    minutes = setting_part(value, TIME_AROUND, format, dict)
    return TimeAround(*(minutes_of(minutes, part) for part in ("set_up", "peer_time", "clinic")))


def minutes_of(value: dict[str, Any], name: str) -> timedelta:
    return timedelta(minutes=whole_number_within(value.get(name), f"{TIME_AROUND}, {name}", 0, 240))


def weekday_number(name: str) -> int:
    if name not in WEEKDAYS:
        raise Impossible(
            _("the setting of usual weekdays names “{name}”, which is no day of the week").format(name=name)
        )
    return WEEKDAYS.index(name)


def parse_hour(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except (TypeError, ValueError) as problem:
        raise Impossible(
            _("the setting forums.usual_times has “{text}”, which is no time like 10:00").format(text=text)
        ) from problem


def parse_periods(rows: Iterable[Mapping[str, str]], key: str) -> tuple[Period, ...]:
    try:
        parsed = tuple(
            Period(date.fromisoformat(row["first"]), date.fromisoformat(row["last"])) for row in rows
        )
    except (TypeError, KeyError, ValueError) as problem:
        raise Impossible(
            _("the setting {key} is a list of periods, each with a first and a last date").format(key=key)
        ) from problem
    if backwards := [period for period in parsed if period.last < period.first]:
        raise Impossible(
            _("the setting {key} has a period that ends before it starts, on {last}").format(
                key=key, last=f"{backwards[0].last:%-d %B %Y}"
            )
        )
    return parsed
