"""Two years of other feedback, brought in as a Trust does it: what came before in one file of each source, then a file of each
source a month. And the picture of each quarter that has been lived.

`RISES` is spoken of more from the last whole quarter on, in all three sources. `LOOKS_SO` is counted more often in one of them
only because more people answered: its share stays as it was.
"""

import csv
import io
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from coprod.demo.words import Pool, name_of
from coprod.demo.world import Event, World
from forums.development_group.actions.terms import tell_of_pals
from forums.development_group.models import GroupMeeting
from insight.coding import tasks as coding_tasks
from insight.files.actions import loading, uploading
from insight.intake.models import FileFormat, Source, SourceKind
from insight.picture.quarters import Quarter
from insight.reports import tasks as report_tasks
from insight.reports.actions import editions
from insight.reports.actions.contacts import note_contacts
from insight.reports.models import Edition
from kit import working_days
from kit.trail.actors import Job
from people.models import Area, Directorate, Person

DATA = Path(__file__).parent / "data"
LOADER = Job("loads files of feedback")
RISES, LOOKS_SO = "contacting", "getting-help"
# Of a hundred comments so many are about each theme; of the last quarter and since, the second number.
SHARES = {
    "contacting": (9, 24), "getting-help": (22, 20), "staff": (24, 19), "listening": (14, 12), "buildings": (8, 6),
    "medicine": (7, 6), "carers": (5, 4), "talking": (6, 5), "praise": (5, 4),
}  # fmt: skip
# Contacts of a month in each area, and complaints of a month in the whole Trust, by subject: usual, and lately.
PALS = {
    "Waiting times": (9, 9), "Contacting services": (6, 13), "Values and behaviours": (6, 6), "Prescribing errors": (4, 4),
    "Clinical treatment": (5, 5), "Facilities services": (4, 4),
}  # fmt: skip
COMPLAINTS = {
    "Contacting services": (4, 10), "Waiting times": (6, 6), "Values and behaviours": (5, 5), "Clinical treatment": (5, 5),
    "Prescribing errors": (3, 3),
}  # fmt: skip
# From the last whole quarter on tablets stand at the desks, and so many times as many people answer.
TABLETS = 1.7
COMPLAINT_HEADING = (
    "Received",
    "Subject",
    "Directorate",
    "Outcome",
    "Date acknowledged",
    "Response due",
    "Response date",
)
OUTCOMES = ("Upheld", "Partly upheld", "Not upheld", "Not upheld")
CONTACTS = 61_000
ONE_IN = 2  # of those who answer writes a few words
AGES = ("Under 18", "18-24", "25-44", "45-64", "65+")
AGE_SHARES, GENDERS = (6, 12, 38, 30, 14), ("Female", "Male", "Female", "Male", "Female")
ETHNIC, ETHNIC_SHARES = ("White", "Asian", "Black", "Mixed", "Other"), (78, 10, 5, 4, 3)
FFT_HEADING = ("date", "score", "location_2", "location_3", "gender", "age", "ethnicity", "why")
# Working days into a month on which the files of the last one come.
FILES_COME = 4

Rows = Callable[[date], Iterator[tuple[Any, ...]]]


@dataclass(frozen=True)
class Places:
    areas: Sequence[str]
    directorates: Sequence[str]


