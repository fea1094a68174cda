"""A year of four rounds. What went before is worked out again from year one, so that the same agreements give
the same year.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forums.rounds.rotation import days, rules, sharing, timing
from forums.rounds.rotation.nouns import (
    ForumFormat,
    Impossible,
    PlannedForum,
    PlannedRound,
    RoundSettings,
    Slot,
)
from kit.translation import gettext as _

ROUNDS = 4
MONTHS = 3


@dataclass
class RotationHistory:
    """What later rounds need to know of earlier ones, by the place's slug."""

    counts: dict[str, int] = field(default_factory=dict)  # how often an area was online since year one
    last: dict[str, Slot] = field(default_factory=dict)  # the slot of the last forum there


def plan_year(year: int, **settings: Any) -> tuple[PlannedRound, ...]:
    """The four rounds that start with round 1 of that year: see `plan_years`."""
    return plan_years(year, year, **settings)


def plan_years(
    first: int, last: int, *, first_year: int, first_month: int, agreed_on: Callable[[date], RoundSettings]
) -> tuple[PlannedRound, ...]:
    """The rounds of these years. `agreed_on(day)` is what was agreed for a round whose month 1 begins on that
    day.

    Raises Impossible. An earlier year that was impossible is passed over: it is nobody's question now.
    """
    if first < first_year:
        raise Impossible(
            _("Rounds begin in {first_year}, so there is nothing to plan for {first}.").format(
                first_year=first_year, first=first
            )
        )
    past, planned = RotationHistory(), []
    for turn in range((last - first_year + 1) * ROUNDS):
        month = days.month_after(date(first_year, first_month, 1), turn * MONTHS)
        year, number = first_year + turn // ROUNDS, turn % ROUNDS + 1
        try:
            new_round = plan_round(month, agreed_on(month), past, turn=turn, year=year, number=number)
        except Impossible as why:
            if year >= first:
                raise Impossible(
                    _("Round {number} of {year} cannot be planned: {why}.").format(
                        number=number, year=year, why=why
                    )
                ) from why
            continue
        if year >= first:
            planned.append(new_round)
    return tuple(planned)


def plan_round(
    month: date, agreed: RoundSettings, past: RotationHistory, *, turn: int, year: int, number: int
) -> PlannedRound:
    rules.check_settings(agreed)
    evening, areas = sharing.split_evening_from_areas(agreed.places)
    past.counts = sharing.carry_online_counts(past.counts, [area.slug for area in areas])
    online = {evening.slug, *sharing.online_areas([area.slug for area in areas], past.counts)}
    for slug in online - {evening.slug}:
        past.counts[slug] += 1
    askings = [
        rules.PlaceRequest(
            place=place,
            position=position,
            format=ForumFormat.ONLINE if place.slug in online else ForumFormat.IN_PERSON,
            agreed=agreed,
            last=past.last.get(place.slug),
        )
        for position, place in enumerate((*areas, evening))
    ]
    # Now and then a Saturday: one round a year, another one each year.
    wants_saturday = number == (year - 1) % ROUNDS + 1
    settled = timing.assign_slots(month, askings, agreed, turn=turn, wants_saturday=wants_saturday)
    past.last = past.last | {place.slug: slot for place, slot in settled.items()}
    return planned_round(
        month,
        agreed,
        [planned_forum(asking, settled[asking.place]) for asking in askings],
        year=year,
        number=number,
    )


def planned_forum(asking: rules.PlaceRequest, slot: Slot) -> PlannedForum:
    ends_at = slot.starts_at + asking.agreed.length(asking.format)
    return PlannedForum(place=asking.place, format=asking.format, starts_at=slot.starts_at, ends_at=ends_at)


def planned_round(
    month: date, agreed: RoundSettings, forums: Iterable[PlannedForum], *, year: int, number: int
) -> PlannedRound:
    forums = sorted(forums, key=lambda forum: forum.starts_at)
    shares = tuple(days.share_day(days.month_after(month, n), agreed) for n in range(MONTHS))
    newsletter = days.newsletter_day(days.month_after(month, 2), agreed)
    return PlannedRound(
        year=year,
        number=number,
        forums=tuple(forums),
        development_group=days.development_group_day(days.month_after(month, 1), agreed),
        newsletter=newsletter,
        answers_due=days.answers_due_day(newsletter, forums[-1].starts_at.date(), agreed),
        shares=shares,
        is_provisional=days.is_provisional(month),
    )
