"""What is known of a quarter, before anything is hidden."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from insight.intake.models import AgeGroup, EthnicGroup, Gender, Source, SourceKind
from insight.picture.cases import CASE, CASE_TABLES, CASES, CaseCount, case_entries, outcome_row
from insight.picture.contents import (
    NOT_SORTED,
    EarlierEdition,
    Population,
    QuarterFacts,
    Subject,
    TableKind,
    sum_if_shown,
)
from insight.picture.dashboard_content import RoomFigures
from insight.picture.groups import OF_BEFORE, READS, group_code
from insight.picture.subjects import SubjectEntry
from insight.picture.tables import TableEntry
from insight.picture.waits import wait_entries
from insight.reports.models import Edition, Measure, Tally
from insight.reports.selectors import figures
from insight.reports.selectors.board import Themes, board_facts
from insight.reports.selectors.from_files import agreed_pals_days, closed_contacts
from kit.alphabets import in_order
from outreach.selectors.population import living_here
from people.models import Area, DatedSetting, Directorate, Team

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from insight.picture.quarters import Quarter

SAID = "said"
# So many quarters before this one are what a theme is compared with.
BEFORE = 4
PEOPLE = (
    ("age", Measure.AGE, dict(AgeGroup.choices)),
    ("gender", Measure.GENDER, dict(Gender.choices)),
    ("ethnicity", Measure.ETHNICITY, dict(EthnicGroup.choices)),
    ("disability", Measure.DISABILITY, {1: "Disabled", 0: "Not disabled"}),
)


@dataclass(frozen=True)
class GatheredQuarter:
    """All that goes into a picture: what is public, the entries of its tables before hiding, and dashboards
    by level.
    """

    facts: QuarterFacts
    entries: dict[TableKind, list[TableEntry]]
    subjects: list[SubjectEntry]
    dashboards: dict[str, RoomFigures]


def gather_quarter(quarter: "Quarter", today: "date") -> GatheredQuarter:
    """In a fixed order: the same data gives the same."""
    sources = {source.pk: source for source in Source.objects.order_by("id")}
    tallies = _tallies_of(quarter)
    themes, places = Themes(), _place_names()
    subjects = _subject_entries(tallies, sources, themes)
    with_rows = {row.source_id for row in tallies}
    facts = QuarterFacts(
        quarter=str(quarter),
        names={source.kind: source.get_kind_display() for pk, source in sources.items() if pk in with_rows},
        themes=themes.names,
        places=places | service_names(),
        board=board_facts(quarter, themes),
        earlier=earlier_editions(quarter),
        population=_population(today),
        confirmed=_confirmed_tenths(tallies, sources),
        subjects={entry.code: Subject(themes.name_of(entry.code), entry.theme) for entry in subjects},
        subject_map=themes.subject_map.version,
        readings=_readings(tallies, sources),
    )
    entries = {
        TableKind.THEMES: _theme_entries(tallies, sources, themes) + _case_entries(tallies, sources),
        TableKind.SCORES: _score_entries(tallies, sources) + _wait_entries(tallies, sources, quarter),
        TableKind.PEOPLE: _people_entries(tallies),
    }
    rooms = figures.room_figures(quarter, places, today, themes)
    return GatheredQuarter(facts, entries, subjects, rooms)


def _tallies_of(quarter: "Quarter") -> list[Tally]:
    return list(
        Tally.objects.filter(month__gte=quarter.first, month__lt=quarter.next.first)
        .select_related("area", "directorate", "service")
        .order_by("source_id", "month", "measure", "code", "directorate_id", "area_id", "service_id")
    )


def _place_names() -> dict[str, str]:
    return {f"area:{area.slug}": area.name for area in Area.objects.all()} | {
        f"directorate:{directorate.slug}": directorate.name for directorate in Directorate.objects.all()
    }


def service_names() -> dict[str, str]:
    """{column: name} of each service of each directorate, and of the rest of it."""
    pairs = (
        Team.objects.filter(service__isnull=False)
        .values_list("directorate__slug", "directorate__name", "service__slug", "service__name")
        .order_by()
        .distinct()
    )
    names = {}
    for slug, name, service, called in sorted(pairs, key=lambda pair: (in_order(pair[1]), in_order(pair[3]))):
        names[f"service:{slug}~{service}"] = f"{called}, {name}"
        names[f"service:{slug}~{NOT_SORTED}"] = f"{name}, service not known"
    return names


def _service_code(row: Tally) -> str:
    if not row.directorate:
        return NOT_SORTED
    return f"{row.directorate.slug}~{row.service.slug if row.service else NOT_SORTED}"


def _places_of(
    row: Tally, source: Source, *, month: bool = False, service: bool = False
) -> tuple[tuple[str, str], ...]:
    levels = set(source.levels)
    places = []
    if levels & {"area", "team"}:
        places.append(("area", row.area.slug if row.area else NOT_SORTED))
    if levels & {"directorate", "team"}:
        places.append(("directorate", row.directorate.slug if row.directorate else NOT_SORTED))
    if service and "team" in levels:
        places.append(("service", _service_code(row)))
    if month:
        places.append(("month", f"{row.month:%Y-%m}"))
    return tuple(places)


def _summed_entries(
    entries: "Iterable[tuple[str, str, tuple[tuple[str, str], ...], int | None]]",
) -> list[TableEntry]:
    """Entries of one cell together. What one of them hides, all of them hide."""
    totals: defaultdict[tuple[str, str, tuple[tuple[str, str], ...]], int | None] = defaultdict(lambda: 0)
    for source, row, places, number in entries:
        key = source, row, places
        total = totals[key] if number is not None else None
        totals[key] = None if number is None or total is None else total + number
    return [TableEntry(*key, number) for key, number in sorted(totals.items(), key=lambda item: str(item[0]))]


def _theme_entries(
    rows: "Sequence[Tally]", sources: "Mapping[int, Source]", themes: Themes
) -> list[TableEntry]:
    measures = (Measure.THEMES, Measure.SUBJECTS)
    return _summed_entries(
        (
            sources[row.source_id].kind,
            themes.of(row),
            _places_of(row, sources[row.source_id], service=True),
            row.number,
        )
        for row in rows
        if row.measure in measures
    )


def _subject_entries(
    rows: "Sequence[Tally]", sources: "Mapping[int, Source]", themes: Themes
) -> list[SubjectEntry]:
    """Of the whole Trust: finer ones would nearly all be hidden."""
    numbers: dict[Measure, defaultdict[tuple[str, str], list[int | None]]] = {
        measure: defaultdict(list) for measure in (Measure.SUBJECTS, Measure.SPOKEN)
    }
    for row in rows:
        if row.measure in numbers:
            numbers[Measure(row.measure)][sources[row.source_id].kind, row.code].append(row.number)
    silent, spoken = numbers[Measure.SUBJECTS], numbers[Measure.SPOKEN]
    return [
        SubjectEntry(*key, themes.of_subject(key[1]), sum_if_shown(silent[key]), sum_if_shown(spoken[key]))
        for key in sorted({*silent, *spoken})
    ]


def _score_entries(rows: "Sequence[Tally]", sources: "Mapping[int, Source]") -> list[TableEntry]:
    """The six answers of the Friends and Family Test; of other sources, how many people said something."""
    return _summed_entries(
        ("scores", row.code or NOT_SORTED, _places_of(row, sources[row.source_id], month=True), row.number)
        if sources[row.source_id].kind == SourceKind.FFT
        else (
            sources[row.source_id].kind,
            SAID,
            _places_of(row, sources[row.source_id], month=True),
            row.number,
        )
        for row in rows
        if row.measure == Measure.ANSWERS
    )


def _case_entries(rows: "Sequence[Tally]", sources: "Mapping[int, Source]") -> list[TableEntry]:
    """Complaints by place, and for the whole Trust by what came of them."""
    by_place = _summed_entries(
        (CASES, CASE, _places_of(row, sources[row.source_id], month=True), row.number)
        for row in rows
        if row.measure == Measure.CASES
    )
    counted = [
        CaseCount(
            row.measure, outcome_row(row.code) if row.measure == Measure.OUTCOMES else row.code, row.number
        )
        for row in rows
        if row.measure in CASE_TABLES
    ]
    return by_place + case_entries(counted, sum(entry.number or 0 for entry in by_place))


def _wait_entries(
    rows: "Sequence[Tally]", sources: "Mapping[int, Source]", quarter: "Quarter"
) -> list[TableEntry]:
    contacts = sum(
        row.number or 0
        for row in rows
        if (sources[row.source_id].kind, row.measure) == (SourceKind.PALS, Measure.ANSWERS)
    )
    return wait_entries(closed_contacts(quarter), contacts, agreed_pals_days(quarter.last))


def _people_entries(rows: "Sequence[Tally]") -> list[TableEntry]:
    """By group and how their answers read, where the tallies say so."""
    codes = [
        (name, group_code(row.code), row.number)
        for name, measure, _ in PEOPLE
        for row in rows
        if row.measure == measure
    ]
    reading = {name for name, code, _ in codes if code.reads != OF_BEFORE}
    return _summed_entries(
        (name, code.group, ((READS, code.reads),) if name in reading else (), number)
        for name, code, number in codes
    )


def _confirmed_tenths(rows: "Sequence[Tally]", sources: "Mapping[int, Source]") -> dict[str, int]:
    """{source: so many in ten of its themes that a person has confirmed}: of our own work, and too coarse to
    tell of anybody.
    """
    confirmed: defaultdict[str, int] = defaultdict(int)
    named: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        # What we counted ourselves has a number: only a file can hide one.
        if row.measure == Measure.CONFIRMED:
            confirmed[sources[row.source_id].kind] += cast("int", row.number)
        elif row.measure == Measure.THEMES and row.code != NOT_SORTED:
            named[sources[row.source_id].kind] += cast("int", row.number)
    return {source: 10 * confirmed[source] // named[source] for source in named}


def _readings(rows: "Sequence[Tally]", sources: "Mapping[int, Source]") -> dict[str, int]:
    """{source: how many could have been given a theme}: each once, however many themes it has."""
    numbers: defaultdict[str, list[int | None]] = defaultdict(list)
    for row in rows:
        if row.measure in (Measure.COMMENTS, Measure.SUBJECTS):
            numbers[sources[row.source_id].kind].append(row.number)
    sums = {source: sum_if_shown(of_source) for source, of_source in numbers.items()}
    return {source: number for source, number in sums.items() if number is not None}


def _population(today: "date") -> Population:
    """What a census counted where one is loaded; for the rest the agreed figure."""
    agreed = DatedSetting.objects.value_on("insight.population", today)
    areas = {area.slug: agreed[area.slug] for area in Area.objects.all() if area.slug in agreed}
    groups = {name: agreed[name] for name, _, _ in PEOPLE if name in agreed}
    counted = living_here(today)
    if counted is not None:
        areas |= {area: number / 1000 for area, number in counted.areas.items()}
        groups["ethnicity"] = {str(code): number / 1000 for code, number in counted.broad_groups.items()}
    return Population(areas=areas, groups=groups)


def earlier_editions(quarter: "Quarter") -> list[EarlierEdition]:
    """What the newest editions of the quarters before show, oldest first. Quarters without one say
    nothing.
    """
    quarters = []
    for earlier_quarter in quarter.back(BEFORE + 1)[:-1]:
        edition = Edition.objects.of(earlier_quarter).order_by("-number").defer("kept").first()
        if edition:
            counts = edition.picture.theme_counts
            quarters.append(EarlierEdition(str(earlier_quarter), edition.number, counts))
    return quarters