class Months:
    """What came in a month, from each source. Shares are dealt, not drawn: only what is meant to change changes."""

    def __init__(self, world: World) -> None:
        self.dice, self.each_month = world.dice("other feedback"), world.fft
        self.places = Places(
            [area.name for area in Area.objects.all() if not area.is_trust_wide],
            list(Directorate.objects.values_list("name", flat=True)),
        )
        self.texts = tomllib.loads((DATA / "feedback.toml").read_text(encoding="utf-8"))
        self.words = {theme: Pool(rows, self.dice) for theme, rows in self.texts.items()}
        self.subjects = PALS.keys() | COMPLAINTS.keys()
        self.lately_from = world.quarters[-1].first

    def is_lately(self, month: date) -> int:
        return int(month >= self.lately_from)

    def fft(self, month: date) -> Iterator[tuple[Any, ...]]:
        """A little better each month; who answers says where, and some who they are."""
        number = round(self._about(self.each_month) * (TABLETS if self.is_lately(month) else 1))
        shares = {theme: self._about(pair[self.is_lately(month)]) for theme, pair in SHARES.items()}
        themes = self._dealt(shares, number // ONE_IN)
        areas, directorates = cycle(self.places.areas), cycle(self.places.directorates)
        ages, groups = (
            self._dealt(dict(zip(names, shares, strict=True)), number)
            for names, shares in ((AGES, AGE_SHARES), (ETHNIC, ETHNIC_SHARES))
        )
        for place in range(number):
            theme = themes[place // ONE_IN] if place % ONE_IN == 0 and place // ONE_IN < len(themes) else ""
            yield (
                self._day(month), self._score(month), next(areas), next(directorates), GENDERS[place % len(GENDERS)],
                ages[place], groups[place], self.words[theme].draw() if theme else "",
            )  # fmt: skip

    def pals(self, month: date) -> Iterator[tuple[Any, ...]]:
        for subject, pair in PALS.items():
            for place, area in enumerate(self.places.areas):
                yield (
                    f"{month:%Y-%m}",
                    subject,
                    max(0, pair[self.is_lately(month)] + self._up_or_down(place)),
                    area,
                )

    def complaints(self, month: date) -> Iterator[tuple[Any, ...]]:
        directorates = cycle(self.dice.sample(self.places.directorates, len(self.places.directorates)))
        for place, (subject, pair) in enumerate(COMPLAINTS.items()):
            for number in range(max(0, pair[self.is_lately(month)] + self._up_or_down(place))):
                day = self._day(month)
                yield day, subject, next(directorates), *_dealt_with(day, place + number)

    def _about(self, number: float) -> float:
        return number * self.dice.uniform(0.88, 1.12)

    def _up_or_down(self, place: int) -> int:
        """One more or less here and there: months differ, and none by much."""
        return (place + self.dice.randrange(3)) % 3 - 1

    def _day(self, month: date) -> date:
        return month.replace(day=self.dice.randrange(1, 29))

    def _score(self, month: date) -> int:
        months_ago = (self.lately_from.year - month.year) * 12 + self.lately_from.month - month.month
        good = 0.86 - months_ago / 250 + self.dice.uniform(-0.02, 0.02)
        return self.dice.choice((1, 1, 2)) if self.dice.random() < good else self.dice.choice((3, 4, 5))

    def _dealt(self, shares: Mapping[str, float], number: int) -> list[str]:
        """So many of each as its share is, in any order."""
        rows = [
            name
            for name, share in shares.items()
            for _ in range(round(number * share / sum(shares.values())))
        ]
        rows = list(islice(cycle(rows), number))
        self.dice.shuffle(rows)
        return rows


def _dealt_with(day: date, number: int) -> tuple[str, date, date, date | str]:
    """Its outcome, and the days on which it was acknowledged, should be answered and was."""
    acknowledged = working_days.add(day, 5 if number % 9 == 0 else 2)
    due = working_days.add(day, 15)
    answered = working_days.add(day, 18) if number % 6 == 0 else working_days.add(day, 13)
    return OUTCOMES[number % len(OUTCOMES)], acknowledged, due, answered


@dataclass(frozen=True)
class Files:
    """Whoever looks after a source sends its files on its page."""

    months: Months
    world: World

    def send(self, months: Sequence[date]) -> None:
        lead, officer = self.world.cast["cp_lead"], self.world.cast["pals_officer"]
        self._send(SourceKind.FFT, FileFormat.FFT_ROWS, FFT_HEADING, self.months.fft, months, lead)
        self._send(
            SourceKind.PALS,
            FileFormat.PALS_COUNTS,
            ("Month", "Theme", "Number", "Area"),
            self.months.pals,
            months,
            officer,
        )
        self._send(
            SourceKind.COMPLAINTS, FileFormat.COMPLAINTS_DATIX, COMPLAINT_HEADING,
            self.months.complaints, months, lead,
        )  # fmt: skip
        coding_tasks.suggest_themes()
        report_tasks.tally_files()

    def _send(
        self, kind: str, format: str, heading: Sequence[str], rows: Rows, months: Sequence[date], by: Person
    ) -> None:
        text = io.StringIO()
        csv.writer(text).writerows([heading, *(row for month in months for row in rows(month))])
        name, now = f"{kind}-{months[-1]:%Y-%m}.csv", timezone.now()
        batch = uploading.send_file(
            source=Source.objects.of(kind), format=format, upload=SimpleUploadedFile(name, text.getvalue().encode()),
            idempotency_key=name_of("file", kind, months[-1]), by=by, at=now,
        )  # fmt: skip
        options = {"score": "very-good-is-1"} if kind == SourceKind.FFT else {}
        uploading.confirm_file(
            batch=batch, options=options, version=batch.version, by=by, at=now, queued=False
        )
        loading.load_file(batch=batch, by=LOADER, at=now)


def events(world: World) -> Iterator[Event]:
    """The files of the past on the first day, then each month's early in the next; and what is made of a quarter after that."""
    files, before = Files(Months(world), world), world.quarters[0].previous.back(4)
    yield Event(
        world.at(world.first_day, 9), lambda: files.send([month for row in before for month in row.months])
    )
    for quarter in (*world.quarters, Quarter.of(world.today)):
        for month in quarter.months:
            come = working_days.add(_next_month(month), FILES_COME)
            yield Event(world.at(come, 10), lambda month=month: files.send([month]))
    pals = iter(tomllib.loads((DATA / "pals.toml").read_text(encoding="utf-8"))["quarters"])
    for quarter in world.quarters:
        made_on = working_days.add(quarter.next.first, FILES_COME + 1)
        yield Event(world.at(made_on, 5), lambda quarter=quarter: _count_contacts(world, quarter))
        yield Event(world.at(made_on, 6), report_tasks.triangulate_last_quarter)
        yield Event(
            world.at(working_days.add(made_on, 3), 11), lambda quarter=quarter: _publish(world, quarter)
        )
    for quarter in (*world.quarters, Quarter.of(world.today)):
        told_on = working_days.add(quarter.months[1], 2)
        words = next(pals, None)
        if words:
            yield Event(world.at(told_on, 15), lambda words=words: _tell_what_pals_did(world, words))


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _count_contacts(world: World, quarter: Quarter) -> None:
    note_contacts(
        quarter=quarter, contacts=CONTACTS + 400 * quarter.number, said_from="The activity report of that quarter",
        by=world.cast["cp_lead"], at=timezone.now(),
    )  # fmt: skip


def _publish(world: World, quarter: Quarter) -> None:
    edition = Edition.objects.of(quarter).order_by("number").last()
    if edition and not edition.published_on:
        editions.publish_edition(edition=edition, by=world.cast["cp_lead"], at=timezone.now())


def _tell_what_pals_did(world: World, words: dict[str, str]) -> None:
    """To the next meeting of the Development Group, before its papers are public."""
    now = timezone.now()
    meeting = (
        GroupMeeting.objects.filter(starts_at__gt=now, papers_published_on=None).order_by("starts_at").first()
    )
    if meeting and not meeting.pals_done:
        tell_of_pals(
            meeting=meeting, done=words["done"], not_done=words["not_done"], version=meeting.version,
            by=world.cast["pals_officer"], at=now,
        )  # fmt: skip
