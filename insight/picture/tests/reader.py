"""A reader who writes down every number of everything published of a made-up trust, and what it is of.

They read the page, the paper, the file, and the dashboard of each level with its file, as text: what a head says is
looked up by its name. A share says between which numbers a count lies.
"""

import json
import re
from datetime import date
from html.parser import HTMLParser

from django.template.loader import render_to_string

from insight.dashboard.presenters.cards import dashboard_as_rows
from insight.dashboard.views import dashboards as views
from insight.papers.presenters.picture_file import picture_as_rows
from insight.papers.report import edition_context
from insight.picture.dashboard_content import RoomFigures, content_to_json
from insight.picture.dashboard_of_picture import with_picture
from insight.picture.picture_json import picture_to_json
from insight.picture.quarters import Quarter
from insight.picture.tests.attacker import UNLIMITED, Attacker
from insight.picture.tests.trusts import AREAS, DIRECTORATES, SCORES, THEMES
from insight.reports.models import Dashboard, Edition

SOURCE = "Friends and Family Test"
LEVELS = ("all", *(f"area:{code}" for code in AREAS), *(f"directorate:{code}" for code in DIRECTORATES))
NUMBER, SHARE = re.compile(r"([\d,]+)(?: \((\d+)%\))?(?: \w+)?"), re.compile(r"(\d+)%")
TOGETHER = re.compile(r"Counted together, so that less is hidden: ([^<]+?)\.<")
POSITIVE = ("1", "2")
NEGATIVE = ("4", "5")
CODES = {name: code for code, name in THEMES.items()}
PLACES = {"The whole Trust": "all", "In all": "all"} | {
    name: f"{dimension}:{code}"
    for dimension, names in (("area", AREAS), ("directorate", DIRECTORATES))
    for code, name in names.items()
}


class TablesOfPage(HTMLParser):
    """(caption, heads, rows) of each table; the first cell of a row is its head."""

    def __init__(self, html):
        super().__init__()
        self.tables, self.cell = [], None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append(["", []])
        elif tag == "tr":
            self.tables[-1][1].append([])
        elif tag in ("th", "td", "caption"):
            self.cell = ""

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data

    def handle_endtag(self, tag):
        words = " ".join((self.cell or "").split())
        if tag == "caption":
            self.tables[-1][0] = words
        elif tag in ("th", "td"):
            self.tables[-1][1][-1].append(words)
        self.cell = None if tag in ("th", "td", "caption") else self.cell


class Reader:
    """`numbers` are {(source, rows, places): what these come to}; `shares` are (quarter, such cells, percent)."""

    def __init__(self):
        self.numbers, self.shares, self.words = {}, [], ""

    def read(self, trust, number=1, changes=()):
        self.picture, self.quarter = trust.picture, Quarter.named(trust.picture.quarter)
        edition = Edition(
            year=self.quarter.year,
            quarter=self.quarter.number,
            number=number,
            made_on=date(2026, 10, 2),
            changes=list(changes),
            stored_picture=json.loads(json.dumps(picture_to_json(trust.picture))),
        )
        context = edition_context(edition)
        for on_paper in (False, True):
            self.read_report(render_to_string("insight/_edition.jinja", context | {"on_paper": on_paper}))
        self.read_file(picture_as_rows(edition.picture))
        for level in LEVELS:
            self.read_dashboard(dashboard_of(edition, level), level)
        return self

    def groups_in(self, html):
        """{the head of a larger cell: the names of what it stands for}"""
        groups = [names.split(" + ") for words in TOGETHER.findall(html) for names in words.split("; ")]
        return {
            head: names
            for names in groups
            for head in (" + ".join(names), f"{names[0]} and {len(names) - 1} others")
        }

    def read_report(self, html):
        self.words += html
        groups = self.groups_in(html)
        for caption, rows in TablesOfPage(html).tables:
            heads = rows[0] if rows else []
            for name, *cells in rows[1:]:
                for head, words in zip(heads[1:], cells, strict=False):
                    self.read_cell(caption, groups.get(name, [name]), groups.get(head, [head]), words)

    def read_cell(self, caption, names, heads, words):
        themes, places = [CODES.get(name) for name in names], [PLACES.get(head) for head in heads]
        if caption == "Themes, by source" and heads == [SOURCE]:
            self.read_number(("fft", themes, ["all"]), words)
        elif caption == f"{SOURCE}: what was named most" and heads == ["Figure"]:
            self.read_share(("fft", themes, ["all"]), words)
        elif caption == f"{SOURCE}, quarter by quarter":
            self.read_share(("fft", themes, ["all"]), words, heads[0])
        elif caption in (f"{SOURCE}, by area", f"{SOURCE}, by directorate", "How often a theme was named"):
            self.read_number(("fft", themes, places), words)
        elif caption == "Answers by place":
            where = [PLACES[name] for name in names]
            rows = {"Positive": POSITIVE, "Negative": NEGATIVE}.get(heads[0])
            (self.read_share if rows else self.read_number)(("scores", rows or ["all"], where), words)

    def read_number(self, cells, words):
        source, rows, places = cells
        if (match := NUMBER.fullmatch(words)) and None not in (*rows, *places):
            number = int(match[1].replace(",", ""))
            # Wherever it stands, it is the same.
            assert self.numbers.setdefault((source, tuple(rows), tuple(places)), number) == number
            if match[2]:
                self.read_share(cells, f"{match[2]}%")

    def read_share(self, cells, words, quarter=None):
        source, rows, places = cells
        if (match := SHARE.fullmatch(words)) and None not in (*rows, *places):
            cells = (source, tuple(rows), tuple(places))
            self.shares.append((quarter or self.quarter.in_short, cells, int(match[1])))

    def read_file(self, rows):
        kinds = {"Themes": ("fft", CODES), "Answers": ("scores", SCORE_CODES)}
        for table, _source, row, place, number in rows:
            groups = [names.split(" + ") for names in (str(row), str(place))]
            if table in kinds and number != "hidden" and " others" not in f"{row}{place}":
                source, codes = kinds[table]
                names = groups[0] if table == "Themes" else str(row).split(", ")
                codes_of = [codes.get(name, "all" if name == "In all" else None) for name in names]
                self.read_number((source, codes_of, [PLACES.get(name) for name in groups[1]]), str(number))

    def read_dashboard(self, dashboard, level):
        series = views.DashboardSeries((0,), (), "en", dashboard, [])
        html = render_to_string("insight/_dashboard_figures.jinja", views.figures_context(series))
        self.words += html
        for name, number in re.findall(r'<li class="rows__row">(.+?): ([\d,]+)</li>', html):
            self.read_number(("fft", [CODES.get(name)], [level]), number)
        groups = self.groups_in(html)
        for caption, rows in TablesOfPage(html).tables:
            for name, *cells in rows[1:]:
                for head, words in zip(rows[0][1:], cells, strict=False):
                    if caption.startswith("How often"):
                        self.read_cell(
                            "How often a theme was named",
                            groups.get(name, [name]),
                            groups.get(head, [head]),
                            words,
                        )
        for row in list(dashboard_as_rows(dashboard, []))[1:]:
            if isinstance(row[4], int):
                self.read_number(("scores", POSITIVE, [level]), str(row[4]))
                self.read_number(("scores", ["all"], [level]), str(row[5]))


