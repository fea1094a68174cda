"""The self-audits of all teams, last year's and this year's: scored, looked at by people, agreed, planned and acted on.

Where each team stands today is in data/audits.toml. The days of the yearly campaign count back from today, so that
most teams have agreed, some are on their way, and nobody is late.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from django.utils import timezone

from audits.ratification.actions import ratification
from audits.self_audits import agreed_settings, tasks
from audits.self_audits.actions import opening
from audits.self_audits.models import Questionnaire
from coprod.demo.team_year import ASKED_FOR, Everybody, Reached, Standing, TeamYear, Words
from coprod.demo.world import Event, World
from meetings.models import PlanActionState
from people.models import DatedSetting, Team

DATA = Path(__file__).parent / "data" / "audits.toml"
PEOPLE_FIRST, ASKED_FIRST = "think-carer", "safe-haven-redhill"
# The campaign of this year began so many days ago and has so many to go; a year that is younger has a shorter one.
BEGAN, TO_GO, SHORTEST = 160, 18, 110
# When teams sit down to score, in days after the campaign began.
SITS = range(4, 80)
# Who has not agreed yet sat down so long ago.
LATELY = {
    reached: timedelta(days=days)
    for reached, days in (
        (Reached.HALF, 3), (Reached.HANDED_IN, 6), (Reached.INVITED, 9), (Reached.ASKING, 19), (Reached.OVER, 28),
        (Reached.COUNTED, 34), (Reached.AGAIN, 41),
    )
}  # fmt: skip


def events(world: World) -> Iterator[Event]:
    data, everybody = tomllib.loads(DATA.read_text(encoding="utf-8")), Everybody(world)
    starts = _campaign_start(world.today)
    _agree_campaign(world, starts)
    rows = _rows_of_teams(data["teams"], world)
    teams = list(Team.objects.filter(slug__in=rows, is_active=True).select_related("directorate"))
    for years_ago in (1, 0):
        begins = starts.replace(year=starts.year - years_ago)
        dice = world.dice(f"audits {years_ago}")
        words = Words(data, dice)
        yield from _campaign(world, begins)
        for team in teams:
            standing = _standing(rows[team.slug], years_ago)
            yield from _steps(world, TeamYear(team, standing, words, dice, everybody, begins.year), begins)
    yield from _people_first(world, everybody)


def _rows_of_teams(rows: Mapping[str, Any], world: World) -> dict[str, Any]:
    """{slug: where the team stands}, of so many teams. One beyond the file stands where one of it does."""
    others = Team.objects.exclude(slug__in=rows).order_by("slug").values_list("slug", flat=True)
    beyond = others[: max(0, world.teams - len(rows))]
    return dict(islice(rows.items(), world.teams)) | dict(zip(beyond, cycle(rows.values()), strict=False))


def _campaign_start(today: date) -> date:
    """So long ago that most teams have agreed, and where it can be in this calendar year, whose audits are shown first."""
    start, new_year = today - timedelta(days=BEGAN), date(today.year, 1, 10)
    start = new_year if start < new_year <= today - timedelta(days=SHORTEST) else start
    return start.replace(day=min(start.day, 28))


def _agree_campaign(world: World, starts: date) -> None:
    weeks = ((world.today - starts).days + TO_GO) // 7
    values = {
        agreed_settings.CAMPAIGN_STARTS: f"{starts.day}/{starts.month}",
        agreed_settings.CAMPAIGN_WEEKS: weeks,
    }
    for key, value in values.items():
        DatedSetting.objects.update_or_create(
            key=key, starts_on=world.agreed_from + timedelta(days=1),
            defaults={"value": value, "owner": "Communities’ Director", "source": "Made for the demonstration"},
        )  # fmt: skip


def _campaign(world: World, begins: date) -> Iterator[Event]:
    yield Event(world.at(begins, 7), tasks.open_campaign)
    for days in agreed_settings.team_reminder_days(begins):
        yield Event(world.at(begins + timedelta(days=days), 7), tasks.remind_teams)


def _standing(row: Mapping[str, Any], years_ago: int) -> Standing:
    """Of this year as the file has it; last year's by how much the team has moved since, agreed and acted on."""
    reached = Reached.PUBLISHED if years_ago else Reached[row["stage"].upper()]
    now = [score - years_ago * moved for score, moved in zip(row["now"], row["moved"], strict=True)]
    people = [score - gap for score, gap in zip(now, row["gap"], strict=True)]
    rung = max(1, min(6, row["rung"]) - 1) if years_ago and sum(row["moved"]) >= 1 else row["rung"]
    return Standing(tuple(now), tuple(people), rung, 0 if years_ago else row["record"], reached)


def _steps(world: World, audit: TeamYear, begins: date) -> Iterator[Event]:
    """The days of one audit: spread over the campaign, or counted back from today for who is on the way."""
    lately = LATELY.get(audit.standing.reached)
    sits = begins + timedelta(days=audit.dice.choice(SITS)) if lately is None else world.today - lately
    for hour, (needs, days, do) in enumerate((*_way(audit), *_acts(audit)), start=9):
        if audit.standing.reached >= needs:
            yield Event(world.at(world.working_day(sits + timedelta(days=days)), hour % 24), do)


def _way(audit: TeamYear) -> tuple[tuple[Reached, int, Callable[[], None]], ...]:
    """(how far the audit has to have come, days after the team sat down, what is done then)"""
    replies = 3 if audit.standing.reached == Reached.ASKING else audit.dice.randrange(5, 8)
    return (
        (Reached.HALF, 0, audit.score),
        (Reached.HANDED_IN, 2, audit.submit),
        (Reached.INVITED, 5, audit.ask),
        (Reached.ASKING, 12, partial(audit.reply, replies)),
        (Reached.COUNTED, 29, audit.close),
        (Reached.AGAIN, 36, audit.settle),
        (Reached.PLANNED, 41, audit.plan),
        (Reached.PUBLISHED, 43, audit.publish),
    )


def _acts(audit: TeamYear) -> Iterator[tuple[Reached, int, Callable[[], None]]]:
    """Two of the three are done sooner or later, the third is done or given up."""
    last = PlanActionState.STOPPED if audit.dice.random() < 0.2 else PlanActionState.DONE
    for place, begun, ended, state in (
        (0, 50, 85, PlanActionState.DONE), (1, 70, 130, PlanActionState.DONE), (2, 120, 190, last),
    ):  # fmt: skip
        yield Reached.PUBLISHED, begun, partial(audit.act, place, PlanActionState.DOING)
        yield Reached.PUBLISHED, ended + audit.dice.randrange(40), partial(audit.act, place, state)


def _people_first(world: World, everybody: Everybody) -> Iterator[Event]:
    """With another tool people answer before the team does. They are being asked."""
    team = Team.objects.filter(slug=ASKED_FIRST, is_active=True).select_related("directorate").first()
    if team is None:
        return
    day = world.working_day(world.today - timedelta(days=12))

    def begin() -> None:
        tool, now = Questionnaire.objects.newest().get(code=PEOPLE_FIRST), timezone.now()
        audit = opening.start_audit(team=team, questionnaire=tool, by=everybody.lead(team), at=now)
        guide = everybody.coproduction_lead(team)
        asking = ratification.open_ratification(
            audit=audit, closes_on=timezone.localdate(now) + ASKED_FOR, by=guide, at=now
        )
        ratification.issue_codes(ratification=asking, number=8, by=guide, at=now)

    yield Event(world.at(day, 15), begin)
