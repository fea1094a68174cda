"""What is known of a quarter, before anything is hidden, and the picture of it after."""

from collections import defaultdict

from django.db.models import Sum

from feedback.models import Theme, Ticket
from insight.emerging import Seen, rising
from insight.models import AgeGroup, EthnicGroup, Gender, Kind, Measure, Source, Tally
from insight.picture import ALL, NOT_SORTED, Entry, cell, disagreements
from insight.selectors import figures
from people.models import Area, DatedSetting, Directorate

BOARD = "board"
# So many quarters before this one are what a theme is compared with.
BEFORE = 4
DONE_SHOWN = 5
PEOPLE = (
    ("age", Measure.AGE, dict(AgeGroup.choices)),
    ("gender", Measure.GENDER, dict(Gender.choices)),
    ("ethnicity", Measure.ETHNICITY, dict(EthnicGroup.choices)),
    ("disability", Measure.DISABILITY, {1: "Disabled", 0: "Not disabled"}),
)


def gather(quarter, today):
    """Everything that goes in, as plain values in a fixed order: the same data gives the same."""
    first, *_ = quarter.back(BEFORE + 1)
    sources = list(Source.objects.order_by("id"))
    tallies = list(
        Tally.objects.filter(month__gte=first.first, month__lt=quarter.next.first)
        .select_related("area", "directorate")
        .order_by("source_id", "month", "measure", "code", "directorate_id", "area_id")
    )
    themes = Themes()
    now = [row for row in tallies if row.month >= quarter.first]
    by_pk = {source.pk: source for source in sources}
    places = {f"area:{area.slug}": area.name for area in Area.objects.all()} | {
        f"directorate:{one.slug}": one.name for one in Directorate.objects.all()
    }
    return {
        "quarter": str(quarter),
        "names": {
            source.kind: source.get_kind_display()
            for source in sources
            if any(row.source_id == source.pk for row in now)
        },
        "themes": themes.names,
        "places": places,
        "entries": {
            "themes": _theme_entries(now, by_pk, themes),
            "scores": _score_entries(now, by_pk),
            "people": _people_entries(now),
        },
        "comments": _comments(now, by_pk),
        "before": _seen_before(tallies, quarter, by_pk, themes),
        "board": board(quarter, themes),
        "not_heard": _reach(now, today),
        "dashboards": figures.gather(quarter, places, today),
    }


class Themes:
    """Themes of the first level: what stands below them is counted with them, and so is a subject that others use."""

    def __init__(self):
        rows = list(Theme.objects.select_related("parent").order_by("position", "name"))
        self.top = {row.pk: (row.parent or row).slug for row in rows}
        self.of_slug = {row.slug: self.top[row.pk] for row in rows}
        self.names = {row.slug: row.name for row in rows if row.parent is None}
        self.of_subject = {}
        for row in sorted(rows, key=lambda row: row.parent is not None):
            if row.ko41a:
                self.of_subject.setdefault(_plain(row.ko41a), self.top[row.pk])

    def of(self, row):
        """The theme that a tally is of, or the mark of what is not sorted."""
        if row.measure == Measure.THEMES:
            return self.of_slug.get(row.code, NOT_SORTED)
        return self.of_slug.get(row.code) or self.of_subject.get(_plain(row.code), NOT_SORTED)


def _plain(words):
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _places(row, source, *, month=False):
    levels = set(source.levels)
    found = []
    if levels & {"area", "team"}:
        found.append(("area", row.area.slug if row.area else NOT_SORTED))
    if levels & {"directorate", "team"}:
        found.append(("directorate", row.directorate.slug if row.directorate else NOT_SORTED))
    if month:
        found.append(("month", f"{row.month:%Y-%m}"))
    return tuple(found)


def _added(entries):
    """Entries of one cell together. What one of them hides, all of them hide."""
    found = defaultdict(lambda: 0)
    for source, row, places, number in entries:
        key = source, row, places
        found[key] = None if number is None or found[key] is None else found[key] + number
    return [Entry(*key, number) for key, number in sorted(found.items(), key=lambda item: str(item[0]))]


def _theme_entries(rows, sources, themes):
    wanted = (Measure.THEMES, Measure.SUBJECTS)
    return _added(
        (sources[row.source_id].kind, themes.of(row), _places(row, sources[row.source_id]), row.number)
        for row in rows
        if row.measure in wanted
    )


def _score_entries(rows, sources):
    return _added(
        ("scores", row.code or NOT_SORTED, _places(row, sources[row.source_id], month=True), row.number)
        for row in rows
        if row.measure == Measure.ANSWERS and sources[row.source_id].kind == Kind.FFT
    )


def _people_entries(rows):
    return _added(
        (name, row.code, (), row.number) for name, measure, _ in PEOPLE for row in rows if row.measure == measure
    )