SCORE_CODES = {
    "Very good": "1",
    "Good": "2",
    "Neither good nor poor": "3",
    "Poor": "4",
    "Very poor": "5",
}


def dashboard_of(edition, level):
    content = with_picture(RoomFigures({}, {}, [], [], None, {}, []), level, edition.picture)
    stored = json.loads(json.dumps(content_to_json(content), default=vars))
    return Dashboard(edition=edition, level=level, name=level, stored_content=stored)


def attacker_of(readers, areas, themes, added=()):
    """What readers of several editions know together: {a name of each edition: its reader}. `added` are pairs of
    editions of which the later says that nothing was taken away.
    """
    known, equations = {}, []
    for name, reader in readers.items():
        equations += equations_of(name, areas, themes)
        for cells, number in reader.numbers.items():
            learn(known, equations, name, cells, (number, number))
        for quarter, cells, percent in reader.shares:
            of_quarter = [other for other in readers if readers[other].quarter.in_short == quarter]
            # Of its own quarter an edition says its own; of others what the newest did.
            for other in [name] if name in of_quarter else of_quarter[-1:]:
                total = readers[other].numbers.get((cells[0], ("all",), cells[2]))
                if total:
                    learn(known, equations, other, cells, counts_of_share(percent, total))
    for earlier, later in added:
        cells = {cell for total, parts in equations_of("", areas, themes) for cell in (total, *parts)}
        equations += [(f"{later}{cell}", [f"{earlier}{cell}", f"added{cell}"]) for cell in cells]
    cells = {cell for total, parts in equations for cell in (total, *parts)}
    return Attacker({cell: known.get(cell) for cell in cells}, equations)


def counts_of_share(percent, total):
    """From which count to which it is rounded to this share, whichever way halves go."""
    fitting = [count for count in range(total + 1) if abs(100 * count / total - percent) <= 0.5 + 1e-9]
    return fitting[0], fitting[-1]


def learn(known, equations, name, cells, ends):
    source, rows, places = cells
    parts = [f"{name} {source}/{row}/{place}" for row in rows for place in places]
    key = parts[0]
    if len(parts) > 1:
        key = " and ".join(parts)
        equations.append((key, parts))
    low, high = known.get(key, (0, UNLIMITED))
    known[key] = (max(low, ends[0]), min(high, ends[1]))


def equations_of(name, areas, themes):
    """That rows add up over places and places over rows, as everybody knows."""
    columns = ["all", *(f"area:{code}" for code in areas), *(f"directorate:{code}" for code in DIRECTORATES)]
    for source, rows in (("fft", themes), ("scores", SCORES)):
        for column in columns:
            yield (
                f"{name} {source}/all/{column}",
                [f"{name} {source}/{row}/{column}" for row in rows],
            )
        for row in (*rows, "all"):
            for dimension in ("area", "directorate"):
                parts = [column for column in columns if column.startswith(f"{dimension}:")]
                yield f"{name} {source}/{row}/all", [f"{name} {source}/{row}/{part}" for part in parts]
