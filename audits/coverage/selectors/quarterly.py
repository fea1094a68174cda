"""How far teams have got with this year's audit on a day, by level, and how differently teams and people see
them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet

from audits.self_audits import agreed_settings, presenters, scoring
from audits.self_audits.models import Audit, Questionnaire, Ratification, RatificationOutcome
from kit.disclosure_control.tables import suppress_levels
from people import levels
from people.models import Team
from people.searching import by_name

AGREED = (RatificationOutcome.RATIFIED, RatificationOutcome.OTHER_RUNG)


class PairedAverages(NamedTuple):
    """What a team gave one question on average, and what people gave it."""

    question: str
    team: Fraction
    people: Fraction


def audit_figures(day: date, *, today: date) -> dict[str, dict[str, list[Any]]]:
    """{level: {figure: [number, of how many]}} of the campaign's tool, as it stood at the end of that day, by
    what is agreed today.
    """
    sums = levels.Sums()
    gaps: defaultdict[str, list[PairedAverages]] = defaultdict(list)
    submitted, ratified, planned = _progress_of_teams(day, today)
    for pk, area, directorate in Team.objects.filter(is_active=True).values_list(
        "pk", "area__slug", "directorate__slug"
    ):
        sums.add(
            area=area, directorate=directorate, teams=1, audited=pk in submitted, ratified=pk in ratified,
            planned=pk in planned,
        )  # fmt: skip
        for level in levels.levels_of(area, directorate):
            gaps[level] += ratified.get(pk, [])
    hidden = _questions_to_hide(gaps, agreed_settings.fewest_teams(today))
    return {
        level: {
            "audited": [totals["audited"], totals["teams"]],
            "ratified": [totals["ratified"], totals["teams"]],
            "plans": [totals["planned"], totals["ratified"]],
            "questions": [row for row in _question_averages(gaps[level]) if (level, row[0]) not in hidden],
        }
        for level, totals in sums.by_level.items()
    }


class TeamProgress(NamedTuple):
    """Teams that submitted; of those ratified, the averages of each question; those whose plan everybody can
    read.
    """

    submitted: set[int]
    ratified: dict[int, list[PairedAverages]]
    planned: set[int]


def _progress_of_teams(day: date, today: date) -> TeamProgress:
    code, *_ = agreed_settings.campaign(today)
    agreed_ratifications = Ratification.objects.filter(outcome__in=AGREED, settled_on__lte=day)
    rows = (
        Audit.objects.filter(instrument=code, year=day.year, submitted_on__lte=day)
        .only("team_id", "results", "questionnaire_id", "plan_published_on")
        .prefetch_related(Prefetch("ratifications", agreed_ratifications, to_attr="agreed"))
    )
    tools = Questionnaire.objects.in_bulk({row.questionnaire_id for row in rows})
    ratified = {
        row.team_id: _paired_averages(row, row.agreed[-1], tools[row.questionnaire_id])
        for row in rows
        if row.agreed
    }
    planned = {
        row.team_id
        for row in rows
        if row.team_id in ratified and row.plan_published_on and row.plan_published_on <= day
    }
    return TeamProgress({row.team_id for row in rows}, ratified, planned)


def _paired_averages(audit: Audit, agreed: Ratification, tool: Questionnaire) -> list[PairedAverages]:
    averages = []
    for question in tool.questions:
        team = presenters.summary_of(audit, question.code).average
        people = presenters.people_of(agreed, question.codes)
        if team is not None and people is not None:
            averages.append(PairedAverages(question.title, team, people))
    return averages


def _question_averages(rows: Iterable[PairedAverages]) -> list[list[Any]]:
    """[[question, teams' average, people's average], …] to a tenth, over the teams that have both."""
    return [
        [
            question,
            *(float(scoring.format_one_decimal(scoring.average(side))) for side in zip(*pairs, strict=True)),
        ]
        for question, pairs in _by_question(rows).items()
    ]


def _by_question(rows: Iterable[PairedAverages]) -> dict[str, list[tuple[Fraction, Fraction]]]:
    averages = defaultdict(list)
    for question, team, people in rows:
        averages[question].append((team, people))
    return averages


def _questions_to_hide(gaps: Mapping[str, list[PairedAverages]], fewest: int) -> set[tuple[str, str]]:
    """(level, question) about few teams, and those from which such a one could be worked out."""
    counts = {
        level: Counter({name: len(rows) for name, rows in _by_question(gap_rows).items()})
        for level, gap_rows in gaps.items()
    }
    hidden = set()
    for question in counts.get(levels.ALL, {}):
        teams_by_level = {level: by_question[question] for level, by_question in counts.items()}
        suppressed = suppress_levels(teams_by_level, fewest, dimensions=levels.DIMENSIONS, total=levels.ALL)
        hidden |= {(level, question) for level in suppressed}
    return hidden


def team_progress(scope: QuerySet[Team], day: date, *, today: date) -> list[tuple[Team, bool, bool]]:
    """[(team, whether it has audited, whether people agreed)] of some teams, by name."""
    submitted, ratified, _ = _progress_of_teams(day, today)
    rows = scope.filter(is_active=True).select_related("directorate").order_by(*by_name("name"))
    return [(row, row.pk in submitted, row.pk in ratified) for row in rows]