def _comments(rows, sources):
    found = defaultdict(int)
    for row in rows:
        if row.measure == Measure.COMMENTS:
            found[sources[row.source_id].kind] += row.number
    return dict(sorted(found.items()))


def _seen_before(tallies, quarter, sources, themes):
    """[[source, theme, level, mentions, of, mentions before, of before], …] of what can be tested, at each level."""
    now, before = defaultdict(int), defaultdict(int)
    for row in tallies:
        if row.measure not in (Measure.THEMES, Measure.SUBJECTS, Measure.COMMENTS) or not row.number:
            continue
        into, source = now if row.month >= quarter.first else before, sources[row.source_id]
        for level in _levels(row, source):
            if row.measure != Measure.COMMENTS:
                into[source.kind, themes.of(row), level] += row.number
            if row.measure != Measure.THEMES:
                into[source.kind, "", level] += row.number
    return [
        [kind, theme, level, *_of(now, kind, theme, level), *_of(before, kind, theme, level)]
        for kind, theme, level in sorted({*now, *before})
        if theme not in ("", NOT_SORTED)
    ]


def _levels(row, source):
    named = [f"{dimension}:{code}" for dimension, code in _places(row, source) if code != NOT_SORTED]
    return ALL, *named


def _of(seen, kind, theme, level):
    """How often a theme is named, of how many: a comment may name several, and is never counted as fewer than it names."""
    return seen[kind, theme, level], max(seen[kind, "", level], seen[kind, theme, level])


def board(quarter, themes):
    """The board itself: its rows are public, so nothing of it is hidden."""
    tickets = Ticket.objects.on_board().filter(published_on__gte=quarter.first, published_on__lte=quarter.last)
    by_theme = defaultdict(int)
    for ids in tickets.values_list("theme_ids", flat=True):
        for theme in {themes.top.get(pk, NOT_SORTED) for pk in ids} or {NOT_SORTED}:
            by_theme[theme] += 1
    answered = Ticket.objects.on_board().filter(answered_on__gte=quarter.first, answered_on__lte=quarter.last)
    done = answered.filter(state="done").order_by("-people_count", "id")
    return {
        "raised": tickets.count(),
        "people": tickets.aggregate(people=Sum("people_count"))["people"] or 0,
        "by_theme": dict(sorted(by_theme.items())),
        "answered": answered.count(),
        "done": [{"reference": row.reference, "title": row.title} for row in done[:DONE_SHOWN]],
        "most_said": [
            {"reference": row.reference, "title": row.title, "people": row.people_count}
            for row in tickets.order_by("-people_count", "id")[:DONE_SHOWN]
        ],
    }


def _reach(rows, today):
    """[[area, answers of all sources, people who live there], …]"""
    lives = DatedSetting.objects.value_on("insight.population", today)
    heard = defaultdict(int)
    for row in rows:
        if row.measure == Measure.ANSWERS and row.area:
            heard[row.area.slug] += row.number
    return [[area.slug, heard[area.slug], lives[area.slug]] for area in Area.objects.all() if area.slug in lives]


def picture(known, shown, limits):
    """What readers are given: only what is worked out from cells that are shown."""
    rows = {source: list(known["themes"]) for source in known["names"]}
    return {
        **{name: known[name] for name in ("quarter", "names", "themes", "places", "board")},
        "shown": {kind: _rounded(cells, limits[kind].get("round", 1)) for kind, cells in shown.items()},
        "rising": _rising(known["before"], shown["themes"]),
        "disagreements": disagreements(shown["themes"], rows),
        "not_heard": _not_heard(known["not_heard"], limits["people"]["smallest"]),
        "limits": limits,
    }


def _rounded(cells, to):
    return {one: None if count is None else to * ((2 * count + to) // (2 * to)) for one, count in cells.items()}


def _rising(before, shown):
    """What is worth a look, where everything that shows it is shown."""
    seen = [Seen(source, theme, level, *numbers) for source, theme, level, *numbers in before]
    return [
        {
            "theme": rise.theme,
            "place": rise.place,
            "evidence": [[row.source, row.mentions, row.comments] for row in rise.evidence],
        }
        for rise in rising(seen)
        if all(
            shown.get(cell(row.source, theme, rise.place)) is not None
            for row in rise.evidence
            for theme in (rise.theme, ALL)
        )
    ]


def _not_heard(reach, smallest):
    """Areas from which we heard less than half as often, for how many people live there, as from all of them together."""
    heard, lives = sum(row[1] for row in reach), sum(row[2] for row in reach)
    if not heard or not lives:
        return []
    return [
        area
        for area, number, people in reach
        if number == 0 or (number >= smallest and number / people < heard / lives / 2)
    ]
